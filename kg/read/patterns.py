"""Regular expressions made from the tables: written dates and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ISO = r"(?<![\d-])(?P<iy>\d{4})[-/](?P<im>\d{1,2})[-/](?P<id>\d{1,2})(?=[T\s\D]|\Z)(?!-\d)"
_NUMERIC = r"(?<![\d./-])(?P<na>\d{1,2})(?P<ns>[./-])(?P<nb>\d{1,2})(?P=ns)(?P<ny>\d{4})(?!\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NAME = r"[A-Z][\w.'’-]*"
_CAPS = r"[A-Z][A-Z'’.]+(?:(?:[ /]|-(?=[A-Z]{2})| AND | and )[A-Z][A-Z'’.]+){0,4}"
_REGION = rf"(?:,\s+{_NAME}(?:\s(?:of\s|the\s)*{_NAME}){{0,3}}){{0,2}}?"
_DASH = r"(?:\s*(?:—|–|--+|_|:)\s*|\s+-+\s*|-+\s+|-(?=[A-Z“\"]))"
_NEXT = r"(?=[“\"'‘(\[]?[^\W\d_a-z]|[“\"‘]|\d)"


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
    """The written forms of a dateline, each with the groups ``place``, ``date`` and ``credit`` that it has.

    In order: place in capitals with agency, with date, alone; any place with agency, with date; place and region
    before a dash; place before a long dash; agency alone.
    """
    month, names = alternatives(months), alternatives(agencies)
    day = rf"(?i:(?:{month})\b\.?\s+{_DAY}(?:,?\s+\d{{4}})?|{_DAY}\s+(?:{month})\b\.?(?:,?\s+\d{{4}})?)"
    when = rf"(?:[,.]?\s*\(?(?P<date>{day})\)?)"
    who = rf"(?:[,.]?\s*(?P<credit>\([^()]{{2,60}}\)|/(?:{names})/|(?:{names})(?![^\W_])))"
    after_credit = rf"(?:{_DASH}|\.\s+(?=[A-Z“\"])|(?<=[/)])\s+(?=[A-Z“\"]))"
    after_date = rf"(?:{_DASH}|\.\s+(?=[A-Z“\"]))"
    several = rf"{_NAME}(?:\s{_NAME}){{0,3}}"
    forms = (
        rf"(?P<place>{_CAPS}){_REGION}{when}?{who}{after_credit}",
        rf"(?P<place>{_CAPS}){_REGION}{when}{after_date}",
        rf"(?P<place>{_CAPS}){_REGION}{_DASH}",
        rf"(?P<place>{several}){_REGION}{when}?{who}{after_credit}",
        rf"(?P<place>{several}){_REGION}{when}{after_date}",
        rf"(?P<place>{_NAME}(?:\s{_NAME}){{0,2}},\s+{_NAME}(?:\s(?:of\s)?{_NAME}){{0,3}})\s+[–—-]\s+",
        rf"(?P<place>{_NAME}(?:\s{_NAME}){{0,2}}|[a-z]{{4,}}(?:,? [a-z]+){{0,3}})\s+—\s+",
        rf"{when}?\s*(?P<credit>\((?:{names})\))\s*[-–—]+\s*",
    )
    return tuple(re.compile(rf"\A{form}{_NEXT}") for form in forms)
