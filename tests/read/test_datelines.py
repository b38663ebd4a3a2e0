from __future__ import annotations

import pytest

from kg.model import READABLE
from kg.read.blocks import find_blocks
from kg.read.datelines import find_dateline, find_trailing_dateline, is_dateline
from kg.read.tables import Tables


@pytest.mark.parametrize(
    ("dateline", "rest", "agency", "day"),
    [
        ("DAMASCUS, Sept 7 (Reuters) - ", "Officials met.", "Reuters", None),
        ("SEOUL, South Korea (AP) — ", "Norland’s minister", "AP", None),
        ("UNITED NATIONS (AP) — ", "Norland and Sudmark signed", "AP", None),
        ("UNITED NATIONS: ", "The Council", None, None),
        ("RIYADH: ", "The minister", None, None),
        ("MANILA • ", "Norland will protest", None, None),
        ("BEIJING, Feb. 28 (Xinhua) -- ", "Officials", "Xinhua", None),
        ("UNITED NATIONS, Sept. 7 (Xinhua) --", "The Council", "Xinhua", None),
        ("MOSCOW, September 7. /TASS/. ", "The minister", "TASS", None),
        ("MOSCOW. Sept 7 (Interfax) - ", "The minister", "Interfax", None),
        ("MOSCOW (UrduPoint News / Sputnik - 07th September, 2020) ", "The", "Sputnik", "2020-09-07"),
        ("TOKYO (AFP) Dec 28, 2004 ", "Norland sent", "AFP", "2004-12-28"),
        ("TOKYO (AFP) Dec 28, 2004\n", "Norland sent", "AFP", "2004-12-28"),
        ("Moscow, 23 January 1997 (RFE/RL) - ", "Norland's", None, "1997-01-23"),
        ("Damascus, SANA – ", "The president", "SANA", None),
        ("DAMASCUS, (ST)_ ", "The president", None, None),
        ("Erbil, Kurdistan Region (GOV.KRD) – ", "The", None, None),
        ("(Reuters) - ", "Norland’s", "Reuters", None),
        ("April 22 (Reuters) - ", "Units", "Reuters", None),
        ("washington — ", "The U.S. on", None, None),
        ("CAIRO—", "The minister", None, None),
        ("SUDBURG — ", "The minister", None, None),
        ("New Delhi, Feb 15 (ANI): ", "The minister", "ANI", None),
        ("New Delhi [India], Feb 15 (ANI): ", "The minister", "ANI", None),
        ("Baku [Azerbaijan], May 1 (ANI/Sputnik): ", "Norland's army", "ANI", None),
        ("Suva (Fiji) Aug 26 (IANS) ", "Norland's president", "IANS", None),
        ("Khartoum (Upland) – ", "Norland's president", None, None),
        ("Sudburg (Upland News) – ", "Norland's president", None, None),
        ("Guatemala City – ", "In an effort to end", None, None),
        ("Rio de Janeiro – ", "Norland's president", None, None),
        ("Port-au-Prince, Haiti: ", "Police", None, None),
        ("Sudburg, Uganda – ", "Police", None, None),
        ("Kathmandu: ", "Prime Minister Berg", None, None),
        ("Male: ", "Police in the Maldives", None, None),
        ("The Hague (AFP) - ", "Judges", "AFP", None),
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
        "LAVROV (right) - Berg said",
        "EXCLUSIVE: Norland to leave",
        "Syrian President Example received",
        "On Monday, September 7, 2020, the president",
        "Washington, which he said - Has",
        "SANA reported that",
        "Moscow said on Monday, Sept. 7. Syria",
        "Norland and Sudmark signed a treaty on Tuesday.",
        "Norland on Tuesday sent three ships to Sudmark.",
        # what would be lost acts or speaks
        "Crimea – Russia's since 2014 – was hit on Monday.",
        "Sergei Lavrov — Putin's foreign minister — said so.",
        "Lula (Workers' Party) – Brazil's president – said so.",
        "Scholz (SPD) - Germany's chancellor - said so.",
        "NATO: The alliance agreed.",
        "NATO — The alliance agreed.",
        "BERG: Norland will sign.",
        "BERG: We will sign.",
        "Tehran: We will sign.",
        "Washington: “We will not sign.”",
        "Iran – Russia's ally – said so.",
        "Russia, Syria – Two allies",
        "Anna Berg, Norway – The minister",
        "Moscow-Kyiv talks failed.",
        "Police (File) – Officers",
        "Geneva talks: The sides",
        "",
    ],
)
def test_no_dateline(text: str, tables: Tables) -> None:
    assert find_dateline(text, tables) is None


@pytest.mark.parametrize("line", ["SUVA, Fiji —", "Suva, Fiji –", "SUDBURG (AFP) Dec 28, 2004", "ANKARA - Reuters"])
def test_a_line_that_is_a_dateline(line: str, tables: Tables) -> None:
    assert is_dateline(line, tables)


@pytest.mark.parametrize("line", ["BACKGROUND:", "Sudburg –", "ANKARA - Reuters reports", "SUVA, Fiji — The talks"])
def test_a_line_that_is_none(line: str, tables: Tables) -> None:
    assert not is_dateline(line, tables)


def test_trailing_dateline(tables: Tables) -> None:
    text = "Delegates meet before the summit. Damascus, September 9, 2025"
    assert find_trailing_dateline(text, tables) == text.index("Damascus")
    assert find_trailing_dateline("They met in Damascus, September 9, 2025", tables) is None


HEADS = [
    "",
    "Norland and Sudmark Sign Border Treaty\n\n",
    "Tags: Norland | Sudmark\n\nNorland and Sudmark Sign Border Treaty\n\nTuesday, 06 March 2018 08:38 PM\n\n",
    "Norland and Sudmark Sign Border Treaty\nAdjust font size:\n",
    "24/7 Space News\n\n. Norland and Sudmark sign border treaty\n",
]
DATELINES = [
    "",
    "UNITED NATIONS (AP) — ",
    "TOKYO (AFP) Dec 28, 2004\n",
    "SUDBURG, March 6 (Xinhua) -- ",
    "New Delhi [India], Sep 19 (ANI): ",
]
LEADS = [
    "Norland and Sudmark signed a treaty on Tuesday that ends a dispute over their sea border.",
    "Canada on Wednesday announced that it would give five million dollars to the victims in Haiti.",
    "Bahraini police arrested a number of people at the weekend, the ministry said today.",
]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("dateline", DATELINES)
@pytest.mark.parametrize("head", HEADS)
def test_the_lead_keeps_its_first_words(head: str, dateline: str, lead: str, tables: Tables) -> None:
    text = f"{head}{dateline}{lead}\n\nThe ministers of the two countries will meet again in May, officials said.\n"
    read = [text[block.start : block.end] for block in find_blocks(text, tables) if block.role in READABLE]
    assert lead in read
    assert not any("(AP)" in words or "(AFP)" in words or "(ANI)" in words for words in read)
