"""What a paragraph looks like: a sentence, a title, words cut short. No parser: the read stage comes before it."""

from __future__ import annotations

import re
from enum import StrEnum

from kg.read.lines import Paragraph, mask_markup
from kg.read.tables import Tables, plain

_TERMINAL = re.compile(r"[.!?;][\s\"'”’»)\]*_]*\Z")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
"""A headline "Iran denies call for talks with U.S." ends in no full stop."""
_INNER_END = re.compile(r"\b[a-z]{3,}[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
"""A sentence ends inside the paragraph."""
_LEAST_TWO = 10
_CUT = re.compile(r"(?:\.\.\.+|…|\[…\]|\[\.\.\.\])[\s*_\"”’]*\Z")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
LONGEST_TITLE = 24
_LONG = 20
"""Words from which a line without a full stop is a sentence rather than a title."""


class Look(StrEnum):
    """The outward form of a paragraph."""

    SENTENCE = "sentence"
    """One or more full sentences."""
    OPEN = "open"
    """A sentence whose full stop is missing."""
    TITLE = "title"
    CUT = "cut"
    """Ends in an ellipsis, as teasers do."""
    FRAGMENT = "fragment"
    """A few words with a full stop and no verb: "Sergei Lavrov." """


def words_of(text: str) -> list[str]:
    """The words of a text, numbers included, without markup."""
    return _WORD.findall(mask_markup(text))


def look_at(paragraph: Paragraph, tables: Tables) -> Look:
    """The outward form of a paragraph."""
    words = words_of(paragraph.text)
    if _CUT.search(paragraph.text):
        return Look.CUT if len(words) >= 4 else Look.TITLE
    if paragraph.heading or paragraph.link:
        return Look.TITLE
    if _TERMINAL.search(paragraph.text) and not _ABBREVIATED.search(paragraph.text):
        return _terminal(words, tables)
    if _INNER_END.search(paragraph.text) and len(words) >= _LEAST_TWO:
        return Look.OPEN
    return Look.OPEN if _is_open_sentence(paragraph.text, words, tables) else Look.TITLE


def _terminal(words: list[str], tables: Tables) -> Look:
    if len(words) >= 8 or any(word.casefold() in tables.finite for word in words):
        return Look.SENTENCE
    verbish = any(word.islower() and word.endswith(("ed", "s")) and len(word) > 3 for word in words)
    return Look.SENTENCE if len(words) >= 3 and verbish else Look.FRAGMENT


def _is_open_sentence(text: str, words: list[str], tables: Tables) -> bool:
    if len(words) < 2:
        return False
    lower = [word for word in words if word.islower()]
    opened = words[0].casefold() in tables.openers
    finite = any(word in tables.finite or (opened and word.endswith("ed")) for word in lower)
    if text.rstrip().endswith((",", ":")) or words[-1].casefold() in tables.unfinished:
        return len(words) >= 6 or finite
    articles = any(word in tables.determiners for word in lower)
    if len(words) > _LONG:
        return (finite or articles) and capitalised_share(words) < 0.8
    # "In Title Case" verbs are capitalised too, in a sentence full of names they are not.
    named = (articles or opened) and any(word in tables.finite for word in lower if len(word) > 3)
    if capitalised_share(words) > 0.6 and not named:
        return False
    return len(words) >= 9 and finite and (articles or opened)


def capitalised_share(words: list[str]) -> float:
    """Share of the longer words that begin with a capital: near 1 in headlines "In Title Case"."""
    long = [word for word in words if len(word) > 3]
    return sum(word[0].isupper() for word in long) / len(long) if long else 0.0


def content_words(text: str, tables: Tables) -> frozenset[str]:
    """The words that carry the subject of a text, cut to their first letters so that forms of a word agree."""
    words = (word.casefold() for word in words_of(plain(text)))
    return frozenset(
        word[:5]
        for word in words
        if len(word) > 3 and word not in tables.unfinished and word not in tables.openers and word not in tables.finite
    )


def holds_sentence(text: str) -> bool:
    """Whether a full sentence stands in a paragraph, whatever its end looks like."""
    return _INNER_END.search(text) is not None


def goes_on(text: str, following: str, tables: Tables) -> bool:
    """Whether a paragraph ends in the middle of a sentence that the next one finishes."""
    words = words_of(text)
    if not words or _TERMINAL.search(text) or _CUT.search(text) or len(text) < 40:
        return False
    unfinished = words[-1].casefold() in tables.unfinished or text.rstrip().endswith((",", "-"))
    return unfinished or following[:1].islower()
