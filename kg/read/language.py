"""Whether a text is English, by its commonest words. Short texts always pass: a title proves nothing."""

from __future__ import annotations

import unicodedata
from collections import Counter

from kg.read.looks import words_of
from kg.read.tables import Tables

_LEAST_WORDS, _LEAST_LETTERS = 40, 100
_LEAST_SHARE = 0.12
"""Share of a language's commonest words in running text of that language is above this."""
_CLEARLY = 1.8
_SAMPLE = 20_000


def foreign_language(text: str, tables: Tables) -> str | None:
    """The language or script of a text that is clearly not English, for the report; None for English or unsure.

    >>> from kg.read.tables import load_tables
    >>> foreign_language("Le ministre a dit que les deux pays " * 10, load_tables())
    'fr'
    """
    sample = text[:_SAMPLE]
    script = _foreign_script(sample)
    if script:
        return script
    words = Counter(word.casefold() for word in words_of(sample))
    total = sum(words.values())
    if total < _LEAST_WORDS:
        return None
    shares = {lang.code: sum(words[word] for word in lang.words) / total for lang in tables.languages}
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    clearly = shares[best] > _CLEARLY * shares["en"] and shares[best] > _LEAST_SHARE
    return best if best != "en" and clearly else None


def _foreign_script(text: str) -> str | None:
    letters = [ch for ch in text if ch.isalpha()]
    if len(letters) < _LEAST_LETTERS:
        return None
    scripts = Counter(unicodedata.name(ch, "UNKNOWN").split()[0] for ch in letters if ch > "\u024f")
    name, count = max(scripts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return f"in {name.capitalize()} script" if count > len(letters) / 2 else None
