"""Offices and other titles of persons: "Russian First Deputy Foreign Minister", "then-president", "Mr", "analyst".

The tables lie in ``kg/data/offices``: offices, the portfolios of ministers, and the words that modify an office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.lexicon.gazetteer import normalise
from kg.lexicon.load import DATA, Row, read_table

SLOT = "{portfolio}"
_COLUMNS = ("title", "abbreviations", "sort", "level", "sphere", "unique", "sex", "note")
_SORTS = ("courtesy", "office", "profession")
_SPHERES = ("country", "none", "organisation", "region")
_EFFECTS = ("acting", "deputy", "elect", "former", "none", "rank")
_HYPHEN = re.compile("[-\u2010\u2011]")
_SMALL = frozenset({"and", "at", "for", "in", "of", "on", "the", "to"})
_AFTER_HEAD = frozenset({"General", "at", "for", "in", "of", "to", "without"})
_MAX_WORDS = 16
_SLOT_AFTER = 5
"""Words before the slot in the longest phrase: "Secretary of State for the {portfolio}"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A line of the table of offices."""

    title: str
    """As written in the table; ``{portfolio}`` stands for any field of government."""
    sort: str
    """office (gives a position), profession (what a person does) or courtesy."""
    level: str
    """head-of-state, head-of-government, minister, diplomat, military, party, company ..."""
    sphere: str
    """What it is held in: country, organisation, region or none."""
    unique: bool
    """Whether one person at a time holds it in its sphere."""
    sex: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeMatch:
    """An office found in a sequence of words."""

    start: int
    """Index of the first word, modifiers included."""
    end: int
    """Index after the last word."""
    title: str
    """Normalised: "Deputy Prime Minister", "Foreign Minister" for "FM"; professions in lower case."""
    office: Office
    former: bool = False
    acting: bool = False
    elect: bool = False
    deputy: bool = False
    plural: bool = False

    @property
    def is_office(self) -> bool:
        """Whether it is an office that gives a position, rather than a courtesy or a profession."""
        return self.office.sort == "office"

    @property
    def unique(self) -> bool:
        """Whether one person at a time holds it in its country or organisation."""
        return self.office.unique and not (self.deputy or self.plural)


class _Word(NamedTuple):
    """A word of the text, or the part of it between hyphens."""

    form: str
    written: str
    position: int
    hyphen: bool
    """Whether a hyphen follows: "ex-president", and "then-president", where "then president" would say less."""


_Phrase = tuple[str, ...]
_Found = tuple[int, Office, bool, tuple[int, int]]
"""Where a phrase ends, its office, whether it is plural, and which words fill the slot."""


class Offices:
    """Titles by their words. Made once by :func:`load_offices` and passed in; it never changes."""

    def __init__(
        self, phrases: dict[_Phrase, tuple[Office, bool]], *, portfolios: Iterable[_Phrase], modifiers: dict[str, str]
    ) -> None:
        self._phrases = phrases
        self._portfolios = frozenset(portfolios)
        self._modifiers = modifiers
        self._longest = max(map(len, (*phrases, *self._portfolios)), default=0)
        self._starts = frozenset(phrase[0] for phrase in (*phrases, *self._portfolios)) | {
            word.rstrip("-") for word in modifiers
        }

    def modifier(self, word: str) -> str | None:
        """What a word before an office does to it: former, acting, elect, deputy, rank, none; None for other words."""
        return self._modifiers.get(_form(word))

    def match_at(self, words: Sequence[str], start: int = 0) -> OfficeMatch | None:
        """The longest office, with its modifiers, whose first word is ``words[start]``; None where there is none.

        Hyphenated words may come whole or in pieces ("Secretary-General", or "Secretary", "-", "General").

        >>> match = load_offices().match_at("then - First Deputy Foreign Minister Petrov".split())
        >>> match.title, match.end, match.former, match.unique
        ('First Deputy Foreign Minister', 6, True, False)
        """
        first = next(_split(words[start : start + 1], 0), None)
        if first is None or first.form not in self._starts:
            return None
        parts = list(_split(words, start))
        best, before = self._dressed(parts, 0, []), list[str]()
        for at, part in enumerate(parts[:-1], 1):
            effect = (part.hyphen and self._modifiers.get(part.form + "-")) or self._modifiers.get(part.form)
            if not effect:
                break
            before.append(effect)
            best = _longer(best, self._dressed(parts, at, before))
        return best

    def match_ending(self, words: Sequence[str], end: int) -> OfficeMatch | None:
        """The longest office whose last word is ``words[end - 1]``; None where there is none."""
        matches = (self.match_at(words[:end], start) for start in range(max(0, end - _MAX_WORDS), end))
        return next((match for match in matches if match and match.end == end), None)

    def match(self, words: Sequence[str]) -> OfficeMatch | None:
        """The longest office that ends the words or starts them: "Foreign Minister" of "Russian Foreign Minister"."""
        return _longer(self.match_ending(words, len(words)), self.match_at(words))

    def find(self, words: Sequence[str]) -> Iterator[OfficeMatch]:
        """All offices in a sequence of words, from left to right, without overlap."""
        at = 0
        while at < len(words):
            match = self.match_at(words, at)
            if match:
                yield match
            at = match.end if match else at + 1

    def _dressed(self, parts: list[_Word], at: int, before: list[str]) -> OfficeMatch | None:
        """The longest office proper from ``parts[at]``, dressed with the modifiers before and after it."""
        found = max(self._matches(parts, at), key=lambda item: item[0], default=None)
        if found is None:
            return None
        end, office, plural, slot = found
        effects = set(before)
        if end < len(parts) and self._modifiers.get(parts[end].form) == "elect":
            effects.add("elect")
            end += 1
        # "First" ranks a deputy; "the first president" holds no other office than the second.
        keep = ("deputy", "rank") if "deputy" in effects else ()
        rank = [part.written for part, effect in zip(parts, before, strict=False) if effect in keep]
        core = office.title.replace(SLOT, _capitalise(part.written for part in parts[slot[0] : slot[1]]))
        return OfficeMatch(
            start=parts[0].position, end=parts[end - 1].position + 1, office=office, plural=plural,
            title=_capitalise(rank) + " " * bool(rank) + (core.lower() if office.sort == "profession" else core),
            former="former" in effects, acting="acting" in effects, elect="elect" in effects,
            deputy="deputy" in effects,
        )

    def _matches(self, parts: list[_Word], at: int) -> Iterator[_Found]:
        """Every phrase of the table that starts at ``parts[at]``."""
        forms = tuple(part.form for part in parts[at:])
        for length in range(1, min(len(forms), self._longest) + 1):
            if entry := self._phrases.get(forms[:length]):
                yield at + length, *entry, (0, 0)
        for first in range(min(len(forms), _SLOT_AFTER + 1)):
            for last in self._portfolio_ends(forms, first):
                for length in range(last, min(len(forms), last + 1) + 1):
                    if entry := self._phrases.get((*forms[:first], SLOT, *forms[last:length])):
                        yield at + length, *entry, (at + first, at + last)

    def _portfolio_ends(self, forms: _Phrase, first: int) -> Iterator[int]:
        """Ends of the portfolios from ``forms[first]``: "trade", "trade and industry", "oil, gas and power"."""
        for end in range(first + 1, min(len(forms), first + self._longest) + 1):
            if forms[first:end] in self._portfolios:
                yield end
                joint = end + (forms[end : end + 1] == (",",))
                joint += forms[joint : joint + 1] in (("and",), ("&",))
                if joint > end:
                    yield from self._portfolio_ends(forms, joint)


def load_offices(extra: Sequence[Path] = ()) -> Offices:
    """The shipped offices, and the user's own after them; a later line for the same words replaces an earlier one.

    Raises InputError ("file:line: ...") on a bad table.
    """
    folder = DATA / "offices"
    phrases: dict[_Phrase, tuple[Office, bool]] = {}
    for path in (folder / "offices.tsv", *extra):
        for row in read_table(path, columns=_COLUMNS):
            office = _to_office(row)
            for wording in (office.title, *row.values("abbreviations")):
                phrases[_phrase(_plural(wording))] = office, True
                phrases[_phrase(wording)] = office, False
    fields = read_table(folder / "portfolios.tsv", columns=["portfolio"])
    modifiers = {
        row.need("word"): row.choice("effect", _EFFECTS)
        for row in read_table(folder / "modifiers.tsv", columns=["word", "effect"])
    }
    return Offices(phrases, portfolios=[_phrase(row.need("portfolio")) for row in fields], modifiers=modifiers)


def _to_office(row: Row) -> Office:
    return Office(
        title=row.need("title"), sort=row.choice("sort", _SORTS) or "office", level=row.text("level"),
        sphere=row.choice("sphere", _SPHERES) or "none", unique=row.choice("unique", ("yes", "no")) == "yes",
        sex=row.choice("sex", ("f", "m")) or None,
    )


def _split(words: Sequence[str], start: int) -> Iterator[_Word]:
    """The words from ``start`` as parts between hyphens; a possessive 's counts for nothing."""
    for index in range(start, min(len(words), start + _MAX_WORDS)):
        pieces = [piece for piece in _HYPHEN.split(words[index]) if piece]
        after = words[index + 1] if index + 1 < len(words) else ""
        for number, piece in enumerate(pieces, 1):
            last = number == len(pieces)
            if form := _form(piece):
                written = piece + "'s" * (last and _form(after) == "" and after.endswith("s"))
                yield _Word(form, written, index, not last or after[:1] == "-")


