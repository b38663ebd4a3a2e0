"""The triples of each node: article, entity, claim, event, position, conflict. Terms: ``ontology/kg.ttl``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError
from kg.graph import literals
from kg.graph.namespaces import (
    FOAF,
    GEONAMES,
    KG,
    OA,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SEM,
    SKOS,
    WGS84,
    WIKIDATA,
    article_iri,
    claim_iri,
    local_name,
    term,
    to_iri,
    web_iri,
)
from kg.lexicon.types import EventType
from kg.model import FACTUAL, Claim, Conflict, Document, EdtfDate, Entity, EntityKind, Event, Polarity, Status, World
from kg.model.ids import digest

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

CLASSES = {
    EntityKind.PERSON: (KG.Person, FOAF.Person, SCHEMA.Person),
    EntityKind.ORGANISATION: (KG.Organization, ORG.Organization, SCHEMA.Organization),
    EntityKind.COUNTRY: (KG.Country, SCHEMA.Country),
    EntityKind.PLACE: (KG.Place, SCHEMA.Place),
    EntityKind.GROUP: (KG.Group, FOAF.Group),
    EntityKind.INSTRUMENT: (KG.Instrument, SCHEMA.CreativeWork),
    EntityKind.WORK: (KG.Work, SCHEMA.CreativeWork),
}
"""Our class and the standard ones of each kind of entity."""
POSITION = "position"
"""The type whose events are kg:Position nodes."""
_HELD = FACTUAL - {Status.ENDED, Status.WITHDRAWN, Status.LIFTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What a node needs to know of the others."""

    base: str
    types: Mapping[str, EventType]
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    events: Mapping[str, str]
    """Claim id -> IRI of the event that it supports."""
    countries: Mapping[str, str]
    """ISO 3166-1 alpha-3 -> IRI of the country."""

    @classmethod
    def of(cls, world: World, *, base: str, types: Mapping[str, EventType]) -> Lookup:
        """The lookup for a world."""
        return cls(
            base=base,
            types=types,
            documents={document.id: document for document in world.documents},
            claims={claim.id: claim for claim in world.claims},
            events={claim: event.iri for event in world.events for claim in event.claims},
            countries={e.country: e.iri for e in world.entities if e.kind is EntityKind.COUNTRY and e.country},
        )

    def type(self, event: Event) -> EventType:
        """The event's type. GraphError where the tables lack it."""
        try:
            return self.types[event.type]
        except KeyError:
            known = ", ".join(sorted(self.types))
            raise GraphError(f"{event.iri}: type {event.type!r} is in no table of types; known are {known}") from None


@lru_cache(maxsize=65536)
def iri(value: str) -> NamedNode:
    """The node of an entity or event. GraphError where its IRI is none."""
    try:
        return to_iri(value)
    except ValueError as error:
        raise GraphError(f"{value!r} is no absolute IRI ({error}); check the base of the data's IRIs") from None


def article_triples(document: Document, *, base: str) -> Iterator[Triple]:
    """An article's metadata, with a node for each outlet and byline."""
    node = article_iri(document.id, base=base)
    yield node, RDF.type, SCHEMA.NewsArticle
    yield node, RDFS.label, literals.text(document.headline or document.id)
    yield node, SCHEMA.identifier, literals.text(document.id)
    yield node, SCHEMA.inLanguage, literals.text(document.language)
    if document.headline:
        yield node, SCHEMA.headline, literals.text(document.headline)
    if document.published and (published := literals.begin(document.published)):
        yield node, SCHEMA.datePublished, published
    if url := web_iri(document.url):
        yield node, SCHEMA.url, url
    if document.publisher:
        yield from _named(node, SCHEMA.publisher, "outlet", document.publisher, SCHEMA.Organization, base)
    if document.agency:
        yield from _named(node, SCHEMA.sourceOrganization, "outlet", document.agency, SCHEMA.Organization, base)
    for author in document.authors:
        yield from _named(node, SCHEMA.author, "byline", author, FOAF.Agent, base)


def _named(
    subject: NamedNode, predicate: NamedNode, kind: str, name: str, class_: NamedNode, base: str
) -> Iterator[Triple]:
    node = NamedNode(f"{base}{kind}-{_name_key(name)}")
    yield subject, predicate, node
    yield node, RDF.type, class_
    yield node, RDFS.label, literals.text(name)
    yield node, SCHEMA.name, literals.text(name)


