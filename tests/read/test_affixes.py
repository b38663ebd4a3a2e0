from __future__ import annotations

import pytest

from kg.read.affixes import find_caption, find_dateline, find_tail, find_trailing_dateline
from kg.read.tables import Tables


@pytest.mark.parametrize(
    ("dateline", "rest", "agency", "day"),
    [
        ("DAMASCUS, Sept 7 (Reuters) - ", "Officials met.", "Reuters", None),
        ("SEOUL, South Korea (AP) — ", "Norland’s minister", "AP", None),
        ("RIYADH: ", "The minister", None, None),
        ("BEIJING, Feb. 28 (Xinhua) -- ", "Officials", "Xinhua", None),
        ("UNITED NATIONS, Sept. 7 (Xinhua) --", "The Council", "Xinhua", None),
        ("MOSCOW, September 7. /TASS/. ", "The minister", "TASS", None),
        ("MOSCOW. Sept 7 (Interfax) - ", "The minister", "Interfax", None),
        ("MOSCOW (UrduPoint News / Sputnik - 07th September, 2020) ", "The", "Sputnik", "2020-09-07"),
        ("Moscow, 23 January 1997 (RFE/RL) - ", "Norland's", None, "1997-01-23"),
        ("Damascus, SANA – ", "The president", "SANA", None),
        ("DAMASCUS, (ST)_ ", "The president", None, None),
        ("Erbil, Kurdistan Region (GOV.KRD) – ", "The", None, None),
        ("(Reuters) - ", "Norland’s", "Reuters", None),
        ("April 22 (Reuters) - ", "Units", "Reuters", None),
        ("washington — ", "The U.S. on", None, None),
        ("CAIRO—", "The minister", None, None),
        ("New Delhi, Feb 15 (ANI): ", "The minister", "ANI", None),
    ],
)
def test_dateline(dateline: str, rest: str, agency: str | None, day: str | None, tables: Tables) -> None:
    found = find_dateline(dateline + rest, tables)
    assert found is not None
    assert (found.end, found.agency, found.day.value if found.day else None) == (len(dateline), agency, day)


@pytest.mark.parametrize(
    "text",
    [
        "U.S. President Example - who",
        "Lavrov (centre) - Who said",
        "EXCLUSIVE: Norland to leave",
        "Syrian President Example received",
        "On Monday, September 7, 2020, the president",
        "Washington, which he said - Has",
        "SANA reported that",
        "Moscow said on Monday, Sept. 7. Syria",
        "",
    ],
)
def test_no_dateline(text: str, tables: Tables) -> None:
    assert find_dateline(text, tables) is None


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The ministers attend a meeting in Sudburg.", " Photo: Foreign Ministry/Handout via REUTERS."),
        ("The minister arrived in Sudburg on Sunday.", " (SPA)"),
        ("The ministers met in Sudburg on April 18, 2025.", " (AP Photo/Jo Example)"),
        ("The president speaks in Sudburg.", " REUTERS/Jo Example"),
        ("The president speaks in Sudburg.", " Jo Example/Pool via REUTERS"),
        ("The minister.", " Photo credit: Tasnim News Agency."),
        ("The minister stood beside the president.", " Credit: PA"),
        ("The minister meets her counterpart", " (Photo: MOFA)"),
    ],
)
def test_caption_and_credit(caption: str, credit: str, tables: Tables) -> None:
    found = find_caption(caption + credit, tables)
    assert found is not None
    assert (caption + credit)[found.start : found.end].strip() == caption


@pytest.mark.parametrize("text", ["AFP/Getty Images", "REUTERS/Jo Example", "Photo: YONHAP News", "[Agencies]"])
def test_credit_alone(text: str, tables: Tables) -> None:
    found = find_caption(text, tables)
    assert found is not None and found.start == found.end


@pytest.mark.parametrize(
    "text",
    [
        "The talks took place in Geneva. Norland and Sudmark agreed.",
        "Facebook said it would act. Twitter did not.",
        "Reuters",
        "Source: Xinhua",
        "He thanked Reuters. Xinhua said so.",
    ],
)
def test_no_caption(text: str, tables: Tables) -> None:
    assert find_caption(text, tables) is None


def test_archive_pictures_without_a_year_show_nothing(tables: Tables) -> None:
    undated = find_caption("FILE PHOTO: The minister attends talks. REUTERS/Jo Example", tables)
    dated = find_caption("FILE PHOTO: The minister attends talks, May 2, 2019. REUTERS/Jo Example", tables)
    assert undated is not None and undated.archive
    assert dated is not None and not dated.archive


def test_trailing_dateline(tables: Tables) -> None:
    text = "Delegates meet before the summit. Damascus, September 9, 2025"
    assert find_trailing_dateline(text, tables) == text.index("Damascus")
    assert find_trailing_dateline("They met in Damascus, September 9, 2025", tables) is None


@pytest.mark.parametrize("tail", [" Read more", " (more…)", "… Continue reading", " Enditem", " Read More »"])
def test_tail(tail: str, tables: Tables) -> None:
    assert find_tail("The ministers met on Monday." + tail, tables) == len("The ministers met on Monday.")
