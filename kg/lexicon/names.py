"""Words that tell what a name is: honorifics, heads of organisation names, particles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.tables import data_path, read_yaml_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """See ``kg/data/name_words.yaml``."""

    honorifics: frozenset[str]
    female_honorifics: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_words: frozenset[str]
    instrument_heads: frozenset[str]
    place_heads: frozenset[str]
    particles: frozenset[str]
    lower_starts: frozenset[str]
    never_names: frozenset[str]
    generic_names: frozenset[str]
    """Names that a body of every country bears: "Supreme Court"."""
    time_words: frozenset[str]
    """Weekdays and months: no part of a person's name at its end."""


def load_name_words(path: Path | None = None) -> NameWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    table = read_yaml_mapping(path or data_path("name_words.yaml"), NameWords.__dataclass_fields__)
    return NameWords(**{name: frozenset(str(w) for w in words) for name, words in table.items()})
