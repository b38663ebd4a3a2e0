"""Whether the participants that two reports name may be the same."""

from __future__ import annotations

from collections.abc import Set
from enum import IntEnum

from kg.merge.actors import Actors

Pair = tuple[Set[str], Set[str]]


class SideMatch(IntEnum):
    """How the participants on one side agree, from not at all to wholly."""

    CLASH = 0
    OPEN = 1
    """One report does not say, or says only what kind of people."""
    STANDS_FOR = 2
    """An envoy and his delegation, a person and the country he acts for."""
    OVERLAP = 3
    """Some in common, others on both sides that only one report names."""
    PART = 4
    """All that one report names are among those of the other."""
    EQUAL = 5


def match_side(a: Set[str], b: Set[str], actors: Actors) -> SideMatch:
    """How two sets of entity IRIs agree."""
    if a == b:
        return SideMatch.EQUAL if a else SideMatch.OPEN
    if not a or not b:
        return SideMatch.OPEN
    if a & b:
        left, right = a - b, b - a
        if not left or not right or _stand_for(left, right, actors):
            return SideMatch.PART
        return SideMatch.OVERLAP
    if _stand_for(a, b, actors):
        return SideMatch.STANDS_FOR
    return SideMatch.OPEN if _may_mean(a, b, actors) or _may_mean(b, a, actors) else SideMatch.CLASH


def _may_mean(described: Set[str], named: Set[str], actors: Actors) -> bool:
    """Whether mere descriptions ("a gunman") may mean those named: people or bodies, and of the same country. Countries
    are meant by those who act for one.
    """
    if not all(map(actors.is_generic, described)):
        return False
    if not any(map(actors.is_people, named)) and not all(map(actors.acts_for_country, described)):
        return False
    left, right = ({actors.country(iri) for iri in side} - {None} for side in (described, named))
    return not left or not right or bool(left & right)


def _stand_for(a: Set[str], b: Set[str], actors: Actors) -> bool:
    """Whether each of the fewer stands for one of the others, or is stood for."""
    if not (actors.may_stand(a) or actors.may_stand(b)):
        return False
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return all(any(actors.stands_for(x, y) for y in many) for x in few)


def match_sides(a: Pair, b: Pair, actors: Actors, *, symmetric: bool) -> tuple[SideMatch, SideMatch, bool]:
    """How first and second sides agree, and whether those of ``b`` had to be swapped, as symmetric types allow."""
    straight = match_side(a[0], b[0], actors), match_side(a[1], b[1], actors)
    if symmetric and min(straight) < SideMatch.EQUAL:
        crossed = match_side(a[0], b[1], actors), match_side(a[1], b[0], actors)
        if _rank(crossed) > _rank(straight):
            return *crossed, True
    return *straight, False


def _rank(match: tuple[SideMatch, SideMatch]) -> tuple[int, int]:
    return min(match), max(match)
