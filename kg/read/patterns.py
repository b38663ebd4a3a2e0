"""Regular expressions: where sentences end, and, made from the tables, written dates and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterable

SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+|(?<=[.!?\w])\s*(?=\*\*?[^\s*])|\n\s*")
"""Where a sentence of a paragraph ends, by its marks alone; credits in bold begin there too."""
_ISO = r"(?<![\d-])(?P<iy>\d{4})[-/](?P<im>\d{1,2})[-/](?P<id>\d{1,2})(?=[T\s\D]|\Z)(?!-\d)"
_NUMERIC = r"(?<![\d./-])(?P<na>\d{1,2})(?P<ns>[./-])(?P<nb>\d{1,2})(?P=ns)(?P<ny>\d{4})(?!\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NAME = r"[A-Z][\w.'’-]*"
_WITH = r"(?:(?:of|the|de|da|do|del|es|al|el|au)\s)?"
_SEVERAL = rf"{_NAME}(?:[ /]{_WITH}{_NAME}){{0,3}}"
_CAPS = r"[A-Z][A-Z'’.]+(?:(?:[ /]|-(?=[A-Z]{2})| AND | and )[A-Z][A-Z'’.]+){0,4}"
_LAND = rf"{_NAME}(?:\s(?:of\s|the\s)*{_NAME}){{0,3}}"
_REGION = rf"(?P<region>(?:,\s+{_LAND}){{0,2}}?(?:\s*\[{_LAND}\])?)"
_INSIDE = rf"(?:\s*\({_LAND}\))?"
"""A land in round brackets, where an agency's own brackets follow: "Suva (Fiji) Aug 26 (AFP)"."""
_DASH = r"(?P<mark>\s*(?:—|–|--+|_|:|[•·](?=\s))\s*|\s+-+\s*|-+\s+|-(?=[A-Z“\"]))"
_APART = r"(?P<mark>\s*:(?:\s+|\Z)|\s+(?:[–•·-]|--+)(?:\s+|\Z)|\s*—\s*)"
"""What parts a place in lower case from the report: a hyphen inside "Moscow-Kyiv talks" does not."""
_NEXT = r"(?=[“\"'‘(\[]?[^\W\d_a-z]|[“\"‘]|\d|\Z)"


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def date_pattern(months: Iterable[str]) -> re.Pattern[str]:
    """All written forms of a date, with or without its year."""
    month = rf"(?:{alternatives(months)})\b\.?"
    forms = (
        _ISO,
        _NUMERIC,
        rf"\b(?P<mm>{month})\s+(?P<md>{_DAY})\b(?!:)(?:,?\s+(?P<my>\d{{4}})\b)?",
        rf"(?<![:\w])(?P<dd>{_DAY})(?:\s+(?:of\s+)?|-)(?P<dm>{month})(?:(?:,?\s+|-)(?P<dy>\d{{4}})\b)?",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def dateline_patterns(months: Iterable[str], agencies: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """The written forms of a dateline, each with those of the groups ``place``, ``region``, ``date``, ``credit`` and
    ``mark`` that it has; ``kg.read.datelines`` judges whether a match is one.

    In order: place and agency alone on a line; place and agency before the date; place in capitals with agency, with
    date, alone; any place with agency, with date; place before a mark; agency alone.
    """
    month, names = alternatives(months), alternatives(agencies)
    day = rf"(?i:(?:{month})\b\.?\s+{_DAY}(?:,?\s+\d{{4}})?|{_DAY}\s+(?:{month})\b\.?(?:,?\s+\d{{4}})?)"
    when = rf"(?:[,.]?\s*\(?(?P<date>{day})\)?)"
    who = rf"(?:[,.]?\s*(?P<credit>\([^()]{{2,60}}\)|/(?:{names})/|(?:{names})(?![^\W_])))"
    after_credit = rf"(?:{_DASH}|\.\s+(?=[A-Z“\"])|(?<=[/)])\s+(?=[A-Z“\"])|(?<=\))\s*\Z)"
    after_date = rf"(?:{_DASH}|\.\s+(?=[A-Z“\"]))"
    late = rf"\s*(?P<credit>\([^()]{{2,60}}\)),?\s*(?P<date>{day})(?:{_DASH}|[.,;]?\s+|\Z)"
    forms = (
        rf"(?P<place>{_SEVERAL}){_REGION}\s+[–—|-]\s+(?P<credit>(?:{names}))\Z",
        rf"(?P<place>{_SEVERAL}){_REGION}{late}",
        rf"(?P<place>{_CAPS}){_REGION}{_INSIDE}{when}?{who}{after_credit}",
        rf"(?P<place>{_CAPS}){_REGION}{when}{after_date}",
        rf"(?P<place>{_CAPS}){_REGION}{_DASH}",
        rf"(?P<place>{_SEVERAL}){_REGION}{_INSIDE}{when}?{who}{after_credit}",
        rf"(?P<place>{_SEVERAL}){_REGION}{when}{after_date}",
        rf"(?P<place>{_SEVERAL}|[a-z]{{4,}}(?:,? [a-z]+){{0,3}}){_REGION}{_APART}",
        rf"{when}?\s*(?P<credit>\((?:{names})\))\s*[-–—]+\s*",
    )
    return tuple(re.compile(rf"\A{form}{_NEXT}") for form in forms)
