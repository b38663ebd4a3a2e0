"""Words of saying."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.tables import data_path, read_word_lists


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """See ``kg/data/speech.yaml``."""

    say: frozenset[str]
    denials: frozenset[str]
    doubtful: frozenset[str]
    statement: frozenset[str]
    clause_needed: frozenset[str]
    statements: frozenset[str]
    according: frozenset[str]
    first_person: frozenset[str]
    reports: frozenset[str]
    news_tags: frozenset[str]


def load_speech(path: Path | None = None) -> SpeechWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    return SpeechWords(**read_word_lists(path or data_path("speech.yaml"), SpeechWords.__dataclass_fields__))
