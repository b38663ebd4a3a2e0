"""Answers to queries, and the forms in which people and programs take them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.display import display_width, to_line
from kg.graph.terms import XSD_STRING, Term, is_number, to_plain, used_prefixes

Row = tuple[Term | None, ...]

_W3C_FORMATS = {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV, "xml": ox.QueryResultsFormat.XML}


class ResultFormat(StrEnum):
    """How an answer is written: TABLE for the eye, TURTLE for graphs, the others are W3C's SPARQL result formats."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TSV = "tsv"
    TURTLE = "turtle"


@dataclass(frozen=True, kw_only=True)
class QueryResult:
    """What a query answers: rows (SELECT), yes or no (ASK), or triples (CONSTRUCT, DESCRIBE)."""

    form: str
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``."""
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    """In the query's own order where it has one, else sorted."""
    answer: bool | None = None
    triples: tuple[ox.Triple, ...] = ()
    """Sorted."""
    prefixes: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """What the asker should know: which entities an ambiguous name was taken for."""

    def records(self) -> list[dict[str, str]]:
        """The rows as plain texts by column, as in the table; unbound columns are left out."""
        plain = ([to_plain(term, self.prefixes) if term is not None else None for term in row] for row in self.rows)
        return [
            {name: text for name, text in zip(self.columns, texts, strict=True) if text is not None} for texts in plain
        ]

    def to_text(self, format: ResultFormat | str | None = None, *, cell_width: int | None = None) -> str:
        """The answer as text that ends in a line break.

        ``format`` defaults to TABLE for SELECT and ASK, TURTLE for CONSTRUCT and DESCRIBE. ``cell_width`` cuts the
        table's cells to so many columns of the terminal. Raises GraphError where the format does not fit the form.
        """
        makes_graph = self.form in ("CONSTRUCT", "DESCRIBE")
        chosen = _to_format(format or ("turtle" if makes_graph else "table"))
        if makes_graph != (chosen is ResultFormat.TURTLE):
            raise GraphError(f"{self.form} gives {'a graph, as turtle' if makes_graph else 'no graph'}; not {chosen}")
        if chosen is ResultFormat.TURTLE:
            return _to_turtle(self.triples, self.prefixes)
        return _to_table(self, cell_width) if chosen is ResultFormat.TABLE else _to_w3c(self, chosen)


def _to_format(name: ResultFormat | str) -> ResultFormat:
    try:
        return ResultFormat(name)
    except ValueError:
        raise GraphError(f"format {name!r} is unknown; there are {', '.join(ResultFormat)}") from None


def _to_turtle(triples: tuple[ox.Triple, ...], prefixes: Mapping[str, str]) -> str:
    written = io.BytesIO()
    ox.serialize(triples, written, ox.RdfFormat.TURTLE, prefixes=used_prefixes(triples, prefixes))
    return written.getvalue().decode()


def _to_w3c(result: QueryResult, chosen: ResultFormat) -> str:
    text = json.dumps(_to_json(result), ensure_ascii=False, separators=(",", ":"))
    if chosen is ResultFormat.JSON:
        return text + "\n"
    parsed = ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
    written = io.BytesIO()
    parsed.serialize(written, _W3C_FORMATS[chosen])
    text = written.getvalue().decode()
    line_break = "\r\n" if chosen is ResultFormat.CSV else "\n"
    return text if text.endswith("\n") else text + line_break


def _to_json(result: QueryResult) -> dict[str, object]:
    """SPARQL 1.1 Query Results JSON Format (https://www.w3.org/TR/sparql11-results-json/)."""
    if result.answer is not None:
        return {"head": {}, "boolean": result.answer}
    bindings = [
        {name: _term_to_json(term) for name, term in zip(result.columns, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}


def _term_to_json(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _term_to_json(part) for name, part in parts.items()}}
    written: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        return written | {"xml:lang": term.language}
    return written if term.datatype.value == XSD_STRING else written | {"datatype": term.datatype.value}


def _to_table(result: QueryResult, cell_width: int | None) -> str:
    if result.answer is not None:
        return f"{'yes' if result.answer else 'no'}\n"
    cells = [[to_line(to_plain(term, result.prefixes), width=cell_width) for term in row] for row in result.rows]
    columns = list(zip(*cells, strict=True)) if cells else [()] * len(result.columns)
    widths = [max(map(display_width, (name, *column))) for name, column in zip(result.columns, columns, strict=True)]
    right = [_holds_numbers(result.rows, at) for at in range(len(result.columns))]
    lines = [list(result.columns), ["-" * width for width in widths], *cells]
    return "".join(_to_line(line, widths, right) + "\n" for line in lines)


def _holds_numbers(rows: tuple[Row, ...], at: int) -> bool:
    terms = [row[at] for row in rows if row[at] is not None]
    return bool(terms) and all(map(is_number, terms))


def _to_line(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = [_pad(cell, width, is_right) for cell, width, is_right in zip(cells, widths, right, strict=True)]
    return "  ".join(padded).rstrip()


def _pad(cell: str, width: int, is_right: bool) -> str:
    blank = " " * (width - display_width(cell))
    return blank + cell if is_right else cell + blank
