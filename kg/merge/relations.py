"""Events and the events that they are parts of, or that announced them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import product

from kg.merge.actors import Actors
from kg.merge.happening import Happening
from kg.merge.sides import SideMatch, match_sides
from kg.merge.tables import load_merge_words
from kg.merge.times import STAY_DAYS, days_apart
from kg.model import EntityKind
from kg.resolve import Stories

AHEAD_DAYS = 60
"""How long after an undated announcement what is announced may happen."""

_TALKS = ("meeting", "agreement")


def find_visits(happenings: Sequence[Happening], actors: Actors) -> Mapping[str, str]:
    """Order of talks -> order of the one visit that they are part of: the same people, in the country visited, on the
    same days.
    """
    visits: dict[str, list[Happening]] = defaultdict(list)
    for one in happenings:
        if one.type in load_merge_words().travel and one.phase == "happened":
            for traveller in sorted(one.sides[0]):
                visits[traveller].append(one)
    found = {}
    for talks in happenings:
        if talks.type in _TALKS and talks.phase == "happened":
            fitting = {visit.order for visit in _visits_of(talks, visits) if _is_part(talks, visit, actors)}
            if len(fitting) == 1:
                found[talks.order] = fitting.pop()
    return found


def _visits_of(talks: Happening, visits: Mapping[str, Sequence[Happening]]) -> Iterator[Happening]:
    for participant in talks.sides[0] | talks.sides[1]:
        yield from visits.get(participant, ())


def _is_part(talks: Happening, visit: Happening, actors: Actors) -> bool:
    if not _within_stay(talks, visit):
        return False
    hosts = {actors.country(iri) for iri in visit.sides[1]} - {None}
    guests, others = talks.sides
    if not guests & visit.sides[0]:
        guests, others = others, guests
    where = {actors.country(place) for place in talks.places} - {None}
    return bool(hosts) and (not where or where <= hosts) and any(actors.country(iri) in hosts for iri in others)


def _within_stay(talks: Happening, visit: Happening) -> bool:
    """On the days of the visit, or undated in the only articles that tell of both."""
    if not talks.dates and not visit.dates:
        return bool(talks.articles & visit.articles)
    return any(
        x == y or (x.is_day and y.is_day and days_apart(x, y) <= STAY_DAYS) for x in talks.dates for y in visit.dates
    )


def find_plans(happenings: Sequence[Happening], actors: Actors, stories: Stories) -> Mapping[str, list[str]]:
    """Order of an event -> orders of the plans that announced it. A plan that several events may fulfil is left out."""
    told: dict[Hashable, list[Happening]] = defaultdict(list)
    for one in happenings:
        if one.phase == "happened" and not one.is_lasting:
            times = {date.value[:7] for date in one.dates} or one.articles
            for participant, time in product(one.sides[0] | one.sides[1], times):
                told[one.type, participant, time].append(one)
    found: dict[str, list[str]] = defaultdict(list)
    for plan in happenings:
        if plan.phase == "planned":
            kept = {one for key in _plan_keys(plan, stories) for one in told.get(key, ())
                    if _fulfils(one, plan, actors, stories)}
            if len(kept) == 1:
                found[kept.pop().order].append(plan.order)
    return {order: sorted(plans) for order, plans in found.items()}


def _plan_keys(plan: Happening, stories: Stories) -> Iterator[Hashable]:
    """Where events that may fulfil the plan are filed: by type, participant, and month, year or article."""
    spans = [date.bounds() for date in plan.dates if not date.is_interval]
    if not plan.dates:
        spans = [(dt.date.fromordinal(day), dt.date.fromordinal(day + AHEAD_DAYS)) for day in _announced(plan)]
    times = {month for first, last in spans for month in _months(first, last)}
    times |= {near for article in plan.articles for near in stories.neighbours(article)}
    return ((plan.type, participant, time) for participant in plan.sides[0] | plan.sides[1] for time in times)


def _months(first: dt.date, last: dt.date) -> Iterator[str]:
    """The months and years that a span of days touches, as they are written."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"
    yield from (f"{year:04}" for year in range(first.year, last.year + 1))


def _announced(plan: Happening) -> list[int]:
    return sorted({fact.written[0] for fact in plan.facts if fact.written})


def _fulfils(event: Happening, plan: Happening, actors: Actors, stories: Stories) -> bool:
    if not _in_time(event, plan, stories) or not _has_people(event, actors):
        return False
    return min(match_sides(event.sides, plan.sides, actors, symmetric=event.symmetric)[:2]) >= SideMatch.PART


def _has_people(event: Happening, actors: Actors) -> bool:
    return any(actors.kind(iri) is not EntityKind.COUNTRY for iri in event.sides[0] | event.sides[1])


def _in_time(event: Happening, plan: Happening, stories: Stories) -> bool:
    """At the planned time; without one, soon after the announcement, or told later in the same story."""
    if plan.dates and event.dates:
        return any(x.may_equal(y) for x in plan.dates for y in event.dates)
    announced = _announced(plan)
    if not announced:
        return False
    if event.dates:
        ahead = min(date.bounds()[0].toordinal() for date in event.dates) - min(announced)
        return 0 <= ahead <= AHEAD_DAYS
    return any(
        fact.written is not None and fact.written[0] > min(announced)
        and any(stories.linked(fact.claim.article, article) for article in plan.articles)
        for fact in event.facts
    )
