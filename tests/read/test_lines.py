from __future__ import annotations

import pytest

from kg.read.lines import find_paragraphs, mask_markup


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in find_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A title\n", ["A title"]),
        ("## A title ##\n", ["A title"]),
        ("> quoted\n", ["quoted"]),
        ("- an item\n* another\n• a third", ["an item", "another", "a third"]),
        ("**All bold**\n", ["All bold"]),
        ("**Bold:** and plain\n", ["**Bold:** and plain"]),
        ("[A title](https://a.example/b)\n", ["A title"]),
        ("<https://a.example/b>\n", ["https://a.example/b"]),
        ("one\r\n\r\ntwo\rthree\u2028four", ["one", "two", "three", "four"]),
        ("\ufeff\u200b one \u00a0\n", ["one"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert texts(text) == expected
    assert all(text[p.start : p.end] == p.text for p in find_paragraphs(text))


def test_one_paragraph_a_line_is_not_joined() -> None:
    lines = ["The ministers met on Monday in the capital to discuss the border.", "They left on Tuesday.", "No deal."]
    assert texts("\n".join(lines)) == lines


def test_wrapped_lines_are_joined_and_list_items_are_not() -> None:
    text = (
        "The minister said that the two sides had agreed on a number of points\n"
        "that would be put to the parliament in the coming weeks and months and\n"
        "that the rest would follow in the autumn when the parliament is back.\n\n"
        "- the customs union of the two countries and the customs of the third\n"
        "- the border and the river that runs along it from the hills to the sea\n"
    )
    assert [paragraph.count("\n") for paragraph in texts(text)] == [2, 0, 0]


def test_mask_markup() -> None:
    text = "**Berg** met [the minister](https://a.example/b_c) of `Sud_mark` at 2*3."
    masked = mask_markup(text)
    assert masked.split() == ["Berg", "met", "the", "minister", "of", "`Sud_mark`", "at", "2*3."]
    assert masked.index("the minister") == text.index("the minister")
