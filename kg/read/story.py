"""The body of a page: paragraphs of the story, and what pages set between and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from kg.read.looks import Look, content_words, holds_sentence, words_of
from kg.read.page import Kind, Line, Page

_QUOTED = re.compile(r"[“\"«„]")
_FULL_STOP = re.compile(r"[.!?][\"”’)]*\s*\Z")
_READER = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|[Ww]e|[Oo]urs?|us)\b")  # "US" is a country
_LONGEST_SUMMARY = 45
"""Words of the longest summary of another story under its title."""
_LEAST_APPEAL = 6
"""Words of an appeal; "Subscribe" alone is a button."""
_MOST_TEASER_GAP = 8
_LEAST_TITLE = 4
_BESIDE_TITLE = frozenset({Kind.DATE, Kind.BYLINE, Kind.CAPTION, Kind.ARCHIVE, Kind.CREDIT})
_LEAST_TOLD = 2
"""Paragraphs of this story before another one can begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The stretch of a page from the beginning of the story to its end, and how much prose stands before each line."""

    page: Page
    story: int
    end: int
    prose: tuple[int, ...]
    """Characters of possible story text before each line, and in all."""
    told: tuple[int, ...]
    """Full sentences' paragraphs of the story before each line."""

    def is_tail(self, index: int) -> bool:
        """Whether three quarters of the prose stand before a line."""
        before = self.prose[index] - self.prose[self.story]
        return before >= 3 * (self.prose[self.end] - self.prose[index])


def read_story(page: Page, story: int) -> None:
    """Recognise every line from index ``story`` on."""
    body = _measure(page, story)
    page.mark(range(body.end, len(page)), Kind.AFTER)
    i = story
    while i < body.end:
        i = _read_line(body, i)
    _sign(page, story, body.end)
    _widen_appeals(page, story, body.end)
    _name_titles(page, story, body.end)


def _measure(page: Page, story: int) -> _Body:
    lengths = (len(line.text) if line.is_prose else 0 for line in page.lines)
    tells = (i >= story and line.is_prose and line.look is Look.SENTENCE for i, line in enumerate(page.lines))
    prose, told = tuple(accumulate(lengths, initial=0)), tuple(accumulate(map(int, tells), initial=0))
    body = _Body(page=page, story=story, end=len(page), prose=prose, told=told)
    end = next((i for i in range(story, len(page)) if _closes(body, i)), len(page))
    return replace(body, end=end)


def _closes(body: _Body, index: int) -> bool:
    line = body.page.lines[index]
    if line.phrase is not None and line.kind is Kind.PHRASE and line.phrase.closes:
        return body.prose[index] - body.prose[body.story] >= body.prose[-1] - body.prose[index]
    return body.told[index] >= _LEAST_TOLD and _begins_other(body.page, index)


def _begins_other(page: Page, index: int) -> bool:
    # Endless pages print the next article under this one: its title, then its picture, date and the title again.
    line = page.lines[index]
    if not (line.is_title and line.repeated and len(words_of(line.text)) >= _LEAST_TITLE):
        return False
    near = page.lines[index + 1 : index + 1 + _MOST_TEASER_GAP]
    again = [i for i, other in enumerate(near) if other.kind is Kind.REPEAT and other.words == line.words]
    return bool(again) and any(other.kind in _BESIDE_TITLE for other in near[: again[-1]])


def _read_line(body: _Body, index: int) -> int:
    line = body.page.lines[index]
    if line.kind is Kind.PHRASE and line.phrase is not None and line.phrase.opens_teasers:
        return _read_teasers(body, index + 1)
    if _is_dated_title(body, index):
        return _read_teasers(body, index, dated=True)
    if line.is_open and line.look is not Look.TITLE:
        line.kind = _prose_kind(body.page, index)
    return index + 1


def _is_dated_title(body: _Body, index: int) -> bool:
    pair = body.page.lines[index : index + 2]
    if index + 1 >= body.end or body.told[index] == 0:
        return False
    title = next((line for line in pair if line.is_title), None)
    date = next((line.date for line in pair if line.kind is Kind.DATE and line.date), None)
    if title is None or date is None or len(words_of(title.text)) < _LEAST_TITLE:
        return False
    return date.day is not None or not date.time


def _read_teasers(body: _Body, start: int, *, dated: bool = False) -> int:
    """Mark the lines from ``start`` on that announce other stories; returns the index at which this story goes on."""
    title: Line | None = None
    i = start
    while i < body.end:
        line = body.page.lines[i]
        if line.kind is Kind.DATE:
            dated = True
        elif line.kind in (Kind.CAPTION, Kind.ARCHIVE) and title is None:
            break
        elif line.is_title or (line.is_open and (line.look is Look.CUT or _is_long_title(body, i))):
            title = line if line.look is not Look.CUT else None
        elif line.is_open:
            if title is None or not _is_summary(body, title, i, dated=dated):
                break
            title = None
        if line.is_open or line.kind in _BESIDE_TITLE:
            line.kind = Kind.TEASER
        i += 1
    return max(i, start)


