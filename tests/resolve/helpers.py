"""Asking a resolution who is who."""

from __future__ import annotations

from kg.model import Entity, Reading, Referent
from kg.resolve import Resolution, resolve


def resolve_all(*readings: Reading) -> Resolution:
    """The resolution without tables: what names and stories alone allow."""
    return resolve(readings)


def iri_of(resolution: Resolution, reading: Reading, referent: Referent) -> str:
    """The entity of an article's referent."""
    return resolution.link[reading.document.id, referent.id]


def are_one(resolution: Resolution, *pairs: tuple[Reading, Referent]) -> bool:
    """Whether the referents are all the same entity."""
    return len({iri_of(resolution, reading, referent) for reading, referent in pairs}) == 1


def entity_of(resolution: Resolution, reading: Reading, referent: Referent) -> Entity:
    """The entity of an article's referent, with its reasons."""
    iri = iri_of(resolution, reading, referent)
    return next(entity for entity in resolution.entities if entity.iri == iri)
