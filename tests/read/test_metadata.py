from __future__ import annotations

import pytest

from kg.read.blocks import find_pieces
from kg.read.metadata import Metadata, clean_day, find_metadata, publisher_of
from kg.read.tables import Tables

STORY = "The foreign ministers of Norland and Sudmark met in Sudburg and agreed on a plan, officials said.\n"


def metadata(text: str, tables: Tables) -> Metadata:
    return find_metadata(find_pieces(text, tables), tables)


def published(text: str, tables: Tables) -> str | None:
    day = metadata(text, tables).published
    return day.value if day else None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Talks Resume in Sudburg\n\nSeptember 7, 2020 9:28 am\n\n", "2020-09-07"),
        ("Talks Resume in Sudburg\n\nPublished: 7 Sept 2020\nUpdated: 9 Sept 2020\n\n", "2020-09-07"),
        ("Talks Resume in Sudburg\n\nUpdated: 9 Sept 2020\n\n", "2020-09-09"),
        ("September 7, 2020\n\nTalks Resume in Sudburg\n\n", "2020-09-07"),
        ("April 02, 2022\nTalks Resume in Sudburg\n\nApril 01, 2022\n\n", "2022-04-01"),
        ("Thursday, January 20th | 18 Shevat 5782\n\nSeptember 7, 2020\n\nTalks Resume in Sudburg\n\n", "2020-09-07"),
        ("Talks Resume in Sudburg\n\nSUDBURG (News / Sputnik - 07th September, 2020) ", "2020-09-07"),
        ("Talks Resume in Sudburg\n\nTuesday, 06 March 2018 08:38 PM\n\n", "2018-03-06"),
        ("Talks Resume in Sudburg\nAFP; April 23, 1999\nSUDBURG, April 23 (AFP) -\n", "1999-04-23"),
        ("Talks Resume in Sudburg\nSUDBURG (AFP) Dec 28, 2004\n", "2004-12-28"),
        ("Talks Resume in Sudburg\n\nSUDBURG (AFP) Dec 28, 2004 ", "2004-12-28"),
        ("by AFP Staff Writers Sudburg (AFP) Oct 15, 2021\n", "2021-10-15"),
        (" date 2023-10-30 Sudburg, October 29\n", "2023-10-30"),
        (" date 2023-10-30 ", "2023-10-30"),
        (" date 2023-10-30 SUDBURG - ", "2023-10-30"),
        ("Published: 7 Sept 2020 14:30 GMT | ", "2020-09-07"),
        ("Page last updated at 09:36 GMT, Wednesday, 4 November 2009\n\nTalks Resume in Sudburg\n\n", "2009-11-04"),
        ("Updated 06:19 PM EDT, Mon, Apr 19, 2021\n\nTalks Resume in Sudburg\n\n", None),
        ("Talks Resume in Sudburg\n\n03-12-2009 08:10\n\n", None),
        ("Talks Resume in Sudburg\n\n", None),
    ],
)
def test_publication_day(head: str, day: str | None, tables: Tables) -> None:
    assert published(head + STORY, tables) == day


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY}The treaty of September 7, 2020 is dead, they said.\n",
        f"Ministers meet in Sudburg, September 7, 2020. (AP Photo/Jo Example)\n\n{STORY}",
        f"In this photo taken on July 22, 2019, the ministers meet. PHOTO: REUTERS\n\n{STORY}",
        f"{STORY}\nLeave a comment\n\nPublished: 3 May 2024\n\nOther Story Told Here\n",
        f"{STORY}\nLeave a comment\n\nOther Story Told Here\n\nPublished: 3 May 2024\n",
    ],
)
def test_other_dates_are_not_the_day_of_publication(text: str, tables: Tables) -> None:
    assert published(f"Talks Resume in Sudburg\n\n{text}", tables) is None


def test_the_day_of_the_visit_is_not_the_day_of_publication(tables: Tables) -> None:
    page = "Thursday, August 18, 2022\n\nTalks Resume in Sudburg\n\n"
    assert published(page + STORY, tables) is None
    assert published(page + "On Wednesday, August 17, they met. " + STORY, tables) == "2022-08-18"


def test_the_date_of_a_teaser_is_not_the_day_of_publication(tables: Tables) -> None:
    page = f"Talks Resume in Sudburg\n\n{STORY}\nRelated coverage\n\n"
    page += "January 19, 2022 5:40 pm\n\nOther Story Told Here\n\n"
    assert published(page + STORY.replace("plan", "treaty"), tables) is None


