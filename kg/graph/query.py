"""SPARQL on a graph: read-only, local, the project's prefixes at hand, the same answer each time."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import namespaces
from kg.graph.result import QueryResult, Row
from kg.graph.sparql import Token, find_tokens, form, has_service, is_ordered, is_update, undeclared_names
from kg.graph.terms import sort_key

DEFAULT_PREFIXES: Mapping[str, str] = namespaces.prefixes()
"""Known in every query without PREFIX."""

_ERROR = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)\Z", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z][A-Za-z]* [a-z][^\[\"]*[a-z]")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def run_query(store: ox.Store, sparql: str, *, prefixes: Mapping[str, str] = DEFAULT_PREFIXES) -> QueryResult:
    """The answer to a SPARQL 1.1 query. ``prefixes`` are known without PREFIX, and shorten IRIs in the answer.

    Rows come in the order of ORDER BY, else sorted. Raises GraphError for a syntax error (with line and column), for an
    update, and for SERVICE: a query neither changes the graph nor leaves the machine.
    """
    tokens = check_query(sparql)
    try:
        found = store.query(sparql, prefixes=dict(prefixes))
        return _to_result(found, tokens, prefixes)
    except SyntaxError as error:
        raise GraphError(_explain_syntax_error(sparql, tokens, str(error), prefixes)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise GraphError(f"query failed: {' '.join(str(error).split())}") from error


def check_query(sparql: str) -> tuple[Token, ...]:
    """The terminals of a query that may run. Raises GraphError for updates, SERVICE and what is no query at all."""
    tokens = find_tokens(sparql)
    if not tokens:
        raise GraphError("query is empty; try: SELECT * WHERE { ?s ?p ?o } LIMIT 10")
    if is_update(tokens):
        raise GraphError(f"{form(tokens)} is an update; graphs are read-only here, articles change them (`kg build`)")
    if form(tokens) not in _FORMS:
        raise GraphError(f"query has no form; it begins with {', '.join(_FORMS[:-1])} or {_FORMS[-1]}")
    if has_service(tokens):
        raise GraphError("SERVICE is refused: queries do not leave this machine")
    return tokens


def _to_result(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, tokens: tuple[Token, ...], prefixes: Mapping[str, str]
) -> QueryResult:
    kind = form(tokens)
    if isinstance(found, ox.QueryBoolean):
        return QueryResult(form=kind, answer=bool(found), prefixes=prefixes)
    if isinstance(found, ox.QueryTriples):
        return QueryResult(form=kind, triples=tuple(sorted(set(found), key=str)), prefixes=prefixes)
    columns = tuple(variable.value for variable in found.variables)
    rows: list[Row] = [tuple(solution) for solution in found]
    if not is_ordered(tokens):
        rows.sort(key=lambda row: tuple(map(sort_key, row)))
    return QueryResult(form=kind, columns=columns, rows=tuple(rows), prefixes=prefixes)


def _explain_syntax_error(sparql: str, tokens: tuple[Token, ...], message: str, prefixes: Mapping[str, str]) -> str:
    match = _ERROR.match(message)
    if not match:
        return f"query: {' '.join(message.split())}"
    offset = _to_offset(sparql, int(match[1]), int(match[2]))
    why, at = _find_cause(sparql, tokens, match[3], prefixes, offset)
    line, column = sparql.count("\n", 0, at) + 1, at - sparql.rfind("\n", 0, at)
    return f"query, line {line}, column {column}: {why}"


def _to_offset(sparql: str, line: int, column: int) -> int:
    """Where a line and column of the engine, both counted from 1, are in the text."""
    return min(sum(len(text) + 1 for text in sparql.split("\n")[: line - 1]) + column - 1, len(sparql))


def _find_cause(
    sparql: str, tokens: tuple[Token, ...], expected: str, prefixes: Mapping[str, str], offset: int
) -> tuple[str, int]:
    """What is wrong and at which offset, in better words than the engine's long list of expected terminals."""
    stray = next((token for token in tokens if token.text in ("'", '"')), None)
    if stray:
        return f"the string {sparql[stray.start :].split()[0][:30]} is not closed", stray.start
    sentences = _SENTENCE.findall(expected.replace("Prefix not found", ""))
    if sentences:
        return "; ".join(sentences), offset
    unknown = next(iter(undeclared_names(tokens, frozenset(prefixes))), None)
    if unknown:
        name = unknown.text.partition(":")[0] + ":"
        known = " ".join(f"{prefix}:" for prefix in sorted(prefixes))
        return f"prefix {name} is not declared; add PREFIX {name} <...>, or use one of {known}", unknown.start
    texts = [token.text for token in tokens]
    excess = texts.count("{") - texts.count("}")
    if excess:
        return f"{abs(excess)} closing brace(s) {'missing' if excess > 0 else 'too many'}", offset
    rest = " ".join(sparql[offset:].split())
    return f"cannot go on at {rest[:30]!r}" if rest else "the query ends too early", offset
