"""Mentions of actors and places, and what the mentions of one article denote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityKind(StrEnum):
    """The kinds of thing that facts are about."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    GROUP = "group"
    """A delegation, officials, rebels, troops: people named by what they are."""
    INSTRUMENT = "instrument"
    """A law, treaty, deal or named set of sanctions."""
    WORK = "work"


class MentionForm(StrEnum):
    """How a mention refers."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A stretch of text that refers to a person, organisation, country, place, group, instrument or work."""

    start: int
    end: int
    text: str
    form: MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """What a chain of mentions in one article denotes. Resolving turns the referents of all articles into entities."""

    id: str
    """Local to the article: ``r1``, ``r2`` ... in order of first mention."""
    name: str
    """The fullest name that the article gives, without titles; for a group the noun phrase without its article."""
    kind: EntityKind
    country: str | None = None
    """ISO 3166-1 alpha-3, where the text or the tables say so."""
    names: tuple[str, ...] = ()
    """All names used for it, the fullest first; no pronouns."""
    mentions: tuple[Mention, ...] = ()
    known: str | None = None
    """Key of the gazetteer record that it was recognised as (``country:SYR``, ``organisation:united-nations``)."""
    generic: bool = False
    """Named by a description alone ("Western diplomats", "rebels"): not to be identified across articles by name."""
