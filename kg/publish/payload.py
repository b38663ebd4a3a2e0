"""The data that a network page carries: what its side panel, filters and table show, as plain JSON values.

Things refer to each other by position in their lists. ``key`` is what stands in the page's address, and outlives a
rebuild: an IRI without the common base, or a digest of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.lexicon.types import EventType
from kg.merge.labels import write_date
from kg.model import Claim, Document, Entity, Event, Evidence, World
from kg.model.ids import DEFAULT_BASE, digest
from kg.publish.look import Look
from kg.publish.page import web_address
from kg.publish.relations import Relation, event_standing
from kg.publish.words import spell_relation

Json = dict[str, Any]

QUIET_TYPES = frozenset({"statement"})
"""Types so frequent that a page hides them until asked: who spoke about what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Where everything stands in the page's lists."""

    articles: Mapping[str, int]
    entities: Mapping[str, int]
    claims: Mapping[str, int]
    events: Mapping[str, int]


def page_entities(world: World, relations: Sequence[Relation]) -> tuple[Entity, ...]:
    """The entities that some fact names; those with a link first, and among them those with more than words.

    Entities that are mentioned but take part in nothing stay out.
    """
    linked = {iri for row in relations for iri in (row.source, row.target)}
    loud = {iri for row in relations if row.type not in QUIET_TYPES for iri in (row.source, row.target)}
    named = {iri for event in world.events for iri in (*event.agents, *event.targets, event.place, event.instrument)}
    named |= {iri for claim in world.claims for iri in claim.attributed_to} | linked
    kept = [entity for entity in world.entities if entity.iri in named]
    return tuple(sorted(kept, key=lambda entity: (entity.iri not in loud, entity.iri not in linked, entity.iri)))


def page_index(world: World, entities: Sequence[Entity]) -> Index:
    """Positions of articles, entities, claims and events."""
    return Index(
        articles=_positions(document.id for document in world.documents),
        entities=_positions(entity.iri for entity in entities),
        claims=_positions(claim.id for claim in world.claims),
        events=_positions(event.iri for event in world.events),
    )


def page_payload(
    world: World, entities: Sequence[Entity], index: Index, *, types: Mapping[str, EventType], look: Look
) -> Json:
    """Everything but the drawing itself: articles, entities, events, claims, sentences, types and the legend."""
    claims = {claim.id: claim for claim in world.claims}
    sentences = _sentences(world.claims)
    places = {sentence: position for position, sentence in enumerate(sentences)}
    return {
        "articles": [_article(document) for document in world.documents],
        "entities": [_entity(entity) for entity in entities],
        "events": [_event(event, claims, index) for event in world.events],
        "claims": [_claim(claim, places[_sentence(claim)], index) for claim in world.claims],
        "sentences": [text for _, _, text in sentences],
        "types": _types(world, types, look),
        "kinds": {kind.value: _look(row) for kind, row in look.kinds.items()},
        "families": [_look(family) for family in look.families],
        "standings": {standing.value: _look(row) for standing, row in look.standings.items()},
    }


def entity_key(iri: str) -> str:
    """The IRI without the common base."""
    return iri.removeprefix(DEFAULT_BASE)


def relation_key(relation: Relation) -> str:
    """A short digest of what the link says."""
    return digest(relation.source, relation.type, relation.target, relation.standing)


def _positions(keys: Iterable[str]) -> dict[str, int]:
    return {key: position for position, key in enumerate(keys)}


def _pick(positions: Mapping[str, int], keys: Iterable[str | None]) -> list[int]:
    return [positions[key] for key in keys if key is not None and key in positions]


def _lean(row: Json) -> Json:
    """The row without what is unknown or empty."""
    return {key: value for key, value in row.items() if value not in (None, "", [], ())}


def _article(document: Document) -> Json:
    return _lean({
        "key": document.id,
        "headline": document.headline or document.id,
        "publisher": document.publisher,
        "agency": document.agency,
        "authors": list(document.authors),
        "when": write_date(document.published) if document.published else None,
        "url": web_address(document.url),
    })  # fmt: skip


