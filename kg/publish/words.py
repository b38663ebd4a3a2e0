"""Values of the graph as people say them."""

from __future__ import annotations

import re

from kg.model import EdtfDate

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def spell_relation(name: str) -> str:
    """A relation's local name as words.

    >>> spell_relation("holdsPositionIn")
    'holds position in'
    """
    return _CAPITAL.sub(" ", name).lower()


def spell_date(date: EdtfDate) -> str:
    """A date as written in a sentence.

    >>> spell_date(EdtfDate("2020-09-07")), spell_date(EdtfDate("2015/..")), spell_date(EdtfDate("2017/2019-06"))
    ('7 September 2020', 'since 2015', '2017 to June 2019')
    """
    first, slash, last = date.value.partition("/")
    if not slash:
        return _spell_point(first)
    if last == "..":
        return f"since {_spell_point(first)}"
    return f"until {_spell_point(last)}" if first == ".." else f"{_spell_point(first)} to {_spell_point(last)}"


def _spell_point(text: str) -> str:
    year, *rest = text.split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "article"), count(2, "country", "countries")
    ('1 article', '2 countries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
