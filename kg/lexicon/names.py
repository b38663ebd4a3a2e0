"""Words that tell what a name is: honorifics, heads of organisation names, particles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.lexicon.load import source_name
from kg.lexicon.tables import data_path, read_yaml_mapping, to_words


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """See ``kg/data/name_words.yaml``."""

    honorifics: frozenset[str]
    female_honorifics: frozenset[str]
    male_honorifics: frozenset[str]
    courtesies: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_words: frozenset[str]
    instrument_heads: frozenset[str]
    place_heads: frozenset[str]
    particles: frozenset[str]
    fillers: frozenset[str]
    lower_starts: frozenset[str]
    never_names: frozenset[str]
    body_kinds: frozenset[str]
    """Words that a body's name may end with, or not: "Fatah", "the Fatah Party"."""
    generic_names: frozenset[str]
    """Names that a body of every country bears: "Supreme Court"."""
    time_words: frozenset[str]
    """Weekdays and months: no part of a person's name at its end."""
    regions: frozenset[str]
    regional_peoples: frozenset[str]
    transliteration: tuple[tuple[str, str], ...]

    def fold(self, word: str) -> str:
        """A word of a name, in lower case, such that transliterations come out alike.

        >>> words = load_name_words()
        >>> words.fold("mohammed") == words.fold("muhammad"), words.fold("sergey") == words.fold("sergei")
        (True, True)
        """
        for written, plain in self.transliteration:
            word = word.replace(written, plain)
        return "".join(letter for at, letter in enumerate(word) if at == 0 or word[at - 1] != letter)

    def parts(self, name: str) -> list[str]:
        """The words of a name that tell people apart: in lower case, without particles and apostrophes.

        >>> load_name_words().parts("Bashar al-Assad")
        ['bashar', 'assad']
        """
        words = name.replace("-", " ").replace("'", "").casefold().split()
        return [word for word in words if word.rstrip(".") not in self.fillers] or words


def load_name_words(path: Path | None = None) -> NameWords:
    """The shipped table, or the one at ``path``. Raises InputError naming file and problem."""
    path = path or data_path("name_words.yaml")
    table: dict[str, Any] = read_yaml_mapping(path, NameWords.__dataclass_fields__)
    pairs = table.pop("transliteration")
    if not all(isinstance(pair, list) and len(pair) == 2 and all(isinstance(x, str) for x in pair) for pair in pairs):
        raise InputError(f"{source_name(path)}: key 'transliteration': pairs such as [ou, u] are needed")
    return NameWords(
        transliteration=tuple((written, plain) for written, plain in pairs),
        **{name: to_words(path, name, words) for name, words in table.items()},
    )
