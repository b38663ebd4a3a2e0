"""The tables of ``kg/data/furniture``: phrases of page furniture, credits, agencies, publishers, dates and more.

Knowledge of what news pages look like is data; a user's own folder with files of the same names adds to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from kg.errors import InputError
from kg.model import BlockRole
from kg.read.patterns import alternatives, date_pattern, dateline_patterns
from kg.read.places import Places, load_places

Raw = dict[str, Any]

FILES = ("phrases", "credits", "agencies", "dates", "words", "fields", "languages", "publishers", "cues")
_PHRASE_KEYS = {"role", "opens", "closes", "limit", "whole", "starts", "contains", "patterns", "tails"}
_ROLES = {"furniture": BlockRole.FURNITURE, "metadata": BlockRole.METADATA}
_TYPOGRAPHY = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "`": "'"})
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,1000}\)")
_HAS_MARKS = re.compile(r"[*_#>\[]")
_MARKS = re.compile(r"[*_#>]+(?=\s|$)|(?<!\w)[*_#]+|[*_]+(?!\w)")
_EDGE = re.compile(r"\A[\s•·▪■●\-–—>»|:]+|[\s:!.…»>→|•·\-–—]+\Z")
DEFAULT_LIMIT = 160
PATTERN_LIMIT = 240


def plain(text: str) -> str:
    """The words of a line as the phrase tables spell them: lower case, straight quotes, no markup, no closing marks.

    >>> plain("**Related Article:** ")
    'related article'
    """
    flat = text.translate(_TYPOGRAPHY)
    if _HAS_MARKS.search(flat):
        flat = _MARKS.sub("", _LINK.sub(r"\1", flat))
    return _EDGE.sub("", " ".join(flat.split())).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseKind:
    """One kind of line that is not the story, and how it is recognised (see ``phrases.yaml``)."""

    name: str
    role: BlockRole
    opens_teasers: bool = False
    closes: bool = False
    limit: int = DEFAULT_LIMIT
    whole: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    patterns: re.Pattern[str] | None = None

    def matches(self, text: str, words: str) -> bool:
        """Whether a line is of this kind; ``words`` is ``plain(text)``."""
        if words in self.whole:
            return True
        if len(words) > self.limit:
            return False
        if words.startswith(self.starts) and any(_is_start(words, phrase) for phrase in self.starts):
            return True
        if any(phrase in words and _has_words(words, phrase) for phrase in self.contains):
            return True
        if self.patterns is None or len(words) > PATTERN_LIMIT:
            return False
        short = len(text) <= DEFAULT_LIMIT
        return self.patterns.search(words) is not None or (short and self.patterns.search(text) is not None)


def _is_start(words: str, phrase: str) -> bool:
    return words.startswith(phrase) and not words[len(phrase) : len(phrase) + 1].isalnum()


def _has_words(words: str, phrase: str) -> bool:
    at = words.find(phrase)
    while at >= 0:
        if at == 0 or not words[at - 1].isalnum():
            return True
        at = words.find(phrase, at + 1)
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language and its commonest words."""

    code: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What the read stage knows of news pages. Loaded once and passed on; holds no state of a run."""

    phrases: tuple[PhraseKind, ...]
    tails: re.Pattern[str]
    """What pages write at the end of a paragraph that they cut short."""
    credit_sources: re.Pattern[str]
    credit_labels: re.Pattern[str]
    labelled_credit: re.Pattern[str]
    """A label after the end of a sentence, with its colon or "by"."""
    credit_joiners: frozenset[str]
    caption_prefixes: re.Pattern[str]
    credit_prefixes: re.Pattern[str]
    """A credit before the caption: "PHOTO/AP - "."""
    archive: re.Pattern[str]
    agencies: Mapping[str, str]
    """Agency by each of its names."""
    publishers: Mapping[str, str]
    """Publisher by each of its names."""
    publisher_cues: tuple[re.Pattern[str], ...]
    """Wordings by which a page names its own publication (group ``name``), the surest first."""
    domains: Mapping[str, str]
    """Publisher by web domain."""
    months: Mapping[str, int]
    dates: re.Pattern[str]
    """Any written date."""
    datelines: tuple[re.Pattern[str], ...]
    places: Places
    press: re.Pattern[str]
    """Words in the names of newspapers and agencies."""
    weekdays: frozenset[str]
    published_labels: frozenset[str]
    updated_labels: frozenset[str]
    stamp_labels: re.Pattern[str]
    """A label of a date at the very beginning of a line."""
    date_fluff: frozenset[str]
    date_owners: frozenset[str]
    """Words by which a date is that of the page itself."""
    deictic: Mapping[str, int]
    unfinished: frozenset[str]
    finite: frozenset[str]
    openers: frozenset[str]
    kickers: frozenset[str]
    determiners: frozenset[str]
    particles: frozenset[str]
    desks: re.Pattern[str]
    reader: re.Pattern[str]
    fields: Mapping[str, tuple[str, ...]]
    languages: tuple[Language, ...] = field(repr=False)

    def kind_of(self, text: str) -> PhraseKind | None:
        """The kind of furniture or metadata that a line is by its wording, None where it may be the story."""
        words = plain(text)
        return next((kind for kind in self.phrases if kind.matches(text, words)), None)


def load_tables(extra: Sequence[Path | str] = ()) -> Tables:
    """The shipped tables, with those of the ``extra`` folders added.

    Raises InputError, naming file and entry, where a table is not of its documented form.
    """
    if not extra:
        return _load_shipped()
    raw = {name: _read(_shipped(name)) for name in FILES}
    for folder in extra:
        for name in FILES:
            path = Path(folder) / f"{name}.yaml"
            if path.exists():
                raw[name] = _merge(raw[name], _read(path))
    return _build(raw)


@cache
def _load_shipped() -> Tables:
    return _build({name: _read(_shipped(name)) for name in FILES})


def _shipped(name: str) -> Traversable:
    return resources.files("kg") / "data" / "furniture" / f"{name}.yaml"


def _read(path: Path | Traversable) -> Raw:
    # BaseLoader: every scalar stays text, so that "on" and "no" are words and not booleans.
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not a YAML table: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise InputError(f"{path}: expected a mapping of names to lists")
    _check(path, content)
    return content


def _check(path: Path | Traversable, content: Raw) -> None:
    if Path(str(path)).stem != "phrases":
        return
    for name, entry in content.items():
        unknown = sorted(set(entry) - _PHRASE_KEYS) if isinstance(entry, dict) else ["no mapping"]
        if unknown:
            raise InputError(f"{path}: {name}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_PHRASE_KEYS))}")
        if entry.get("role", "furniture") not in _ROLES:
            raise InputError(f"{path}: {name}: role {entry['role']!r} is unknown; known are furniture, metadata")


def _merge(base: Any, more: Any) -> Any:
    if isinstance(base, dict) and isinstance(more, dict):
        return {**base, **{key: _merge(base[key], value) if key in base else value for key, value in more.items()}}
    if isinstance(base, list) and isinstance(more, list):
        return [*base, *more]
    return more


def _required(phrases: Iterable[str], form: str, flags: int = 0) -> re.Pattern[str]:
    body = alternatives(phrases)
    return re.compile(form.format(body) if body else r"(?!)", flags)


def _phrase_kind(name: str, entry: Raw) -> PhraseKind:
    return PhraseKind(
        name=name,
        role=_ROLES[entry.get("role", "furniture")],
        opens_teasers=entry.get("opens") == "teasers",
        closes=entry.get("closes") == "true",
        limit=int(entry.get("limit", DEFAULT_LIMIT)),
        whole=frozenset(words for phrase in entry.get("whole", ()) if (words := plain(phrase))),
        starts=tuple(map(str.casefold, entry.get("starts", ()))),
        contains=tuple(map(str.casefold, entry.get("contains", ()))),
        patterns=_any_of(name, entry.get("patterns", ())),
    )


def _any_of(name: str, patterns: Sequence[str]) -> re.Pattern[str] | None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise InputError(
                f"phrases.yaml: {name}: pattern {pattern!r} is not a regular expression: {error}"
            ) from error
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE) if patterns else None


def _by_name(table: Raw, names: Callable[[str, Any], Iterable[str]]) -> dict[str, str]:
    return {other: name for name, entry in table.items() for other in names(name, entry)}


def _cues(cues: Raw, publishers: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    word = r"[A-Z](?:[\w'’&-]|\.(?=\w))*"
    names = {
        "strong": rf"(?-i:(?:The )?{word}(?: (?:of |and |the |& )?{word}){{0,4}})",
        "known": rf"(?:{alternatives(publishers)})(?!\w)",
    }
    return tuple(
        re.compile(r"(?<!\w)" + cue.replace("NAME", f"(?P<name>{names[strength]})"), re.IGNORECASE)
        for strength in ("known", "strong")
        for cue in cues.get(strength, ())
    )


def _tails(phrases: Raw) -> re.Pattern[str]:
    tails = [tail for entry in phrases.values() for tail in entry.get("tails", ())]
    return re.compile(rf"\s*(?:{'|'.join(tails)})\s*\Z" if tails else r"(?!)", re.IGNORECASE)


def _build(raw: Mapping[str, Raw]) -> Tables:
    pictures, dates, words = raw["credits"], raw["dates"], raw["words"]
    months = {word: int(number) for number, names in dates["months"].items() for word in names}
    publishers = _by_name(raw["publishers"], lambda name, entry: [name, *entry.get("also", ())])
    agencies = _by_name(raw["agencies"], lambda name, entry: [name, *entry])
    return Tables(
        phrases=tuple(_phrase_kind(name, entry) for name, entry in raw["phrases"].items()),
        tails=_tails(raw["phrases"]),
        credit_sources=_required([*pictures["sources"], *map(str.upper, pictures["sources"])], r"(?<!\w)(?:{})(?!\w)"),
        credit_labels=_required(pictures["labels"], r"(?:{})", re.IGNORECASE),
        labelled_credit=_required(
            pictures["labels"],
            r"(?:(?<=[.!?”\"’)\]])\s+|[;|]\s*|\n\s*|\s+(?=Mandatory))(?:{})\s*(?::|\bby\b|©)\s*",
            re.IGNORECASE,
        ),
        credit_joiners=frozenset(pictures["joiners"]),
        caption_prefixes=_required(pictures["caption_prefixes"], r"\A\W*(?:{})\s*[,:]\s*", re.IGNORECASE),
        credit_prefixes=_required(
            pictures["labels"], r"\A\W*(?:{})\s*/[^.:\n]{{2,60}}?\s+[-–—]\s+(?=\W?[A-Z])", re.IGNORECASE
        ),
        archive=_required(pictures["archive"], r"(?<!\w)(?:{})(?!\w)", re.IGNORECASE),
        agencies=agencies,
        publishers=publishers,
        publisher_cues=_cues(raw["cues"], publishers),
        domains=_by_name(raw["publishers"], lambda _, entry: entry["domains"]),
        months=months,
        dates=date_pattern(months),
        datelines=dateline_patterns(months, agencies),
        places=load_places(words["datelines"]),
        press=_required(words["press"], r"\b(?:{})\b", re.IGNORECASE),
        weekdays=frozenset(dates["weekdays"]),
        published_labels=frozenset(dates["published"]),
        updated_labels=frozenset(dates["updated"]),
        stamp_labels=_required(
            [label for label in (*dates["published"], *dates["updated"]) if label != "on"],
            r"\A\W*(?:{})\b\s*:?\s*(?:on\s+)?",
            re.IGNORECASE,
        ),
        date_fluff=frozenset(dates["fluff"]),
        date_owners=frozenset(dates["owners"]),
        deictic={word: int(days) for word, days in dates["deictic"].items()},
        unfinished=frozenset(words["unfinished"]),
        finite=frozenset(words["finite"]),
        openers=frozenset(words["openers"]),
        kickers=frozenset(words["kickers"]),
        determiners=frozenset(words["determiners"]),
        particles=frozenset(words["particles"]),
        desks=_required(words["desks"], r"(?:\A|\s)(?:{})\Z", re.IGNORECASE),
        reader=_required(words["reader"], r"(?<!\w)(?:{})(?!\w)", re.IGNORECASE),
        fields={name: tuple(names) for name, names in raw["fields"].items()},
        languages=tuple(Language(code=code, words=frozenset(names)) for code, names in raw["languages"].items()),
    )
