"""Rows as a table for the eye."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence

from kg.graph.display import display_width, to_line

Cell = str | int | float | None


def to_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, width: int | None = None) -> str:
    """The rows under their headings, cells cut to ``width``; numbers to the right, fractions with two digits.

    >>> print(to_table(["who", "facts"], [["Lavrov", 12], ["Assad", 9]]), end="")
    who     facts
    ------  -----
    Lavrov     12
    Assad       9
    """
    table = list(rows)
    is_number = [all(isinstance(row[at], int | float | None) for row in table) for at in range(len(columns))]
    lines = [list(columns), *([_to_text(cell, width) for cell in row] for row in table)]
    widths = [max(display_width(line[at]) for line in lines) for at in range(len(columns))]
    lines.insert(1, ["-" * size for size in widths])
    return "".join(_to_row(line, widths, is_number) + "\n" for line in lines)


def fit_columns(columns: int) -> int | None:
    """How wide a cell may be so that so many columns fit the terminal; None where stdout is none: nothing is cut."""
    if not sys.stdout.isatty():
        return None
    return max(8, (shutil.get_terminal_size().columns - 2 * (columns - 1)) // columns)


def _to_text(cell: Cell, width: int | None) -> str:
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return "" if cell is None else to_line(str(cell), width=width)


def _to_row(cells: Sequence[str], widths: Sequence[int], is_number: Sequence[bool]) -> str:
    padded = (
        " " * (size - display_width(cell)) + cell if right else cell + " " * (size - display_width(cell))
        for cell, size, right in zip(cells, widths, is_number, strict=True)
    )
    return "  ".join(padded).rstrip()
