"""What all articles together speak of: entities, events, and the claims that support them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.claim import Claim, Polarity, Status
from kg.model.dates import EdtfDate
from kg.model.mention import EntityKind, Mention
from kg.model.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, country, organisation, place, group, instrument or work, whatever the articles call it."""

    iri: str
    name: str
    kind: EntityKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names used in the articles or known from the tables, sorted, without ``name``."""
    wikidata: str | None = None
    """``Q42``-like item id, where the shipped tables know it."""
    geonames: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    referents: tuple[tuple[str, str], ...] = ()
    """(article id, referent id) pairs merged here, sorted: merging is a view that can be undone."""
    reasons: tuple[str, ...] = ()
    """Why they are one, each a sentence that a reader can check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """A mention of an entity in an article, as `kg entities` prints it."""

    article: str
    entity: str
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two claims about one event that cannot both be right as they stand."""

    claims: tuple[str, str]
    field: str
    """``date``, ``place``, ``participants``, ``status``, ``title`` ..."""
    why: str
    """A sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening or state, however many articles report it. Participants are entity IRIs."""

    iri: str
    type: str
    label: str
    """A sentence that a person would write: "Sergei Lavrov visited Syria (Damascus, 7 September 2020)"."""
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str | None = None
    instrument: str | None = None
    topic: tuple[str, ...] = ()
    title: str | None = None
    date: EdtfDate | None = None
    status: Status = Status.OCCURRED
    polarity: Polarity = Polarity.POSITIVE
    """Negative where its claims say that it did not happen."""
    asserted: bool = False
    """At least one of its claims is asserted."""
    pairs: tuple[tuple[str, str], ...] = ()
    """The (agent, target) pairs that asserted claims state: the direct triples. Sorted."""
    plover: str | None = None
    mode: str | None = None
    claims: tuple[str, ...] = ()
    """Ids of the claims behind it, sorted."""
    articles: tuple[str, ...] = ()
    source_count: int = 1
    independent_source_count: int = 1
    conflicts: tuple[Conflict, ...] = ()
    part_of: str | None = None
    """IRI of the event that this one is a part of (talks within a visit)."""
    planned_as: tuple[str, ...] = ()
    """IRIs of events that announced this one."""
    reasons: tuple[str, ...] = ()
    """Why its claims are one event, each a sentence that a reader can check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything that a build knows. All tuples are sorted by id or IRI, so that equal worlds print equal files."""

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    """With entity IRIs for participants."""
    mentions: tuple[EntityMention, ...] = ()
