"""Nouns by what they do in a sentence: name a measure, a place, an amount, or carry another noun."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.tables import data_path, read_word_lists


@dataclass(frozen=True, slots=True, kw_only=True)
class NounWords:
    """Singular forms; see ``kg/data/nouns.yaml``."""

    instruments: frozenset[str]
    places: frozenset[str]
    counted: frozenset[str]
    amounts: frozenset[str]
    wrappers: frozenset[str]
    phases: frozenset[str]


def load_nouns(path: Path | None = None) -> NounWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    return NounWords(**read_word_lists(path or data_path("nouns.yaml"), NounWords.__dataclass_fields__))
