"""Claims with their entities named, one JSON object a line: ``facts.jsonl`` and what `kg extract` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.lexicon.types import EventType
from kg.model import Claim, Entity, EntityKind, Reading, World

Names = Mapping[tuple[str, str], str]
"""(article id, entity IRI) -> what the article calls the entity."""

_CANONICAL = frozenset({EntityKind.COUNTRY, EntityKind.PLACE})
"""Kinds that facts name as everybody does, whatever the article writes: Moscow the government is Russia."""

# Line separators for Python, JavaScript and others, though JSON allows them inside strings.
_SEPARATORS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"})


def article_names(world: World, readings: Iterable[Reading]) -> Names:
    """The fullest name that each article gives each entity of ``world``.

    ``readings`` are those that ``world`` was made from.
    """
    given = {(reading.document.id, referent.id): referent.name
             for reading in readings for referent in reading.referents}
    names: dict[tuple[str, str], str] = {}
    for entity in world.entities:
        if entity.kind in _CANONICAL:
            continue
        for article, referent in entity.referents:
            name = given[article, referent]
            known = names.setdefault((article, entity.iri), name)
            names[article, entity.iri] = max(known, name, key=len)
    return names


def to_line(record: Mapping[str, Any]) -> str:
    """The record as JSON that every reader of lines takes as one line."""
    return json.dumps(record, ensure_ascii=False).translate(_SEPARATORS)


def to_facts(world: World, types: Mapping[str, EventType], *, names: Names) -> Iterator[dict[str, Any]]:
    """The claims of ``world`` as dictionaries with the fields of a fact, in their published order."""
    entities = {entity.iri: entity for entity in world.entities}
    events = {claim: event.iri for event in world.events for claim in event.claims}
    for claim in sorted(world.claims, key=_text_order):
        yield _to_fact(claim, types[claim.type], _Cast(claim.article, entities, names), events.get(claim.id))


def _text_order(claim: Claim) -> tuple[str, int, int, str]:
    return claim.article, claim.evidence.start, claim.trigger.start, claim.id


class _Cast:
    """The entities as one article names them."""

    def __init__(self, article: str, entities: Mapping[str, Entity], names: Names) -> None:
        self._article, self._entities, self._names = article, entities, names

    def name(self, iri: str | None) -> str | None:
        return None if iri is None else self._names.get((self._article, iri), self._entities[iri].name)

    def actors(self, iris: Iterable[str]) -> list[dict[str, str | None]]:
        return [{"name": self.name(iri), "kind": self._entities[iri].kind.value,
                 "country": self._entities[iri].country, "iri": iri} for iri in iris]


def _to_fact(claim: Claim, type_: EventType, cast: _Cast, event: str | None) -> dict[str, Any]:
    trigger = claim.trigger
    return {
        "article": claim.article, "id": claim.id, "type": claim.type, "relation": type_.relation,
        "agents": cast.actors(claim.agents), "targets": cast.actors(claim.targets),
        "place": cast.name(claim.place), "date": claim.date and str(claim.date), "status": claim.status.value,
        "title": claim.title, "instrument": cast.name(claim.instrument), "topic": list(claim.topic),
        "attributed_to": cast.actors(claim.attributed_to),
        "polarity": claim.polarity.value, "certainty": claim.certainty.value, "asserted": claim.asserted,
        "plover": claim.plover or type_.plover, "mode": claim.mode, "confidence": claim.confidence, "event": event,
        "trigger": {"text": trigger.text, "start": trigger.start, "end": trigger.end},
        "sentence": claim.evidence.text, "start": claim.evidence.start, "end": claim.evidence.end,
        "extractor": claim.provenance.extractor,
    }
