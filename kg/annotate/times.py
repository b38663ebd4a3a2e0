"""Times: expressions such as "on Monday", "last month", "since 2015" resolved to EDTF dates.

A weekday or month needs an anchor: the publication date, or else the first full date that the narrative itself
gives. Without an anchor a relative expression stays unresolved; nothing is invented. The words are data
(``kg/data/times.yaml``); the forms are the date grammar of English news.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.lexicon.times import TimeWords
from kg.model import EdtfDate


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


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which relative expressions count."""

    day: dt.date
    exact: bool = True
    """False where it comes from the narrative and not from the publication."""


class TimeGrammar:
    """Finds time expressions in a text and resolves them against an anchor."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        month = "|".join(sorted(map(re.escape, words.months), key=len, reverse=True))
        weekday = "|".join(sorted(map(re.escape, words.weekdays), key=len, reverse=True))
        number = "|".join(sorted(map(re.escape, words.numbers), key=len, reverse=True))
        unit = "|".join(sorted(map(re.escape, words.units), key=len, reverse=True))
        part = "|".join(sorted(map(re.escape, words.day_parts), key=len, reverse=True))
        year = r"(?:1[89]|20)\d\d"
        self._patterns: list[tuple[str, re.Pattern[str]]] = [
            (kind, re.compile(rf"(?<![\w-]){pattern}(?![\w])", re.IGNORECASE if kind in _ANY_CASE else 0))
            for kind, pattern in (
                ("iso", rf"(?P<y>{year})-(?P<mn>\d\d)-(?P<d>\d\d)"),
                (
                    "mdy",
                    rf"(?:(?:{weekday}),?\s+)?(?P<m>{month})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y>{year}))?",
                ),
                (
                    "dmy",
                    rf"(?:(?:{weekday}),?\s+)?(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{month})\.?(?:,?\s+(?P<y>{year}))?",
                ),
                ("span", rf"(?:from|between)\s+(?P<y>{year})\s+(?:to|until|and|till)\s+(?P<y2>{year})"),
                ("my", rf"(?:(?:early|mid|late)[-\s])?(?P<m>{month})\.?,?\s+(?:of\s+)?(?P<y>{year})"),
                ("m_rel", rf"(?P<m>{month})\.?\s+(?P<rel>this|last|next)\s+year"),
                ("rel_m", rf"(?P<rel>last|this past|this|next)\s+(?P<m>{month})"),
                ("weekday_rel", rf"(?P<rel>last|next|this coming|this past|this)\s+(?P<w>{weekday})"),
                ("weekday_next", rf"(?P<w>{weekday})\s+(?P<rel>next|last)\s+week"),
                ("weekday", rf"(?P<w>{weekday})(?:\s+(?:{part}))?"),
                ("ago", rf"(?P<n>\d+|{number}|an?)\s+(?P<u>{unit})\s+(?:ago|earlier)"),
                ("last_n", rf"(?:over|in|during|for)\s+the\s+(?:last|past)\s+(?P<n>\d+|{number})\s+(?P<u>{unit})"),
                (
                    "unit_rel",
                    rf"(?:earlier\s+|later\s+)?(?P<rel>last|this past|this|next|the coming|the previous|the following)\s+(?P<u>{unit})",
                ),
                ("day_word", "(?P<word>" + "|".join(sorted(map(re.escape, words.days), key=len, reverse=True)) + ")"),
                ("decade", r"(?:the\s+)?(?:(?:early|mid|late)[-\s])?(?P<y>(?:1[89]|20)\d)0s"),
                ("year", rf"(?P<y>{year})"),
                ("month", rf"(?:(?:early|mid|late)[-\s])?(?P<m>{month})"),
            )
        ]

    def find(
        self, text: str, anchor: Anchor | None, future: list[tuple[int, int]] | None = None
    ) -> list[TimeExpression]:
        """All expressions in text order, none overlapping; the first pattern of the grammar that fits wins.

        ``future`` lists stretches of the text whose clause looks forward ("will", "is due to"): there "in December"
        is the next December, elsewhere the last.
        """
        taken: list[tuple[int, int]] = []
        found: list[TimeExpression] = []
        for kind, pattern in self._patterns:
            for match in pattern.finditer(text):
                if any(match.start() < b and a < match.end() for a, b in taken):
                    continue
                forward = any(a <= match.start() < b for a, b in future or ())
                expression = self._resolve(kind, match, text, anchor, forward)
                if expression is None:
                    continue
                taken.append((match.start(), match.end()))
                found.append(expression)
        return _settle_apposed(sorted(found, key=lambda e: e.start), text)

    def _resolve(
        self, kind: str, match: re.Match[str], text: str, anchor: Anchor | None, forward: bool
    ) -> TimeExpression | None:
        groups = match.groupdict()
        if kind == "month" and not self._is_month_name(match, text):
            return None
        if kind == "year" and not self._is_year(match, text):
            return None
        value = _value(self.words, kind, groups, anchor, forward)
        relation = self._relation(text, match.start())
        if value is not None and relation == "since":
            value = f"{value.split('/')[0]}/.."
        date = None
        if value is not None:
            try:
                date = EdtfDate(value)
            except ValueError:
                return None
        full = kind in ("iso", "mdy", "dmy") and groups.get("y") is not None
        return TimeExpression(
            start=match.start(), end=match.end(), text=match.group(), date=date, relation=relation, is_full=full
        )

    def _is_month_name(self, match: re.Match[str], text: str) -> bool:
        """ "May" and "March" are months only after a preposition or a time adverb: "in May", "since March"."""
        if match.group("m").casefold() not in self.words.ambiguous_months and match.group("m")[0].isupper():
            return True
        before = text[: match.start()].rsplit(None, 1)
        return bool(before) and before[-1].casefold() in self.words.month_cues

    def _is_year(self, match: re.Match[str], text: str) -> bool:
        """A bare year stands after a preposition or an event's name, never before a noun it counts ("2000 troops")."""
        before = text[: match.start()].rsplit(None, 1)
        word = before[-1].casefold().strip("(") if before else ""
        after = text[match.end() : match.end() + 1]
        return (
            word in self.words.year_cues
            or after in (",", ".", ";", ")")
            or text[match.end() :].lstrip()[:1].islower() is False
        )

    def _relation(self, text: str, start: int) -> str:
        before = text[max(0, start - 24) : start].casefold().split()
        while before and before[-1] in ("the", "early", "late", "mid"):
            before.pop()
        return self.words.relations.get(before[-1], "at") if before else "at"


