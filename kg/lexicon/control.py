"""Verbs that say whose act an infinitive or gerund under them is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.tables import data_path, read_word_lists


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlVerbs:
    """See ``kg/data/control.yaml``."""

    object_raising: frozenset[str]
    subject_control: frozenset[str]
    preposition_control: frozenset[str]
    object_gerund: frozenset[str]
    subject_gerund: frozenset[str]


def load_control(path: Path | None = None) -> ControlVerbs:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    return ControlVerbs(**read_word_lists(path or data_path("control.yaml"), ControlVerbs.__dataclass_fields__))
