"""Stretches of text that one article has from another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

ROW = 5
"""Words in a row that are compared ..."""
SHARED = 3
"""... and how many such rows make two sentences one passage: seven words in a row, or as much in parts."""

_MANY = 30
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z])|\n+")


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds the characters from start to end."""
    before = max((match.end() for match in _BREAK.finditer(text, max(0, start - 1000), start)), default=0)
    after = _BREAK.search(text, end)
    return text[before : after.start() if after else len(text)]


def shingles(text: str, length: int = ROW) -> set[tuple[str, ...]]:
    """All rows of so many words, lower case, without punctuation."""
    words = _WORD.findall(text.casefold())
    return {tuple(words[index : index + length]) for index in range(len(words) - length + 1)}


def shared_passages(holders: Iterable[Sequence[int]], *, least: int = SHARED) -> list[tuple[int, int]]:
    """Pairs of texts, the smaller number first, that share at least so many rows.

    ``holders`` gives, for each row, the numbers of the texts that hold it, in rising order.
    """
    counts = Counter(pair for numbers in holders for pair in _pairs(numbers))
    return sorted(pair for pair, count in counts.items() if count >= least)


def _pairs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs; of a passage with many copies only neighbours, which link them all."""
    return combinations(numbers, 2) if len(numbers) <= _MANY else pairwise(numbers)