def _settle_apposed(found: list[TimeExpression], text: str) -> list[TimeExpression]:
    """ "yesterday, September 9", "Monday, 7 September": two expressions side by side are one, the calendar day wins."""
    settled: list[TimeExpression] = []
    for expression in found:
        last = settled[-1] if settled else None
        if (
            last is not None
            and text[last.end : expression.start].strip() in (",", "(", "")
            and expression.date is not None
            and expression.date.is_day
            and expression.text[-1].isdigit()
        ):
            settled[-1] = replace(
                expression, start=last.start, text=text[last.start : expression.end], relation=last.relation
            )
        else:
            settled.append(expression)
    return settled


_ANY_CASE = {"ago", "last_n", "unit_rel", "day_word", "span", "decade"}


def _value(words: TimeWords, kind: str, g: dict[str, str | None], anchor: Anchor | None, forward: bool) -> str | None:
    """The EDTF value of a match, or None where the anchor is missing."""
    month = words.months[g["m"].casefold()] if g.get("m") else None
    year = g.get("y")
    if kind == "iso":
        return f"{year}-{g['mn']}-{g['d']}"
    if kind in ("mdy", "dmy"):
        assert month is not None and g["d"] is not None
        return _day(year, month, int(g["d"]), anchor, forward)
    if kind == "span":
        return f"{year}/{g['y2']}"
    if kind == "my":
        return f"{year}-{month:02d}"
    if kind == "decade":
        return f"{year}0/{year}9"
    if kind == "year":
        return year
    if anchor is None:
        return None
    return _relative(words, kind, g, anchor.day, month, forward)


