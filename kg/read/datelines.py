"""Place, day and agency before the first words of a report ("DAMASCUS, Sept 7 (Reuters) - "), or after its summary.

What is cut off here is lost to the sentence, and with it perhaps the one who acts. So words count as a dateline only
where an agency, a date, capitals or a known town says so; in doubt they stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import EdtfDate
from kg.read.dates import find_dates
from kg.read.patterns import SENTENCE_END
from kg.read.tables import Tables

LONGEST_DATELINE = 110
_LONGEST_TRAILING = 80
_MOST_PRESS_WORDS = 5
_NAME = r"[A-Z][\w.'’-]*"
_TRAILING_PLACE = re.compile(rf"{_NAME}(?:\s{_NAME}){{0,3}}(?:,\s+{_NAME}(?:\s{_NAME}){{0,2}})?,\s+")
_CREDIT_PART = re.compile(r"[/|,;()\[\]]|\s+(?:and|via|with|by|for|-|–|—)\s+|:\s*")
_SPEAKS = re.compile(r"[“\"'‘]|(?:I|We|My|Our|You)\b")
"""How a report does not begin, but what somebody says does: 'Geneva: "We will not sign."'"""
_SECOND_DASH = re.compile(r"\s[–—-]+\s|\w—\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a dateline says; it ends at ``end``, an offset into the paragraph's text."""

    end: int
    place: str
    agency: str | None = None
    day: EdtfDate | None = None
    month_day: tuple[int, int] | None = None


def find_dateline(text: str, tables: Tables) -> Dateline | None:
    """The dateline that a paragraph begins with, or that it is.

    >>> from kg.read.tables import load_tables
    >>> find_dateline("DAMASCUS, Sept 7 (Reuters) - Officials met.", load_tables()).agency
    'Reuters'
    """
    head = text[:LONGEST_DATELINE]
    for pattern in tables.datelines:
        match = pattern.match(head)
        if match and (match.end() < len(head) or head == text) and _is_dateline(match, text, tables):
            return _dateline(match, tables)
    return None


def _dateline(match: re.Match[str], tables: Tables) -> Dateline:
    part = match.groupdict()
    found = next(iter(find_dates(match[0], tables)), None)
    return Dateline(
        end=match.end(),
        place=(part.get("place") or "").strip(" .,"),
        agency=find_agency(part.get("credit") or "", tables),
        day=found.day if found else None,
        month_day=found.month_day if found else None,
    )


def _is_dateline(match: re.Match[str], text: str, tables: Tables) -> bool:
    part = match.groupdict(default="")
    place, credit = part.get("place", ""), part.get("credit", "")
    if not place:
        return True
    known = tables.places.has_town(place)
    if _is_kicker(place, tables) or (not known and _opens_sentence(place, tables)):
        return False
    if place.isupper() and not known and (len(place.replace(".", "")) < 3 or tables.places.is_acronym(place)):
        return False
    if credit and part.get("date"):
        # "Suva (Fiji) Aug 26 (AFP)": what stands before the date has to be an agency.
        return match.start("date") < match.start("credit") or _credits_press(credit, tables)
    if credit:
        return _credits_press(credit, tables) or _may_credit(credit, known=known, capitals=place.isupper())
    return bool(part.get("date")) or _is_place_alone(match, text, tables, known=known)


def _is_kicker(place: str, tables: Tables) -> bool:
    word = place.replace(".", "").casefold()
    return word in tables.kickers or word.split(" ")[0] in tables.kickers or place in tables.agencies


def _opens_sentence(place: str, tables: Tables) -> bool:
    words = place.casefold().split(" ")
    return words[0] in tables.openers or not tables.weekdays.isdisjoint(words)


def _credits_press(credit: str, tables: Tables) -> bool:
    inside = credit.strip("()/ ")
    if find_agency(credit, tables) or inside in tables.publishers:
        return True
    named = inside[:1].isupper() and tables.press.search(inside) is not None
    return named and len(inside.split()) <= _MOST_PRESS_WORDS


def _may_credit(credit: str, *, known: bool, capitals: bool) -> bool:
    """Whether what stands in brackets after a place may be who reports: "Baku (Upland)", but not "Berg (centre)"."""
    inside = credit.strip("()/ ")
    return (known or capitals) and inside[:1].isupper() and len(inside) > 1


def _is_place_alone(match: re.Match[str], text: str, tables: Tables, *, known: bool) -> bool:
    part = match.groupdict(default="")
    mark, rest = part["mark"].strip(), text[match.end() :]
    known = known or _has_land(part["place"], part["region"], tables)
    if part["place"].isupper():
        # "BERG: ..." is one who speaks, "SUDBURG — ..." a town.
        return known or (mark not in ":•·" and bool(rest) and _SPEAKS.match(rest) is None)
    if not known or (mark == ":" and (_SPEAKS.match(rest) is not None or part["place"].islower())):
        return False
    return mark == ":" or part["place"].islower() or not _dashes_again(rest)


def _has_land(place: str, region: str, tables: Tables) -> bool:
    # "Gulu, Uganda – " and "SAINT MARC, Haiti: ", but neither "Anna Berg, Norway – " nor "Russia, Syria – ".
    may_be_town = (place.isupper() or " " not in place) and not tables.places.has_land(place)
    return bool(region) and may_be_town and tables.places.has_land(region)


def _dashes_again(rest: str) -> bool:
    # "Crimea – Russia's since 2014 – was ..." is set in dashes and no dateline.
    end = SENTENCE_END.search(rest)
    return _SECOND_DASH.search(rest, 0, end.start() if end else len(rest)) is not None


def is_dateline(text: str, tables: Tables) -> bool:
    """Whether a line is a dateline and nothing else: "SUVA, Fiji –", "TOKYO (AFP) Dec 28, 2004", "ANKARA - Reuters"."""
    found = find_dateline(text, tables) if len(text) <= LONGEST_DATELINE else None
    return found is not None and found.end == len(text)


def find_agency(text: str, tables: Tables) -> str | None:
    """The first news agency that a credit names ("UrduPoint News / Sputnik - 7 September" gives Sputnik)."""
    for part in _CREDIT_PART.split(text):
        name = part.strip(" .-–—*_\t")
        agency = tables.agencies.get(name) or tables.agencies.get(name.removeprefix("The "))
        if agency:
            return agency
    return None


def find_trailing_dateline(text: str, tables: Tables) -> int | None:
    """Where "Damascus, September 9, 2025" begins at the end of a paragraph."""
    ends = list(SENTENCE_END.finditer(text))
    if not ends:
        return None
    start = ends[-1].end()
    tail = text[start:]
    place = _TRAILING_PLACE.match(tail)
    if not place or len(tail) > _LONGEST_TRAILING:
        return None
    date = tables.dates.match(tail, place.end())
    return start if date and not tail[date.end() :].strip(" .)") else None
