"""Dates as news gives them: to the day, the month or the year, or open at one end.

The written form is EDTF level 0/1 (Library of Congress, 2019; ISO 8601-2): ``2020-09-07``, ``2020-06``, ``2018``,
``2015/..``, ``2017/2019``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
EARLIEST, LATEST = dt.date(1, 1, 1), dt.date(9999, 12, 31)


@dataclass(frozen=True, slots=True, order=True)
class EdtfDate:
    """A date or interval in EDTF, with its bounds.

    >>> EdtfDate("2020-06").bounds()
    (datetime.date(2020, 6, 1), datetime.date(2020, 6, 30))
    >>> EdtfDate("2015/..").is_interval
    True
    """

    value: str

    def __post_init__(self) -> None:
        start, end = self.bounds()  # raises ValueError on a malformed value
        if start > end:
            raise ValueError(f"EDTF interval ends before it begins: {self.value}")

    @property
    def is_interval(self) -> bool:
        """Whether it is written as an interval ``a/b``, ``a/..`` or ``../b``."""
        return "/" in self.value

    @property
    def is_day(self) -> bool:
        """Whether it names a single day."""
        return len(self.value) == 10 and not self.is_interval

    def bounds(self) -> tuple[dt.date, dt.date]:
        """First and last day that the date may mean; an open end gives the calendar's end."""
        first, slash, last = self.value.partition("/")
        if not slash:
            return _point_bounds(first)
        start = EARLIEST if first == ".." else _point_bounds(first)[0]
        end = LATEST if last == ".." else _point_bounds(last)[1]
        return start, end

    def may_equal(self, other: EdtfDate) -> bool:
        """Whether both may mean the same day: their bounds overlap."""
        a, b = self.bounds(), other.bounds()
        return a[0] <= b[1] and b[0] <= a[1]

    def __str__(self) -> str:
        return self.value


def _point_bounds(text: str) -> tuple[dt.date, dt.date]:
    match = _POINT.match(text)
    if not match:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day), dt.date(year, month, day)
