"""Named queries: documented SPARQL files with parameters (``ontology/queries/*.rq``).

A file begins with comment lines, and runs in any SPARQL engine as it is::

    # title: Who met whom
    # description: One or more lines.
    # param: with (name; default: anyone) who takes part
    # example: kg query output meetings --with Assad
    SELECT ... WHERE {
      VALUES ?with { UNDEF }
      FILTER(!BOUND(?with) || ?with = ?who)

Each parameter has a line ``VALUES ?name { default }`` of its own in the query; its value replaces the default. One that
is ``required`` (in the place of ``default: ...``) has an example there.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ConfigError, GraphError
from kg.graph.lookup import label_of
from kg.graph.ontology import ontology_dir
from kg.graph.parameters import Parameter, ParameterKind, to_terms
from kg.graph.query import DEFAULT_PREFIXES, run_query
from kg.graph.result import QueryResult
from kg.graph.terms import shorten

_FIELD = re.compile(r"#\s*(title|description|param|example):\s*(.*)\Z")
_PARAMETER = re.compile(r"([a-z][a-z-]*) \(([a-z ]+); (?:default: ([^)]+)|required)\) (.+)\Z")
_PLACE = re.compile(r"^([ \t]*VALUES \?(\w+) \{)[^{}\n]*\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query that analysts ask, from its file."""

    name: str
    """The file's name without ``.rq``."""
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]
    """Command lines."""
    sparql: str
    """The whole file; parameters have their defaults."""


def named_queries(folder: Path | None = None) -> tuple[NamedQuery, ...]:
    """All queries of a folder (our own by default), by name. ConfigError names the file and line of a slip."""
    return tuple(read_named_query(file) for file in sorted(_folder(folder).glob("*.rq")))


def find_named_query(name: str, *, folder: Path | None = None) -> NamedQuery:
    """The query of this name. Raises GraphError that lists the names there are."""
    files = {file.stem: file for file in sorted(_folder(folder).glob("*.rq"))}
    if name in files:
        return read_named_query(files[name])
    names = list(files)
    close = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}"
    raise GraphError(f"no query is named {name!r}; {hint}")


def run_named_query(
    store: ox.Store,
    query: NamedQuery | str,
    values: Mapping[str, str] | None = None,
    *,
    prefixes: Mapping[str, str] = DEFAULT_PREFIXES,
) -> QueryResult:
    """The answer to a named query, with values for its parameters (name → text as typed).

    Raises GraphError for an unknown query or parameter, a name that no entity bears, a malformed date or number.
    """
    chosen = find_named_query(query) if isinstance(query, str) else query
    terms = read_values(store, chosen, values or {}, prefixes=prefixes)
    result = run_query(store, fill_query(chosen, terms), prefixes=prefixes)
    return replace(result, notes=tuple(_ambiguities(store, terms, prefixes)))


def read_values(
    store: ox.Store, query: NamedQuery, values: Mapping[str, str], *, prefixes: Mapping[str, str] = DEFAULT_PREFIXES
) -> dict[str, tuple[ox.NamedNode | ox.Literal, ...]]:
    """Parameter name → the terms that its value means in this graph. Errors as ``run_named_query``."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            options = " ".join(f"--{parameter.name}" for parameter in query.parameters) or "none"
            raise GraphError(f"query {query.name} has no parameter --{name}; it has {options}")
    for name, parameter in known.items():
        if parameter.default is None and name not in values:
            raise GraphError(f"query {query.name} needs --{name} ({parameter.help}); such as: {query.examples[0]}")
    return {name: to_terms(store, known[name], text, prefixes=prefixes) for name, text in values.items()}


def fill_query(query: NamedQuery, terms: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> str:
    """The query's SPARQL with RDF terms in place of the defaults of its parameters (name → terms)."""
    by_variable = {parameter.variable: terms.get(parameter.name, ()) for parameter in query.parameters}

    def fill(place: re.Match[str]) -> str:
        filled = " ".join(str(term) for term in by_variable.get(place[2], ()))
        return f"{place[1]} {filled} }}" if filled else place[0]

    return _PLACE.sub(fill, query.sparql)


def _ambiguities(
    store: ox.Store, terms: Mapping[str, Sequence[ox.NamedNode | ox.Literal]], prefixes: Mapping[str, str]
) -> Iterator[str]:
    for name, found in sorted(terms.items()):
        nodes = [term for term in found if isinstance(term, ox.NamedNode)]
        if len(nodes) > 1:
            meant = ", ".join(f"{label_of(store, node)} ({shorten(node.value, prefixes)})" for node in nodes)
            yield f"--{name} is the name of {len(nodes)} entities: {meant}; give one of these IRIs to choose"


def read_named_query(file: Path) -> NamedQuery:
    """The query in a file, its header checked against the parameters in its text. ConfigError with file and line."""
    sparql = file.read_text(encoding="utf-8")
    fields: dict[str, list[str]] = {"title": [], "description": [], "example": []}
    parameters: list[Parameter] = []
    for place, key, text in _header(file, sparql):
        if key == "param":
            parameters.append(_to_parameter(text, place))
        else:
            fields[key].append(text)
    for key, found in fields.items():
        if not found:
            raise ConfigError(f"{file}:1: the header has no line `# {key}:`")
    _check_places(file, sparql, parameters)
    return NamedQuery(
        name=file.stem,
        title=" ".join(fields["title"]),
        description=" ".join(fields["description"]),
        parameters=tuple(parameters),
        examples=tuple(fields["example"]),
        sparql=sparql,
    )


def _folder(folder: Path | None) -> Path:
    return folder or ontology_dir() / "queries"


def _header(file: Path, sparql: str) -> Iterator[tuple[str, str, str]]:
    """(file:line, field, text) of each header line; a line without a field goes on with the description above it."""
    key = ""
    for number, line in enumerate(sparql.splitlines(), start=1):
        if not line.startswith("#"):
            return
        match = _FIELD.match(line)
        if match:
            key = match[1]
            yield f"{file}:{number}", key, match[2]
        elif key == "description":
            yield f"{file}:{number}", key, line.lstrip("# ")
        else:
            raise ConfigError(f"{file}:{number}: not a header line; write `# title:`, `# description:` ...")


def _to_parameter(text: str, place: str) -> Parameter:
    match = _PARAMETER.match(text)
    if not match:
        raise ConfigError(f"{place}: write `# param: name (kind; default: ...) what it does`, or `(kind; required)`")
    kinds = [kind.value for kind in ParameterKind]
    if match[2] not in kinds:
        raise ConfigError(f"{place}: kind {match[2]!r} is unknown; there are {', '.join(kinds)}")
    return Parameter(name=match[1], kind=ParameterKind(match[2]), default=match[3], help=match[4])


def _check_places(file: Path, sparql: str, parameters: list[Parameter]) -> None:
    placed = [place[2] for place in _PLACE.finditer(sparql)]
    for parameter in parameters:
        if placed.count(parameter.variable) != 1:
            needed = f"VALUES ?{parameter.variable} {{ UNDEF }}"
            raise ConfigError(f"{file}:1: parameter {parameter.name} needs one line `{needed}` in the query")
