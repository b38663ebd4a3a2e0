"""Parameters of named queries: texts as typed → RDF terms, so that no value can ever be read as SPARQL."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.lookup import require_entities
from kg.graph.namespaces import KG, XSD
from kg.lexicon.types import load_types
from kg.model.ids import ONTOLOGY

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_NUMBER = re.compile(r"[0-9]{1,9}\Z")
_WORD = re.compile(r"(?:kg:)?([A-Za-z][A-Za-z0-9-]*)\Z")


class ParameterKind(StrEnum):
    """What a parameter takes."""

    NAME = "name"
    """An entity's name, alias or IRI; a name of several entities stands for each of them."""
    FIRST_DAY = "first day"
    """A date; the first day of a month or year."""
    LAST_DAY = "last day"
    """A date; the last day of a month or year."""
    DAY = "day"
    """A full date."""
    NUMBER = "number"
    """A whole number."""
    TEXT = "text"
    """Words to look for."""
    TERM = "term"
    """A relation, class or status of the ontology: ``metWith``, ``Visit``, ``Planned`` (or ``planned``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a named query can be told: ``--with Assad`` on the command line, the variable ``?with`` in the query."""

    name: str
    kind: ParameterKind
    default: str | None
    """In words, for the help; None where the parameter is required."""
    help: str

    @property
    def variable(self) -> str:
        """Its name in the query: hyphens become underscores."""
        return self.name.replace("-", "_")

    def __str__(self) -> str:
        """A line of help: ``--with (name; default: anyone) who took part``."""
        default = "required" if self.default is None else f"default: {self.default}"
        return f"--{self.name} ({self.kind}; {default}) {self.help}"


def to_terms(
    store: ox.Store, parameter: Parameter, text: str, *, prefixes: Mapping[str, str]
) -> tuple[ox.NamedNode | ox.Literal, ...]:
    """The terms that a value means: several where a name is that of several entities, else one.

    Raises GraphError for a name or word that the graph does not have, and for a malformed date or number.
    """
    match parameter.kind:
        case ParameterKind.NAME:
            return tuple(ox.NamedNode(found.iri) for found in require_entities(store, text, prefixes=prefixes))
        case ParameterKind.FIRST_DAY | ParameterKind.LAST_DAY | ParameterKind.DAY:
            return (_to_day(parameter, text),)
        case ParameterKind.NUMBER:
            return (_to_number(parameter, text),)
        case ParameterKind.TERM:
            return (_to_ontology_term(store, parameter, text),)
        case ParameterKind.TEXT:
            return (ox.Literal(text),)


def _to_number(parameter: Parameter, text: str) -> ox.Literal:
    if not _NUMBER.match(text):
        raise GraphError(f"--{parameter.name} {text!r}: not a whole number")
    return ox.Literal(text, datatype=XSD.integer)


def _to_day(parameter: Parameter, text: str) -> ox.Literal:
    match = _DATE.match(text)
    if not match or (parameter.kind is ParameterKind.DAY and not match[3]):
        forms = "2020-09-07" if parameter.kind is ParameterKind.DAY else "2020-09-07, 2020-09 or 2020"
        raise GraphError(f"--{parameter.name} {text!r}: not a date; write {forms}")
    last = parameter.kind is ParameterKind.LAST_DAY
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    end = calendar.monthrange(year, month)[1] if year and 1 <= month <= 12 else 0
    day = int(match[3] or (end if last else 1))
    if not 1 <= day <= end:
        raise GraphError(f"--{parameter.name} {text!r}: there is no such day")
    return ox.Literal(f"{year:04}-{month:02}-{day:02}", datatype=XSD.date)


def _to_ontology_term(store: ox.Store, parameter: Parameter, text: str) -> ox.NamedNode:
    match = _WORD.match(text)
    known = _ontology_terms(store)
    for word in (match[1], match[1][0].upper() + match[1][1:]) if match else ():
        if word in known:
            return ox.NamedNode(ONTOLOGY + word)
    close = difflib.get_close_matches(text, known, n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "see ontology/kg.ttl"
    raise GraphError(f"--{parameter.name} {text!r}: the ontology has no such word; {hint}")


def _ontology_terms(store: ox.Store) -> list[str]:
    """Local names of the terms of our ontology, and of those that the graph adds to it for types of the user's own."""
    types = load_types().values()
    names = {*KG.names, *(type_.class_name for type_ in types), *(type_.relation for type_ in types)}
    declared = store.quads_for_pattern(None, KG.relation, None, ox.DefaultGraph())
    own = {term.value for quad in declared for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode)}
    return sorted(names | {iri.removeprefix(ONTOLOGY) for iri in own if iri.startswith(ONTOLOGY)})
