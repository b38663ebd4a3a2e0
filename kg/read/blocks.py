"""A page's text → its blocks: what is the story, what says who and when, and what is furniture.

A page is read in steps, each of which settles some lines:

1. lines that show what they are: dates, bylines, credits, captions, stock phrases (``phrases.yaml``), repetitions;
2. the head: the headline, what stands above it, the standfirst, where the story begins;
3. the body: teasers of other stories between its paragraphs (a label, or a title with a date), appeals to the reader,
   subheadings; the end, after which nothing belongs to the article;
4. the cut: datelines, credits and "read more" are parted from the words of the story, and a sentence that an empty line
   breaks in two becomes one block.

Full sentences that nothing speaks against are body text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import READABLE, Block, BlockRole
from kg.read.affixes import find_tail
from kg.read.datelines import find_dateline, find_trailing_dateline
from kg.read.headline import read_head
from kg.read.lines import trim
from kg.read.looks import Look, goes_on, words_of
from kg.read.page import Kind, Line, Page, read_page, role_of
from kg.read.story import read_story
from kg.read.tables import Tables, load_tables

_DATELINE_PARAGRAPHS = 3
"""The dateline stands in one of the first paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block with what it was recognised as, for reading the metadata; ``text`` is its text."""

    start: int
    end: int
    role: BlockRole
    kind: Kind
    text: str
    line: Line


def find_blocks(text: str, tables: Tables | None = None, *, headline: str | None = None) -> tuple[Block, ...]:
    """The blocks of a page in order, disjoint, each with its role. The text between them is white space and markup.

    ``headline`` is the headline where it is known already. Inline markup (links, emphasis) stays inside the blocks;
    ``kg.read.lines.mask_markup`` blanks it out without moving a character.
    """
    pieces = find_pieces(text, tables or load_tables(), headline=headline)
    return tuple(Block(start=piece.start, end=piece.end, role=piece.role) for piece in pieces)


def find_pieces(text: str, tables: Tables, *, headline: str | None = None) -> tuple[Piece, ...]:
    """The blocks of a page with what they were recognised as."""
    page = read_page(text, tables)
    if any(line.is_prose for line in page.lines):
        read_story(page, read_head(page, headline=headline))
    else:
        _read_titles(page)
    return tuple(_join(text, _split(page), tables))


def _read_titles(page: Page) -> None:
    """A page without a sentence: a headline alone, or titles and notes that have to be taken for its text."""
    lines = [line for line in page.lines if line.is_open]
    for i, line in enumerate(lines):
        verb = any(word in page.tables.finite for word in words_of(line.text))
        titled = line.look is Look.TITLE and (len(lines) > 1 or not verb)
        line.kind = Kind.HEADLINE if i == 0 and titled else Kind.BODY


def _split(page: Page) -> Iterator[Piece]:
    body = 0
    dated = False
    for line in page.lines:
        if line.kind is Kind.BODY:
            body += 1
            pieces = list(_split_body(line, page.tables, may_date=not dated and body <= _DATELINE_PARAGRAPHS))
            dated = dated or pieces[0].kind is Kind.DATELINE
            yield from pieces
        elif line.kind in (Kind.CAPTION, Kind.ARCHIVE) and line.caption is not None:
            yield from _split_caption(line)
        elif line.kind is Kind.STANDFIRST:
            yield from _split_standfirst(line, page.tables)
        else:
            yield _piece(line, 0, len(line.text), line.kind or Kind.BODY)


def _split_body(line: Line, tables: Tables, *, may_date: bool) -> Iterator[Piece]:
    start, end = 0, len(line.text)
    dateline = find_dateline(line.text, tables) if may_date else None
    if dateline is not None:
        start = dateline.end
        yield _piece(line, 0, start, Kind.DATELINE)
    tail = find_tail(line.text, tables)
    if line.caption is not None:
        end = max(start, line.caption.end)
    if tail is not None and tail > start:
        end = min(end, tail)
    yield _piece(line, start, end, Kind.BODY)
    if end < len(line.text):
        yield _piece(line, end, len(line.text), Kind.CREDIT if line.caption else Kind.NAVIGATION)


def _split_caption(line: Line) -> Iterator[Piece]:
    caption = line.caption
    if caption is None or line.kind is None:
        return
    bounds = (
        (0, caption.start, Kind.CREDIT),
        (caption.start, caption.end, line.kind),
        (caption.end, len(line.text), Kind.CREDIT),
    )
    yield from (_piece(line, start, end, kind) for start, end, kind in bounds if start < end)


def _split_standfirst(line: Line, tables: Tables) -> Iterator[Piece]:
    dateline = find_dateline(line.text, tables)
    start = dateline.end if dateline else 0
    end = find_trailing_dateline(line.text, tables) or len(line.text)
    bounds = ((0, start, Kind.DATELINE), (start, end, Kind.STANDFIRST), (end, len(line.text), Kind.DATELINE))
    yield from (_piece(line, first, last, kind) for first, last, kind in bounds if first < last)


def _piece(line: Line, start: int, end: int, kind: Kind) -> Piece:
    start, end = trim(line.text, start, end)
    offset = line.paragraph.start
    role = role_of(kind, line.phrase)
    return Piece(start=offset + start, end=offset + end, role=role, kind=kind, text=line.text[start:end], line=line)


def _join(text: str, pieces: Iterator[Piece], tables: Tables) -> Iterator[Piece]:
    held: Piece | None = None
    for piece in pieces:
        if piece.start >= piece.end:
            continue
        if held is not None and held.kind is piece.kind is Kind.BODY and goes_on(held.text, piece.text, tables):
            held = replace(held, end=piece.end, text=text[held.start : piece.end])
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def has_story(pieces: tuple[Piece, ...]) -> bool:
    """Whether any block may state facts."""
    return any(piece.role in READABLE for piece in pieces)
