"""Times: expressions such as "on Monday", "last month", "since 2015", with the EDTF dates that they mean.

The words are data (``kg/data/times.yaml``); the forms are the date grammar of English news. What a form means is
worked out in :mod:`kg.annotate.dating`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.annotate.dating import Anchor, value_of
from kg.lexicon.times import TimeWords
from kg.model import EdtfDate

_YEAR = r"(?:1[89]|20)\d\d"
_ANY_CASE = frozenset(("ago", "last_n", "unit_rel", "day_word", "span", "decade"))
_FULL = frozenset(("iso", "mdy", "dmy"))
_NEXT_LETTER = re.compile(r"\s*(\S)")
_WINDOWS = (64, 4096)
"""Characters before an expression in which the last word is looked for: near first, then across blanked markup."""
_BEFORE = 24
"""Characters before an expression in which its preposition is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression in the parsed text, with what it means."""

    start: int
    """Character offset in the parsed text."""
    end: int
    text: str
    date: EdtfDate | None
    """None where it cannot be resolved."""
    relation: str = "at"
    """``at``, ``since``, ``until``, ``before`` or ``after``."""
    is_full: bool = False
    """Whether it names day, month and year itself, so that it can anchor others."""


class TimeGrammar:
    """Finds time expressions in a text and resolves them against an anchor.

    Without an anchor a relative expression stays unresolved; nothing is invented.
    """

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self._patterns = [
            (kind, re.compile(rf"(?<![\w-]){pattern}(?![\w])", re.IGNORECASE if kind in _ANY_CASE else 0))
            for kind, pattern in _forms(words)
        ]

    def find(self, text: str, anchor: Anchor | None, future: Iterable[tuple[int, int]] = ()) -> list[TimeExpression]:
        """All expressions in text order, none overlapping; the first form of the grammar that fits wins.

        ``future`` are stretches of the text whose clause looks forward ("will", "is due to"): there "in December"
        is the next December, elsewhere the last.
        """
        taken, forward = bytearray(len(text)), bytearray(len(text))
        for start, end in future:
            forward[start:end] = b"\1" * len(forward[start:end])
        found: list[TimeExpression] = []
        for kind, pattern in self._patterns:
            for match in pattern.finditer(text):
                if any(taken[match.start() : match.end()]):
                    continue
                expression = self._resolve(kind, match, text, anchor, forward=bool(forward[match.start()]))
                if expression is not None:
                    taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                    found.append(expression)
        return _settle_apposed(sorted(found, key=lambda e: e.start), text)

    def is_day_of_narrative(self, expression: TimeExpression) -> bool:
        """Whether the narrative stands on this day, unlike one that it mentions: "Monday, September 7, 2020"."""
        return any(word.strip(",.").casefold() in self.words.weekdays for word in expression.text.split())

    def _resolve(
        self, kind: str, match: re.Match[str], text: str, anchor: Anchor | None, *, forward: bool
    ) -> TimeExpression | None:
        """The expression, or None where the words mean something else here."""
        groups = match.groupdict()
        if (kind == "month" and not self._is_month(match, text)) or (kind == "year" and not self._is_year(match, text)):
            return None
        value = value_of(self.words, kind, groups, anchor, forward=forward)
        relation = self._relation(text, match.start())
        if value is not None and relation == "since":
            value = f"{value.split('/')[0]}/.."
        try:
            date = EdtfDate(value) if value is not None else None
        except ValueError:
            return None
        is_full = kind in _FULL and groups.get("y") is not None
        return TimeExpression(
            start=match.start(), end=match.end(), text=match.group(), date=date, relation=relation, is_full=is_full
        )

    def _is_month(self, match: re.Match[str], text: str) -> bool:
        """Whether "May" and "March" are months: only after a preposition or a time adverb ("in May", "since March")."""
        if match.group("m").casefold() not in self.words.ambiguous_months and match.group("m")[0].isupper():
            return True
        return _word_before(text, match.start()).casefold() in self.words.month_cues

    def _is_year(self, match: re.Match[str], text: str) -> bool:
        """A bare year stands after a preposition or an event's name, never before a noun it counts ("2000 troops")."""
        word = _word_before(text, match.start()).casefold().strip("(")
        after = text[match.end() : match.end() + 1]
        if word in self.words.year_cues or after in (",", ".", ";", ")"):
            return True
        following = _NEXT_LETTER.match(text, match.end())
        return following is None or not following.group(1).islower()

    def _relation(self, text: str, start: int) -> str:
        before = text[max(0, start - _BEFORE) : start].casefold().split()
        while before and before[-1] in ("the", "early", "late", "mid"):
            before.pop()
        return self.words.relations.get(before[-1], "at") if before else "at"