def test_the_day_of_an_event_is_not_the_day_of_publication(tables: Tables) -> None:
    assert published("On Monday, September 7, 2020, the ministers met in Sudburg, the ministry said.\n", tables) is None


def test_the_day_worked_out_from_yesterday(tables: Tables) -> None:
    text = f"Talks Resume in Sudburg\n\nThe ministers met yesterday, September 9, 2025, in Sudburg. {STORY}"
    found = metadata(text, tables)
    assert found.published is not None and found.published.value == "2025-09-10"
    assert found.notes == ("publication date worked out from 'yesterday, September 9, 2025'",)


def test_the_day_of_the_dateline_takes_its_year_from_the_text(tables: Tables) -> None:
    text = f"SUDBURG, Sept 7 (Reuters) - On Monday, September 7, 2020, the ministers met. {STORY}"
    assert published(text, tables) == "2020-09-07"


def test_the_address_gives_publisher_and_day(tables: Tables) -> None:
    url = "https://www.themoscowtimes.com/2020/09/07/talks-resume-a71366"
    found = metadata(f"# Talks Resume\n\n{STORY}\nOriginal url:\n\n<{url}>\n", tables)
    assert (found.url, found.publisher) == (url, "The Moscow Times")
    assert found.published is not None and found.published.value == "2020-09-07"


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.bbc.co.uk/news/world-1", "BBC News"),
        ("https://english.aawsat.com/x", "Asharq Al-Awsat"),
        ("http://news.unknown-paper.example/a/b", "news.unknown-paper.example"),
        ("", None),
    ],
)
def test_publisher_of_an_address(url: str, publisher: str | None, tables: Tables) -> None:
    assert publisher_of(url, tables) == publisher


@pytest.mark.parametrize(
    ("small_print", "publisher"),
    [
        ("This article was translated and edited by The Syrian Observer.", "The Syrian Observer"),
        ("Join the Algemeiner", "The Algemeiner"),
        ("© 2021 The Sudmark Gazette. All rights reserved.", "The Sudmark Gazette"),
        ("© 2018 Reuters. All Rights Reserved.", None),
        ("Published in Dawn, December 12th, 2014", "Dawn"),
        ("Subscribe to our newsletter", None),
    ],
)
def test_publisher_in_small_print(small_print: str, publisher: str | None, tables: Tables) -> None:
    assert metadata(f"Talks Resume in Sudburg\n\n{STORY}\n{small_print}\n", tables).publisher == publisher


def test_a_paper_that_the_story_speaks_of_is_not_the_publisher(tables: Tables) -> None:
    assert metadata(f"The minister told The Guardian that talks go on. {STORY}", tables).publisher is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"By AFP\n\n{STORY}", "AFP"),
        (f"SUDBURG (Reuters) - {STORY}", "Reuters"),
        (f"Talks Resume in Sudburg\n\nSource: Xinhua | 2009-03-12 08:10\n\n{STORY}", "Xinhua"),
        (f"Talks Resume in Sudburg\n\n{STORY}\nSource: Qatar News Agency\n", "QNA"),
        (f"Talks Resume in Sudburg\n\nMinisters meet. Photo: Handout via REUTERS\n\n{STORY}", None),
        (f"The Press Association\n{STORY}", "PA"),
        (f"New Delhi [India], Sep 19 (ANI): {STORY}", "ANI"),
        (f"Talks Resume in Sudburg\nSUDBURG (AFP) Dec 28, 2004\n{STORY}", "AFP"),
        (f"Talks Resume in Sudburg\nSUDBURG - Reuters\n{STORY}", "Reuters"),
        (f"Talks Resume in Sudburg\n\n{STORY}\nBoth will meet again in May, the officials said. (Yonhap)\n", "Yonhap"),
        (f"Ministers meet in Sudburg. (AP)\n\n{STORY}", None),
        (f"The minister told Reuters that talks go on. {STORY}", None),
    ],
)
def test_agency(text: str, agency: str | None, tables: Tables) -> None:
    assert metadata(text, tables).agency == agency


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2020-09-07T09:28:00Z", "2020-09-07"),
        ("Mon, 07 Sep 2020 09:28:00 GMT", "2020-09-07"),
        ("20200907", "2020-09-07"),
        (1599470880, "2020-09-07"),
        ("1599470880000", "2020-09-07"),
        ("03/04/2020", None),
        ("soon", None),
        ("20209999", None),
    ],
)
def test_days_of_records(value: object, day: str | None, tables: Tables) -> None:
    found = clean_day(value, tables)
    assert (found.value if found else None) == day
