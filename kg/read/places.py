"""Names of towns and lands as datelines open with them, out of the gazetteer's tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.lexicon.gazetteer import COLUMNS, normalise
from kg.lexicon.load import DATA, Row, read_table

_TOWNS = frozenset({"city", "capital", "region", "islands", "site", "camp", "base", "crossing"})
"""Kinds of place from which reports are sent."""
_SEVERAL = re.compile(r"\s*/\s*|\s+and\s+", re.IGNORECASE)
_LONGEST_ACRONYM = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Known names, compared without case, diacritics and full stops."""

    towns: frozenset[str]
    """Towns and regions. Those whose name is mostly something else (Nice, Reading) only where they are capitals."""
    lands: frozenset[str]
    """Countries and regions, as they follow a town ("SUVA, Fiji")."""
    acronyms: frozenset[str]
    """Organisations and countries that are written in capitals: "NATO: ..." opens with no place."""

    def has_town(self, name: str) -> bool:
        """Whether every place of a dateline ("Moscow", "MOSCOW/KYIV") is known."""
        return all(_form(part) in self.towns for part in _SEVERAL.split(name))

    def has_land(self, name: str) -> bool:
        """Whether the last of the words after a town is a known country or region ("Gulu, Uganda")."""
        return _form(re.split(r"[,\[(]", name)[-1]) in self.lands

    def is_acronym(self, name: str) -> bool:
        """Whether a word in capitals is the name of an organisation or country."""
        return normalise(name) in self.acronyms


def load_places(more: Iterable[str]) -> Places:
    """The names of the shipped gazetteer, and ``more`` places from which reports are sent."""
    countries, places, organisations = (
        list(read_table(DATA / "gazetteer" / f"{name}.tsv", columns=COLUMNS))
        for name in ("countries", "places", "organisations")
    )
    towns = {name for row in places if _is_town(row) for name in _names(row)}
    regions = {name for row in places if "region" in row.values("tags") for name in _names(row)}
    capitals = {name for row in countries for name in row.values("capitals")}
    lands = {name for row in countries for name in _names(row)}
    return Places(
        towns=frozenset(map(_form, {*towns, *capitals, *more})),
        lands=frozenset(map(_form, lands | regions)),
        acronyms=frozenset(_acronyms((*countries, *organisations))),
    )


def _is_town(row: Row) -> bool:
    tags = row.values("tags")
    return bool(_TOWNS & set(tags)) and ("ambiguous" not in tags or "capital" in tags)


def _names(row: Row) -> tuple[str, ...]:
    return (row.need("name"), *row.values("names"))


def _acronyms(rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        for name in (*_names(row), *row.values("short_names")):
            form = normalise(name)
            if form.isupper() and len(form) <= _LONGEST_ACRONYM:
                yield form


def _form(name: str) -> str:
    return normalise(name).strip(" ])").casefold()
