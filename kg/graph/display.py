"""Text for the terminal. What articles say was written by strangers, and is shown, never obeyed."""

from __future__ import annotations

import unicodedata

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def to_line(text: str, *, width: int | None = None) -> str:
    """The text on one line, without escape sequences and tricks of text direction, cut to ``width`` columns.

    >>> to_line("red \\x1b[31m\\nand so on", width=8)
    'red \ufffd[3…'
    """
    kept = "".join(char for char in " ".join(text.split()) if char not in _BIDI_CONTROLS)
    shown = "".join("\ufffd" if unicodedata.category(char) == "Cc" else char for char in kept)
    return shown if width is None or display_width(shown) <= width else _cut(shown, width - 1) + "…"


def display_width(text: str) -> int:
    """The columns that a text takes on a terminal: wide characters two, combining ones none (UAX 11).

    >>> display_width("Müller"), display_width("習近平"), display_width("e\u0301")
    (6, 6, 1)
    """
    return sum(map(_char_width, text))


def _cut(text: str, width: int) -> str:
    used = 0
    for at, char in enumerate(text):
        used += _char_width(char)
        if used > width:
            return text[:at]
    return text


def _char_width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
