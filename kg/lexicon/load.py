"""Tables on disk → rows that know their file and line.

The shipped tables are TSV: lines that start with ``#`` are comments (origin, licence), the first other line names the
columns, and a cell that holds several values parts them with "; ". Users may write CSV or YAML as well.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import InputError

DATA = Path(__file__).resolve().parent.parent / "data"
"""The folder of the shipped tables."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: its cells by column name, and where it stands."""

    source: str
    """The file, as the user named it, or relative to the data folder."""
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell without outer blanks; empty where the table lacks the column."""
        return self.cells.get(column, "")

    def values(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, in order."""
        cell = self.cells.get(column)
        return tuple(part for raw in cell.split(";") if (part := raw.strip())) if cell else ()

    def need(self, column: str) -> str:
        """The cell; :class:`InputError` where it is empty."""
        cell = self.text(column)
        if not cell:
            raise self.error(f"column {column!r} is empty; give a value")
        return cell

    def number(self, column: str) -> float | None:
        """The cell as a number, None where empty; :class:`InputError` where it is not one."""
        cell = self.text(column)
        try:
            return float(cell) if cell else None
        except ValueError:
            raise self.error(f"column {column!r}: {cell!r} is not a number") from None

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """The cell if it is one of ``allowed`` or empty; :class:`InputError` otherwise."""
        cell = self.text(column)
        if cell and cell not in allowed:
            raise self.error(f"column {column!r}: {cell!r} is unknown; {suggest(cell, allowed)}")
        return cell

    def error(self, message: str) -> InputError:
        """An error that names this row's file and line."""
        return InputError(f"{self.source}:{self.line}: {message}")


def read_table(path: Path, *, columns: Collection[str]) -> Iterator[Row]:
    """Rows of a TSV, CSV or YAML table, in file order.

    ``columns`` are the names that the header may use. Raises :class:`InputError` ("file:line: ...") on an unreadable
    file, an unknown column, or a line with too many or too few cells.
    """
    source, text = source_name(path), read_text(path)
    if path.suffix in (".yaml", ".yml"):
        yield from _yaml_rows(source, text, columns)
    else:
        yield from _delimited_rows(source, _lines(source, text, comma=path.suffix == ".csv"), columns)


def source_name(path: Path) -> str:
    """How messages name a table: relative to the data folder, or as the user named it."""
    return path.relative_to(DATA).as_posix() if path.is_relative_to(DATA) else str(path)


def read_text(path: Path) -> str:
    """The text of a table. Raises :class:`InputError` where it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InputError(f"{source_name(path)}:{line}: not UTF-8; save the table as UTF-8") from None
    except OSError as error:
        raise InputError(f"{source_name(path)}: cannot be read: {error.strerror or error}") from None


def _lines(source: str, text: str, *, comma: bool) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of every line that is neither blank nor a comment."""
    if not comma:
        for number, line in enumerate(text.splitlines(), 1):
            if line and line[0] != "#" and not line.isspace():
                yield number, line.split("\t")
        return
    reader, before = csv.reader(io.StringIO(text, newline=""), strict=True), 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise InputError(f"{source}:{before + 1}: not a CSV line: {error}") from None


def _delimited_rows(source: str, lines: Iterator[tuple[int, list[str]]], columns: Collection[str]) -> Iterator[Row]:
    line, cells = next(lines, (1, []))
    header = [name.strip() for name in cells]
    _check_columns(Row(source, line, {}), header, columns)
    width = len(header)
    for line, cells in lines:
        if len(cells) > width:
            raise InputError(f"{source}:{line}: {len(cells)} cells for {width} columns; check the separators")
        # Editors strip trailing tabs: missing cells at the end are empty ones.
        yield Row(source, line, {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell})


def _check_columns(at: Row, names: Iterable[str], columns: Collection[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name not in columns:
            raise at.error(f"column {name!r} is unknown; {suggest(name, columns)}")
        if name in seen:
            raise at.error(f"column {name!r} stands twice; keep one")
        seen.add(name)
    if not seen:
        raise at.error("no header line; name the columns first")


@contextmanager
def yaml_errors(source: str) -> Iterator[None]:
    """Turns the YAML library's errors into an :class:`InputError` ("file:line: ...")."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"{source}:{line}: not YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise InputError(f"{source}:1: not YAML: {error}") from None


def _yaml_rows(source: str, text: str, columns: Collection[str]) -> Iterator[Row]:
    with yaml_errors(source):
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise InputError(f"{source}:{_line(root)}: a list of records is needed; start each with '- '")
    for node in root.value:
        if not isinstance(node, yaml.MappingNode):
            raise InputError(f"{source}:{_line(node)}: a record of 'column: value' lines is needed")
        row = Row(source, _line(node), {})
        _check_columns(row, [str(key.value) for key, _ in node.value], columns)
        row.cells.update({key.value: _yaml_cell(row, value) for key, value in node.value})
        yield row


def _yaml_cell(row: Row, node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value).strip()
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return "; ".join(str(item.value).strip() for item in node.value)
    raise InputError(f"{row.source}:{_line(node)}: a value or a list of values is needed")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def suggest(found: str, allowed: Collection[str]) -> str:
    """What to write instead of a word that is not allowed: the nearest one, else the whole list."""
    near = difflib.get_close_matches(found, sorted(allowed), n=1)
    return f'did you mean "{near[0]}"?' if near else "use one of: " + ", ".join(sorted(allowed))
