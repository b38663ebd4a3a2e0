"""The words of the date grammar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.lexicon.tables import data_path, read_yaml_mapping, to_words


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Months, weekdays, units and cues; see ``kg/data/times.yaml``."""

    months: Mapping[str, int]
    ambiguous_months: frozenset[str]
    month_cues: frozenset[str]
    weekdays: Mapping[str, int]
    """0 is Monday."""
    day_parts: tuple[str, ...]
    days: Mapping[str, int | None]
    steps: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    year_cues: frozenset[str]
    relations: Mapping[str, str]
    forward: frozenset[str]

    def number(self, word: str) -> int:
        """The number that a numeral or number word means; 1 for an article."""
        return int(word) if word.isdigit() else self.numbers.get(word.casefold(), 1)


def load_times(path: Path | None = None) -> TimeWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    path = path or data_path("times.yaml")
    table: dict[str, Any] = read_yaml_mapping(path, TimeWords.__dataclass_fields__)
    for name in ("ambiguous_months", "month_cues", "year_cues", "forward"):
        table[name] = to_words(path, name, table[name])
    table["day_parts"] = tuple(table["day_parts"])
    table["months"] = {**table["months"], **{m.capitalize(): n for m, n in table["months"].items()}}
    table["weekdays"] = {**table["weekdays"], **{d.capitalize(): n for d, n in table["weekdays"].items()}}
    return TimeWords(**table)
