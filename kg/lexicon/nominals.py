"""Nouns and pronouns that refer to people, groups, organisations and governments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.lexicon.tables import data_path, read_yaml_mapping
from kg.model import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NominalWords:
    """See ``kg/data/nominals.yaml``."""

    kinds: Mapping[str, EntityKind]
    """Noun, singular and plural -> kind of thing that it denotes."""
    agentive: frozenset[str]
    pronouns: Mapping[str, str]
    pair_nouns: Mapping[str, str]
    joint_verbs: frozenset[str]
    family_first: frozenset[str]
    delegations: frozenset[str]
    national: frozenset[str]
    """Nouns that with a nationality denote the country ("our Russian partners")."""
    synonyms: tuple[tuple[str, ...], ...]
    """Nouns that may stand for one another: company, firm."""
    bearers: frozenset[str]
    """Nouns after a body's name that mean its people, not the body: "UN official", "Hamas militant"."""
    determined: frozenset[str]
    """Nouns that are adjectives as often: actors only with an article, possessor or nationality ("the military")."""
    appositive: frozenset[str]
    """Nouns that describe the country named right after: "Syria's ally, Iran"."""
    undergone: frozenset[str]
    """Nouns whose possessor suffers what they name: "Zelaya's ouster"."""
    institutions: frozenset[str]
    """Bodies and groups of which every country has its own: "police", "the army", "protesters"."""
    news: frozenset[str]

    def kind(self, word: str) -> EntityKind | None:
        """The kind of thing that a common noun denotes, if it is one that acts."""
        return self.kinds.get(word)

    def is_agentive(self, word: str) -> bool:
        """Whether the noun names an actor even as a modifier ("rebel attack", "police raid")."""
        return word in self.agentive


def load_nominals(path: Path | None = None) -> NominalWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    keys = [
        "person",
        "group",
        "organisation",
        "country",
        "agentive",
        "pronouns",
        "pair_nouns",
        "joint_verbs",
        "family_first",
        "delegations",
        "news",
        "national",
        "institutions",
        "synonyms",
        "bearers",
        "determined",
        "appositive",
        "undergone",
    ]
    table: dict[str, Any] = read_yaml_mapping(path or data_path("nominals.yaml"), keys)
    kinds = {word: EntityKind(kind) for kind in ("person", "group", "organisation", "country") for word in table[kind]}
    return NominalWords(
        kinds=kinds,
        agentive=frozenset(table["agentive"]),
        pronouns=table["pronouns"],
        pair_nouns=table["pair_nouns"],
        joint_verbs=frozenset(table["joint_verbs"]),
        family_first=frozenset(table["family_first"]),
        delegations=frozenset(table["delegations"]),
        national=frozenset(table["national"]),
        institutions=frozenset(table["institutions"]),
        synonyms=tuple(tuple(group) for group in table["synonyms"]),
        bearers=frozenset(table["bearers"]),
        determined=frozenset(table["determined"]),
        appositive=frozenset(table["appositive"]),
        undergone=frozenset(table["undergone"]),
        news=frozenset(table["news"]),
    )
