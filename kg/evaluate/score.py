"""Precision, recall and F1 of extracted facts, by type and over all.

Recall counts the gold facts marked ``must``; precision all predicted facts of the types that the gold annotates, a
match with a bonus fact (``must: false``) being right too. F1 is their harmonic mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.gold import ForbiddenFact, GoldArticle, GoldFact
from kg.evaluate.match import FoundFact, JudgedFact, match_article
from kg.evaluate.predictions import PredictedFact
from kg.evaluate.rules import Rules, load_rules
from kg.lexicon.types import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts and shares of a set of facts; a share is None where there is nothing to take it of."""

    must: int
    """Gold facts that are stated plainly."""
    gold: int
    """All gold facts, the bonus ones included."""
    predicted: int
    false_alarms: int
    recall: float | None
    recall_all: float | None
    precision: float | None
    f1: float | None
    date: float | None
    """Share of dates right among the facts found that have one; place and status likewise."""
    place: float | None
    status: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The scores of predictions on a set of annotated articles."""

    articles: int
    overall: Score
    """Without the types that are scored apart."""
    by_type: dict[str, Score]
    forbidden: int
    """How many facts the gold forbids."""
    forbidden_hits: tuple[str, ...]
    """One line for each of these that was predicted."""
    missed: tuple[str, ...]
    """One line for each plainly stated gold fact that was not, or only partly, found."""
    false: tuple[str, ...]
    """One line for each predicted fact that no gold fact bears out."""
    strays: tuple[str, ...]
    """Ids of predicted articles that the gold does not hold; sorted."""


def evaluate(
    gold: Sequence[GoldArticle], predicted: Iterable[PredictedFact], *, types: Mapping[str, EventType],
    rules: Rules | None = None,
) -> Evaluation:
    """How well the predicted facts agree with the gold. Types that neither ``types`` nor the gold know are left out."""
    rules = rules or load_rules()
    symmetric = frozenset(type_.id for type_ in types.values() if type_.symmetric)
    by_article, strays = _by_article(gold, predicted)
    matches = [match_article(article, facts, symmetric=symmetric, rules=rules)
               for article, facts in zip(gold, by_article, strict=True)]
    found = [(match.gold.id, fact) for match in matches for fact in match.found]
    annotated = {fact.fact.type for _, fact in found}
    scored = annotated | (types.keys() - rules.apart)
    judged = [(match.gold.id, fact) for match in matches for fact in match.judged if fact.fact.type in scored]
    rows = sorted(annotated | {fact.fact.type for _, fact in judged})
    return Evaluation(
        articles=len(gold),
        overall=_score(found, judged, scored - rules.apart),
        by_type={type_: _score(found, judged, {type_}) for type_ in rows},
        forbidden=sum(len(match.gold.forbidden) for match in matches),
        forbidden_hits=tuple(f"{match.gold.id}: {_line(bad)}{bad.why and f': {bad.why}'}"
                             for match in matches for bad in match.forbidden_hits),
        missed=tuple(f"{article}: {fact.fact.id}: {_line(fact.fact)}" for article, fact in found
                     if fact.fact.must and fact.credit < 1),
        false=tuple(f"{article}: {_line(fact.fact)}: {fact.fact.sentence or ''}" for article, fact in judged
                    if not fact.credit),
        strays=strays,
    )


def _by_article(
    gold: Sequence[GoldArticle], predicted: Iterable[PredictedFact]
) -> tuple[list[list[PredictedFact]], tuple[str, ...]]:
    """The predicted facts of each gold article, and the ids of the articles that the gold does not hold."""
    owner = {id_: number for number, article in enumerate(gold) for id_ in article.article_ids()}
    lists: list[list[PredictedFact]] = [[] for _ in gold]
    strays = set()
    for fact in predicted:
        if fact.article in owner:
            lists[owner[fact.article]].append(fact)
        else:
            strays.add(fact.article)
    return lists, tuple(sorted(strays))


def _score(
    found: Sequence[tuple[str, FoundFact]], judged: Sequence[tuple[str, JudgedFact]], types: Collection[str]
) -> Score:
    gold = [fact for _, fact in found if fact.fact.type in types]
    must = [fact.credit for fact in gold if fact.fact.must]
    predicted = [fact.credit for _, fact in judged if fact.fact.type in types]
    recall, precision = _mean(must), _mean(predicted)
    return Score(
        must=len(must), gold=len(gold), predicted=len(predicted), false_alarms=predicted.count(0.0),
        recall=recall, recall_all=_mean(fact.credit for fact in gold), precision=precision,
        f1=_harmonic_mean(recall, precision or 0.0),
        date=_mean(fact.date for fact in gold), place=_mean(fact.place for fact in gold),
        status=_mean(fact.status for fact in gold),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _harmonic_mean(recall: float | None, precision: float) -> float | None:
    if recall is None:
        return None
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _line(fact: GoldFact | ForbiddenFact | PredictedFact) -> str:
    sides = [" + ".join(one if isinstance(one, str) else one.name for one in side) or "?"
             for side in (fact.agents, fact.targets)]
    rest = ", ".join(value for value in (fact.status, fact.date, fact.title) if value)
    return f"{fact.type} {sides[0]} -> {sides[1]}{rest and f' [{rest}]'}"
