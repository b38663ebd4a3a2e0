"""Nouns and pronouns that refer to people, groups, organisations and governments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.lexicon.load import source_name, suggest
from kg.lexicon.tables import check_keys, data_path, read_yaml_mapping, to_words
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
    heads_of_state: frozenset[str]
    general_titles: Mapping[str, str]
    """Noun -> whom it may stand for: ``head``, ``other`` or ``named``."""
    capital: frozenset[str]
    the_country: frozenset[str]
    need_country: frozenset[str]
    bare_pairs: frozenset[str]
    quantities: frozenset[str]
    expletive_verbs: frozenset[str]
    delegation_verbs: Mapping[str, frozenset[str]]
    """By ``lead``, ``include`` and ``join``."""

    def kind(self, word: str) -> EntityKind | None:
        """The kind of thing that a common noun denotes, if it is one that acts."""
        return self.kinds.get(word)

    def is_agentive(self, word: str) -> bool:
        """Whether the noun names an actor even as a modifier ("rebel attack", "police raid")."""
        return word in self.agentive

    def generalises(self, noun: str, title: str) -> bool:
        """Whether a noun in lower case may stand for the bearer of a title: "the leader" for a president."""
        match self.general_titles.get(noun):
            case "head":
                return title in self.heads_of_state
            case "other":
                return title not in self.heads_of_state
            case "named":
                return title.endswith(noun.capitalize())
            case _:
                return False


_KINDS = ("person", "group", "organisation", "country")
_MAPPINGS = ("pronouns", "pair_nouns", "general_titles")
_STANDS_FOR = ("head", "other", "named")
_BELONGING = ("lead", "include", "join")


def load_nominals(path: Path | None = None) -> NominalWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    path = path or data_path("nominals.yaml")
    keys = {*NominalWords.__dataclass_fields__, *_KINDS} - {"kinds"}
    table: dict[str, Any] = read_yaml_mapping(path, keys)
    kinds = {word: EntityKind(kind) for kind in _KINDS for word in sorted(to_words(path, kind, table.pop(kind)))}
    mappings = {name: table.pop(name) for name in _MAPPINGS}
    for noun, whom in mappings["general_titles"].items():
        if whom not in _STANDS_FOR:
            raise InputError(
                f"{source_name(path)}: general_titles: {noun}: {whom!r} is unknown; {suggest(str(whom), _STANDS_FOR)}"
            )
    verbs = table.pop("delegation_verbs")
    check_keys(path, verbs, _BELONGING, where="delegation_verbs:")
    made: dict[str, Any] = {
        "kinds": kinds,
        "synonyms": tuple(tuple(group) for group in table.pop("synonyms")),
        "delegation_verbs": {name: to_words(path, name, verbs.get(name, [])) for name in _BELONGING},
        **mappings,
        **{name: to_words(path, name, words) for name, words in table.items()},
    }
    return NominalWords(**made)
