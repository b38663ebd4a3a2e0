"""Arguments that a sentence leaves out because the article gave them before.

"the new US sanctions" in the fifth paragraph are those on Syria of the second; "Moscow wants to expand ties" is about
the one country with which the article says that Moscow meets, deals and trades. What stays incomplete is dropped.
"""

from __future__ import annotations

from kg.extract.actors import ActorReader
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.statements import speaker_of
from kg.model import FACTUAL, BlockRole

_OUTSIDE = frozenset((BlockRole.HEADLINE, BlockRole.STANDFIRST, BlockRole.CAPTION))
_SHARED = frozenset(("sanction",))
_MUTUAL = frozenset(("cooperation", "agreement", "meeting"))


def complete(article: Article, drafts: list[tuple[str, Draft]]) -> list[tuple[str, Draft]]:
    """The drafts with what can be filled in; those that stay without a needed participant left out."""
    partners = _partners(article, drafts)
    kept = []
    for name, draft in drafts:
        if draft.incomplete and not (_fill_target(drafts, draft) or _fill_partner(article, partners, draft)):
            continue
        kept.append((name, draft))
    for _, draft in kept:
        if article.role_of(draft.trigger) in _OUTSIDE and draft.type != "position":
            _fill_circumstances(article, kept, draft)
    return kept


def _fill_circumstances(article: Article, drafts: list[tuple[str, Draft]], draft: Draft) -> None:
    """A headline or standfirst tells no day and place: they are those of the dateline beside it, or of the body's account."""
    if draft.judgement.status() not in FACTUAL:
        return
    beside = article.dateline_after(draft.trigger)
    accounts = [
        d
        for _, d in drafts
        if d.type == draft.type
        and article.role_of(d.trigger) not in _OUTSIDE
        and d.judgement.status() in FACTUAL
        and _same_sides(article, d, draft)
    ]
    dates = [beside[0]] if beside and beside[0] else [d.date for d in accounts if d.date is not None]
    places = [beside[1]] if beside and beside[1] is not None else [d.place for d in accounts if d.place is not None]
    draft.date = draft.date or (dates[0] if dates else None)
    draft.place = draft.place if draft.place is not None else (places[0] if places else None)


def _same_sides(article: Article, one: Draft, other: Draft) -> bool:
    """Whether both name the same countries on their sides, in either order."""

    def countries(draft: Draft) -> set[str | None]:
        return {article.cluster(c).country for c in (*draft.agents, *draft.targets)} - {None}

    return countries(one) == countries(other) and len(countries(one)) > 0


def _fill_target(drafts: list[tuple[str, Draft]], draft: Draft) -> bool:
    """The only target set of complete drafts of the same type with the same agents."""
    if draft.type not in _SHARED:
        return False
    others = {
        tuple(d.targets)
        for _, d in drafts
        if d.type == draft.type and not d.incomplete and d.targets and set(d.agents) == set(draft.agents)
    }
    if len(others) != 1:
        return False
    draft.targets = list(next(iter(others)))
    draft.confidence = round(draft.confidence - 0.15, 2)
    return True


def _partners(article: Article, drafts: list[tuple[str, Draft]]) -> dict[str, set[str]]:
    """Country -> countries with which complete drafts say that it meets, agrees or cooperates."""
    partners: dict[str, set[str]] = {}
    for _, draft in drafts:
        if draft.type not in _MUTUAL or draft.incomplete:
            continue
        for a in draft.agents:
            for b in draft.targets:
                one, other = article.cluster(a).country, article.cluster(b).country
                if one and other and one != other:
                    partners.setdefault(one, set()).add(other)
                    partners.setdefault(other, set()).add(one)
    return partners


def _fill_partner(article: Article, partners: dict[str, set[str]], draft: Draft) -> bool:
    """The one partner of the lone party's country; without a party, of the speaker's."""
    if draft.type not in _MUTUAL:
        return False
    own = (
        draft.agents
        or [
            c
            for t in draft.judgement.speakers
            for c in speaker_of(article, ActorReader(article), t, article.lexicon.speech)
        ][:1]
    )
    country = article.cluster(own[0]).country if own else None
    others = partners.get(country or "", set())
    if country is None or len(others) != 1:
        return False
    draft.agents = draft.agents or [article.refs.country(country)]
    draft.targets = [article.refs.country(next(iter(others)))]
    draft.confidence = round(draft.confidence - 0.25, 2)
    return True
