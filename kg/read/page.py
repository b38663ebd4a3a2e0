"""A page under reading: its paragraphs, what each looks like, and what each has been recognised as so far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.model import BlockRole
from kg.read.affixes import Caption, find_caption
from kg.read.bylines import Byline, read_byline
from kg.read.datelines import find_dateline, is_dateline
from kg.read.dates import DateLine, read_date_line
from kg.read.glued import part_paragraphs
from kg.read.lines import Paragraph, find_paragraphs
from kg.read.looks import Look, look_at, words_of
from kg.read.tables import PhraseKind, Tables, plain

_URL = re.compile(r"<?(?:https?://|www\.)\S+\Z|https? ?: ?/ ?/.{4,400}\Z", re.IGNORECASE)
_SHORT_SENTENCE = 10
_LEAST_REPEATED = 3
"""Words from which a line printed twice is a repetition and not a label."""
_LEAST_PREFIX = 40
_CUT_WORD = 5
"""Characters at the end of cut words that may be half a word."""
_MOST_ALIKE = 20
_NO_QUOTES = str.maketrans("", "", "'\"")


class Kind(StrEnum):
    """What a line is, beyond its role; the kinds of ``phrases.yaml`` come on top of these."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    SUBHEADING = "subheading"
    DATE = "date"
    BYLINE = "byline"
    CREDIT = "credit"
    DATELINE = "dateline"
    URL = "url"
    PHRASE = "phrase"
    ARCHIVE = "archive"
    """A caption of an archive picture: shows nothing of this story."""
    TEASER = "teaser"
    REPEAT = "repeat"
    APPEAL = "appeal"
    """Words of the publisher to the reader."""
    NAVIGATION = "navigation"
    AFTER = "after"
    """What follows the end of the article."""


_METADATA = frozenset({Kind.DATE, Kind.BYLINE, Kind.CREDIT, Kind.DATELINE, Kind.URL})
_READABLE = {
    Kind.HEADLINE: BlockRole.HEADLINE,
    Kind.STANDFIRST: BlockRole.STANDFIRST,
    Kind.BODY: BlockRole.BODY,
    Kind.CAPTION: BlockRole.CAPTION,
    Kind.SUBHEADING: BlockRole.SUBHEADING,
}


def role_of(kind: Kind, phrase: PhraseKind | None) -> BlockRole:
    """The role of a line of a kind."""
    if kind is Kind.PHRASE and phrase is not None:
        return phrase.role
    return BlockRole.METADATA if kind in _METADATA else _READABLE.get(kind, BlockRole.FURNITURE)


@dataclass(slots=True, kw_only=True)
class Line:
    """A paragraph of the page with what is known of it."""

    paragraph: Paragraph
    look: Look
    words: str
    """Its words as phrase tables spell them."""
    kind: Kind | None = None
    """None while it may still be part of the story."""
    phrase: PhraseKind | None = None
    caption: Caption | None = None
    date: DateLine | None = None
    byline: Byline | None = None
    repeated: bool = False

    @property
    def text(self) -> str:
        """Its text."""
        return self.paragraph.text

    @property
    def is_open(self) -> bool:
        """Whether it may still be part of the story."""
        return self.kind is None

    @property
    def is_prose(self) -> bool:
        """Whether it may be a paragraph of the story by its looks."""
        return self.kind is None and self.look in (Look.SENTENCE, Look.OPEN)

    @property
    def is_title(self) -> bool:
        """Whether it may be a title by its looks."""
        return self.kind is None and self.look is Look.TITLE


@dataclass(slots=True, kw_only=True)
class Page:
    """The lines of a page; the steps of ``kg.read.blocks`` fill in their kinds."""

    lines: list[Line]
    tables: Tables

    def __len__(self) -> int:
        return len(self.lines)

    def mark(self, indices: Iterable[int], kind: Kind) -> None:
        """Give the lines that are still open, and captions, a kind."""
        for line in (self.lines[i] for i in indices):
            if line.is_open or line.kind in (Kind.CAPTION, Kind.ARCHIVE):
                line.kind = kind


