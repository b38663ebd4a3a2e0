"""Date, place, status and title of a predicted fact against those of a gold fact."""

from __future__ import annotations

import re

from kg.evaluate.gold import GoldFact
from kg.evaluate.names import Cast, fold
from kg.evaluate.predictions import Actor, PredictedFact
from kg.evaluate.rules import Rules

_POINT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_FORMER = re.compile(r"(former|ex)\b", re.IGNORECASE)


def date_of(fact: PredictedFact) -> str | None:
    """The day, month or year of a predicted fact; of an interval, where it begins.

    >>> date_of(PredictedFact(article="a", type="support", date="2015/.."))
    '2015'
    """
    point = _POINT.match(fact.date or "")
    return point.group() if point else None


def status_of(fact: PredictedFact) -> str:
    """The status, or what a fact without one says: offices are held, other things occurred."""
    if fact.type != "position":
        return fact.status or "occurred"
    return "ended" if _FORMER.match(fact.title or "") else fact.status or "ongoing"


def date_score(gold: GoldFact, fact: PredictedFact) -> float | None:
    """1 for a date that agrees, 0.5 for a coarser one that does, 0 for another or none; None with no date to find."""
    accepted = (gold.date, *gold.date_also)
    points = [point for date in accepted if date for point in date.split("/") if point != ".."]
    date = date_of(fact)
    if not points:
        return None
    if date is None:
        return 1.0 if None in accepted else 0.0
    if any(date == point or date.startswith(f"{point}-") for point in points):
        return 1.0
    return 0.5 if any(point.startswith(f"{date}-") for point in points) else 0.0


class Attributes:
    """Comparison of attributes within one article."""

    def __init__(self, cast: Cast, rules: Rules) -> None:
        self._cast, self._rules = cast, rules

    def agreement(self, gold: GoldFact, fact: PredictedFact) -> float:
        """How much of the rest agrees, to decide between predictions of equal credit."""
        titles = bool(gold.title) and bool(fact.title)
        dates, places = date_score(gold, fact) or 0.0, self.place_score(gold, fact) or 0.0
        return self.status_agrees(gold, fact) + titles + dates + places

    def status_agrees(self, gold: GoldFact, fact: PredictedFact) -> bool:
        """Whether the status is right; of an office, whether it is held or was held."""
        accepted, status, same = {gold.status, *gold.status_also}, status_of(fact), {"occurred", "ongoing"}
        if gold.type == "position":
            return (status == "ended") in {one == "ended" for one in accepted}
        if gold.type in self._rules.lasting and status in same:
            return bool(accepted & same)
        return status in accepted

    def place_score(self, gold: GoldFact, fact: PredictedFact) -> float | None:
        """1 for the right place, 0 for another or none; None with no place to find."""
        if not gold.place:
            return None
        accepted = {gold.place, *gold.place_also}
        right = bool(self.places(fact.place) & accepted) if fact.place else None in accepted
        return float(right)

    def places(self, name: str) -> frozenset[str]:
        """Keys of the entities that a place name may mean."""
        return self._cast.identify(Actor(name=name, kind="place")) | self._cast.identify(Actor(name=name))

    def titles_agree(self, gold: GoldFact, fact: PredictedFact) -> bool:
        """Whether both name one office; where one gives none there is nothing to disagree on."""
        wordings = [part for title in (gold.title, *gold.title_also) if title for part in title.split("/")]
        predicted = self.title_words(fact.title or "")
        if not wordings or not predicted:
            return True
        return any(self._same_title(self.title_words(wording), predicted) for wording in wordings)

    def title_words(self, title: str) -> frozenset[str]:
        """The words of an office that tell."""
        return frozenset(fold(title).split()) - self._rules.empty_title_words

    def _same_title(self, one: frozenset[str], other: frozenset[str]) -> bool:
        if not one or not other:
            return True
        if (one ^ other) & self._rules.title_ranks:
            return False
        return one <= other or other <= one or 2 * len(one & other) > len(one | other)
