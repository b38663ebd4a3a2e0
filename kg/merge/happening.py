"""Facts that are one happening, growing by joins; each join has its reason."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from kg.merge.actors import Actors
from kg.merge.facts import Fact
from kg.merge.sides import SideMatch, match_sides
from kg.merge.tables import load_merge_words
from kg.merge.times import STAY_DAYS, TimeMatch, days_apart, match_dates
from kg.merge.words import stems
from kg.model import EdtfDate
from kg.model.ids import slug

_SAMPLES = 3


class Happening:
    """One happening or state as far as it is known. Ask the :meth:`root` for what holds after joins."""

    def __init__(self, fact: Fact, *, symmetric: bool) -> None:
        self.facts = [fact]
        self.type = fact.claim.type
        self.phase = fact.phase
        self.symmetric = symmetric
        self.sides: tuple[set[str], set[str]] = set(fact.sides[0]), set(fact.sides[1])
        self.dates: set[EdtfDate] = {fact.date} if fact.date else set()
        self.places: set[str] = {fact.claim.place} if fact.claim.place else set()
        self.titles: set[str] = {slug(fact.claim.title)} if fact.claim.title else set()
        self.instruments: set[str] = {fact.claim.instrument} if fact.claim.instrument else set()
        self.speakers: set[str] = set(fact.claim.attributed_to)
        self.article = fact.claim.article
        """The article whose happening it was before any join."""
        self.articles: set[str] = {fact.claim.article}
        self.weekdays: set[int] = set(fact.weekdays)
        self.claims: set[str] = {fact.claim.id}
        self.topics: set[str] = set().union(*map(stems, fact.claim.topic))
        self.triggers: set[str] = set(fact.trigger)
        self.apart: set[str] = set()
        """Ids of claims of its articles that tell of something else."""
        self.order = fact.claim.id
        """The first of its claims: a sort key that does not depend on the order of reading."""
        self.reasons: set[str] = set()
        self._parent: Happening = self

    def root(self) -> Happening:
        """The happening that this one has become part of, itself where it stands alone."""
        one = self
        while one._parent is not one:
            one._parent = one._parent._parent
            one = one._parent
        return one

    @property
    def samples(self) -> list[Fact]:
        """The first of its facts, enough to compare words by."""
        return self.facts if len(self.facts) == 1 else sorted(self.facts, key=lambda fact: fact.claim.id)[:_SAMPLES]

    @property
    def is_lasting(self) -> bool:
        """Whether it is a state."""
        return self.type in load_merge_words().lasting

    def absorb(self, other: Happening, *, swapped: bool) -> None:
        """Takes over all that the other root holds; ``swapped`` tells that its sides stand the other way round."""
        first, second = other.sides[::-1] if swapped else other.sides
        self.sides[0].update(first)
        self.sides[1].update(second)
        self.facts += other.facts
        for mine, others in zip(self._sets(), other._sets(), strict=True):
            mine.update(others)
        self.order = min(self.order, other.order)
        other._parent = self

    def _sets(self) -> tuple[set[object], ...]:
        return (  # type: ignore[return-value]
            self.dates, self.places, self.titles, self.instruments, self.speakers, self.articles, self.weekdays,
            self.claims, self.topics, self.triggers, self.apart, self.reasons,
        )


def sorted_happenings(happenings: Iterable[Happening]) -> list[Happening]:
    """The distinct roots, in an order that does not depend on the order of reading."""
    return sorted({one.root() for one in happenings}, key=lambda one: one.order)


def unite(a: Happening, b: Happening, why: str, actors: Actors) -> Happening:
    """One happening of two roots, for the reason given."""
    big, small = sorted((a, b), key=lambda one: (-len(one.facts), one.order))
    swapped = match_sides(big.sides, small.sides, actors, symmetric=big.symmetric)[2]
    big.absorb(small, swapped=swapped)
    big.reasons.add(why)
    return big


def hindrance(a: Happening, b: Happening, actors: Actors, *, sides: bool = True) -> str | None:
    """Why two roots cannot be one happening, in words; None where they may. ``sides=False`` lets participants differ,
    for words that the article itself shares out among them.
    """
    if a.type != b.type or a.phase != b.phase:
        return "of another kind"
    if not (a.apart.isdisjoint(b.claims) and b.apart.isdisjoint(a.claims)):
        return "told apart in one article"
    if clash := _clash(a, b):
        return clash
    if sides and _sides_clash(a, b, actors):
        return "other participants"
    if not a.symmetric and a.sides[0] & b.sides[1] and a.sides[1] & b.sides[0]:
        return "the other way round"
    return "in another place" if _places_clash(a, b, actors) else None


def _sides_clash(a: Happening, b: Happening, actors: Actors) -> bool:
    first, second, _ = match_sides(a.sides, b.sides, actors, symmetric=a.symmetric)
    if a.type in load_merge_words().repeated:  # what it is about can be put in many ways; who speaks cannot
        return first is SideMatch.CLASH
    return SideMatch.CLASH in (first, second) and not _one_measure(a, b, actors)


def _one_measure(a: Happening, b: Happening, actors: Actors) -> bool:
    """Whether both are by one law, and one of them only describes on whom: "foreign firms that deal with Syria"."""
    described = any(one.sides[1] and all(map(actors.is_generic, one.sides[1])) for one in (a, b))
    return described and bool(a.instruments & b.instruments) and a.sides[0] == b.sides[0]


def _clash(a: Happening, b: Happening) -> str | None:
    if any(match_dates(x, y, a.type) is TimeMatch.CLASH for x, y in product(a.dates, b.dates)):
        return "at other times"
    if _too_long(a, b):
        return "longer than one journey"
    if a.titles and b.titles and not a.titles & b.titles:
        return "another office"
    if a.instruments and b.instruments and not a.instruments & b.instruments:
        return "by other means"
    return "at other times" if _weekdays_clash(a, b) else None


def _too_long(a: Happening, b: Happening) -> bool:
    days = [date for date in a.dates | b.dates if date.is_day]
    return len(days) > 2 and max(days_apart(x, y) for x in days for y in days) > STAY_DAYS + 1


def _weekdays_clash(a: Happening, b: Happening) -> bool:
    """Whether one tells of Monday and the other of Tuesday, where a date does not settle it."""
    if a.is_lasting or (a.dates and b.dates):
        return False
    return bool(a.weekdays and b.weekdays and not a.weekdays & b.weekdays)


def _places_clash(a: Happening, b: Happening, actors: Actors) -> bool:
    """Whether they are in other countries; states, such as bases, are told apart by any other place."""
    if not a.places or not b.places or a.places & b.places:
        return False
    if a.is_lasting:
        return True
    left, right = ({actors.country(place) for place in one.places} for one in (a, b))
    return None not in left | right and not left & right