def _entity(entity: Entity) -> Json:
    return _lean({
        "key": entity_key(entity.iri),
        "name": entity.name,
        "kind": entity.kind.value,
        "country": entity.country,
        "aliases": list(entity.aliases),
        "wikidata": entity.wikidata,
        "articles": len({article for article, _ in entity.referents}),
        "reasons": list(entity.reasons),
    })  # fmt: skip


def _event(event: Event, claims: Mapping[str, Claim], index: Index) -> Json:
    behind = sorted((claims[id_] for id_ in event.claims if id_ in claims), key=_reading_order)
    entity = index.entities
    return _lean({
        "key": entity_key(event.iri),
        "type": event.type,
        "label": event.label,
        "who": _pick(entity, event.agents),
        "whom": _pick(entity, event.targets),
        "where": _pick(entity, [event.place]),
        "with": _pick(entity, [event.instrument]),
        "about": list(event.topic),
        "office": event.title,
        "when": write_date(event.date) if event.date else None,
        "day": event.date.bounds()[0].isoformat() if event.date else None,
        "status": event.status.value,
        "standing": event_standing(event, claims).value,
        "certainty": sorted({claim.certainty.value for claim in behind}),
        "by": _pick(entity, sorted({iri for claim in behind for iri in claim.attributed_to})),
        "claims": _pick(index.claims, (claim.id for claim in behind)),
        "sources": event.source_count,
        "independent": event.independent_source_count,
        "conflicts": [{"field": conflict.field, "why": conflict.why} for conflict in event.conflicts],
        "partOf": index.events.get(event.part_of or ""),
        "plannedAs": _pick(index.events, event.planned_as),
    })  # fmt: skip


def _reading_order(claim: Claim) -> tuple[str, int, str]:
    return claim.article, claim.trigger.start, claim.id


def _sentences(claims: Iterable[Claim]) -> list[tuple[str, int, str]]:
    """(article, start, text) of every sentence that a claim rests on, once each, sorted."""
    return sorted({_sentence(claim) for claim in claims})


def _sentence(claim: Claim) -> tuple[str, int, str]:
    return claim.article, claim.evidence.start, claim.evidence.text


def _claim(claim: Claim, sentence: int, index: Index) -> Json:
    return _lean({
        "article": index.articles[claim.article],
        "sentence": sentence,
        "mark": _utf16_span(claim.trigger, claim.evidence),
        "status": claim.status.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "by": _pick(index.entities, claim.attributed_to),
        "confidence": round(claim.confidence, 2),
        "when": write_date(claim.date) if claim.date else None,
    })  # fmt: skip


def _utf16_span(trigger: Evidence, sentence: Evidence) -> list[int] | None:
    """The trigger's place in the sentence in UTF-16 units, as JavaScript counts; None where it is outside."""
    start, end = max(trigger.start, sentence.start), min(trigger.end, sentence.end)
    if start >= end:
        return None
    return [_utf16_length(sentence.text[: offset - sentence.start]) for offset in (start, end)]


def _utf16_length(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _types(world: World, types: Mapping[str, EventType], look: Look) -> list[Json]:
    """The types that occur, in the order of their table; one that it lacks comes last, under its own id."""
    used = {event.type for event in world.events}
    rows = [types[id_] for id_ in types if id_ in used]
    known = [
        {"id": row.id, "words": spell_relation(row.relation), "relation": row.relation, "symmetric": row.symmetric,
         "family": look.family(row.plover).id, "quiet": row.id in QUIET_TYPES}
        for row in rows
    ]
    rest = look.family(None).id
    unknown = [
        {"id": id_, "words": spell_relation(id_), "relation": id_, "symmetric": False, "family": rest, "quiet": False}
        for id_ in sorted(used - set(types))
    ]
    return known + unknown


def _look(row: Any) -> Json:
    return {name: getattr(row, name) for name in row.__slots__ if name != "plover"}
