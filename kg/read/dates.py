"""Dates as pages print them beside a story: "September 7, 2020 9:28 am", "Updated: 2010-07-23 20:48".

Only dates that name a day are read. A numeric date that may be day-month or month-day is no date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import EdtfDate
from kg.read.tables import Tables

LONGEST_DATE_LINE = 130
_YEARS = range(1900, 2100)
_CLOCK = (
    r"(?<!\d)T?(?<!\d)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?:\s*[ap]\.?\s?m\b\.?)?(?:Z\b|[+-]\d{2}:?\d{2}\b)?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?"
)
_TIME = re.compile(_CLOCK, re.IGNORECASE)
_TIME_AFTER = re.compile(rf"(?:T|[\s,|-]{{0,3}}(?:at\s+)?)(?:{_CLOCK})", re.IGNORECASE)
_ZONE_AFTER = re.compile(r"\s*\(?([A-Z]{3,5})\)?(?!\w)")
_ZONE = re.compile(r"\(?\b(?:UTC|GMT)\s*[+-]?\s*\d{0,2}:?\d{0,2}\)?", re.IGNORECASE)
_AGE = re.compile(r"\b(?:\d+|an?|few)\s+(?:sec|second|min|minute|hour|hr|day|week|month|year)s?\s+ago\b", re.IGNORECASE)
_MAY_DATE = re.compile(r"\d|\bago\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|/·•–—،;]|\s-\s|:")
_BRACKETED = re.compile(r"\(([^()]{2,40})\)")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date of a single day at ``text[start:end]``; ``day`` None where its year is missing or its order unclear."""

    start: int
    end: int
    day: EdtfDate | None
    month_day: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A line that holds a date and nothing of the story."""

    day: EdtfDate | None
    label: str | None = None
    """``published`` or ``updated``, where the line says which."""
    weekday: bool = False
    time: bool = False
    own: bool = False
    """Whether it says that it dates the page or story itself."""
    rest: str = ""
    """Other words of the line: a source or a place."""


def find_dates(text: str, tables: Tables) -> Iterator[FoundDate]:
    """The dates of a text in order, with or without their year."""
    for match in tables.dates.finditer(text):
        found = _read(match, tables)
        if found is not None:
            yield found


def _read(match: re.Match[str], tables: Tables) -> FoundDate | None:
    part = match.groupdict()
    if part["iy"]:
        year, month, day = int(part["iy"]), int(part["im"]), int(part["id"])
    elif part["ny"]:
        return _numeric(match)
    elif part["mm"]:
        year, month, day = int(part["my"] or 0), _month(part["mm"], tables), _number(part["md"])
    else:
        year, month, day = int(part["dy"] or 0), _month(part["dm"], tables), _number(part["dd"])
    return _found(match, year, month, day)


def _numeric(match: re.Match[str]) -> FoundDate | None:
    a, b, year = int(match["na"]), int(match["nb"]), int(match["ny"])
    if match["ns"] == "." or a > 12:
        return _found(match, year, b, a)
    if b > 12 or a == b:
        return _found(match, year, a, b)
    return FoundDate(start=match.start(), end=match.end(), day=None)


def _found(match: re.Match[str], year: int, month: int, day: int) -> FoundDate | None:
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        return None
    known = EdtfDate(f"{year:04d}-{month:02d}-{day:02d}") if year in _YEARS else None
    return FoundDate(start=match.start(), end=match.end(), day=known, month_day=(month, day))


def _month(word: str, tables: Tables) -> int:
    return tables.months[word.rstrip(".").casefold()]


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def end_of_time(text: str, start: int, tables: Tables) -> int:
    """The end of the time of day and its zone that follow a date at ``start``; ``start`` where none does."""
    time = _TIME_AFTER.match(text, start)
    if time is None:
        return start
    zone = _ZONE_AFTER.match(text, time.end())
    return zone.end() if zone and zone[1].casefold() in tables.date_fluff else time.end()


def read_date_line(text: str, tables: Tables) -> DateLine | None:
    """The date line that a line is, None where it says anything else.

    >>> from kg.read.tables import load_tables
    >>> read_date_line("Published: 7 Sept 2020, 14:30 GMT", load_tables()).day
    EdtfDate(value='2020-09-07')
    """
    if len(text) > LONGEST_DATE_LINE or not _MAY_DATE.search(text):
        return None
    dates = list(find_dates(text, tables))
    rest = text
    for found in reversed(dates):
        rest = rest[: found.start] + " | " + rest[found.end :]
    bare = _TIME.sub(" ", _ZONE.sub(" ", rest))
    aged = _AGE.sub(" ", bare)
    if not dates and aged == rest:
        return None
    words = [word.rstrip(".,").casefold() for word in _WORD.findall(aged)]
    others = [word for word in words if not _is_date_word(word, tables)]
    if others and not _may_stand_beside(text, aged, others, tables, has_date=bool(dates)):
        return None
    days = [found.day for found in dates if found.day is not None]
    weekday = any(word in tables.weekdays for word in words)
    return DateLine(
        day=days[0] if days else None,
        label=_label(words, tables),
        weekday=weekday,
        time=bare != rest,
        own=bool(_label(words, tables)) and any(word in tables.date_owners for word in words),
        rest=_rest(aged, tables),
    )


def _is_date_word(word: str, tables: Tables) -> bool:
    return (
        word in tables.weekdays
        or word in tables.date_fluff
        or word in tables.published_labels
        or word in tables.updated_labels
    )


def _may_stand_beside(text: str, aged: str, others: list[str], tables: Tables, *, has_date: bool) -> bool:
    # "Xinhua | 03-12-2009 08:10", "Erbil, Kurdistan Region, November 22, 2021" but not "May 9 Talks Reach Deal".
    if not has_date or len(others) > 5 or text.rstrip().endswith(("?", "!", "”", '"')):
        return False
    named = [word for word in _WORD.findall(aged) if word.rstrip(".,").casefold() in others]
    if not all(word[0].isupper() for word in named):
        return False
    leading_place = re.match(r"\A[A-Z][\w' -]+(?:, ?[A-Z][\w' -]+)?, [A-Z\d]", text) and len(others) <= 4
    labelled = len(others) < len(_WORD.findall(aged)) and len(others) <= 3
    credited = any(inside in tables.agencies for inside in _BRACKETED.findall(text))  # "TOKYO (AFP) Dec 28, 2004"
    return bool(_SEPARATOR.search(text.replace(" | ", "|")) or leading_place or labelled or credited)


def _label(words: list[str], tables: Tables) -> str | None:
    if any(word in tables.published_labels for word in words if word != "on"):
        return "published"
    return "updated" if any(word in tables.updated_labels for word in words) else None


def _rest(aged: str, tables: Tables) -> str:
    kept = [word for word in _WORD.findall(aged) if not _is_date_word(word.rstrip(".,").casefold(), tables)]
    return " ".join(kept)
