"""Where the claims about one event, or about one office, cannot all be right as they stand. Nothing is decided here."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from kg.merge.actors import Actors
from kg.merge.compare import LIKE_WORDS
from kg.merge.happening import Happening
from kg.merge.sides import SideMatch, match_sides
from kg.merge.tables import load_merge_words
from kg.merge.times import TimeMatch, match_dates
from kg.merge.words import overlap, quantities, stems
from kg.model import Claim, Conflict, Entity
from kg.model.ids import slug
from kg.resolve.stories import WINDOW_DAYS

FAR_KM = 50.0
"""Distance from which two places cannot be one spot under two names."""


def find_inner(happening: Happening, actors: Actors) -> list[Conflict]:
    """Conflicts between the claims of one event: its day, its place, how many took part."""
    claims = sorted((fact.claim for fact in happening.facts), key=lambda claim: claim.id)
    return [*_dates(claims), *_places(claims, actors), *_numbers(claims)]


def _dates(claims: Sequence[Claim]) -> Iterator[Conflict]:
    for a, b in _first_pairs(claims, lambda claim: claim.date.value if claim.date else None):
        if match_dates(a.date, b.date, a.type) in (TimeMatch.CLASH, TimeMatch.NEAR_DAY):
            yield _conflict(a, b, "date", f"{a.article} says {a.date}, {b.article} says {b.date}")


def _places(claims: Sequence[Claim], actors: Actors) -> Iterator[Conflict]:
    for a, b in _first_pairs(claims, lambda claim: claim.place):
        if a.place and b.place and _are_far(actors.entities[a.place], actors.entities[b.place]):
            names = actors.name(a.place), actors.name(b.place)
            yield _conflict(a, b, "place", f"{a.article} says {names[0]}, {b.article} says {names[1]}")


def _numbers(claims: Sequence[Claim]) -> Iterator[Conflict]:
    """What the sentences of two articles count differently; the first article for each number."""
    first: dict[str, dict[frozenset[int], Claim]] = defaultdict(dict)
    for claim in claims:
        for what, numbers in quantities(claim.evidence.text).items():
            first[what].setdefault(numbers, claim)
    for what, told in sorted(first.items()):
        for (m, a), (n, b) in combinations(told.items(), 2):
            alike = overlap(stems(a.evidence.text), stems(b.evidence.text)) >= LIKE_WORDS
            if alike and not m & n and a.article != b.article:
                yield _conflict(a, b, "number", f"{a.article} says {_write(m)}, {b.article} says {_write(n)} ({what}…)")


def _write(numbers: Iterable[int]) -> str:
    return " and ".join(map(str, sorted(numbers)))


def _first_pairs(claims: Iterable[Claim], value: Callable[[Claim], str | None]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of the first claims of each value."""
    first: dict[str, Claim] = {}
    for claim in claims:
        if (found := value(claim)) is not None:
            first.setdefault(found, claim)
    return combinations(first.values(), 2)


def _are_far(a: Entity, b: Entity) -> bool:
    """Whether both places are known to lie far from one another (great circle, mean Earth radius)."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return False
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    step = math.sin((q - p) / 2) ** 2
    step += math.cos(p) * math.cos(q) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(step)) > FAR_KM


def find_between(happenings: Sequence[Happening], actors: Actors) -> Mapping[str, list[Conflict]]:
    """Conflicts between events, by the order of both: what one says happened and another denies, and two holders of an
    office that one alone can hold.
    """
    found: dict[str, list[Conflict]] = defaultdict(list)
    for a, b, conflict in [*_denials(happenings, actors), *_holders(happenings)]:
        found[a.order].append(conflict)
        found[b.order].append(conflict)
    return found


Between = tuple[Happening, Happening, Conflict]


def _denials(happenings: Sequence[Happening], actors: Actors) -> Iterator[Between]:
    told: dict[Hashable, list[Happening]] = defaultdict(list)
    for one in happenings:
        if one.phase == "happened":
            for key in _keys(one):
                told[key].append(one)
    for denial in happenings:
        if denial.phase in ("denied", "not happened"):
            seen = {other.order: other for key in _keys(denial) for other in told.get(key, ())}
            for _, other in sorted(seen.items()):
                if _contradicts(denial, other, actors):
                    a, b = _first_claim(denial), _first_claim(other)
                    yield denial, other, _conflict(a, b, "status", f"{a.article} denies what {b.article} says happened")


def _keys(one: Happening) -> list[Hashable]:
    """Type, participant on either side, and time."""
    dates = sorted(date.value for date in one.dates) or [""]
    return [(one.type, participant, date) for participant in sorted(one.sides[0] | one.sides[1]) for date in dates]


def _contradicts(denial: Happening, other: Happening, actors: Actors) -> bool:
    sides = match_sides(denial.sides, other.sides, actors, symmetric=denial.symmetric)[:2]
    return min(sides) >= SideMatch.PART and (bool(denial.dates) or bool(denial.articles & other.articles))


def _holders(happenings: Sequence[Happening]) -> Iterator[Between]:
    """Two holders of one office, attested within the days in which one story is told."""
    single = load_merge_words().single_offices
    held: dict[tuple[str, str], list[tuple[int, str, Happening]]] = defaultdict(list)
    for one in happenings:
        if one.type == "position" and one.phase == "happened":
            for fact in one.facts:
                title = slug(fact.claim.title or "")
                if title in single and fact.written:
                    for where in fact.claim.targets:
                        held[where, title].append((fact.written[0], fact.claim.id, one))
    for rows in held.values():
        yield from _rivals(sorted(rows, key=lambda row: row[:2]))


def _rivals(rows: Sequence[tuple[int, str, Happening]]) -> Iterator[Between]:
    seen: set[tuple[str, str]] = set()
    for (day, _, one), (later, _, other) in pairwise(rows):
        key = min(one.order, other.order), max(one.order, other.order)
        if one is not other and later - day <= WINDOW_DAYS and key not in seen:
            seen.add(key)
            a, b = _first_claim(one), _first_claim(other)
            why = f"{a.article} and {b.article} name two holders of one office: {a.title}"
            yield one, other, _conflict(a, b, "title", why)


def _first_claim(one: Happening) -> Claim:
    return min((fact.claim for fact in one.facts), key=lambda claim: claim.id)


def _conflict(a: Claim, b: Claim, field: str, why: str) -> Conflict:
    first, second = sorted((a.id, b.id))
    return Conflict(claims=(first, second), field=field, why=why)