def _forms(words: TimeWords) -> list[tuple[str, str]]:
    """(kind, pattern) pairs, the special before the general."""
    month, weekday, number, unit = map(_any_of, (words.months, words.weekdays, words.numbers, words.units))
    part, day_word = _any_of(words.day_parts), _any_of(words.days)
    ordinal, about = "(?:st|nd|rd|th)?", r"(?:(?:early|mid|late)[-\s])?"
    return [
        ("iso", rf"(?P<y>{_YEAR})-(?P<mn>\d\d)-(?P<d>\d\d)"),
        (
            "mdy",
            rf"(?:(?:{weekday}),?\s+)?(?P<m>{month})\.?\s+(?P<d>\d{{1,2}}){ordinal}(?:,?\s+(?P<y>{_YEAR}))?",
        ),
        (
            "dmy",
            rf"(?:(?:{weekday}),?\s+)?(?:the\s+)?(?P<d>\d{{1,2}}){ordinal}\s+(?:of\s+)?(?P<m>{month})\.?"
            rf"(?:,?\s+(?P<y>{_YEAR}))?",
        ),
        ("span", rf"(?:from|between)\s+(?P<y>{_YEAR})\s+(?:to|until|and|till)\s+(?P<y2>{_YEAR})"),
        ("my", rf"{about}(?P<m>{month})\.?,?\s+(?:of\s+)?(?P<y>{_YEAR})"),
        ("m_rel", rf"(?P<m>{month})\.?\s+(?P<rel>this|last|next)\s+year"),
        ("rel_m", rf"(?P<rel>last|this past|this|next)\s+(?P<m>{month})"),
        ("weekday_rel", rf"(?P<rel>last|next|this coming|this past|this)\s+(?P<w>{weekday})"),
        ("weekday_next", rf"(?P<w>{weekday})\s+(?P<rel>next|last)\s+week"),
        ("weekday", rf"(?P<w>{weekday})(?:\s+(?:{part}))?"),
        ("ago", rf"(?P<n>\d{{1,6}}|{number}|an?)\s+(?P<u>{unit})\s+(?:ago|earlier)"),
        ("last_n", rf"(?:over|in|during|for)\s+the\s+(?:last|past)\s+(?P<n>\d{{1,6}}|{number})\s+(?P<u>{unit})"),
        (
            "unit_rel",
            r"(?:earlier\s+|later\s+)?(?P<rel>last|this past|this|next|the coming|the previous|the following)"
            rf"\s+(?P<u>{unit})",
        ),
        ("day_word", rf"(?P<word>{day_word})"),
        ("decade", rf"(?:the\s+)?{about}(?P<y>(?:1[89]|20)\d)0s"),
        ("year", rf"(?P<y>{_YEAR})"),
        ("month", rf"{about}(?P<m>{month})"),
    ]


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _word_before(text: str, at: int) -> str:
    """The last word before an offset; empty where there is none, or only much blank space."""
    for width in _WINDOWS:
        if words := text[max(0, at - width) : at].split():
            return words[-1]
    return ""


def _settle_apposed(found: list[TimeExpression], text: str) -> list[TimeExpression]:
    """Two expressions side by side are one, the calendar day wins: "yesterday, September 9", "Monday, 7 September"."""
    settled: list[TimeExpression] = []
    for expression in found:
        last = settled[-1] if settled else None
        if last is not None and _names_day(expression) and text[last.end : expression.start].strip() in (",", "(", ""):
            words = text[last.start : expression.end]
            settled[-1] = replace(expression, start=last.start, text=words, relation=last.relation)
        else:
            settled.append(expression)
    return settled


def _names_day(expression: TimeExpression) -> bool:
    return expression.date is not None and expression.date.is_day and expression.text[-1].isdigit()