def _is_long_title(body: _Body, index: int) -> bool:
    line = body.page.lines[index]
    return line.look is Look.OPEN and (line.repeated or line.paragraph.bullet or body.is_tail(index))


def _is_summary(body: _Body, title: Line, index: int, *, dated: bool) -> bool:
    """Whether a full sentence below the title of another story tells that story: it takes up the title's words."""
    line = body.page.lines[index]
    if not (dated or body.is_tail(index)) or len(words_of(line.text)) > _LONGEST_SUMMARY:
        return False
    named = content_words(title.text, body.page.tables)
    shared = len(named & content_words(line.text, body.page.tables))
    return shared >= 3 or shared * 2 > len(named) if dated else shared >= 2


def _prose_kind(page: Page, index: int) -> Kind:
    line, previous = page.lines[index], page.lines[index - 1] if index else None
    if line.look is Look.CUT and previous and previous.kind in (Kind.TEASER, None) and previous.look is Look.TITLE:
        return Kind.TEASER
    return Kind.APPEAL if speaks_to_reader(line, page) else Kind.BODY


def speaks_to_reader(line: Line, page: Page) -> bool:
    """Whether the publisher speaks to the reader: "you", and the words of publishers, outside quotation marks."""
    text = line.text
    return not _QUOTED.search(text) and _READER.search(text) is not None and page.tables.reader.search(text) is not None


def _sign(page: Page, story: int, end: int) -> None:
    """The last sentences of a story with an agency's name in brackets after them are no caption: the agency signs."""
    last = max((i for i in range(story, end) if page.lines[i].kind in (Kind.BODY, Kind.CAPTION)), default=story)
    line = page.lines[last] if last < end else None
    if line is None or line.kind is not Kind.CAPTION or line.caption is None or line.caption.start > 0:
        return
    told, credit = line.text[: line.caption.end], line.text[line.caption.end :]
    signed = credit.strip(" ().") in page.tables.agencies and _FULL_STOP.search(told) is not None
    if signed and last > story and page.lines[last - 1].kind is Kind.BODY:
        line.kind = Kind.BODY


def _widen_appeals(page: Page, story: int, end: int) -> None:
    """An appeal takes in the sentences beside it that speak of "you" and "us", and the items of its list."""
    for step in (1, -1):
        for i in range(story, end)[::step]:
            line = page.lines[i]
            near = [page.lines[j] for j in (i - step, i - 2 * step) if story <= j < end]
            if (
                line.kind is Kind.BODY
                and _ADDRESS.search(line.text)
                and not _QUOTED.search(line.text)
                and any(map(_appeals, near))
            ) or (line.paragraph.bullet and step == 1 and near and near[0].kind is Kind.APPEAL):
                line.kind = Kind.APPEAL


def _appeals(line: Line) -> bool:
    if line.kind is Kind.APPEAL:
        return True
    named = line.phrase.name if line.kind is Kind.PHRASE and line.phrase is not None else ""
    return named == "letter" or (named == "subscribe" and len(words_of(line.text)) >= _LEAST_APPEAL)


def _name_titles(page: Page, story: int, end: int) -> None:
    """Titles left in the body are subheadings where the story goes on below them, or list items after a colon."""
    last = max(
        (i for i in range(story, end) if page.lines[i].kind is Kind.BODY and page.lines[i].look is Look.SENTENCE),
        default=story,
    )
    listing = False
    for i in range(story, end):
        line = page.lines[i]
        if line.is_title:
            item = listing and line.paragraph.bullet and not line.paragraph.link
            line.kind = Kind.BODY if item else _title_kind(page, i, last)
        elif i > last and line.kind is Kind.BODY and _is_last_teaser(page, i):
            line.kind = Kind.TEASER
        if not line.paragraph.bullet:
            # "The sides agreed on the following:" and its items, which are part of the story.
            listing = line.kind is Kind.BODY and line.text.rstrip().endswith(":")


def _title_kind(page: Page, index: int, last: int) -> Kind:
    if index > last:
        return Kind.NAVIGATION
    following = next(_kinds_after(page, index), None)
    return Kind.TEASER if page.lines[index].paragraph.link or following is not Kind.BODY else Kind.SUBHEADING


def _kinds_after(page: Page, index: int) -> Iterator[Kind | None]:
    for i in range(index + 1, min(index + 1 + _MOST_TEASER_GAP, len(page))):
        if page.lines[i].kind not in (Kind.CREDIT, Kind.CAPTION, Kind.REPEAT, Kind.DATE):
            yield page.lines[i].kind


def _is_last_teaser(page: Page, index: int) -> bool:
    """Whether a line after the last full sentence of the story, without full stop, goes with the titles before it."""
    line, previous = page.lines[index], page.lines[index - 1]
    if line.look is Look.SENTENCE or holds_sentence(line.text):
        return False
    return line.paragraph.bullet or previous.kind in (Kind.NAVIGATION, Kind.TEASER, Kind.AFTER)
