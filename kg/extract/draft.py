"""A claim in the making: participants are clusters of the article."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from kg.extract.judgement import Judgement
from kg.model import EdtfDate, Status


@dataclass(slots=True, kw_only=True)
class Draft:
    """What a rule found, before status, attribution and evidence are worked out into a Claim."""

    type: str
    trigger: Token
    rule: str
    agents: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    hosts: list[int] = field(default_factory=list)
    """The targets as the words name them, before a host or town gave way to its country."""
    place: int | None = None
    instrument: int | None = None
    topic: tuple[str, ...] = ()
    title: str | None = None
    date: EdtfDate | None = None
    status: Status | None = None
    """Given by the frame ("lifted"); overridden where the context says planned, denied ..."""
    judgement: Judgement = field(default_factory=Judgement)
    plover: str | None = None
    mode: str | None = None
    confidence: float = 0.9
    span: Span | None = None
    """Words of the trigger, where more than the trigger token."""
    incomplete: bool = False
    """Lacks a participant that the article may have named before."""
    presupposed: bool = False
    """The words take it for granted whoever speaks (titles)."""

    def doubt(self, amount: float) -> None:
        """Lowers the confidence: a participant was inferred."""
        self.confidence = round(self.confidence - amount, 2)
