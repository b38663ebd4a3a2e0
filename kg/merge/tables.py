"""How the types of event merge: ``kg/data/merging.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.lexicon.tables import data_path, read_yaml_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeWords:
    """Which types last, repeat or travel, and the words that comparing needs; see ``kg/data/merging.yaml``."""

    lasting: frozenset[str]
    repeated: frozenset[str]
    travel: frozenset[str]
    offices: frozenset[str]
    single_offices: frozenset[str]
    phases: Mapping[str, str]
    """Status -> phase."""
    weekdays: Mapping[str, int]
    """Lower-case name -> 0 for Monday to 6 for Sunday."""
    irregular: Mapping[str, str]
    endings: tuple[str, ...]
    measures: frozenset[str]
    counted: frozenset[str]
    function_words: frozenset[str]


@cache
def load_merge_words() -> MergeWords:
    """The shipped table. Raises InputError naming the file where it is malformed."""
    table: dict[str, Any] = read_yaml_mapping(data_path("merging.yaml"), MergeWords.__dataclass_fields__)
    table["weekdays"] = {name: index for index, name in enumerate(table["weekdays"])}
    table["endings"] = tuple(table["endings"])
    for name in ("lasting", "repeated", "travel", "offices", "single_offices", "measures", "counted", "function_words"):
        table[name] = frozenset(table[name])
    return MergeWords(**table)