def _relative(
    words: TimeWords, kind: str, g: dict[str, str | None], today: dt.date, month: int | None, forward: bool
) -> str | None:
    rel = (g.get("rel") or "").casefold()
    step = words.steps.get(rel, 0)
    if kind == "day_word":
        offset = words.days[(g["word"] or "").casefold()]
        return None if offset is None else (today + dt.timedelta(days=offset)).isoformat()
    if kind in ("weekday", "weekday_rel", "weekday_next"):
        return _weekday(words.weekdays[(g["w"] or "").casefold()], kind, step, today, forward)
    if kind == "month":
        assert month is not None
        return _nearest_month(month, today, forward)
    if kind == "rel_m":
        assert month is not None
        return _nearest_month(month, today, step > 0)
    if kind == "m_rel":
        return f"{today.year + step}-{month:02d}"
    unit = words.units[(g["u"] or "").casefold()]
    if kind == "unit_rel":
        return _shift(today, unit, step)
    if kind == "last_n":
        return None  # "over the past three years" bounds a habit, it does not date a happening
    count = words.number(g["n"] or "")
    return _shift(today, unit, -count) if unit != "week" or count <= 4 else None


def _day(year: str | None, month: int, day: int, anchor: Anchor | None, forward: bool) -> str | None:
    if not 1 <= day <= 31:
        return None
    if year:
        return f"{year}-{month:02d}-{day:02d}"
    if anchor is None:
        return None
    candidates = []
    for candidate_year in (anchor.day.year - 1, anchor.day.year, anchor.day.year + 1):
        if day <= calendar.monthrange(candidate_year, month)[1]:
            candidates.append(dt.date(candidate_year, month, day))
    slack = dt.timedelta(days=1)
    if forward:
        later = [c for c in candidates if c >= anchor.day - slack]
        return min(later).isoformat() if later else None
    # A day without a year lies near the anchor: the last one, unless the next is only weeks away.
    return min(candidates, key=lambda c: abs((c - anchor.day).days) * (1 if c <= anchor.day + slack else 3)).isoformat()


def _weekday(weekday: int, kind: str, step: int, today: dt.date, forward: bool) -> str:
    back = (today.weekday() - weekday) % 7
    if kind == "weekday_next":
        monday = today - dt.timedelta(days=today.weekday())
        return (monday + dt.timedelta(days=7 * step + weekday)).isoformat()
    if kind == "weekday_rel" and step < 0:
        return (today - dt.timedelta(days=back or 7)).isoformat()
    if forward or (kind == "weekday_rel" and step > 0):
        return (today + dt.timedelta(days=(weekday - today.weekday()) % 7 or (7 if step > 0 else 0))).isoformat()
    return (today - dt.timedelta(days=back)).isoformat()


def _nearest_month(month: int, today: dt.date, forward: bool) -> str:
    year = today.year
    if forward and month < today.month:
        year += 1
    elif not forward and month > today.month:
        year -= 1
    return f"{year}-{month:02d}"


def _shift(today: dt.date, unit: str, count: int) -> str | None:
    """The day, month, year or decade ``count`` units away; a week is as precise as its month, or its two months."""
    if unit == "day":
        return (today + dt.timedelta(days=count)).isoformat()
    if unit == "week":
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=count)
        first, last = f"{monday:%Y-%m}", f"{monday + dt.timedelta(days=6):%Y-%m}"
        return first if first == last else f"{first}/{last}"
    if unit == "month":
        index = today.year * 12 + today.month - 1 + count
        return f"{index // 12}-{index % 12 + 1:02d}"
    if unit == "year":
        return str(today.year + count)
    if unit == "decade":
        start = today.year // 10 * 10 + 10 * count
        return f"{start}/{start + 9}"
    return None


def iter_full(expressions: list[TimeExpression]) -> Iterator[TimeExpression]:
    """The expressions that name day, month and year themselves."""
    return (e for e in expressions if e.is_full and e.date is not None)
