"""An article as text: characters, blocks of the page, and what is known of its publication."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kg.model.dates import EdtfDate


class BlockRole(StrEnum):
    """What a stretch of a page is for."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    """The deck or summary under a headline."""
    BODY = "body"
    CAPTION = "caption"
    """A caption of a picture of this very story."""
    SUBHEADING = "subheading"
    METADATA = "metadata"
    """Byline, date line of the page, credit, address, disclaimer: read for metadata, never for facts."""
    FURNITURE = "furniture"
    """Teasers of other stories, share buttons, cookie notices, comment forms: states nothing."""


READABLE = frozenset({BlockRole.HEADLINE, BlockRole.STANDFIRST, BlockRole.BODY, BlockRole.CAPTION})
"""The roles whose words may state facts."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a document's text, in characters (Unicode code points)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, line or heading of the page, with its role. Blocks are disjoint and in text order."""

    start: int
    end: int
    role: BlockRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article. All offsets anywhere in the project count characters of ``text``."""

    id: str
    """The file name without its extensions, or a record's own id; unique in a build."""
    source: str
    """Where it was read: file name as given by the user, with ``:line`` for records. Never an absolute path."""
    text: str
    blocks: tuple[Block, ...] = ()
    headline: str | None = None
    publisher: str | None = None
    agency: str | None = None
    """The news agency credited with the text (Reuters, AFP ...): copies of one agency text are one witness."""
    authors: tuple[str, ...] = ()
    published: EdtfDate | None = None
    """As the article itself says. Never the day on which the page was fetched; unknown stays None."""
    url: str | None = None
    language: str = "en"
    notes: tuple[str, ...] = field(default=())
    """What a reader of the report should know: a guessed encoding, a missing date, a text cut off."""

    def readable(self) -> tuple[Block, ...]:
        """The blocks that may state facts, in text order."""
        return tuple(block for block in self.blocks if block.role in READABLE)
