"""The words of sentences, as far as they tell what a sentence is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.merge.tables import load_merge_words

REPEATED = 0.5
"""Least part of all words of two sentences that both have, for one to repeat the other ..."""
CONTAINED, SHARED = 0.7, 8
"""... or so much of the shorter one's words, and so many of them."""

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_COUNT = re.compile(r"\b(\d[\d,]*)((?: [a-z]+){1,4})\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEW = 2
_STEM = 6
"""Letters of a stem that count."""
_ROOT = 3
"""Letters that an ending must leave."""


@lru_cache(maxsize=1 << 15)
def stems(text: str) -> frozenset[str]:
    """First letters of the words that carry meaning.

    >>> sorted(stems("held a meeting with him in 2020"))
    ['2020', 'him', 'hold', 'meet']
    """
    skip = load_merge_words().function_words
    return frozenset(stem(word) for word in _WORD.findall(text.casefold()) if word not in skip)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What the forms of a word, and the words made from it, have in common.

    >>> stem("killing") == stem("killed") == stem("kills"), stem("intervention") == stem("intervened")
    (True, True)
    """
    table = load_merge_words()
    word = table.irregular.get(word, word)
    ending = next((end for end in table.endings if word.endswith(end) and len(word) - len(end) >= _ROOT), "")
    root = word[: len(word) - len(ending)]
    if len(root) > _ROOT and root[-1] == root[-2]:
        root = root[:-1]
    return root[:_STEM]


@lru_cache(maxsize=1 << 15)
def quantities(text: str) -> Mapping[str, frozenset[int]]:
    """Stem of what is counted -> the numbers of it that a sentence gives.

    >>> quantities("The navy captured 23 Somali and Yemeni pirates.")["pirat"]
    frozenset({23})
    """
    found: dict[str, set[int]] = {}
    for match in _COUNT.finditer(text.casefold()):
        counted = next(filter(_is_counted, match.group(2).split()), None)
        number = int(match.group(1).replace(",", ""))
        if counted and not _YEAR.fullmatch(match.group(1)) and counted not in load_merge_words().measures:
            found.setdefault(stem(counted), set()).add(number)
    return {what: frozenset(numbers) for what, numbers in found.items()}


def _is_counted(word: str) -> bool:
    return word.endswith("s") or word in load_merge_words().counted


def other_numbers(a: Mapping[str, frozenset[int]], b: Mapping[str, frozenset[int]]) -> str | None:
    """The stem of something that two sentences count differently; None where they may agree."""
    return next((what for what in sorted(a.keys() & b.keys()) if not a[what] & b[what]), None)


def same_numbers(a: Mapping[str, frozenset[int]], b: Mapping[str, frozenset[int]]) -> bool:
    """Whether two sentences count the same number of the same thing, and not just one or two."""
    return any(number > _FEW for what in a.keys() & b.keys() for number in a[what] & b[what])


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard index of two sets of words."""
    return len(a & b) / len(a | b) if a and b else 0.0


def repeats(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one sentence has most of the words of another."""
    shared = len(a & b)
    return overlap(a, b) >= REPEATED or (shared >= SHARED and shared >= CONTAINED * min(len(a), len(b)))
