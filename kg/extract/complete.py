"""Arguments that a sentence leaves out because the article gave them before.

"the new US sanctions" in the fifth paragraph are those on Syria of the second; "Moscow wants to expand ties" is about
the one country with which the article says that Moscow meets, deals and trades. What stays incomplete is dropped.
"""

from __future__ import annotations

from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.statements import speaker_of
from kg.extract.actors import ActorReader

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
    return kept


def _fill_target(drafts: list[tuple[str, Draft]], draft: Draft) -> bool:
    """The only target set of complete drafts of the same type with the same agents."""
    if draft.type not in _SHARED:
        return False
    others = {tuple(d.targets) for _, d in drafts if d.type == draft.type and not d.incomplete and d.targets and set(d.agents) == set(draft.agents)}
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
    own = draft.agents or [c for t in draft.judgement.speakers for c in speaker_of(article, ActorReader(article), t, article.lexicon.speech)][:1]
    country = article.cluster(own[0]).country if own else None
    others = partners.get(country or "", set())
    if country is None or len(others) != 1:
        return False
    draft.agents = draft.agents or [article.refs.country(country)]
    draft.targets = [article.refs.country(next(iter(others)))]
    draft.confidence = round(draft.confidence - 0.25, 2)
    return True
