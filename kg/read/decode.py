"""Bytes → text.

The text is what ``bytes.decode`` gives, character for character: line ends stay as they are (``\\r\\n`` counts two),
a byte order mark at the beginning is dropped, and control characters that no text has (NUL above all) become U+FFFD
one for one. So offsets are those of ``open(path, encoding=..., newline="").read()``, and of ``open(path).read()`` for
files whose lines end in ``\\n``.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kg.read.unreadable import Problem, RefusedError

SAVE_AS_UTF8 = "save it as UTF-8 text"
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_MOST_CONTROL, _MOST_FOREIGN = 0.01, 0.25
_FEW = 5
_SAMPLE = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the encoding in which it was, and what the report should say of it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of some bytes: by byte order mark, else UTF-8, else UTF-16, else the declared or Windows encoding.

    Raises RefusedError for bytes that are no text, or text in an encoding that cannot be told.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise RefusedError(Problem.BINARY, f"is {what}, not text", "convert it to text first")
    mark = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)
    if mark:
        return _clean(data[len(mark[0]) :].decode(mark[1], "replace"), mark[1])
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return _clean(data.decode(wide, "replace"), wide, f"read as {wide}")
    try:
        return _clean(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_guessed(data, declared)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Western text is NUL."""
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _decode_guessed(data: bytes, declared: str | None) -> Decoded:
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd") - data.count("\ufffd".encode())
    whole = sum(ch > "\x7f" for ch in damaged) - damaged.count("\ufffd")
    if broken * 3 <= whole or (broken == 1 and damaged.endswith("\ufffd")):
        return _clean(damaged, "utf-8", f"{broken} characters that are not UTF-8 were replaced")
    for encoding in (declared, "cp1252", "latin-1"):
        try:
            text = data.decode(encoding) if encoding else None
        except (UnicodeDecodeError, LookupError):
            continue
        if text is not None:
            return _western(text, encoding or "", is_declared=encoding == declared)
    raise RefusedError(Problem.ENCODING, "its encoding cannot be told", SAVE_AS_UTF8)


def _western(text: str, encoding: str, *, is_declared: bool) -> Decoded:
    _refuse_binary(len(text), len(_CONTROL.findall(text)))
    letters = [ch for ch in text if ch.isalpha()]
    foreign = sum(ch > "\x7f" for ch in letters)
    if not is_declared and (not letters or foreign > _MOST_FOREIGN * len(letters)):
        raise RefusedError(Problem.ENCODING, "is neither UTF-8 nor Western European text", SAVE_AS_UTF8)
    return _clean(text, encoding, f"read as {encoding}")


def _clean(text: str, encoding: str, *notes: str) -> Decoded:
    cleaned, replaced = clean_characters(text)
    _refuse_binary(len(text), replaced)
    more = (f"{replaced} control characters were replaced",) if replaced else ()
    return Decoded(text=cleaned, encoding=encoding, notes=(*notes, *more))


def _refuse_binary(length: int, control: int) -> None:
    if control > _MOST_CONTROL * length and (control > _FEW or control * 4 > length):
        raise RefusedError(Problem.BINARY, "is not text (it is full of control characters)", "convert it to text first")


def clean_characters(text: str) -> tuple[str, int]:
    """The text with control characters and lone surrogates replaced one for one by U+FFFD, and how many there were."""
    return _CONTROL.subn("\ufffd", text)
