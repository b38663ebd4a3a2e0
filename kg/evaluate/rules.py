"""The tables that say how facts are compared with gold: ``kg/data/evaluation.yaml``."""

from __future__ import annotations

from dataclasses import dataclass

from kg.lexicon.tables import data_path, read_yaml_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Word lists and type lists of the comparison; the comments of the table say what each is for."""

    apart: frozenset[str]
    near_types: frozenset[frozenset[str]]
    lasting: frozenset[str]
    offices: frozenset[str]
    to_places: frozenset[str]
    acts_for_country: frozenset[str]
    titles: frozenset[str]
    not_the_person: frozenset[str]
    particles: frozenset[str]
    empty_title_words: frozenset[str]
    title_ranks: frozenset[str]

    def type_credit(self, gold: str, predicted: str) -> float:
        """1 for the same type, 0.5 for a near one, else 0."""
        if gold == predicted:
            return 1.0
        return 0.5 if frozenset((gold, predicted)) in self.near_types else 0.0


def load_rules() -> Rules:
    """The shipped rules. Raises InputError naming file and key on a malformed table."""
    table = read_yaml_mapping(data_path("evaluation.yaml"), Rules.__dataclass_fields__)
    near = frozenset(frozenset(pair) for pair in table.pop("near_types"))
    return Rules(near_types=near, **{key: frozenset(words) for key, words in table.items()})
