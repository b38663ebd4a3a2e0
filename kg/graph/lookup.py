"""Names as people type them → the entities and events of a graph that they may mean."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.namespaces import KG, RDF, RDFS, SKOS
from kg.graph.nodes import CLASSES
from kg.model.ids import ONTOLOGY

ENTITY_CLASSES = tuple(classes[0] for classes in CLASSES.values())
"""Our class of each kind of entity."""

_SEPARATOR = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Candidate:
    """An entity that a name may mean."""

    label: str
    iri: str
    kind: str
    """Local name of its class: ``Person``, ``Country`` ..."""

    def __str__(self) -> str:
        return f"{self.label} ({self.kind}, <{self.iri}>)"


def normalize(name: str) -> str:
    """The words of a name without case, accents and punctuation, by which names are compared.

    >>> normalize("Bashar al-Assad’s"), normalize("Müller")
    ('bashar al assad s', 'muller')
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return _SEPARATOR.sub(" ", plain.casefold()).strip()


def to_node(text: str, prefixes: Mapping[str, str]) -> ox.NamedNode | None:
    """The IRI that ``text`` writes, in full, in angle brackets or with a known prefix; None where it is a name.

    >>> to_node("id:syria", {"id": "https://example.org/"})
    <NamedNode value=https://example.org/syria>
    """
    prefix, colon, local = text.partition(":")
    if not colon:
        return None
    try:
        return ox.NamedNode(prefixes[prefix] + local if prefix in prefixes else text.strip("<>"))
    except ValueError:
        return None


def find_entities(store: ox.Store, name: str, *, prefixes: Mapping[str, str]) -> tuple[Candidate, ...]:
    """The entities that a name, alias or IRI may mean, sorted by label; () where there is none.

    Those with exactly this name come alone; else all whose name contains its words in this order.
    """
    node = to_node(name, prefixes)
    if node is not None:
        return tuple(_candidates(store, {node}))
    wanted = normalize(name)
    if not wanted:
        return ()
    names = list(_names(store))
    exact = {entity for entity, known in names if known == wanted}
    near = {entity for entity, known in names if f" {wanted} " in f" {known} "}
    return tuple(sorted(_candidates(store, exact or near)))


def require_entities(store: ox.Store, name: str, *, prefixes: Mapping[str, str]) -> tuple[Candidate, ...]:
    """As ``find_entities``, with GraphError where there is none: it lists names that are spelt like it."""
    found = find_entities(store, name, prefixes=prefixes)
    if not found:
        raise GraphError(f"{name!r}: no entity of the graph is called so{_suggest(store, name)}")
    return found


def _suggest(store: ox.Store, name: str) -> str:
    labels: dict[str, set[str]] = {}
    for entity, known in _names(store):
        for form in {known, *(word for word in known.split() if len(word) > 3)}:
            labels.setdefault(form, set()).add(label_of(store, entity))
    close = difflib.get_close_matches(normalize(name), sorted(labels), n=3, cutoff=0.75)
    meant = sorted({label for form in close for label in labels[form]})[:5]
    return f"; did you mean {' or '.join(meant)}?" if meant else ""


def _entities(store: ox.Store) -> Iterator[ox.NamedNode]:
    for quad in store.quads_for_pattern(None, RDF.type, KG.Entity, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def _names(store: ox.Store) -> Iterator[tuple[ox.NamedNode, str]]:
    """(entity, normalized name) for every label and alias."""
    for entity in _entities(store):
        for predicate in (RDFS.label, SKOS.altLabel):
            for name in values(store, entity, predicate):
                yield entity, normalize(name)


def _candidates(store: ox.Store, nodes: set[ox.NamedNode]) -> Iterator[Candidate]:
    for node in nodes:
        kinds = [kind for kind in ENTITY_CLASSES if ox.Quad(node, RDF.type, kind) in store]
        if kinds:
            yield Candidate(label=label_of(store, node), iri=node.value, kind=kinds[0].value.removeprefix(ONTOLOGY))


def values(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
    """The plain values of a property, IRIs in full, sorted."""
    quads = store.quads_for_pattern(subject, predicate, None, ox.DefaultGraph())
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal))


def label_of(store: ox.Store, node: ox.NamedNode) -> str:
    """The first label of a thing; its IRI where it has none."""
    return next(iter(values(store, node, RDFS.label)), node.value)