@lru_cache(maxsize=1 << 16)
def _form(word: str) -> str:
    return normalise(word).lower().removesuffix("'s")


def _phrase(wording: str) -> _Phrase:
    return tuple(word.form if word.written != SLOT else SLOT for word in _split(wording.split(), 0))


def _plural(wording: str) -> str:
    """The wording with its head in the plural: the word before "of", "for", "to", "in", "General", else the last."""
    words = wording.split()
    head = next((at for at, word in enumerate(words) if at and word in _AFTER_HEAD), len(words)) - 1
    word = words[head]
    if word.endswith(("man", "Man")):
        words[head] = word[:-2] + "en"
    elif word.endswith("y") and word[-2:-1] not in "aeou":
        words[head] = word[:-1] + "ies"
    else:
        words[head] = word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")
    return " ".join(words)


def _capitalise(words: Iterable[str]) -> str:
    """Title case that leaves inner capitals alone: "foreign affairs and EU trade" → "Foreign Affairs and EU Trade"."""
    title = " ".join(word.lower() if word.lower() in _SMALL else word[:1].upper() + word[1:] for word in words)
    return title.replace(" ,", ",")


def _longer(best: OfficeMatch | None, other: OfficeMatch | None) -> OfficeMatch | None:
    """The match of more words; the first on a tie."""
    if best is None or other is None:
        return best or other
    return other if other.end - other.start > best.end - best.start else best
