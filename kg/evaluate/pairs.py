"""Facts as (agent, target) pairs: what one gold fact and one prediction are compared by."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.evaluate.gold import GoldFact
from kg.evaluate.names import fold
from kg.evaluate.predictions import Actor, PredictedFact
from kg.evaluate.rules import Rules

T = TypeVar("T")

Keys = tuple[str, ...]
"""Keys of the entities that are right on one side of a pair; empty where the gold leaves the side open."""


@dataclass(frozen=True, slots=True)
class GoldForm:
    """One way of stating a gold fact: a type and its pairs."""

    type: str
    pairs: tuple[tuple[Keys, Keys], ...]


@dataclass(frozen=True, slots=True)
class PredictedPair:
    """A pair of a predicted fact; ``owner`` is the fact's number."""

    owner: int
    fact: PredictedFact
    agent: Actor | None
    target: Actor | None


def pair_up(agents: Sequence[T], targets: Sequence[T], *, symmetric: bool) -> list[tuple[T | None, T | None]]:
    """All (agent, target) pairs, None where a side is open. A symmetric fact with one side given holds among these.

    >>> pair_up(["a", "b"], [], symmetric=True), pair_up(["a", "b"], [], symmetric=False)
    ([('a', 'b')], [('a', None), ('b', None)])
    """
    if symmetric and not targets and len(agents) > 1:
        return list(itertools.combinations(agents, 2))
    sides: tuple[list[T | None], list[T | None]] = ([*agents] or [None], [*targets] or [None])
    return list(itertools.product(*sides))


def gold_forms(fact: GoldFact, symmetric: Collection[str]) -> tuple[GoldForm, ...]:
    """The ways of stating a gold fact that are equally good, its own first."""
    stated = [(type_, fact.agents, fact.targets) for type_ in (fact.type, *fact.type_also)]
    stated += [(other.type or fact.type, other.agents, other.targets) for other in fact.others]
    return tuple(
        GoldForm(type_, pairs)
        for type_, agents, targets in stated
        for a in _choices(agents, any_one=fact.any_agent)
        for t in _choices(targets, any_one=fact.any_target)
        if (pairs := _gold_pairs(fact, a, t, symmetric=type_ in symmetric))
    )


def _choices(keys: Keys, *, any_one: bool) -> list[Keys]:
    return [(key,) for key in keys] if any_one and keys else [keys]


def _gold_pairs(fact: GoldFact, agents: Keys, targets: Keys, *, symmetric: bool) -> tuple[tuple[Keys, Keys], ...]:
    def accepted(key: str | None) -> Keys:
        return (key, *fact.alt.get(key, ())) if key else ()

    pairs = pair_up(agents, targets, symmetric=symmetric)
    return tuple((accepted(agent), accepted(target)) for agent, target in pairs if agent != target)


def predicted_pairs(
    facts: Sequence[PredictedFact], symmetric: Collection[str], rules: Rules
) -> Iterator[PredictedPair]:
    """The pairs of all predicted facts. Who travels with no target named travels to the place."""
    for owner, fact in enumerate(facts):
        targets = to_actors(fact.targets)
        if not targets and fact.place and fact.type in rules.to_places:
            targets = (Actor(name=fact.place, kind="place"),)
        for agent, target in pair_up(to_actors(fact.agents), targets, symmetric=fact.type in symmetric):
            yield PredictedPair(owner, fact, agent, target)


def to_actors(side: Sequence[Actor | str]) -> tuple[Actor, ...]:
    """The actors of one side, plain names among them."""
    return tuple(Actor(name=actor) if isinstance(actor, str) else actor for actor in side)


def without_repetitions(facts: Sequence[PredictedFact], symmetric: Collection[str]) -> list[PredictedFact]:
    """The facts less exact repetitions within one sentence."""
    kept: dict[object, PredictedFact] = {}
    for fact in facts:
        sides = [tuple(sorted(fold(actor.name) for actor in to_actors(side))) for side in (fact.agents, fact.targets)]
        if fact.type in symmetric:
            sides.sort()
        rest = (fold(text or "") for text in (fact.title, fact.place, fact.sentence))
        kept.setdefault((fact.type, *sides, fact.date, fact.status, *rest), fact)
    return list(kept.values())
