"""Headlines and shouted text in sentence case, letter for letter: the parser was trained on sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_CAPITALISED = 0.75
"""Share of words with a capital from which a text counts as a headline."""
_SHOUTED = 0.6
"""Share of words in capitals from which a word in capitals says nothing of its own."""
_LEAST_WORDS = 3
_SHORT_WORD = 3
"""Words up to this length stand in small letters even in headlines."""
_CLASSES = ("verb", "adj", "noun", "adv")


class Recaser:
    """Brings capitalised texts into sentence case."""

    def __init__(self, nlp: Language) -> None:
        self._common = _common_words(nlp)

    def recase(self, texts: Sequence[str]) -> list[str]:
        """The texts of one article, capitalised ones recased in the light of the others; lengths stay the same."""
        body = " ".join(text for text in texts if not is_capitalised(text))
        seen = set(_WORD.findall(body))
        return [self._recase(text, seen) if is_capitalised(text) else text for text in texts]

    def _recase(self, text: str, seen: set[str]) -> str:
        words = _WORD.findall(text)
        shouted = sum(word.isupper() for word in words) > _SHOUTED * len(words)
        return _WORD.sub(lambda match: self._word(match, seen, shouted=shouted), text)

    def _word(self, match: re.Match[str], seen: set[str], *, shouted: bool) -> str:
        """A word is lowered where the body writes it so, or where it is common and the body does not capitalise it."""
        word = match.group()
        low, capitalised = word.lower(), word[0] + word[1:].lower()
        is_upper = len(word) > 1 and word.isupper()
        if word in seen and (is_upper or low not in seen):
            return word
        if low in seen or low in self._common or low.removesuffix("'s") in self._common:
            return capitalised if match.start() == 0 else low
        return capitalised if is_upper and shouted else word


def is_capitalised(text: str) -> bool:
    """Whether most words begin with a capital, as in headlines; a full stop at the end speaks against it.

    >>> is_capitalised("Russian Delegation Visits Damascus"), is_capitalised("A Russian delegation visits Damascus")
    (True, False)
    """
    words: list[str] = [word for word in _WORD.findall(text) if len(word) > _SHORT_WORD]
    if len(words) < _LEAST_WORDS or text.rstrip().endswith("."):
        return False
    return sum(word[0].isupper() for word in words) >= _CAPITALISED * len(words)


def _common_words(nlp: Language) -> frozenset[str]:
    """The stop words and all forms in the lemmatizer's tables: what a headline capitalises without need."""
    words = set(nlp.Defaults.stop_words)
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        known = {part: {str(word) for word in index.get(part, ())} for part in _CLASSES}
        words = words.union(*known.values(), _inflected(known["verb"], known["noun"]))
    if lookups.has_table("lemma_exc"):
        exceptions = lookups.get_table("lemma_exc")
        words |= {str(word) for part in ("verb", "noun") for word in exceptions.get(part, ())}
    return frozenset(words)


def _inflected(verbs: set[str], nouns: set[str]) -> set[str]:
    """Regular forms."""
    both = verbs | nouns
    return (
        {word + ending for word in both for ending in ("s", "es")}
        | {word + ending for word in verbs for ending in ("ing", "ed")}
        | {word[:-1] + "ies" for word in both if word.endswith("y")}
        | {word[:-1] + "ing" for word in verbs if word.endswith("e")}
        | {word + "d" for word in verbs if word.endswith("e")}
    )
