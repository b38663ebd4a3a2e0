"""What stands before or after the words of a paragraph without being part of them: credits, labels, page marks.

All offsets are relative to the paragraph's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.read.patterns import SENTENCE_END
from kg.read.tables import Tables

LONGEST_CREDIT = 110
LONGEST_CAPTION = 1500
_PAREN_END = re.compile(r"\s*[(\[]([^()\[\]]{2,100})[)\]]\s*\.?\s*\Z")
_FILE_NAME = re.compile(r"\A[\w.-]{4,80}\.(?:jpe?g|png|gif|webp)\s+(?=\W?[A-Z])", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


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
    prefix = tables.caption_prefixes.match(text) or tables.credit_prefixes.match(text) or _FILE_NAME.match(text)
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
    ends = list(SENTENCE_END.finditer(text))
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
