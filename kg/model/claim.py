"""What one article says happened, in its own words and with its own certainty."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.dates import EdtfDate
from kg.model.mention import Referent
from kg.model.text import Document


class Status(StrEnum):
    """Where a happening stands according to a claim (CONTRACT section 3)."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    ALLEGED = "alleged"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    LIFTED = "lifted"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


FACTUAL = frozenset({Status.OCCURRED, Status.ONGOING, Status.LIFTED, Status.ENDED, Status.WITHDRAWN})
"""The statuses under which a claim may stand as fact."""


class Polarity(StrEnum):
    """Polarity of GRaSP (Fokkens et al. 2017)."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """Certainty of GRaSP and MEANTIME (Minard et al. 2016)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """Exact words of the document: ``document.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Which extractor and which of its rules made a claim."""

    extractor: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One article's statement of one happening or state.

    Participants are ids of the article's referents as extracted, and IRIs of entities once resolved.
    """

    id: str
    article: str
    type: str
    """One of the closed list of CONTRACT section 3, or a type of the user's own table."""
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str | None = None
    instrument: str | None = None
    topic: tuple[str, ...] = ()
    """What it is about, in words of the article."""
    title: str | None = None
    """The office, for positions and appointments."""
    date: EdtfDate | None = None
    status: Status = Status.OCCURRED
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    attributed_to: tuple[str, ...] = ()
    """Who says so, when it is not the article itself; the innermost speaker first."""
    asserted: bool = False
    """Whether the fact may stand as a direct triple (CONTRACT section 3)."""
    plover: str | None = None
    mode: str | None = None
    confidence: float = 1.0
    trigger: Evidence
    evidence: Evidence
    """The sentence."""
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something a careful reader would have liked to know more about: an unresolved pronoun, a date without anchor."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one article: the unit that is cached, and that merging starts from."""

    document: Document
    referents: tuple[Referent, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[Note, ...] = ()
