"""Claims made comparable: participants as entities, two sides, a phase, days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kg.errors import StageError
from kg.lexicon.types import EventType
from kg.merge.tables import load_merge_words
from kg.merge.words import quantities, stems
from kg.model import Claim, EdtfDate, Polarity, Reading
from kg.resolve import Resolution

_NEAR = 60
"""Characters before and after the words for what happened in which a weekday is taken for the day of it."""

Sides = tuple[frozenset[str], frozenset[str]]


def resolve_claims(reading: Reading, resolution: Resolution) -> tuple[Claim, ...]:
    """The claims of an article with entity IRIs for referents.

    Raises StageError where a claim names a referent that the article does not have.
    """
    article = reading.document.id

    def entity(referent: str) -> str:
        try:
            return resolution.link[article, referent]
        except KeyError:
            message = f"a claim names the unknown referent {referent!r}"
            raise StageError(message, document=article, stage="merge") from None

    def entities(referents: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(entity, referents)))

    return tuple(
        replace(
            claim, agents=entities(claim.agents), targets=entities(claim.targets),
            attributed_to=entities(claim.attributed_to), place=claim.place and entity(claim.place),
            instrument=claim.instrument and entity(claim.instrument),
        )
        for claim in reading.claims
    )


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A claim, and what of it is compared."""

    claim: Claim
    sides: Sides
    """Agents and targets; of symmetric types in an order that does not depend on who is named first."""
    phase: str
    written: tuple[int, int] | None
    """Proleptic ordinals of the days on which the article may have been written, where known."""

    @property
    def date(self) -> EdtfDate | None:
        """When, as the claim says."""
        return self.claim.date

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """Days of the week named beside the words for what happened, where the claim has no date; else that day's."""
        if self.date is not None:
            return frozenset({self.date.bounds()[0].weekday()}) if self.date.is_day else frozenset()
        sentence, trigger = self.claim.evidence, self.claim.trigger
        near = sentence.text[max(0, trigger.start - sentence.start - _NEAR) : trigger.end - sentence.start + _NEAR]
        return frozenset(day for name, day in load_merge_words().weekdays.items() if _names(name, near))

    @property
    def words(self) -> frozenset[str]:
        """Stems of the words of its sentence that tell what it is about."""
        return stems(self.claim.evidence.text)

    @property
    def quantities(self) -> Mapping[str, frozenset[int]]:
        """How many of what its sentence tells."""
        return quantities(self.claim.evidence.text)

    @property
    def trigger(self) -> frozenset[str]:
        """Stems of the words that tell what happened."""
        return stems(self.claim.trigger.text)


def _names(weekday: str, text: str) -> bool:
    """Whether the text names the day itself, rather than Sunday's game."""
    return re.search(rf"\b{weekday}\b(?!['’])", text, re.IGNORECASE) is not None


def make_facts(
    claims: Iterable[Claim], types: Mapping[str, EventType], written: Mapping[str, tuple[int, int]]
) -> list[Fact]:
    """The claims as facts, in the same order. ``written`` gives the days of the articles that are known."""
    return [
        Fact(claim=claim, sides=_sides(claim, types), phase=_phase(claim), written=written.get(claim.article))
        for claim in claims
    ]


def _sides(claim: Claim, types: Mapping[str, EventType]) -> Sides:
    agents, targets = frozenset(claim.agents), frozenset(claim.targets)
    if is_symmetric(claim.type, types) and sorted(targets) < sorted(agents):
        return targets, agents
    return agents, targets


def is_symmetric(type_id: str, types: Mapping[str, EventType]) -> bool:
    """Whether agents and targets of the type are two equal sides."""
    return type_id in types and types[type_id].symmetric


def _phase(claim: Claim) -> str:
    phase = load_merge_words().phases[claim.status]
    return phase if claim.polarity is Polarity.POSITIVE else f"not {phase}"
