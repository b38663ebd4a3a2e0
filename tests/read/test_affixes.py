from __future__ import annotations

import pytest

from kg.read.affixes import find_caption, find_tail
from kg.read.tables import Tables


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
        ("Berg and Holm at the talks in Sudburg, 18 August 2022", "; Photo: FoNet"),
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


@pytest.mark.parametrize(
    ("credit", "caption"),
    [
        ("sudmark-coast-guard-may-2014.jpg ", "Sudmark's deputy commander speaks in Sudburg, May 7, 2014."),
        ("PHOTO/Agencia de Noticias via AP - ", "Soldiers near the border of Norland and Sudmark"),
    ],
)
def test_credit_before_the_caption(credit: str, caption: str, tables: Tables) -> None:
    found = find_caption(credit + caption, tables)
    assert found is not None and (credit + caption)[found.start : found.end] == caption


def test_archive_pictures_without_a_year_show_nothing(tables: Tables) -> None:
    undated = find_caption("FILE PHOTO: The minister attends talks. REUTERS/Jo Example", tables)
    dated = find_caption("FILE PHOTO: The minister attends talks, May 2, 2019. REUTERS/Jo Example", tables)
    assert undated is not None and undated.archive
    assert dated is not None and not dated.archive


@pytest.mark.parametrize("tail", [" Read more", " (more…)", "… Continue reading", " Enditem", " Read More »"])
def test_tail(tail: str, tables: Tables) -> None:
    assert find_tail("The ministers met on Monday." + tail, tables) == len("The ministers met on Monday.")
