"""Values of the graph as people say them."""

from __future__ import annotations

import re

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def spell_relation(name: str) -> str:
    """A relation's local name as words.

    >>> spell_relation("holdsPositionIn")
    'holds position in'
    """
    return _CAPITAL.sub(" ", name).lower()


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "article"), count(2, "country", "countries")
    ('1 article', '2 countries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
