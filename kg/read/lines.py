"""Text → paragraphs: lines, with hard-wrapped ones put together, and without the markup around them.

Every paragraph is a stretch of the text as it is; nothing is rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = " \t\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad\u3000"
_HEADING = re.compile(r"(#{1,6})\s+")
_LEADING = re.compile(r"(?:>\s*|[.,;|]\s+|[-*+•·▪■●◦‣]\s+|\(?\d{1,2}[.)]\s+(?=[A-Z“\"‘']))+")
_BULLET = re.compile(r"\s*[-*+•·▪■●◦‣]\s+\S")
_BOLD = re.compile(r"(\*\*\*|___|\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1\s*\Z", re.DOTALL)
_ONLY_LINK = re.compile(r"!?\[([^\[\]\n]{1,500})\]\([^()\n]{0,1000}\)\Z")
_ANGLE_URL = re.compile(r"<((?:https?://|www\.)[^>\s]+)>\Z")
_LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\([^()\n]{0,1000}\)")
_HAS_MARKS = re.compile(r"[*_\[]")
WIDEST_WRAP, NARROWEST_WRAP = 110, 40
_RAGGED = 4
"""How many characters before the margin a wrapped line may end though the next word would have fitted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, heading or list item at ``document text[start:end]``, which is ``text``."""

    start: int
    end: int
    text: str
    heading: int = 0
    """Level of a markdown heading, 0 for none."""
    bullet: bool = False
    link: bool = False
    """Nothing but a link."""


def find_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in order: blank lines part them, and line ends do where lines are not hard-wrapped."""
    lines = list(_lines(text))
    groups = _join(lines, wrap_width(lines))
    return tuple(paragraph for start, end in groups if (paragraph := _paragraph(text, start, end)) is not None)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in LINE_END.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def wrap_width(lines: Sequence[tuple[int, str]]) -> int | None:
    """The width at which a text is hard-wrapped, None for text with one paragraph a line.

    Wrapped text shows it twice: hardly a line is longer than the margin, and lines inside a paragraph end where
    the next word would not have fitted.
    """
    lengths = [len(line.rstrip()) for _, line in lines if line.strip()]
    widest = max((length for length in lengths if length <= WIDEST_WRAP), default=0)
    if widest < NARROWEST_WRAP or sum(length > WIDEST_WRAP for length in lengths) * 10 > len(lengths):
        return None
    inner = [(a, b) for (_, a), (_, b) in pairwise(lines) if a.strip() and b.strip()]
    full = sum(_is_full(a, b, widest) for a, b in inner)
    return widest if full >= 2 and full * 2 > len(inner) else None


def _is_full(line: str, following: str, width: int) -> bool:
    first = following.split(maxsplit=1)[0]
    return len(line.rstrip()) + 1 + len(first) > width - _RAGGED


def _join(lines: Sequence[tuple[int, str]], width: int | None) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for index, (offset, line) in enumerate(lines):
        if not line.strip(_INVISIBLE):
            continue
        start = offset if start is None else start
        following = lines[index + 1][1] if index + 1 < len(lines) else ""
        goes_on = width is not None and following.strip() and _is_full(line, following, width)
        if not goes_on or _BULLET.match(following) or _HEADING.match(following) or _HEADING.match(line):
            yield start, offset + len(line)
            start = None


def _paragraph(text: str, start: int, end: int) -> Paragraph | None:
    start, end = trim(text, start, end)
    heading = _HEADING.match(text, start, end)
    if heading:
        start = heading.end()
        end = start + len(text[start:end].rstrip("# "))
    bullet = _BULLET.match(text, start, end) is not None
    leading = _LEADING.match(text, start, end)
    if leading:
        start = leading.end()
    start, end, link = _unwrap(text, *trim(text, start, end))
    if start >= end:
        return None
    return Paragraph(
        start=start, end=end, text=text[start:end], heading=len(heading[1]) if heading else 0, bullet=bullet, link=link
    )


def _unwrap(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """The span inside emphasis, link or angle brackets that enclose all of it, and whether it was a link."""
    link = False
    while True:
        inside = text[start:end]
        bold, only, angle = _BOLD.match(inside), _ONLY_LINK.match(inside), _ANGLE_URL.match(inside)
        if only:
            start, end, link = start + only.start(1), start + only.end(1), True
        elif angle:
            start, end = start + angle.start(1), start + angle.end(1)
        elif bold and bold[1] not in bold[2]:
            start, end = start + bold.start(2), start + bold.end(2)
        else:
            return start, end, link


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and invisible characters at its ends."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def mask_markup(text: str) -> str:
    """The text with inline markup blanked out, the same length, so that offsets into it are offsets into the text.

    >>> mask_markup("**Assad** met [Lavrov](https://a.b).")
    '  Assad   met  Lavrov              .'
    """
    if not _HAS_MARKS.search(text):
        return text
    masked = _LINK.sub(lambda m: " " + m[1] + " " * (len(m[0]) - len(m[1]) - 1), text)
    return re.sub(r"\*\*+|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|(?<!\w)__|__(?!\w)", lambda m: " " * len(m[0]), masked)
