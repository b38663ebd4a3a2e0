"""Support verbs of event nouns."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.tables import data_path, read_word_lists


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportVerbs:
    """See ``kg/data/support_verbs.yaml``."""

    agent: frozenset[str]
    target: frozenset[str]
    subject: frozenset[str]
    experiencer: frozenset[str]
    helping: frozenset[str]
    origin: frozenset[str]
    any_particle: frozenset[str]


def load_support_verbs(path: Path | None = None) -> SupportVerbs:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    return SupportVerbs(**read_word_lists(path or data_path("support_verbs.yaml"), SupportVerbs.__dataclass_fields__))
