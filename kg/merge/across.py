"""All articles: which happenings to compare, so that the work grows with their number and not with its square.

Compared are happenings of one type and phase that share a participant and a day (or month), and those that articles of
one story tell of. States and positions go by their participants.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, pairwise, product

from kg.merge.actors import Actors
from kg.merge.compare import compare
from kg.merge.happening import Happening, hindrance, sorted_happenings, unite
from kg.merge.judge import Match, act_on
from kg.merge.tables import load_merge_words
from kg.merge.times import STAY_DAYS
from kg.resolve import Stories
from kg.resolve.cluster import listing

NEAREST = 20
"""Articles of its story that each article is compared with, the most similar ones."""

Pair = tuple[Happening, Happening]


def join_across(happenings: Iterable[Happening], actors: Actors, stories: Stories) -> list[Happening]:
    """Unites the happenings of single articles that are one; the roots that remain, in a stable order."""
    ordered = sorted(happenings, key=lambda one: one.order)
    _join_positions(ordered, actors)
    others = [one for one in ordered if one.type not in load_merge_words().offices]
    act_on(_matches(_by_time(others), actors, stories), actors)
    act_on(_matches(_by_story(others, stories), actors, stories), actors)
    return sorted_happenings(ordered)


def _join_positions(happenings: Sequence[Happening], actors: Actors) -> None:
    """One holder, one country or body, one title: one position, however many articles attest it."""
    held: dict[Hashable, list[Happening]] = defaultdict(list)
    for one in happenings:
        if one.type == "position":
            key = tuple(sorted(one.sides[0])), tuple(sorted(one.sides[1])), tuple(sorted(one.titles))
            held[one.phase, *key].append(one)
    for same in held.values():
        articles = listing(sorted({article for one in same for article in one.articles}), most=3)
        for other in same[1:]:
            if not hindrance(same[0].root(), other, actors):
                unite(same[0].root(), other, f"{articles}: the same office of the same person", actors)


def _matches(pairs: Iterable[Pair], actors: Actors, stories: Stories) -> Iterator[Match]:
    for a, b in pairs:
        # What one article tells apart, or leaves open, is not for others to join.
        if a.article != b.article and a.root() is not b.root() and not hindrance(a.root(), b.root(), actors):
            comparison = compare(a, b, actors, stories)
            if comparison is not None:
                yield Match(a, b, comparison)


# --- by participant and time

def _by_time(happenings: Sequence[Happening]) -> Iterator[Pair]:
    """Pairs that share a participant and a day, month or year; undated states with the same participants."""
    exact: dict[Hashable, list[Happening]] = defaultdict(list)
    months: dict[Hashable, list[Happening]] = defaultdict(list)
    for one in happenings:
        if one.is_lasting and not one.dates:
            exact[one.type, one.phase, _participants(one)].append(one)
        for participant in sorted(one.sides[0] | one.sides[1]):
            for key in sorted(_time_keys(one)):
                exact[one.type, one.phase, participant, key].append(one)
            for month in sorted({date.value[:7] for date in one.dates if date.is_day}):
                months[one.type, one.phase, participant, month].append(one)
    yield from _each_once(chain.from_iterable(map(_pairs, exact.values())))
    yield from _each_once((a, b) for key in exact.keys() & months.keys() for a, b in product(exact[key], months[key]))


def _each_once(pairs: Iterable[Pair]) -> Iterator[Pair]:
    seen: set[tuple[str, str]] = set()
    for a, b in pairs:
        key = (a.order, b.order) if a.order < b.order else (b.order, a.order)
        if a is not b and key not in seen:
            seen.add(key)
            yield a, b


def _participants(one: Happening) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(one.sides[0]), frozenset(one.sides[1])


def _time_keys(one: Happening) -> set[str]:
    """Days, months or years under which a happening meets others of the same time; journeys meet a day apart too."""
    keys = set()
    for date in one.dates:
        if date.is_day and one.type in load_merge_words().travel:
            first = date.bounds()[0].toordinal()
            keys |= {str((first + step) // (STAY_DAYS + 1)) for step in range(STAY_DAYS + 1)}
        else:
            keys.add(date.value)
    return keys


def _pairs(bucket: Sequence[Happening]) -> Iterator[Pair]:
    """Neighbours in time of those that are alike, and all pairs of the first ones that differ."""
    alike: dict[Hashable, list[Happening]] = defaultdict(list)
    for one in bucket:
        dates = tuple(sorted(date.value for date in one.dates))
        alike[*_participants(one), dates, frozenset(one.speakers)].append(one)
    for same in alike.values():
        yield from pairwise(sorted(same, key=_when))
    yield from combinations([same[0] for same in alike.values()], 2)


def _when(one: Happening) -> tuple[int, str]:
    return min((fact.written[0] for fact in one.facts if fact.written), default=0), one.order


# --- by story

def _by_story(happenings: Sequence[Happening], stories: Stories) -> Iterator[Pair]:
    told: dict[str, list[Happening]] = defaultdict(list)
    for one in happenings:
        told[one.article].append(one)
    for a, b in _edges(stories):
        for one in told.get(a, ()):
            for other in told.get(b, ()):
                if one.type == other.type and one.phase == other.phase and _meet(one, other):
                    yield one, other


def _edges(stories: Stories) -> list[tuple[str, str]]:
    """Pairs of articles of which one is among the nearest of the other, each once."""
    nearest = {(article, other) for article, links in stories.links.items() for other in _nearest(links)}
    return sorted({(a, b) if a < b else (b, a) for a, b in nearest})


def _nearest(links: Mapping[str, float]) -> list[str]:
    return sorted(links, key=lambda other: (-links[other], other))[:NEAREST]


def _meet(a: Happening, b: Happening) -> bool:
    """Whether they share a word for what happened, or a participant on either side: else nothing speaks for them."""
    return not (
        a.triggers.isdisjoint(b.triggers) and a.sides[0].isdisjoint(b.sides[0]) and a.sides[1].isdisjoint(b.sides[1])
        and a.sides[0].isdisjoint(b.sides[1]) and a.sides[1].isdisjoint(b.sides[0])
    )
