"""The graph as objects of other libraries: an ``rdflib.Graph``, a ``networkx.MultiDiGraph``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import networkx as nx
import pyoxigraph as ox
import rdflib

from kg.graph.build import to_quads
from kg.graph.namespaces import prefixes
from kg.lexicon.types import EventType, load_types
from kg.model import Entity, Event, World
from kg.model.ids import DEFAULT_BASE

RdflibTerm = rdflib.URIRef | rdflib.BNode | rdflib.Literal


def to_rdflib(
    world: World, *, base: str = DEFAULT_BASE, types: Mapping[str, EventType] | None = None
) -> rdflib.Graph:
    """All statements about the world in one rdflib graph. Errors as for ``to_quads``."""
    return quads_to_rdflib(to_quads(world, base=base, types=types), base=base)


def quads_to_rdflib(quads: Iterable[ox.Quad], *, base: str = DEFAULT_BASE) -> rdflib.Graph:
    """Statements of pyoxigraph in one rdflib graph, with our prefixes; literals keep their written form."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in prefixes(base).items():
        graph.bind(prefix, iri)
    for quad in quads:
        graph.add((to_rdflib_term(quad.subject), to_rdflib_term(quad.predicate), to_rdflib_term(quad.object)))
    return graph


def to_rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> RdflibTerm:
    """The same term in rdflib. TypeError for a quoted triple, which rdflib does not have."""
    match term:
        case ox.NamedNode():
            return _uri(term.value)
        case ox.Literal() if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        case ox.Literal():
            # rdflib leaves plain strings without a datatype; with xsd:string they would not equal parsed ones.
            datatype = None if term.datatype.value == str(rdflib.XSD.string) else _uri(term.datatype.value)
            return rdflib.Literal(term.value, datatype=datatype, normalize=False)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
    raise TypeError(f"rdflib has no term for {term}")


@lru_cache(maxsize=65536)
def _uri(iri: str) -> rdflib.URIRef:
    return rdflib.URIRef(iri)


def to_networkx(
    world: World, *, types: Mapping[str, EventType] | None = None
) -> nx.MultiDiGraph[str]:
    """Entities as nodes and asserted events as edges, one for each pair that they join; symmetric ones both ways.

    A node's key is its IRI, with ``label``, ``kind`` and ``country``; an edge's key is the event's IRI, with
    ``relation``, ``label``, ``date``, ``status``, ``sources`` and ``independent_sources``. Unknown values are "".
    """
    types = load_types() if types is None else types
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((entity.iri, _node(entity)) for entity in world.entities)
    for event in world.events:
        type_ = types[event.type]
        attributes = _edge(event, type_)
        for agent, target in event.pairs:
            graph.add_edge(agent, target, key=event.iri, **attributes)
            if type_.symmetric:
                graph.add_edge(target, agent, key=event.iri, **attributes)
    return graph


def _node(entity: Entity) -> dict[str, Any]:
    return {"label": entity.name, "kind": entity.kind.value, "country": entity.country or ""}


def _edge(event: Event, type_: EventType) -> dict[str, Any]:
    return {
        "relation": type_.relation,
        "label": event.label,
        "date": event.date.value if event.date else "",
        "status": event.status.value,
        "sources": event.source_count,
        "independent_sources": event.independent_source_count,
    }