def _name_key(name: str) -> str:
    """Names that differ only in blanks and case share a node: "The Moscow Times", "THE MOSCOW TIMES"."""
    return local_name("-".join(name.casefold().split()))


def entity_triples(entity: Entity, lookup: Lookup) -> Iterator[Triple]:
    """An entity: its classes, names, identifiers, country and place on the globe."""
    node = iri(entity.iri)
    for class_ in (KG.Entity, *CLASSES[entity.kind]):
        yield node, RDF.type, class_
    yield node, RDFS.label, literals.text(entity.name)
    yield from _texts(node, SKOS.altLabel, entity.aliases)
    yield from _texts(node, SKOS.editorialNote, entity.reasons)
    if entity.wikidata:
        yield node, OWL.sameAs, iri(WIKIDATA + entity.wikidata)
    if entity.geonames:
        yield node, OWL.sameAs, iri(f"{GEONAMES}{entity.geonames}/")
    if entity.latitude is not None and entity.longitude is not None:
        yield node, WGS84.lat, literals.decimal(entity.latitude, 6)
        yield node, WGS84.long, literals.decimal(entity.longitude, 6)
    if entity.country:
        yield from _country_triples(node, entity, lookup)


def _country_triples(node: NamedNode, entity: Entity, lookup: Lookup) -> Iterator[Triple]:
    code = literals.text(entity.country or "")
    if entity.kind is EntityKind.COUNTRY:
        yield node, KG.iso3, code
        return
    yield node, KG.countryCode, code
    if country := lookup.countries.get(entity.country or ""):
        yield node, KG.country, iri(country)


def claim_triples(claim: Claim, lookup: Lookup) -> Iterator[Triple]:
    """A claim: the words, where they stand, who says so, how sure, and whom and what they name."""
    node = claim_iri(claim.id, base=lookup.base)
    yield node, RDF.type, KG.Claim
    yield node, PROV.hadPrimarySource, article_iri(claim.article, base=lookup.base)
    yield node, OA.exact, literals.text(claim.evidence.text)
    yield node, OA.start, literals.integer(claim.evidence.start)
    yield node, OA.end, literals.integer(claim.evidence.end)
    yield node, KG.trigger, literals.text(claim.trigger.text)
    yield node, KG.status, KG[claim.status.capitalize()]
    yield node, KG.polarity, KG[claim.polarity.capitalize()]
    yield node, KG.certainty, KG[claim.certainty.capitalize()]
    yield node, KG.asserted, literals.boolean(claim.asserted)
    yield node, KG.confidence, literals.decimal(claim.confidence)
    yield node, KG.extractor, literals.text(claim.provenance.extractor)
    yield node, KG.rule, literals.text(claim.provenance.rule)
    if event := lookup.events.get(claim.id):
        yield node, KG.about, iri(event)
    yield from _nodes(node, KG.attributedTo, claim.attributed_to)
    yield from _claimed(node, claim)


def _claimed(node: NamedNode, claim: Claim) -> Iterator[Triple]:
    """What this article alone says: the merged event may know more, or otherwise."""
    yield from _nodes(node, KG.claimedAgent, claim.agents)
    yield from _nodes(node, KG.claimedTarget, claim.targets)
    yield from _nodes(node, KG.claimedPlace, _maybe(claim.place))
    yield from _nodes(node, KG.claimedInstrument, _maybe(claim.instrument))
    yield from _texts(node, KG.claimedTitle, _maybe(claim.title))
    yield from _date(node, KG.claimedDate, claim.date)


def event_triples(event: Event, lookup: Lookup) -> Iterator[Triple]:
    """An event: its classes, roles, standing, time, and the claims behind it with why they are one event."""
    node = iri(event.iri)
    type_ = lookup.type(event)
    for class_ in (term(type_.class_name), KG.Event, SEM.Event):
        yield node, RDF.type, class_
    yield node, RDFS.label, literals.text(event.label)
    yield from _roles(node, event)
    yield node, KG.status, KG[event.status.capitalize()]
    yield node, KG.polarity, KG[event.polarity.capitalize()]
    yield node, KG.asserted, literals.boolean(event.asserted)
    yield node, KG.sourceCount, literals.integer(event.source_count)
    yield node, KG.independentSourceCount, literals.integer(event.independent_source_count)
    if event.plover:
        yield node, KG.plover, _plover(event)
    yield from _texts(node, KG.mode, _maybe(event.mode))
    yield from _texts(node, KG.topic, event.topic)
    yield from _texts(node, KG.title, _maybe(event.title))
    yield from _texts(node, SKOS.editorialNote, event.reasons)
    yield from _event_time(node, event, lookup)
    for claim in event.claims:
        yield node, KG.supportedBy, claim_iri(claim, base=lookup.base)
    yield from _nodes(node, KG.plannedAs, event.planned_as)
    if event.part_of:
        yield iri(event.part_of), SEM.hasSubEvent, node
    if event.type == POSITION:
        yield from _position_triples(node, event, lookup)


