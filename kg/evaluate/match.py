"""Predicted facts against the gold facts of one article, pair by pair, one to one, best first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.evaluate.attributes import Attributes, date_of, date_score, status_of
from kg.evaluate.gold import ForbiddenFact, GoldArticle, GoldFact
from kg.evaluate.names import Cast
from kg.evaluate.pairs import GoldForm, Keys, PredictedPair, gold_forms, pair_up, predicted_pairs, without_repetitions
from kg.evaluate.predictions import Actor, PredictedFact
from kg.evaluate.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFact:
    """What was found of a gold fact."""

    fact: GoldFact
    credit: float
    """Mean over its (agent, target) pairs, 0 to 1."""
    date: float | None = None
    """1 right, 0.5 coarser but agreeing, 0 wrong or missing; None where there is no date to find."""
    place: float | None = None
    status: float | None = None


@dataclass(frozen=True, slots=True)
class JudgedFact:
    """What a predicted fact is worth: the mean of its pairs' best credits; 0 is a false alarm."""

    fact: PredictedFact
    credit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleMatch:
    """The comparison of one article."""

    gold: GoldArticle
    found: tuple[FoundFact, ...]
    judged: tuple[JudgedFact, ...]
    forbidden_hits: tuple[ForbiddenFact, ...]


def match_article(
    gold: GoldArticle, predicted: Sequence[PredictedFact], *, symmetric: frozenset[str], rules: Rules
) -> ArticleMatch:
    """The predicted facts of one article compared with its gold; ``symmetric`` are the types without direction."""
    matcher = _Matcher(gold, without_repetitions(predicted, symmetric), symmetric, rules)
    candidates = sorted(matcher.candidates())
    return ArticleMatch(gold=gold, found=tuple(matcher.found(candidates)), judged=tuple(matcher.judged(candidates)),
                        forbidden_hits=tuple(matcher.forbidden_hits()))


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """A predicted pair that may be a gold pair. The order of the fields is the order of preference."""

    minus_credit: float
    minus_agreement: float
    form: int
    is_bonus: bool
    fact: int
    pair: int
    predicted: int


@dataclass(slots=True)
class _Finding:
    """The credits gathered for one gold fact, by form and pair."""

    forms: tuple[GoldForm, ...]
    credits: dict[int, dict[int, float]] = field(default_factory=dict)
    first: PredictedFact | None = None
    """The best prediction of the fact's own type: its attributes are compared."""

    def is_complete(self) -> bool:
        return any(len(got) == len(self.forms[form].pairs) and min(got.values()) == 1.0
                   for form, got in self.credits.items())

    def add(self, candidate: _Candidate, prediction: PredictedFact) -> None:
        self.credits.setdefault(candidate.form, {})[candidate.pair] = -candidate.minus_credit
        if self.first is None and prediction.type == self.forms[candidate.form].type:
            self.first = prediction

    def credit(self) -> float:
        return max((sum(got.values()) / len(self.forms[form].pairs) for form, got in self.credits.items()), default=0.0)


