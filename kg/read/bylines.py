"""Who wrote a story, by the line that says so: "By AFP", "avatar by Reuters and Algemeiner Staff", "(Xinhua)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.read.lines import mask_markup
from kg.read.tables import Tables

LONGEST_BYLINE = 120
_MOST_DESK_WORDS = 6
_BY = re.compile(
    r"\A\W*(?:avatar\s+)?(?:(?:written|words|story|report|reported|posted|published|compiled)\s+)?by:?\s+(?P<names>\S.*)\Z",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"\A\W*(?:author|authors|byline|reporter|correspondent|writer)\s*:\s*(?P<names>\S.*)\Z", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\A(?P<names>[^,.|]{5,40})[,|]\s+[^,.]{0,50}\b(?:writer|correspondent|reporter|editor)s?\Z",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|\||/|•|&|\band\b|\bwith\b|\bfor\b|\bin\b|\bat\b|—|–)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """The authors that a line names and the agency among them."""

    authors: tuple[str, ...] = ()
    agency: str | None = None


def read_byline(text: str, tables: Tables) -> Byline | None:
    """The byline that a line is, None where it is anything else.

    >>> from kg.read.tables import load_tables
    >>> read_byline("avatar by Reuters and Algemeiner Staff", load_tables()).authors
    ('Reuters', 'Algemeiner Staff')
    """
    line = " ".join(mask_markup(text).split())
    if len(line) > LONGEST_BYLINE:
        return None
    bare = line.strip(" ()[]-–—*|:.")
    agency = tables.agencies.get(bare) or tables.agencies.get(bare.removeprefix("The "))
    if agency:
        return Byline(authors=(), agency=agency)
    match = _BY.match(line) or _AUTHOR.match(line) or _OFFICE.match(line)
    if match:
        return _named(match["names"], tables)
    named = len(bare.split()) <= _MOST_DESK_WORDS and all(word[0].isupper() for word in bare.split())
    return Byline() if named and ":" not in bare and tables.desks.search(bare) else None


def _named(names: str, tables: Tables) -> Byline | None:
    found = [part.strip(" .()[]*:-@") for part in _SPLIT.split(re.sub(r"\([^)]*\)|[@]\w+", " ", names))]
    people = [name for name in found if name and _is_name(name, tables)]
    if not people or not _is_name(found[0], tables) or names.rstrip().endswith(("?", "!")):
        return None
    agency = next((tables.agencies[name] for name in people if name in tables.agencies), None)
    return Byline(authors=tuple(dict.fromkeys(_tidy(name, tables) for name in people)), agency=agency)


def _is_name(text: str, tables: Tables) -> bool:
    words = text.split()
    if not 0 < len(words) <= 5 or any(ch.isdigit() for ch in text):
        return False
    first = words[0].casefold().rstrip(".,")
    if first in tables.weekdays or first in tables.openers or (first in tables.months and len(words) == 1):
        return text in tables.agencies
    return all(
        word[:1].isupper() or word.casefold() in tables.particles or word.casefold().startswith(("al-", "el-"))
        for word in words
    )


def _tidy(name: str, tables: Tables) -> str:
    # "MUNIR AHMED" is how the page prints a name, not the name; agencies keep their capitals.
    if name in tables.agencies or not name.isupper() or len(name) <= 4:
        return name
    return " ".join(word if len(word) <= 2 and word.endswith(".") else word.capitalize() for word in name.split())
