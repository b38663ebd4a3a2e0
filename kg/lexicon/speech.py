"""Words of saying."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.tables import data_path, read_yaml_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """See ``kg/data/speech.yaml``."""

    say: frozenset[str]
    doubtful: frozenset[str]
    statement: frozenset[str]
    statements: frozenset[str]
    according: frozenset[str]


def load_speech(path: Path | None = None) -> SpeechWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    table = read_yaml_mapping(path or data_path("speech.yaml"), SpeechWords.__dataclass_fields__)
    return SpeechWords(**{name: frozenset(words) for name, words in table.items()})
