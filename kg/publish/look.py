"""How pages draw kinds, families of relations and standings, read from ``look.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.lexicon.tables import read_yaml_mapping
from kg.model import EntityKind
from kg.publish.relations import Standing

_TABLE = Path(__file__).with_name("look.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLook:
    """A kind of entity: its words, its shape in vis-network's vocabulary, its colour on light and dark ground."""

    one: str
    many: str
    shape: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Relations of one sort, drawn in one colour."""

    id: str
    label: str
    light: str
    dark: str
    plover: tuple[str, ...] = field(default=())
    """The PLOVER codes whose types belong here; the family without codes takes the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLook:
    """A standing: its words and the dash of its lines (lengths of stroke and gap; empty for a solid line)."""

    label: str
    dash: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The whole table."""

    kinds: Mapping[EntityKind, KindLook]
    families: tuple[Family, ...]
    standings: Mapping[Standing, StandingLook]

    def family(self, plover: str | None) -> Family:
        """The family of a PLOVER code; the one without codes where none has it."""
        rest = next(family for family in self.families if not family.plover)
        return next((family for family in self.families if plover in family.plover), rest)


@cache
def load_look() -> Look:
    """The shipped table. Raises InputError (file and line) where it is damaged."""
    table = read_yaml_mapping(_TABLE, ("kinds", "families", "standings"))
    return Look(
        kinds={kind: KindLook(**table["kinds"][kind.value]) for kind in EntityKind},
        families=tuple(Family(**{**row, "plover": tuple(row["plover"])}) for row in table["families"]),
        standings={
            standing: StandingLook(label=row["label"], dash=tuple(row["dash"]))
            for standing in Standing
            for row in [table["standings"][standing.value]]
        },
    )
