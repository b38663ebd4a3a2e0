from __future__ import annotations

import pytest

from kg.read.dates import find_dates, read_date_line
from kg.read.tables import Tables


@pytest.mark.parametrize(
    ("line", "day", "label"),
    [
        ("September 7, 2020 9:28 am", "2020-09-07", None),
        ("Published: 7 Sept 2020, 14:30 GMT", "2020-09-07", "published"),
        ("Updated: 2010-07-23 20:48", "2010-07-23", "updated"),
        ("Source:Xinhua Published: 2013-4-13 17:56:56", "2013-04-13", "published"),
        ("Source: Xinhua | 03-12-2009 08:10", None, None),
        ("14:04, April 18, 2012", "2012-04-18", None),
        ("10:48 June 10, 2022", "2022-06-10", None),
        ("January 16, 2015 / 5:57 PM / 3 years ago", "2015-01-16", None),
        ("20:50 JST, March 25, 2024", "2024-03-25", None),
        ("2024-04-19T09:00+0000", "2024-04-19", None),
        ("Erbil, Kurdistan Region, November 22, 2021", "2021-11-22", None),
        ("Thursday, January 20th | 18 Shevat 5782", None, None),
        ("In the News | 22-12-2011", "2011-12-22", None),
        ("AFP; April 23, 1999", "1999-04-23", None),
        ("SUDBURG (AFP) Dec 28, 2004", "2004-12-28", None),
        ("by AFP Staff Writers Sudburg (AFP) Oct 15, 2021", "2021-10-15", None),
        ("Page last updated at 09:36 GMT, Wednesday, 4 November 2009", "2009-11-04", "updated"),
        ("3 hours ago", None, None),
    ],
)
def test_date_line(line: str, day: str | None, label: str | None, tables: Tables) -> None:
    found = read_date_line(line, tables)
    assert found is not None
    assert (found.day.value if found.day else None, found.label) == (day, label)


@pytest.mark.parametrize(
    "line",
    [
        "May 9 Talks Reach Deal in Geneva",
        "On September 7 the minister visited Damascus",
        "Russia in 2018 won",
        "The deal of September 7, 2020 is dead",
        "Berg (Norland) Dec 28, 2004",
        "",
    ],
)
def test_no_date_line(line: str, tables: Tables) -> None:
    assert read_date_line(line, tables) is None


@pytest.mark.parametrize("text", ["31 February 2020", "2020-13-01", "99/99/2020", "September 2020", "at 9:28"])
def test_impossible_dates_are_none(text: str, tables: Tables) -> None:
    assert [found.day for found in find_dates(text, tables) if found.day] == []


def test_offsets_of_dates(tables: Tables) -> None:
    text = "met on 7 September 2020 and on Sept. 9, 2020."
    assert [text[f.start : f.end] for f in find_dates(text, tables)] == ["7 September 2020", "Sept. 9, 2020"]