def read_page(text: str, tables: Tables) -> Page:
    """The page with all lines recognised that show by themselves what they are, and all that are printed twice."""
    paragraphs = part_paragraphs(find_paragraphs(text), tables)
    page = Page(lines=[_line(paragraph, tables) for paragraph in paragraphs], tables=tables)
    _mark_repeats(page)
    return page


def _line(paragraph: Paragraph, tables: Tables) -> Line:
    line = Line(paragraph=paragraph, look=look_at(paragraph, tables), words=plain(paragraph.text))
    line.date = None if paragraph.heading else read_date_line(paragraph.text, tables)
    line.byline = None if line.date or paragraph.heading else read_byline(paragraph.text, tables)
    phrase = tables.kind_of(paragraph.text)
    if phrase and phrase.closes:
        line.kind, line.phrase = Kind.PHRASE, phrase  # "Published in Dawn, December 12th, 2014" ends the article
    elif line.date:
        line.kind = Kind.DATE
    elif line.byline:
        line.kind = Kind.BYLINE
    elif _URL.match(paragraph.text):
        line.kind = Kind.URL
    elif not paragraph.heading and is_dateline(paragraph.text, tables):
        line.kind = Kind.DATELINE
    else:
        line.phrase = phrase
        _recognise(line, tables)
    return line


def _recognise(line: Line, tables: Tables) -> None:
    if line.phrase and not line.text.startswith("©"):
        line.kind = Kind.PHRASE
        return
    line.caption = find_caption(line.text, tables)
    if line.caption is None:
        line.kind = Kind.PHRASE if line.phrase else None
    elif line.caption.start == line.caption.end:
        line.kind = Kind.CREDIT
    elif line.caption.archive:
        line.kind = Kind.ARCHIVE
    elif not _is_story(line, tables):
        line.kind = Kind.CAPTION


def _is_story(line: Line, tables: Tables) -> bool:
    # "DAMASCUS: The talks went on (SANA)" is a report, "Assad meets Lavrov (SANA)" a caption.
    return find_dateline(line.text, tables) is not None or len(words_of(line.text)) > 60


def _mark_repeats(page: Page) -> None:
    seen: dict[str, int] = {}
    dated = 0
    for i, line in enumerate(page.lines):
        dated = i if line.kind in (Kind.DATE, Kind.BYLINE) else dated
        words = _told_words(line)
        first = seen.setdefault(words, i)
        if first == i or len(words.split()) < _LEAST_REPEATED or line.kind not in (None, Kind.CAPTION, Kind.ARCHIVE):
            continue
        again, kept = line, page.lines[first]
        if line.look is Look.SENTENCE and line.is_open and kept.is_open and first < dated:
            # A page may open with the first sentence of the story; the story begins below its date.
            again, kept, seen[words] = kept, line, i
        again.kind, kept.repeated = Kind.REPEAT, True
    _mark_beginnings(page)


def _told_words(line: Line) -> str:
    """The words by which a line is known again: without quotation marks, those of a caption without its credit."""
    caption = line.caption if line.kind in (Kind.CAPTION, Kind.ARCHIVE) else None
    words = plain(line.text[caption.start : caption.end]) if caption else line.words
    return words.translate(_NO_QUOTES)


def _mark_beginnings(page: Page) -> None:
    # The page opens with the first words of the story and an ellipsis.
    whole: dict[str, list[Line]] = {}
    for line in page.lines:
        if line.look is not Look.CUT:
            whole.setdefault(line.words[:_LEAST_PREFIX], []).append(line)
    for line in page.lines:
        if line.is_open and line.look is Look.CUT and len(line.words) >= _LEAST_PREFIX + _CUT_WORD:
            beginning = line.words[:-_CUT_WORD]
            if any(
                other.words.startswith(beginning) for other in whole.get(line.words[:_LEAST_PREFIX], ())[:_MOST_ALIKE]
            ):
                line.kind = Kind.REPEAT


def is_long_prose(line: Line, tables: Tables) -> bool:
    """Whether a line looks like a paragraph of the story and is long enough to be its beginning."""
    if not line.is_prose:
        return False
    return len(words_of(line.text)) >= _SHORT_SENTENCE or find_dateline(line.text, tables) is not None
