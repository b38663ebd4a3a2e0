"""World → RDF quads, by CONTRACT section 4. What the terms mean stands in ``ontology/kg.ttl``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg import __version__
from kg.errors import ConfigError
from kg.graph import literals
from kg.graph.namespaces import KG, OWL, PROV, RDF, RDFS, SCHEMA, article_iri, merged_graph, term, web_iri
from kg.graph.nodes import (
    Lookup,
    Triple,
    article_triples,
    claim_triples,
    conflict_triples,
    entity_triples,
    event_triples,
    iri,
)
from kg.lexicon.types import EventType, load_types
from kg.model import World
from kg.model.ids import DEFAULT_BASE

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def to_quads(
    world: World, *, base: str = DEFAULT_BASE, types: Mapping[str, EventType] | None = None
) -> Iterator[Quad]:
    """Every statement of the graph, each once or more, in the order of the world.

    What an article says stands in the named graph of its IRI; what merging concluded in ``merged_graph(base=base)``;
    where the latter comes from in the default graph. One graph of all is their union.

    ``base`` begins the IRIs of articles and claims; entities and events bring their own. ``types`` is the table of
    types (the shipped one by default). Raises GraphError on a type that no table has or an IRI that is none, and
    ConfigError on a base that is none, or a type of the user's own that takes a name of the ontology.
    """
    _check_base(base)
    types = load_types() if types is None else types
    shipped = load_types()
    own = [type_ for type_ in types.values() if type_.id not in shipped]
    _check_names(own, shipped)
    lookup = Lookup.of(world, base=base, types=types)
    yield from _article_quads(world, lookup)
    yield from _in_graph(_merged_triples(world, own, lookup), merged_graph(base=base))
    yield from _in_graph(_provenance(world, base=base), DefaultGraph())


def direct_triples(world: World, types: Mapping[str, EventType]) -> Iterator[Triple]:
    """``agent kg:relation target`` for each asserted pair; both ways where the relation is symmetric."""
    for event in world.events:
        type_ = types[event.type]
        for agent, target in event.pairs:
            yield iri(agent), term(type_.relation), iri(target)
            if type_.symmetric:
                yield iri(target), term(type_.relation), iri(agent)


def _in_graph(triples: Iterable[Triple], graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    return (Quad(s, p, o, graph) for s, p, o in triples)


def _article_quads(world: World, lookup: Lookup) -> Iterator[Quad]:
    for document in world.documents:
        graph = article_iri(document.id, base=lookup.base)
        yield from _in_graph(article_triples(document, base=lookup.base), graph)
    for article, entity in sorted({(mention.article, mention.entity) for mention in world.mentions}):
        graph = article_iri(article, base=lookup.base)
        yield Quad(graph, SCHEMA.mentions, iri(entity), graph)
    for claim in world.claims:
        graph = article_iri(claim.article, base=lookup.base)
        yield from _in_graph(claim_triples(claim, lookup), graph)


def _merged_triples(world: World, own: Iterable[EventType], lookup: Lookup) -> Iterator[Triple]:
    for entity in world.entities:
        yield from entity_triples(entity, lookup)
    for event in world.events:
        yield from event_triples(event, lookup)
        for conflict in event.conflicts:
            yield from conflict_triples(conflict, event, lookup)
    yield from direct_triples(world, lookup.types)
    used = {event.type for event in world.events}
    for type_ in own:
        if type_.id in used:
            yield from _declaration(type_)


def _declaration(type_: EventType) -> Iterator[Triple]:
    """A type of the user's own explains itself in the graph, since the ontology does not know it."""
    class_, relation = term(type_.class_name), term(type_.relation)
    yield class_, RDF.type, OWL.Class
    yield class_, RDFS.subClassOf, KG.Event
    yield class_, RDFS.label, literals.text(_words(type_.class_name))
    yield class_, KG.relation, relation
    yield relation, RDF.type, OWL.ObjectProperty
    if type_.symmetric:
        yield relation, RDF.type, OWL.SymmetricProperty
    yield relation, RDFS.subPropertyOf, KG.relatedTo
    yield relation, RDFS.label, literals.text(_words(type_.relation))


def _words(name: str) -> str:
    return _HUMP.sub(" ", name).lower()


def _check_base(base: str) -> None:
    found = web_iri(base)
    if found is None or found.value != base:
        raise ConfigError(f"the base {base!r} is no http(s) IRI; give one such as {DEFAULT_BASE}")
    if base[-1] not in "/#":
        raise ConfigError(f"the base {base!r} must end in / or #, so that names can follow it")


def _check_names(own: Iterable[EventType], shipped: Mapping[str, EventType]) -> None:
    taken = {name for type_ in shipped.values() for name in (type_.class_name, type_.relation)}
    for type_ in own:
        for name in (type_.class_name, type_.relation):
            if name in KG or name in taken:
                raise ConfigError(f"type {type_.id!r}: the ontology already has a term kg:{name}; choose another name")


def _provenance(world: World, *, base: str) -> Iterator[Triple]:
    merged, software = merged_graph(base=base), iri(f"{base}newskg")
    yield merged, RDF.type, PROV.Bundle
    yield merged, RDFS.label, literals.text("What all articles together say")
    yield merged, PROV.wasAttributedTo, software
    yield software, RDF.type, PROV.SoftwareAgent
    yield software, RDFS.label, literals.text(f"newskg {__version__}")
    for document in world.documents:
        yield merged, PROV.wasDerivedFrom, article_iri(document.id, base=base)
