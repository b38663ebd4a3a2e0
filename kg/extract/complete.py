"""Arguments that a sentence leaves out because the article gave them before.

"the new US sanctions" in the fifth paragraph are those on Syria of the second; "Moscow wants to expand ties" is about
the one country with which the article says that Moscow meets, deals and trades. What stays incomplete is dropped.
"""

from __future__ import annotations

from kg.extract.attribution import Attribution
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.lexicon.frames import FrameTable, Trait
from kg.model import FACTUAL, BlockRole

Drafts = list[tuple[str, Draft]]
"""(extractor name, draft) pairs."""

_OUTSIDE = frozenset((BlockRole.HEADLINE, BlockRole.STANDFIRST, BlockRole.CAPTION))
_FROM_BEFORE, _FROM_PARTNERS = 0.15, 0.25
"""What an inferred participant takes from the confidence."""


def complete(article: Article, drafts: Drafts) -> Drafts:
    """The drafts with what can be filled in; those that stay without a needed participant left out."""
    frames = article.lexicon.frames
    partners = _find_partners(article, drafts)
    kept = [
        (name, draft)
        for name, draft in drafts
        if not draft.incomplete or _fill_target(frames, drafts, draft) or _fill_partner(article, partners, draft)
    ]
    accounts = [draft for _, draft in kept if _is_account(article, draft)]
    for _, draft in kept:
        is_datable = _is_fact(draft) and not frames.has_trait(draft.type, Trait.UNDATED)
        if is_datable and article.role_of(draft.trigger) in _OUTSIDE:
            _fill_circumstances(article, accounts, draft)
    return kept


def _is_fact(draft: Draft) -> bool:
    return draft.judgement.status() in FACTUAL


def _is_account(article: Article, draft: Draft) -> bool:
    """Whether the body tells of it as a fact."""
    return _is_fact(draft) and article.role_of(draft.trigger) not in _OUTSIDE


def _fill_circumstances(article: Article, accounts: list[Draft], draft: Draft) -> None:
    """A headline tells no day and place: they are those of the dateline beside it, or of the body's account."""
    same = [d for d in accounts if d.type == draft.type and _has_same_sides(article, d, draft)]
    date, place = article.dateline_after(draft.trigger)
    if draft.date is None:
        draft.date = date or next((d.date for d in same if d.date is not None), None)
    if draft.place is None:
        draft.place = place if place is not None else next((d.place for d in same if d.place is not None), None)


def _has_same_sides(article: Article, one: Draft, other: Draft) -> bool:
    """Whether both name the same countries on their sides, in either order."""
    countries = _countries(article, one)
    return bool(countries) and countries == _countries(article, other)


def _countries(article: Article, draft: Draft) -> set[str | None]:
    return {article.cluster(cluster).country for cluster in (*draft.agents, *draft.targets)} - {None}


def _fill_target(frames: FrameTable, drafts: Drafts, draft: Draft) -> bool:
    """The only target set of complete drafts of the same type with the same agents."""
    if not frames.has_trait(draft.type, Trait.TARGET_ELSEWHERE):
        return False
    complete_ones = (d for _, d in drafts if d.type == draft.type and not d.incomplete and d.targets)
    others = {tuple(d.targets) for d in complete_ones if set(d.agents) == set(draft.agents)}
    if len(others) != 1:
        return False
    draft.targets = list(others.pop())
    draft.doubt(_FROM_BEFORE)
    return True


def _find_partners(article: Article, drafts: Drafts) -> dict[str, set[str]]:
    """Country -> countries with which complete drafts say that it meets, agrees or cooperates."""
    partners: dict[str, set[str]] = {}
    for _, draft in drafts:
        if draft.incomplete or not article.lexicon.frames.has_trait(draft.type, Trait.MUTUAL):
            continue
        for agent in draft.agents:
            for target in draft.targets:
                one, other = article.cluster(agent).country, article.cluster(target).country
                if one and other and one != other:
                    partners.setdefault(one, set()).add(other)
                    partners.setdefault(other, set()).add(one)
    return partners


def _fill_partner(article: Article, partners: dict[str, set[str]], draft: Draft) -> bool:
    """The one partner of the lone party's country; without a party, of the speaker's."""
    if not article.lexicon.frames.has_trait(draft.type, Trait.MUTUAL):
        return False
    own = draft.agents or Attribution(article).speakers(draft)
    country = article.cluster(own[0]).country if own else None
    others = partners.get(country or "", set())
    if country is None or len(others) != 1:
        return False
    draft.agents = draft.agents or [article.refs.country(country)]
    draft.targets = [article.refs.country(code) for code in others]
    draft.doubt(_FROM_PARTNERS)
    return True
