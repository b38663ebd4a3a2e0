"""The words of the domain, as frozen dataclasses; standard library only."""

from kg.model.claim import FACTUAL, Certainty, Claim, Evidence, Note, Polarity, Provenance, Reading, Status
from kg.model.dates import EdtfDate
from kg.model.mention import EntityKind, Mention, MentionForm, Referent
from kg.model.text import READABLE, Block, BlockRole, Document, Span
from kg.model.world import Conflict, Entity, EntityMention, Event, World

__all__ = [
    "FACTUAL",
    "READABLE",
    "Block",
    "BlockRole",
    "Certainty",
    "Claim",
    "Conflict",
    "Document",
    "EdtfDate",
    "Entity",
    "EntityKind",
    "EntityMention",
    "Event",
    "Evidence",
    "Mention",
    "MentionForm",
    "Note",
    "Polarity",
    "Provenance",
    "Reading",
    "Referent",
    "Span",
    "Status",
    "World",
]
