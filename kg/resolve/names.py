"""Person names as written → their parts, and whether two names may be one person's.

Comparing names says what is possible, never what is so: :mod:`kg.resolve.persons` asks for evidence beside the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from kg.lexicon.gazetteer import normalise
from kg.resolve.tables import load_name_words


class NameMatch(IntEnum):
    """How two names agree, from not at all to letter by letter; what is above ``INITIAL`` differs in form only."""

    DIFFERENT = 0
    INITIAL = 1
    """One writes a given name as its initial: F. Castro, Fidel Castro."""
    MIDDLE = 2
    """One leaves out a middle name: George Bush, George W. Bush."""
    SHORT_FORM = 3
    """Joe Biden, Joseph Biden."""
    SPELLING = 4
    """Yuri Borisov, Yury Borisov."""
    SAME = 5


_WHY = {
    NameMatch.INITIAL: "one gives an initial",
    NameMatch.MIDDLE: "one leaves out a middle name",
    NameMatch.SHORT_FORM: "one uses a short form of the given name",
    NameMatch.SPELLING: "one name in two spellings",
    NameMatch.SAME: "the same full name",
}


def describe(match: NameMatch) -> str:
    """The agreement in words, for reasons."""
    return _WHY[match]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name taken apart. Words are folded: other spellings of the same name have the same words."""

    text: str
    words: tuple[str, ...]
    """In the order written, without titles, articles and suffix."""
    plain: tuple[str, ...]
    """The same words in their own spelling, lower case."""
    suffix: str | None = None
    family_first: bool = False

    @property
    def is_full(self) -> bool:
        """Whether it has a given and a family name."""
        return len(self.words) > 1

    @property
    def family(self) -> str:
        """The family name, or the only name; empty where no letter is left."""
        return (self.words[0] if self.family_first else self.words[-1]) if self.words else ""

    @property
    def given(self) -> tuple[str, ...]:
        """Given and middle names; empty for an only name."""
        return self.words[1:] if self.family_first else self.words[:-1]


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """The form that all spellings of one name share. Takes a word in lower case without diacritics.

    >>> fold("yuri") == fold("yury"), fold("tartous") == fold("tartus"), fold("assad") == fold("asaad")
    (True, True, False)
    """
    words = load_name_words()
    if len(word) < words.min_letters:
        return word
    folded = _by_rules(words.spellings.get(word, word))
    return _spellings().get(folded, folded)


def _by_rules(word: str) -> str:
    for pattern, replacement in load_name_words().folds:
        word = pattern.sub(replacement, word)
    return word


@cache
def _spellings() -> dict[str, str]:
    return {_by_rules(word): _by_rules(first) for word, first in sorted(load_name_words().spellings.items())}


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    return {fold(short): frozenset(map(fold, full)) for short, full in load_name_words().short_forms.items()}


def parse_name(text: str, *, country: str | None = None) -> PersonName:
    """The parts of a person's name as written in an English text; the country tells the order of names.

    >>> parse_name("Bashar al-Assad").plain, parse_name("bin Salman").is_full
    (('bashar', 'assad'), False)
    >>> parse_name("Kim Jong-un").family
    'kim'
    """
    return _parse(text, country in load_name_words().family_first)


@lru_cache(maxsize=1 << 17)
def _parse(text: str, family_first: bool) -> PersonName:
    units = _drop_titles(_units(normalise(text).removesuffix("'s").replace(",", " ")))
    suffix = units.pop().casefold() if len(units) > 1 and units[-1].casefold() in load_name_words().suffixes else None
    # Jong-un, Ki-moon: a small letter after the hyphen is how Korean given names are written.
    east = len(units) == 2 and "-" in units[1] and units[1].rpartition("-")[2][:1].islower()
    plain = tuple(_join(units, split_last=family_first or east))
    words = tuple(map(fold, plain))
    return PersonName(
        text=text, words=words, plain=plain, suffix=suffix, family_first=(family_first or east) and len(words) > 1
    )


def _units(text: str) -> list[str]:
    servants = load_name_words().servants
    units = text.split()
    return [part for unit in units
            for part in (unit.split("-", 1) if unit.partition("-")[0].casefold() in servants else [unit])]


def _drop_titles(units: list[str]) -> list[str]:
    titles = load_name_words().titles
    while len(units) > 1 and units[0].casefold() in titles:
        units = units[1:]
    return units


def _join(units: list[str], *, split_last: bool) -> list[str]:
    """Lower-case words: articles dropped, particles and servant-of joined to what follows, hyphens resolved."""
    words = load_name_words()
    out: list[str] = []
    prefix = ""
    for index, unit in enumerate(units):
        last = index == len(units) - 1
        low = unit.casefold()
        if low in words.free_articles and not last:
            continue
        if not last and (low in words.servants or _is_particle(unit, first=index == 0)):
            prefix += "abd" if low in words.servants else low
            continue
        bare = _drop_article(low)
        parts = bare.split("-") if split_last or not last else [bare.replace("-", "")]
        parts = [part for part in ("".join(filter(str.isalnum, raw)) for raw in parts) if part]
        if parts:
            out += [prefix + parts[0], *parts[1:]]
            prefix = ""
    return out


def _is_particle(unit: str, *, first: bool) -> bool:
    words, low = load_name_words(), unit.casefold()
    return low in words.particles and not (first and low in words.given_particles and unit[:1].isupper())


def _drop_article(word: str) -> str:
    article, hyphen, rest = word.partition("-")
    return rest if hyphen and rest and article in load_name_words().articles else word


def compare_names(a: PersonName, b: PersonName) -> NameMatch:
    """How two full names agree; DIFFERENT where either is an only name.

    >>> compare_names(parse_name("Yuri Borisov"), parse_name("Yury Borisov")).name
    'SPELLING'
    >>> compare_names(parse_name("George W. Bush"), parse_name("George H. W. Bush")).name
    'DIFFERENT'
    """
    if not (a.is_full and b.is_full) or _clash(a.suffix, b.suffix):
        return NameMatch.DIFFERENT
    if a.words == b.words:
        return NameMatch.SAME if a.plain == b.plain else NameMatch.SPELLING
    if a.family != b.family:
        return NameMatch.DIFFERENT
    return min(_compare_given(a.given[0], b.given[0]), _compare_middle(a.given[1:], b.given[1:]))


def _clash(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _compare_given(a: str, b: str) -> NameMatch:
    if a == b:
        return NameMatch.SPELLING
    if len(a) == 1 or len(b) == 1:
        return NameMatch.INITIAL if a[0] == b[0] else NameMatch.DIFFERENT
    forms = _short_forms()
    return NameMatch.SHORT_FORM if b in forms.get(a, ()) or a in forms.get(b, ()) else NameMatch.DIFFERENT


def _compare_middle(a: tuple[str, ...], b: tuple[str, ...]) -> NameMatch:
    """Middle names that are both given must agree one by one: George W. is not George H. W."""
    if a == b:
        return NameMatch.SAME
    if not a or not b:
        return NameMatch.MIDDLE
    if len(a) != len(b):
        return NameMatch.DIFFERENT
    return min(_compare_given(x, y) for x, y in zip(a, b, strict=True))


def initials(name: PersonName) -> frozenset[str]:
    """First letters that the given name may have in another form of the name: b and w for Bill."""
    if not name.given or not name.given[0]:
        return frozenset()
    given = name.given[0]
    return frozenset({given[0], *(full[0] for full in _short_forms().get(given, ()))})
