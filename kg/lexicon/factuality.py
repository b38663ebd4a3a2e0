"""Words that say whether a happening under them happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.lexicon.tables import data_path, read_yaml_mapping

EFFECTS = (
    "fact",
    "planned",
    "proposed",
    "negative",
    "denied",
    "alleged",
    "conditional",
    "possible",
    "probable",
    "ongoing",
    "ended",
    "report",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactualityWords:
    """Word -> effect, by the position in which the word governs; see ``kg/data/factuality.yaml``."""

    clause_verbs: Mapping[str, str]
    noun_verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    adverbs: Mapping[str, str]
    modals: Mapping[str, str]
    prepositions: Mapping[str, str]
    conditions: frozenset[str]
    negations: frozenset[str]


def load_factuality(path: Path | None = None) -> FactualityWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    path = path or data_path("factuality.yaml")
    table = read_yaml_mapping(path, FactualityWords.__dataclass_fields__)
    return FactualityWords(
        **{
            name: frozenset(rows) if isinstance(rows, list) else _invert(path, name, rows)
            for name, rows in table.items()
        }
    )


def _invert(path: Path, name: str, rows: dict[str, Any]) -> Mapping[str, str]:
    unknown = sorted(set(rows) - set(EFFECTS))
    if unknown:
        raise InputError(f"{path}: {name}: effect {unknown[0]!r} is unknown; known are {', '.join(EFFECTS)}")
    return {word: effect for effect, words in rows.items() for word in words}
