from __future__ import annotations

import pytest

from kg.read.glued import part_paragraphs
from kg.read.lines import find_paragraphs
from kg.read.tables import Tables

LEAD = "The foreign ministers of Norland and Sudmark met in Sudburg."
TITLE = "Norland Ministers in Sudburg for Talks"


def parts(text: str, tables: Tables) -> list[str]:
    paragraphs = list(part_paragraphs(find_paragraphs(text), tables))
    assert all(text[p.start : p.end] == p.text for p in paragraphs)
    return [paragraph.text for paragraph in paragraphs]


@pytest.mark.parametrize(
    "stamp",
    [
        "date 2023-10-30",
        "Published: 7 Sept 2020 14:30 GMT",
        "Updated August 30, 2012 12:44:21",
        "Posted on 7 September 2020 at 9:28 am",
        "Published 2020-09-07T09:28:00Z",
    ],
)
def test_a_stamp_is_parted_from_the_first_words(stamp: str, tables: Tables) -> None:
    assert parts(f" {stamp} {LEAD}\n", tables) == [stamp, LEAD]
    assert parts(f"{TITLE}\n\n{stamp} | {LEAD}\n", tables)[:2] == [TITLE, stamp]


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        "Published May 9, 2020 by the ministry, the plan names five towns.",
        "Published in May 2020, the plan names five towns.",
        "Update 5 of the plan names five towns.",
        "September 7, 2020 Norland left the union.",
        "Date palms of Norland were sold on May 9, 2020 The end.",
        "The G20Leaders met in Sudburg.",
        "Berg met Berg met Holm",
    ],
)
def test_sentences_stay_whole(text: str, tables: Tables) -> None:
    assert parts(text, tables) == [text]


def test_stamps_stand_at_the_top_alone(tables: Tables) -> None:
    last = f"Published 7 May 2020 {LEAD}"
    assert parts(f"{TITLE}\n\n{LEAD}\n\n{LEAD}\n\n{last}\n", tables)[-1] == last


@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_a_title_printed_twice_is_two(between: str, tables: Tables) -> None:
    assert parts(f"{TITLE}{between}{TITLE}\n", tables) == [TITLE, TITLE]


def test_remains_of_a_picture_are_no_word(tables: Tables) -> None:
    assert parts("resizer60Sudmark’s president met Berg.\n", tables) == ["resizer60", "Sudmark’s president met Berg."]
