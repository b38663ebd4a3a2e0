"""Words that say whether a happening under them happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.lexicon.tables import check_keys, data_path, read_yaml_mapping, to_words

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
    current: frozenset[str]
    suspected: frozenset[str]
    ordinals: frozenset[str]
    duties: frozenset[str]
    nobody: frozenset[str]
    imagining: frozenset[str]
    inverting: frozenset[str]
    going_on: frozenset[str]


def load_factuality(path: Path | None = None) -> FactualityWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    path = path or data_path("factuality.yaml")
    table: dict[str, Any] = read_yaml_mapping(path, FactualityWords.__dataclass_fields__)
    words: dict[str, Any] = {
        name: _by_word(path, name, rows) if isinstance(rows, dict) else to_words(path, name, rows)
        for name, rows in table.items()
    }
    return FactualityWords(**words)


def _by_word(path: Path, name: str, rows: dict[str, Any]) -> Mapping[str, str]:
    """Effect -> words, turned round: word -> effect."""
    check_keys(path, rows, EFFECTS, where=f"{name}:")
    return {word: effect for effect, words in rows.items() for word in sorted(to_words(path, name, words))}
