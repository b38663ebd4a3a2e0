"""Paragraphs that hold two things, taken apart: a stamp before the first words, a title printed twice.

Nothing is rewritten: the parts are stretches of the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.read.dates import end_of_time, read_date_line
from kg.read.lines import Paragraph, trim
from kg.read.tables import Tables

_STAMPED = 3
"""Paragraphs at the top of a page that may begin with a stamp."""
_TWICE = re.compile(r"(.{20,200}?)\s*\1\Z", re.DOTALL)
_LONGEST_TWICE = 420
_REMAINS = re.compile(r"[a-z]{3,20}\d{1,6}(?=[A-Z][a-z])")
"""What is left of a picture's name, right before the first word: "resizer60Sudmark's"."""
_TEXT = re.compile(r"[\s|·•–—-]*(?=[“\"'‘(\[]?[^\W\d_a-z])")


def part_paragraphs(paragraphs: Iterable[Paragraph], tables: Tables) -> Iterator[Paragraph]:
    """The paragraphs, with those that hold two things parted."""
    for index, paragraph in enumerate(paragraphs):
        at = _seam(paragraph.text, tables, may_stamp=index < _STAMPED)
        if at is None:
            yield paragraph
        else:
            yield _cut(paragraph, 0, at)
            yield _cut(paragraph, at, len(paragraph.text))


def _seam(text: str, tables: Tables, *, may_stamp: bool) -> int | None:
    remains = _REMAINS.match(text)
    if remains:
        return remains.end()
    stamp = _stamp_end(text, tables) if may_stamp else None
    return stamp or _second_half(text)


def _cut(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    start, end = trim(paragraph.text, start, end)
    offset = paragraph.start
    return replace(paragraph, start=offset + start, end=offset + end, text=paragraph.text[start:end])


def _stamp_end(text: str, tables: Tables) -> int | None:
    """Where the text begins after a labelled date ("Published: 7 Sept 2020 14:30 GMT The ministers met ...").

    A label and a date that a lower-case word follows are a sentence ("Published May 9 by the ministry, the plan ...").
    """
    label = tables.stamp_labels.match(text)
    date = tables.dates.match(text, label.end()) if label else None
    if date is None:
        return None
    end = end_of_time(text, date.end(), tables)
    begins = _TEXT.match(text, end)
    stamp = read_date_line(text[:end], tables)
    if begins is None or begins.end() == end or stamp is None or stamp.day is None:
        return None
    return end


def _second_half(text: str) -> int | None:
    twice = _TWICE.match(text) if len(text) <= _LONGEST_TWICE else None
    return twice.end(1) if twice else None