class _Matcher:
    def __init__(self, gold: GoldArticle, predicted: Sequence[PredictedFact], symmetric: frozenset[str],
                 rules: Rules) -> None:
        self._gold, self._predicted, self._symmetric, self._rules = gold, predicted, symmetric, rules
        self._cast = Cast(gold.entities, rules)
        self._attributes = Attributes(self._cast, rules)
        self._pairs = list(predicted_pairs(predicted, symmetric, rules))
        self._forms = [gold_forms(fact, symmetric) for fact in gold.facts]

    def candidates(self) -> Iterator[_Candidate]:
        for number, fact in enumerate(self._gold.facts):
            for form, stated in enumerate(self._forms[number]):
                for pair, predicted in itertools.product(range(len(stated.pairs)), range(len(self._pairs))):
                    prediction = self._pairs[predicted]
                    credit = self._credit(fact, stated.type, stated.pairs[pair], prediction)
                    if credit:
                        agreement = self._attributes.agreement(fact, prediction.fact)
                        yield _Candidate(-credit, -agreement, form, not fact.must, number, pair, predicted)

    def found(self, candidates: Sequence[_Candidate]) -> Iterator[FoundFact]:
        findings = [_Finding(forms) for forms in self._forms]
        taken: dict[int, int] = {}
        for candidate in candidates:
            finding = findings[candidate.fact]
            is_taken = taken.get(candidate.predicted, candidate.fact) != candidate.fact
            if is_taken or candidate.pair in finding.credits.get(candidate.form, {}) or finding.is_complete():
                continue
            taken[candidate.predicted] = candidate.fact
            finding.add(candidate, self._pairs[candidate.predicted].fact)
        for fact, finding in zip(self._gold.facts, findings, strict=True):
            yield self._found(fact, finding)

    def judged(self, candidates: Sequence[_Candidate]) -> Iterator[JudgedFact]:
        best = [0.0] * len(self._pairs)
        for candidate in candidates:
            best[candidate.predicted] = max(best[candidate.predicted], -candidate.minus_credit)
        for owner, fact in enumerate(self._predicted):
            own = [credit for pair, credit in zip(self._pairs, best, strict=True) if pair.owner == owner]
            yield JudgedFact(fact, sum(own) / len(own))

    def forbidden_hits(self) -> Iterator[ForbiddenFact]:
        for bad in self._gold.forbidden:
            if any(self._is_forbidden(pair, bad) for pair in self._pairs):
                yield bad

    def _found(self, fact: GoldFact, finding: _Finding) -> FoundFact:
        first = finding.first
        if first is None:
            return FoundFact(fact=fact, credit=finding.credit())
        return FoundFact(
            fact=fact, credit=finding.credit(), date=date_score(fact, first),
            place=self._attributes.place_score(fact, first), status=float(self._attributes.status_agrees(fact, first)),
        )

    def _credit(self, fact: GoldFact, type_: str, gold: tuple[Keys, Keys], pair: PredictedPair) -> float:
        types = {type_, pair.fact.type}
        credit = self._rules.type_credit(type_, pair.fact.type)
        if not credit or (types <= self._rules.offices and not self._attributes.titles_agree(fact, pair.fact)):
            return 0.0
        agents, targets = gold
        level = min(self._level(pair.agent, agents, type_), self._level(pair.target, targets, type_))
        if types & self._symmetric:
            turned = min(self._level(pair.target, agents, type_), self._level(pair.agent, targets, type_))
            level = max(level, turned)
        if types <= self._rules.offices and pair.target is None and self._level(pair.agent, agents, type_) == 1.0:
            level = max(level, 0.5)  # who holds the office, without the country or body
        return credit * level

    def _level(self, actor: Actor | None, accepted: Keys, type_: str) -> float:
        if not accepted:
            return 1.0
        return self._cast.likeness(actor, accepted, type_) if actor else 0.0

    def _is_forbidden(self, pair: PredictedPair, bad: ForbiddenFact) -> bool:
        if pair.fact.type != bad.type or not self._is_narrowed(pair.fact, bad):
            return False
        symmetric = bad.type in self._symmetric
        ways = [(pair.agent, pair.target), (pair.target, pair.agent)][: 1 + symmetric]
        return any(self._means(agent, a) and self._means(target, t)
                   for a, t in pair_up(bad.agents, bad.targets, symmetric=symmetric) for agent, target in ways)

    def _means(self, actor: Actor | None, key: str | None) -> bool:
        return key is None or (actor is not None and key in self._cast.identify(actor))

    def _is_narrowed(self, fact: PredictedFact, bad: ForbiddenFact) -> bool:
        """Whether the fact has the status, date, place ... of the forbidden one, where that gives them."""
        status, words = status_of(fact), self._attributes.title_words
        return not (
            (bad.status and status != bad.status)
            or status in bad.status_not
            or (bad.date and not f"{date_of(fact) or ''}-".startswith(f"{bad.date}-"))
            or (bad.place and bad.place not in self._attributes.places(fact.place or ""))
            or (bad.instrument and bad.instrument not in self._cast.identify(Actor(name=fact.instrument or "")))
            or (bad.title and words(bad.title) != words(fact.title or ""))
        )
