"""Whether two reports may tell of the same day."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from kg.merge.tables import load_merge_words
from kg.model import EdtfDate

STAY_DAYS = 1
"""Days between arrival and talks of one journey."""


class TimeMatch(IntEnum):
    """How two dates agree, from not at all to the day."""

    CLASH = 0
    BOTH_UNDATED = 1
    ONE_UNDATED = 2
    WITHIN = 3
    """One is less exact than the other, which lies within it; or two intervals overlap."""
    SAME_YEAR = 4
    SAME_MONTH = 5
    NEAR_DAY = 6
    """Neighbouring days of one journey."""
    SAME_DAY = 7


@lru_cache(maxsize=1 << 14)
def match_dates(a: EdtfDate | None, b: EdtfDate | None, type_id: str) -> TimeMatch:
    """How two dates agree for events of a type.

    >>> match_dates(EdtfDate("2020-09-06"), EdtfDate("2020-09-07"), "visit").name
    'NEAR_DAY'
    >>> match_dates(EdtfDate("2020-01"), EdtfDate("2017-12"), "visit").name
    'CLASH'
    """
    if a is None or b is None:
        return TimeMatch.BOTH_UNDATED if a is b else TimeMatch.ONE_UNDATED
    if a == b:
        return _same(a)
    if a.may_equal(b):
        return TimeMatch.WITHIN
    if type_id in load_merge_words().travel and a.is_day and b.is_day and days_apart(a, b) <= STAY_DAYS:
        return TimeMatch.NEAR_DAY
    return TimeMatch.CLASH


def _same(date: EdtfDate) -> TimeMatch:
    if date.is_day:
        return TimeMatch.SAME_DAY
    if date.is_interval:
        return TimeMatch.WITHIN
    return TimeMatch.SAME_MONTH if len(date.value) == 7 else TimeMatch.SAME_YEAR


def days_apart(a: EdtfDate, b: EdtfDate) -> int:
    """Days between two dates to the day."""
    return abs((a.bounds()[0] - b.bounds()[0]).days)
