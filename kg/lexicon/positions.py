"""Words of holding, getting and leaving an office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.lexicon.tables import data_path, read_yaml_mapping, to_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionWords:
    """See ``kg/data/positions.yaml``."""

    leads: Mapping[str, str]
    """Verb of leading an organisation -> the title that it gives."""
    state_levels: frozenset[str]
    """Levels of ``offices.tsv`` at which an office in a body is the state's."""
    of_known_office: frozenset[str]
    plainly_left: frozenset[str]
    needs_office: frozenset[str]
    vote: frozenset[str]


def load_positions(path: Path | None = None) -> PositionWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    path = path or data_path("positions.yaml")
    table: dict[str, Any] = read_yaml_mapping(path, PositionWords.__dataclass_fields__)
    leads = table.pop("leads")
    return PositionWords(leads=leads, **{key: to_words(path, key, words) for key, words in table.items()})
