"""The dates that forms of time expressions mean, counted from an anchor day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kg.lexicon.times import TimeWords

_SLACK = dt.timedelta(days=1)
"""Articles are dated by the day after what they tell: a day so near the anchor counts as past and as to come."""
_AHEAD = 3
"""A day without a year is taken as past unless the next such day is so many times nearer."""
_WEEKS = 4
"""Weeks that can be counted back to a month."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which relative expressions count: that of publication, or one that the narrative gives."""

    day: dt.date


def value_of(
    words: TimeWords, kind: str, groups: Mapping[str, str | None], anchor: Anchor | None, *, forward: bool
) -> str | None:
    """The EDTF value of a form of the grammar, or None where it has none without an anchor.

    ``groups`` are the named parts of the match; ``forward`` tells that the clause looks into the future.
    """
    month = words.months[groups["m"].casefold()] if groups.get("m") else None  # type: ignore[union-attr]
    year = groups.get("y")
    match kind:
        case "iso":
            return f"{year}-{groups['mn']}-{groups['d']}"
        case "mdy" | "dmy" if month is not None:
            return _day(year, month, int(groups["d"] or 0), anchor, forward=forward)
        case "span":
            return f"{year}/{groups['y2']}"
        case "my":
            return f"{year}-{month:02d}"
        case "decade":
            return f"{year}0/{year}9"
        case "year":
            return year
    return _relative(words, kind, groups, anchor.day, month, forward=forward) if anchor is not None else None


def _relative(
    words: TimeWords,
    kind: str,
    groups: Mapping[str, str | None],
    today: dt.date,
    month: int | None,
    *,
    forward: bool,
) -> str | None:
    def part(name: str) -> str:
        return (groups.get(name) or "").casefold()

    step = words.steps.get(part("rel"), 0)
    match kind:
        case "day_word":
            offset = words.days[part("word")]
            return None if offset is None else _plus(today, offset)
        case "weekday" | "weekday_rel" | "weekday_next":
            return _weekday(words.weekdays[part("w")], kind, step, today, forward=forward)
        case "month" | "rel_m" if month is not None:
            return _nearest_month(month, today, forward=step > 0 if kind == "rel_m" else forward)
        case "m_rel":
            return f"{today.year + step}-{month:02d}"
        case "unit_rel":
            return _shift(today, words.units[part("u")], step)
        case "ago":
            unit, count = words.units[part("u")], words.number(part("n"))
            return _shift(today, unit, -count) if unit != "week" or count <= _WEEKS else None
        case _:
            return None  # "over the past three years" bounds a habit, it does not date a happening


def _day(year: str | None, month: int, day: int, anchor: Anchor | None, *, forward: bool) -> str | None:
    """A day of a month: without a year the last one before the anchor, unless the next is only weeks away."""
    if not 1 <= day <= 31:
        return None
    if year:
        return f"{year}-{month:02d}-{day:02d}"
    if anchor is None:
        return None
    today = anchor.day
    candidates = [
        dt.date(near, month, day)
        for near in (today.year - 1, today.year, today.year + 1)
        if dt.MINYEAR <= near <= dt.MAXYEAR and day <= calendar.monthrange(near, month)[1]
    ]
    if forward:
        return min((c.isoformat() for c in candidates if c >= today - _SLACK), default=None)
    best = min(candidates, key=lambda c: abs((c - today).days) * (1 if c <= today + _SLACK else _AHEAD), default=None)
    return best.isoformat() if best is not None else None


def _weekday(weekday: int, kind: str, step: int, today: dt.date, *, forward: bool) -> str | None:
    """The day that a weekday means: "on Monday" the last or today, "last Monday" before, "next Monday" after today."""
    back, ahead = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    if kind == "weekday_next":
        return _plus(today, 7 * step + weekday - today.weekday())
    if kind == "weekday_rel" and step < 0:
        return _plus(today, -(back or 7))
    if forward or (kind == "weekday_rel" and step > 0):
        return _plus(today, ahead or (7 if step > 0 else 0))
    return _plus(today, -back)


def _nearest_month(month: int, today: dt.date, *, forward: bool) -> str:
    """The next or the last such month, today's included."""
    year = today.year
    if forward and month < today.month:
        year += 1
    elif not forward and month > today.month:
        year -= 1
    return f"{year:04d}-{month:02d}"


def _shift(today: dt.date, unit: str, count: int) -> str | None:
    """The day, month, year or decade ``count`` units away; a week is as precise as its month, or its two months."""
    match unit:
        case "day":
            return _plus(today, count)
        case "week":
            monday = _plus(today, 7 * count - today.weekday())
            sunday = _plus(today, 7 * count - today.weekday() + 6)
            if monday is None or sunday is None:
                return None
            return monday[:7] if monday[:7] == sunday[:7] else f"{monday[:7]}/{sunday[:7]}"
        case "month":
            index = today.year * 12 + today.month - 1 + count
            return f"{index // 12:04d}-{index % 12 + 1:02d}"
        case "year":
            return f"{today.year + count:04d}"
        case "decade":
            start = today.year // 10 * 10 + 10 * count
            return f"{start:04d}/{start + 9:04d}"
        case _:
            return None


def _plus(today: dt.date, days: int) -> str | None:
    """A day so many days away; None where the calendar does not reach ("99999999999 days ago")."""
    try:
        return (today + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return None
