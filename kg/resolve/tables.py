"""The words by which names and descriptions are compared: ``kg/data/resolve/*.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.lexicon.tables import data_path, read_yaml_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """How person names are written; see ``kg/data/resolve/names.yaml``."""

    folds: tuple[tuple[re.Pattern[str], str], ...]
    min_letters: int
    spellings: Mapping[str, str]
    """Raw spelling -> the first spelling of its line."""
    short_forms: Mapping[str, frozenset[str]]
    articles: frozenset[str]
    free_articles: frozenset[str]
    servants: frozenset[str]
    particles: frozenset[str]
    given_particles: frozenset[str]
    suffixes: frozenset[str]
    family_first: frozenset[str]
    pronouns: Mapping[str, str]
    """Pronoun -> ``m`` or ``f``."""
    titles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyWords:
    """What organisations and groups are called; see ``kg/data/resolve/bodies.yaml``."""

    standing: frozenset[str]
    arms: frozenset[str]
    delegations: frozenset[str]
    company_forms: frozenset[str]
    facilities: frozenset[str]
    at: frozenset[str]
    whose: frozenset[str]
    determiners: frozenset[str]


_SETS = (
    "articles", "free_articles", "servants", "particles", "given_particles", "suffixes", "family_first", "titles",
)


@cache
def load_name_words() -> NameWords:
    """The shipped table of name words. Raises InputError naming the file where it is malformed."""
    table: dict[str, Any] = read_yaml_mapping(data_path("resolve", "names.yaml"), NameWords.__dataclass_fields__)
    for name in _SETS:
        table[name] = frozenset(table[name])
    table["folds"] = tuple((re.compile(row["find"]), row["replace"]) for row in table["folds"])
    table["spellings"] = {word: line[0] for line in table["spellings"] for word in line}
    table["short_forms"] = {short: frozenset(full) for short, full in table["short_forms"].items()}
    return NameWords(**table)


@cache
def load_body_words() -> BodyWords:
    """The shipped table of organisation and group words. Raises InputError naming the file where it is malformed."""
    table: dict[str, Any] = read_yaml_mapping(data_path("resolve", "bodies.yaml"), BodyWords.__dataclass_fields__)
    return BodyWords(**{name: frozenset(words) for name, words in table.items()})
