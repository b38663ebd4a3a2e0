"""The graph as a property graph: nodes with labels and typed properties, relationships between them.

What a node says of another node of the graph is a relationship; what it says in literals, or of things outside the
graph (a status, a Wikidata item, a web page), is a property.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.namespaces import RDF, prefixes
from kg.graph.terms import NUMERIC, XSD, XSD_BOOLEAN, XSD_INTEGER, shorten
from kg.model.ids import ONTOLOGY

_DATATYPES = {
    **dict.fromkeys(sorted(NUMERIC), "double"),
    XSD_INTEGER: "long",
    XSD_BOOLEAN: "boolean",
    XSD + "date": "date",
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Property:
    """What holds for all nodes that have a property."""

    name: str
    datatype: str
    """``string``, ``long``, ``double``, ``boolean`` or ``date``."""
    is_list: bool
    """Whether some node has several values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyNode:
    """A node: its IRI, its labels (local names of its classes), its values by name of property."""

    iri: str
    labels: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Relationship:
    """A typed link between two nodes."""

    source: str
    type: str
    """In capitals: ``MET_WITH``."""
    target: str


class PropertyGraph:
    """A view of a store as a property graph; everything it gives is sorted."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        quads = list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        self._subjects = {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
        self._names = _name_predicates({quad.predicate for quad in quads})

    def properties(self) -> tuple[Property, ...]:
        """All properties, with what their values have in common."""
        datatypes: dict[str, set[str]] = {}
        lists: set[str] = set()
        for node in self.nodes():
            lists |= {name for name, values in node.values.items() if len(values) > 1}
        for quad in self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
            if not self._is_relationship(quad) and quad.predicate != RDF.type:
                datatypes.setdefault(self._names[quad.predicate], set()).add(_datatype(quad.object))
        return tuple(
            Property(name=name, datatype=min(found) if len(found) == 1 else "string", is_list=name in lists)
            for name, found in sorted(datatypes.items())
        )

    def nodes(self) -> Iterator[PropertyNode]:
        """All nodes, by IRI."""
        for subject in sorted(self._subjects, key=str):
            values: dict[str, list[str]] = {}
            labels: set[str] = set()
            for quad in self._store.quads_for_pattern(subject, None, None, ox.DefaultGraph()):
                if quad.predicate == RDF.type:
                    labels.add(_local_name(quad.object.value) if isinstance(quad.object, ox.NamedNode) else "")
                elif not self._is_relationship(quad):
                    values.setdefault(self._names[quad.predicate], []).append(_to_text(quad.object))
            in_order = {name: tuple(sorted(found)) for name, found in sorted(values.items())}
            yield PropertyNode(iri=subject.value, labels=tuple(sorted(filter(None, labels))), values=in_order)

    def relationships(self) -> Iterator[Relationship]:
        """All relationships, by source, type and target."""
        for subject in sorted(self._subjects, key=str):
            quads = self._store.quads_for_pattern(subject, None, None, ox.DefaultGraph())
            yield from sorted(
                Relationship(source=subject.value, type=_to_type(self._names[quad.predicate]), target=quad.object.value)
                for quad in quads
                if isinstance(quad.object, ox.NamedNode) and self._is_relationship(quad)
            )

    def _is_relationship(self, quad: ox.Quad) -> bool:
        return quad.predicate != RDF.type and quad.object in self._subjects


def _name_predicates(predicates: set[ox.NamedNode]) -> dict[ox.NamedNode, str]:
    """A name for each predicate: its local name, with its prefix in front where two would have the same."""
    by_name: dict[str, list[ox.NamedNode]] = {}
    for predicate in predicates:
        by_name.setdefault(_local_name(predicate.value), []).append(predicate)
    known = prefixes()
    return {
        predicate: name if len(alike) == 1 else re.sub(r"\W+", "_", shorten(predicate.value, known)).strip("_")
        for name, alike in by_name.items()
        for predicate in alike
    }


def _local_name(iri: str) -> str:
    return re.sub(r"\W+", "_", re.split(r"[#/]", iri.rstrip("#/"))[-1]) or "x"


def _to_type(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def _datatype(term: ox.Triple | ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    return _DATATYPES.get(term.datatype.value, "string") if isinstance(term, ox.Literal) else "string"


def _to_text(term: ox.Triple | ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    if isinstance(term, ox.NamedNode):
        return term.value.removeprefix(ONTOLOGY)
    return term.value if isinstance(term, ox.Literal) else str(term)
