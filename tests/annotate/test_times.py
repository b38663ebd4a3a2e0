"""Time expressions and what they mean, against Wednesday 9 September 2020."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.dating import Anchor
from kg.annotate.times import TimeGrammar
from kg.lexicon.times import load_times

GRAMMAR = TimeGrammar(load_times())
WEDNESDAY = Anchor(dt.date(2020, 9, 9))


def dates(text: str, anchor: Anchor | None = WEDNESDAY, *, forward: bool = False) -> list[str]:
    found = GRAMMAR.find(text, anchor, [(0, len(text))] if forward else [])
    return [str(expression.date) for expression in found]


@pytest.mark.parametrize(("text", "value"), [
    ("on 2020-09-07", "2020-09-07"),
    ("on September 7, 2020", "2020-09-07"),
    ("on 7 September 2020", "2020-09-07"),
    ("on the 7th of September, 2020", "2020-09-07"),
    ("on Monday, 7 September 2020", "2020-09-07"),
    ("on September 7", "2020-09-07"),
    ("on December 31", "2019-12-31"),
    ("on Sept. 7", "2020-09-07"),
    ("on Monday", "2020-09-07"),
    ("on Wednesday", "2020-09-09"),
    ("on Thursday", "2020-09-03"),
    ("last Wednesday", "2020-09-02"),
    ("next Monday", "2020-09-14"),
    ("Monday next week", "2020-09-14"),
    ("on Monday morning", "2020-09-07"),
    ("yesterday", "2020-09-08"),
    ("today", "2020-09-09"),
    ("tomorrow", "2020-09-10"),
    ("three days ago", "2020-09-06"),
    ("a month ago", "2020-08"),
    ("two years ago", "2018"),
    ("last year", "2019"),
    ("next year", "2021"),
    ("this month", "2020-09"),
    ("last week", "2020-08/2020-09"),
    ("in July", "2020-07"),
    ("in December", "2019-12"),
    ("last March", "2020-03"),
    ("next March", "2021-03"),
    ("March last year", "2019-03"),
    ("in June 2018", "2018-06"),
    ("in early June 2018", "2018-06"),
    ("in 2015", "2015"),
    ("since 2015", "2015/.."),
    ("since June 2018", "2018-06/.."),
    ("from 2015 to 2018", "2015/2018"),
    ("between 2015 and 2018", "2015/2018"),
    ("in the 1990s", "1990/1999"),
])
def test_values(text: str, value: str) -> None:
    assert dates(text) == [value]


@pytest.mark.parametrize(("text", "value"), [
    ("in December", "2020-12"), ("on December 31", "2020-12-31"), ("on Monday", "2020-09-14"), ("in July", "2021-07"),
    ("on Wednesday", "2020-09-09"),
])
def test_clauses_that_look_forward(text: str, value: str) -> None:
    assert dates(text, forward=True) == [value]


@pytest.mark.parametrize("text", ["on Monday", "yesterday", "last year", "two days ago", "in July", "on September 7"])
def test_nothing_is_invented_without_an_anchor(text: str) -> None:
    assert dates(text, None) == ["None"]


@pytest.mark.parametrize(("text", "value"), [
    ("in June 2018", "2018-06"), ("since 2015", "2015/.."), ("in 2015", "2015"),
])
def test_absolute_dates_need_none(text: str, value: str) -> None:
    assert dates(text, None) == [value]


@pytest.mark.parametrize("text", [
    "over 2000 troops", "the may of the minister", "they may leave", "they march on", "second", "12020",
    "over the past",
])
def test_what_only_looks_like_a_time(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(("text", "relation"), [
    ("since 2015", "since"), ("until Monday", "until"), ("before Monday", "before"), ("after Monday", "after"),
    ("on Monday", "at"), ("since early 2015", "since"),
])
def test_relations(text: str, relation: str) -> None:
    assert [expression.relation for expression in GRAMMAR.find(text, WEDNESDAY)] == [relation]


def test_two_expressions_side_by_side_are_one() -> None:
    (expression,) = GRAMMAR.find("It happened yesterday, September 8, in Moscow", WEDNESDAY)
    assert expression.text == "yesterday, September 8" and str(expression.date) == "2020-09-08"


def test_a_habit_is_not_dated() -> None:
    assert dates("over the past three years") == ["None"]


@pytest.mark.parametrize("text", ["on 31 June 2020", "on September 45", "2020-13-45"])
def test_days_that_do_not_exist(text: str) -> None:
    assert not any(date.count("-") == 2 for date in dates(text))


@pytest.mark.parametrize("text", ["999999 days ago", "999999 weeks ago", "999999 months ago", "999999 years ago"])
def test_the_calendar_does_not_reach_so_far(text: str) -> None:
    assert dates(text) in ([], ["None"])


def test_a_leap_day_needs_a_leap_year() -> None:
    assert dates("on February 29", Anchor(dt.date(2022, 6, 1))) == ["None"]
    assert dates("on February 29", Anchor(dt.date(2020, 6, 1))) == ["2020-02-29"]


def test_only_full_dates_with_their_weekday_are_days_of_the_narrative() -> None:
    full = GRAMMAR.find("Monday, September 7, 2020 and September 8, 2020", None)
    assert [GRAMMAR.is_day_of_narrative(expression) for expression in full] == [True, False]
    assert all(expression.is_full for expression in full)


@given(st.text(alphabet="MTWonday SeptJul0123456789 .,-sinceagolast\n", max_size=120))
def test_expressions_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = GRAMMAR.find(text, WEDNESDAY)
    assert all(text[expression.start : expression.end] == expression.text for expression in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2090, 1, 1)))
def test_a_weekday_is_one_of_the_last_seven_days(day: dt.date) -> None:
    for weekday in ("Monday", "Wednesday", "Sunday"):
        (value,) = dates(f"on {weekday}", Anchor(day))
        assert 0 <= (day - dt.date.fromisoformat(value)).days < 7
        assert dt.date.fromisoformat(value).strftime("%A") == weekday
