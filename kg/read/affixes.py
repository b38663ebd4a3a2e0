"""What stands before or after the words of a paragraph without being part of them: datelines, credits, page marks.

All offsets are relative to the paragraph's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import EdtfDate
from kg.read.dates import find_dates
from kg.read.tables import Tables

LONGEST_DATELINE = 110
LONGEST_CREDIT = 110
LONGEST_CAPTION = 1500
_NAME = r"[A-Z][\w.'’-]*"
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+|(?<=[.!?\w])\s*(?=\*\*?[^\s*])|\n\s*")
_PAREN_END = re.compile(r"\s*[(\[]([^()\[\]]{2,100})[)\]]\s*\.?\s*\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place, day and agency before the first words of a report ("DAMASCUS, Sept 7 (Reuters) - "), up to ``end``."""

    end: int
    place: str
    agency: str | None = None
    day: EdtfDate | None = None
    month_day: tuple[int, int] | None = None


def find_dateline(text: str, tables: Tables) -> Dateline | None:
    """The dateline that a paragraph begins with.

    >>> from kg.read.tables import load_tables
    >>> find_dateline("DAMASCUS, Sept 7 (Reuters) - Officials met.", load_tables()).agency
    'Reuters'
    """
    head = text[:LONGEST_DATELINE]
    for pattern in tables.datelines:
        match = pattern.match(head)
        if match and not _is_no_place(match, tables):
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


def _is_no_place(match: re.Match[str], tables: Tables) -> bool:
    part = match.groupdict()
    place, credit = part.get("place") or "", part.get("credit") or ""
    word = place.replace(".", "").casefold()
    first = word.split(" ")[0]
    if not place:
        return False
    if word in tables.kickers or first in tables.kickers or word in tables.agencies or first in tables.weekdays:
        return True
    if place.isupper():
        return len(word) < 3
    # "Baku (AZERTAC) - " but not "Lavrov (centre) - ": without a date only an agency makes it a dateline.
    return bool(credit) and not part.get("date") and not _credits_agency(credit, tables)


def _credits_agency(credit: str, tables: Tables) -> bool:
    return find_agency(credit, tables) is not None or re.fullmatch(r"\([A-Z][A-Z.]{1,7}\)", credit) is not None


def find_agency(text: str, tables: Tables) -> str | None:
    """The first news agency that a credit names ("UrduPoint News / Sputnik - 7 September" gives Sputnik)."""
    for part in re.split(r"[/|,;()\[\]]|\s+(?:and|via|with|by|for|-|–|—)\s+|:\s*", text):
        name = part.strip(" .-–—*_\t")
        if name in tables.agencies:
            return tables.agencies[name]
    return None


def find_trailing_dateline(text: str, tables: Tables) -> int | None:
    """Where "Damascus, September 9, 2025" begins at the end of a paragraph."""
    ends = list(_SENTENCE_END.finditer(text))
    if not ends:
        return None
    start = ends[-1].end()
    tail = text[start:]
    place = re.match(rf"{_NAME}(?:\s{_NAME}){{0,3}}(?:,\s+{_NAME}(?:\s{_NAME}){{0,2}})?,\s+", tail)
    if not place or len(tail) > 80:
        return None
    date = tables.dates.match(tail, place.end())
    return start if date and not tail[date.end() :].strip(" .)") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The words of a picture caption at ``[start, end)`` of its paragraph; all around them is credit or label."""

    start: int
    end: int
    archive: bool = False
    """A picture from the archive that says no year: it shows nothing of this story."""


def find_caption(text: str, tables: Tables) -> Caption | None:
    """The caption that a paragraph is, None where nothing marks it as one. ``start == end`` for a credit alone."""
    if len(text) > LONGEST_CAPTION:
        return None
    prefix = tables.caption_prefixes.match(text)
    archive = tables.archive.search(text, 0, 40) or (tables.archive.search(text) if len(text) < 200 else None)
    start = prefix.end() if prefix else 0
    if archive and archive.start() < 4:
        start = max(start, archive.end() + len(text[archive.end() :]) - len(text[archive.end() :].lstrip(" :-–—,.")))
    end = _credit_start(text, tables)
    if end is None and _is_credit(text, tables) and text.strip(" ()[].") not in tables.agencies:
        return Caption(start=0, end=0)
    if end is None and not prefix and not archive:
        return None  # "Reuters" or "AFP" alone on a line is a byline
    end = len(text) if end is None else end
    return Caption(start=min(start, end), end=end, archive=bool(archive) and not _YEAR.search(text[:end]))


def _credit_start(text: str, tables: Tables) -> int | None:
    paren = _PAREN_END.search(text)
    if paren and _names_credit(paren[1], tables):
        return paren.start()
    label = list(tables.labelled_credit.finditer(text))
    if label and len(text) - label[-1].start() <= LONGEST_CREDIT:
        return label[-1].start()
    ends = list(_SENTENCE_END.finditer(text))
    if ends and _is_credit(text[ends[-1].end() :], tables):
        return ends[-1].end()
    return None


def _names_credit(inside: str, tables: Tables) -> bool:
    if len(inside.split()) > 12 or "](" in inside:
        return False
    named = tables.credit_sources.search(inside) or re.match(
        rf"\s*(?:{tables.credit_labels.pattern})\b", inside, re.IGNORECASE
    )
    return bool(named) or re.search(r"\w/\w|@\w|\b(?:via|courtesy)\b", inside) is not None or inside == "Agencies"


def _is_credit(text: str, tables: Tables) -> bool:
    bare = text.strip(" *_()[].\n")
    if not 2 < len(bare) <= LONGEST_CREDIT or len(bare.split()) > 12:
        return False
    labelled = re.match(rf"(?:{tables.credit_labels.pattern})\s*(?::|\bby\b|,(?= [A-Z])|©)", bare, re.IGNORECASE)
    if labelled and re.match(r"source\s*:", bare, re.IGNORECASE) and text == bare:
        return False  # "Source: Xinhua" on its own credits the text, not a picture
    plain = [word for word in re.split(r"[\s,]+", bare) if word]
    lower = [word for word in plain if word[0].islower() and word.casefold() not in tables.credit_joiners]
    if labelled:
        return len(lower) <= 1
    sourced = tables.credit_sources.search(bare) is not None and ("/" in bare or "via" in plain or len(plain) <= 6)
    marked = text.strip().startswith("*") and "/" in bare
    return not lower and (sourced or marked)


def find_tail(text: str, tables: Tables) -> int | None:
    """Where the words end that a page cut short with "Read more", "(more...)", "Enditem"."""
    match = tables.tails.search(text, max(0, len(text) - 60))
    return match.start() if match and match.start() > 0 else None
