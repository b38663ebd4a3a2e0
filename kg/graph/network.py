"""The network of actors in a graph: who did what to whom, an edge for each event and pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.lookup import ENTITY_CLASSES, label_of, values
from kg.graph.namespaces import KG, OWL, RDF, SCHEMA, SEM, WIKIDATA, term
from kg.lexicon.types import load_types
from kg.model.ids import ONTOLOGY


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Actor:
    """An entity of the graph."""

    iri: str
    label: str
    kind: str
    """Local name of its class: ``Person``."""
    country: str
    """ISO 3166-1 alpha-3, or ""."""
    wikidata: str
    """Item such as ``Q159``, or ""."""
    articles: int
    """How many articles mention it."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Tie:
    """An agent and a target of one event."""

    source: str
    """IRI of the agent."""
    target: str
    event: str
    event_type: str
    """Local name of the event's class: ``Visit``."""
    relation: str
    """Local name of the direct triple's property: ``visited``; "" where nothing says it."""
    symmetric: bool
    """Whether agent and target are two equal sides."""
    label: str
    date: str
    """EDTF, or ""."""
    earliest: str
    """The first day that the date may mean, or ""."""
    latest: str
    place: str
    status: str
    asserted: bool
    """Whether the direct triple stands: the event is reported as fact of these two."""
    sources: int
    independent_sources: int


def find_actors(store: ox.Store) -> tuple[Actor, ...]:
    """All entities, by IRI."""
    quads = store.quads_for_pattern(None, RDF.type, KG.Entity, ox.DefaultGraph())
    return tuple(sorted(_actor(store, quad.subject) for quad in quads if isinstance(quad.subject, ox.NamedNode)))


def find_ties(store: ox.Store) -> tuple[Tie, ...]:
    """Every pair of an agent and a target of every event, whatever its status; by agent, target and event.

    An event without an agent or without a target joins nobody and gives no tie.
    """
    relations = _relations(store)
    quads = store.quads_for_pattern(None, RDF.type, KG.Event, ox.DefaultGraph())
    events = (quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode))
    return tuple(sorted(tie for event in events for tie in _ties(store, event, relations)))


def _actor(store: ox.Store, node: ox.NamedNode) -> Actor:
    kinds = (kind.value.removeprefix(ONTOLOGY) for kind in ENTITY_CLASSES if ox.Quad(node, RDF.type, kind) in store)
    same = (iri.removeprefix(WIKIDATA) for iri in values(store, node, OWL.sameAs) if iri.startswith(WIKIDATA))
    return Actor(
        iri=node.value,
        label=label_of(store, node),
        kind=next(kinds, "Entity"),
        country=_first([*values(store, node, KG.iso3), *values(store, node, KG.countryCode)]),
        wikidata=next(same, ""),
        articles=sum(1 for _ in store.quads_for_pattern(None, SCHEMA.mentions, node, ox.DefaultGraph())),
    )


def _ties(store: ox.Store, event: ox.NamedNode, relations: Mapping[str, tuple[str, bool]]) -> Iterator[Tie]:
    classes = (iri.removeprefix(ONTOLOGY) for iri in values(store, event, RDF.type) if iri.startswith(ONTOLOGY))
    type_ = next((name for name in classes if name != "Event"), "Event")
    relation, symmetric = relations.get(type_, ("", False))
    stated = _first(values(store, event, KG.asserted)) == "true"
    for agent in values(store, event, KG.agent):
        for target in values(store, event, KG.target):
            direct = ox.Quad(ox.NamedNode(agent), term(relation or "relatedTo"), ox.NamedNode(target))
            yield Tie(
                source=agent,
                target=target,
                event=event.value,
                event_type=type_,
                relation=relation,
                symmetric=symmetric,
                label=label_of(store, event),
                date=_first(values(store, event, KG.edtf)),
                earliest=_first(values(store, event, SEM.hasEarliestBeginTimeStamp)),
                latest=_first(values(store, event, SEM.hasLatestEndTimeStamp)),
                place=", ".join(label_of(store, ox.NamedNode(place)) for place in values(store, event, KG.place)),
                status=_first(values(store, event, KG.status)).rpartition("#")[2].lower(),
                asserted=stated and direct in store,
                sources=int(_first(values(store, event, KG.sourceCount)) or 0),
                independent_sources=int(_first(values(store, event, KG.independentSourceCount)) or 0),
            )


def _relations(store: ox.Store) -> dict[str, tuple[str, bool]]:
    """Class -> relation and whether it is symmetric: the shipped types, and the user's own that the graph declares."""
    shipped = {type_.class_name: (type_.relation, type_.symmetric) for type_ in load_types().values()}
    own = {
        quad.subject.value.removeprefix(ONTOLOGY): (
            quad.object.value.removeprefix(ONTOLOGY),
            ox.Quad(quad.object, RDF.type, OWL.SymmetricProperty) in store,
        )
        for quad in store.quads_for_pattern(None, KG.relation, None, ox.DefaultGraph())
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    }
    return shipped | own


def _first(texts: list[str]) -> str:
    return next(iter(texts), "")