def _roles(node: NamedNode, event: Event) -> Iterator[Triple]:
    for role, super_role, values in (
        (KG.agent, SEM.hasActor, event.agents),
        (KG.target, SEM.hasActor, event.targets),
        (KG.place, SEM.hasPlace, _maybe(event.place)),
    ):
        yield from _nodes(node, role, values)
        yield from _nodes(node, super_role, values)
    yield from _nodes(node, KG.instrument, _maybe(event.instrument))


def _plover(event: Event) -> NamedNode:
    name = f"plover-{event.plover}"
    if name not in KG:
        raise GraphError(f"{event.iri}: {event.plover!r} is no category of PLOVER; see kg/data/types.yaml")
    return KG[name]


def _event_time(node: NamedNode, event: Event, lookup: Lookup) -> Iterator[Triple]:
    if event.date is None:
        return
    yield from _date(node, KG.date, event.date)
    first, last = event.date.bounds()
    yield node, SEM.hasEarliestBeginTimeStamp, literals.day(first)
    yield node, SEM.hasLatestEndTimeStamp, literals.day(last)
    if event.date.value.endswith("/..") and (seen := _last_seen(event, lookup)) and seen >= first:
        yield node, SEM.hasEarliestEndTimeStamp, literals.day(seen)


def _last_seen(event: Event, lookup: Lookup) -> dt.date | None:
    """The last day of publication on which an article states as fact that it goes on."""
    claims = (lookup.claims[claim] for claim in event.claims if claim in lookup.claims)
    days = (_published(claim, lookup) for claim in claims if claim.asserted and claim.status in _HELD)
    return max((date.bounds()[0] for date in days if date), default=None)


def _position_triples(node: NamedNode, event: Event, lookup: Lookup) -> Iterator[Triple]:
    yield from _nodes(node, KG.holder, event.agents)
    yield from _nodes(node, KG["in"], event.targets)
    for claim_id in event.claims:
        claim = lookup.claims.get(claim_id)
        if claim and claim.status in _HELD and claim.polarity is Polarity.POSITIVE:
            date = claim.date if claim.date and not claim.date.is_interval else _published(claim, lookup)
            if date and (point := literals.begin(date)):
                yield node, KG.attestedOn, point


def _published(claim: Claim, lookup: Lookup) -> EdtfDate | None:
    document = lookup.documents.get(claim.article)
    return document.published if document else None


def conflict_triples(conflict: Conflict, event: Event, lookup: Lookup) -> Iterator[Triple]:
    """A disagreement: the two claims joined both ways, and a node that says on what and why."""
    first, second = sorted(conflict.claims)
    node = NamedNode(f"{lookup.base}conflict-{digest(first, second, conflict.field)}")
    one, other = claim_iri(first, base=lookup.base), claim_iri(second, base=lookup.base)
    yield one, KG.conflictsWith, other
    yield other, KG.conflictsWith, one
    yield node, RDF.type, KG.Conflict
    yield node, KG.concerns, iri(event.iri)
    yield node, KG.between, one
    yield node, KG.between, other
    yield node, KG.conflictField, literals.text(conflict.field)
    yield node, RDFS.comment, literals.text(conflict.why)


def _date(node: NamedNode, predicate: NamedNode, date: EdtfDate | None) -> Iterator[Triple]:
    if date is None:
        return
    if point := literals.begin(date):
        yield node, predicate, point
    yield node, KG.edtf, literals.text(date.value)


def _nodes(node: NamedNode, predicate: NamedNode, values: Iterable[str]) -> Iterator[Triple]:
    return ((node, predicate, iri(value)) for value in values)


def _texts(node: NamedNode, predicate: NamedNode, values: Iterable[str]) -> Iterator[Triple]:
    return ((node, predicate, literals.text(value)) for value in values)


def _maybe(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
