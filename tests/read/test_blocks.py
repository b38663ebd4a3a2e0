from __future__ import annotations

import pytest

from kg.model import READABLE, BlockRole
from kg.read.blocks import find_blocks
from kg.read.tables import Tables
from tests.read.pages import PAGES, build, role_at


@pytest.mark.parametrize("name", PAGES)
def test_every_line_has_its_role(name: str, tables: Tables) -> None:
    text, expected = build(PAGES[name])
    blocks = find_blocks(text, tables)
    found = [(text[start:end], role_at(blocks, start, end)) for start, end, _ in expected]
    assert found == [(text[start:end], role) for start, end, role in expected]


def readable(text: str, tables: Tables) -> list[str]:
    return [text[block.start : block.end] for block in find_blocks(text, tables) if block.role in READABLE]


def roles(text: str, tables: Tables) -> list[tuple[str, BlockRole]]:
    return [(text[block.start : block.end], block.role) for block in find_blocks(text, tables)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland criticized the sanctions.",
        "Assad met Lavrov in Damascus on Monday.",
        "The ministers signed a deal",
        "Share prices in Norland fell on Monday after the talks broke down.",
        "Print runs of the state newspaper were halted by order of the ministry.",
        "Join operations of the two navies were announced by the minister.",
        "Officials said Facebook and Twitter were blocked in Sudmark.",
        "The minister said that the website of the ministry was attacked.",
        "The statements made by the president were rejected by Norland.",
        "By Thursday, the army had left the town.",
        "In the latest round of talks, Norland offered aid.",
        "More than 40 people died in the strike on Sudburg.",
        "Related talks between Norland and Sudmark were called off on Friday.",
        "The state news agency SANA said the minister arrived.",
        "President Park visited the US, where he met business leaders of the country.",
    ],
)
def test_a_sentence_alone_is_read_whole(sentence: str, tables: Tables) -> None:
    assert roles(sentence, tables) == [(sentence, BlockRole.BODY)]


def test_a_title_alone_is_the_headline(tables: Tables) -> None:
    assert roles("Norland Ministers in Sudburg for Talks\n", tables) == [
        ("Norland Ministers in Sudburg for Talks", BlockRole.HEADLINE)
    ]


def test_sentences_one_a_line_are_all_body(tables: Tables) -> None:
    text = "Norland attacked Sudmark.\nSudmark struck back.\nNo one was hurt.\n"
    assert [role for _, role in roles(text, tables)] == [BlockRole.BODY] * 3


def test_caption_and_credit_are_parted(tables: Tables) -> None:
    text = (
        "Norland's minister meets the president of Sudmark. Source: Sudmark Presidency via Facebook\n\n"
        "On Monday, the president of Sudmark received a delegation of Norland in Sudburg, the presidency said.\n"
    )
    assert roles(text, tables)[:2] == [
        ("Norland's minister meets the president of Sudmark.", BlockRole.CAPTION),
        ("Source: Sudmark Presidency via Facebook", BlockRole.METADATA),
    ]


def test_credit_in_bold_is_parted(tables: Tables) -> None:
    text = (
        "# Norland FM in Sudburg\n\nNorland's Foreign Minister Anna Berg. **Foreign Ministry / Flickr**\n\n"
        "Sudmark's president discussed economic cooperation with Norland's foreign minister on Monday.\n"
    )
    assert ("Norland's Foreign Minister Anna Berg.", BlockRole.CAPTION) in roles(text, tables)
    assert ("**Foreign Ministry / Flickr**", BlockRole.METADATA) in roles(text, tables)


def test_dateline_is_cut_from_the_first_paragraph_alone(tables: Tables) -> None:
    text = "SUDBURG, Sept 7 (Reuters) - The ministers met on Monday.\n\nBERG: We will meet again, she told reporters.\n"
    assert roles(text, tables) == [
        ("SUDBURG, Sept 7 (Reuters) -", BlockRole.METADATA),
        ("The ministers met on Monday.", BlockRole.BODY),
        ("BERG: We will meet again, she told reporters.", BlockRole.BODY),
    ]


def test_dateline_at_the_end_of_the_standfirst(tables: Tables) -> None:
    text = (
        "Sudmark and Norland Deepen Ties\n\n"
        "Delegates meet in the largest visit since the war. Sudburg, March 9, 2025\n\n"
        "The president received a delegation of Norland at the palace in Sudburg.\n"
    )
    assert ("Sudburg, March 9, 2025", BlockRole.METADATA) in roles(text, tables)


def test_a_sentence_broken_by_an_empty_line_is_one_block(tables: Tables) -> None:
    text = "They discussed the policy of sanctions against the areas of\n\nSudmark, the statement added.\n"
    assert readable(text, tables) == [text.strip()]


def test_hard_wrapped_lines_are_one_block(tables: Tables) -> None:
    text = (
        "Talks in Sudburg\n\nThe minister said that the two sides had agreed on a number of points\n"
        "that would be put to the parliament in the coming weeks and months, and\n"
        "that a second round of talks would follow in the capital of Norland.\n\n"
        "The president, who is on a visit to the region, is expected to return\non Friday.\n"
    )
    blocks = [block for block in find_blocks(text, tables) if block.role is BlockRole.BODY]
    assert [text[block.start : block.end].count("\n") for block in blocks] == [2, 1]


def test_read_more_is_cut_off(tables: Tables) -> None:
    text = "The ministers of Norland and Sudmark met on Monday in the capital. Read more »\n"
    assert readable(text, tables) == ["The ministers of Norland and Sudmark met on Monday in the capital."]


LEAD = "The ministers of Norland and Sudmark met on Monday in the capital and agreed on a plan, officials said.\n"


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("", "On Thursday, Secretary of State Jo Berg said it was inappropriate to link the talks with"),
        (
            "Minister Jo Berg\n\n",
            "Berg accused Norland of an attack. She said the heads of the two missions had been wag",
        ),
    ],
)
def test_a_last_paragraph_that_is_cut_off_is_read(title: str, last: str, tables: Tables) -> None:
    text = f"Talks in Sudburg End\n\n{LEAD}\n{LEAD[:-2]} again.\n\n{title}{last}\n"
    assert readable(text, tables)[-1] == last


def test_a_sentence_printed_twice_is_read_once(tables: Tables) -> None:
    text = "Berg met Holm in what was described as a 'good talk' on a number of questions of the border.\n"
    other = text.replace("'good talk'", '"good talk”')
    assert readable(f"{text}{other}{LEAD}", tables) == [text.strip(), LEAD.strip()]


@pytest.mark.parametrize(
    "button", ["Click to log in!", "More reports from Radio Sudmark...", "14806918_web1_SKP104520013"]
)
def test_buttons_and_names_of_pictures_are_no_story(button: str, tables: Tables) -> None:
    assert readable(f"Talks in Sudburg End\n\n{LEAD}\n{button}\n\n{LEAD[:-2]} again.\n", tables)[1:] == [
        LEAD.strip(),
        f"{LEAD[:-2]} again.",
    ]


def test_known_headline_is_the_headline(tables: Tables) -> None:
    text = "World\nA Title That Is Longer Than The Headline Itself\nTalks resume\n\n"
    text += "The ministers met on Monday in Sudburg.\n"
    assert ("Talks resume", BlockRole.HEADLINE) in [
        (text[block.start : block.end], block.role) for block in find_blocks(text, tables, headline="Talks Resume")
    ]


def test_a_second_reading_is_equal(tables: Tables) -> None:
    for page in PAGES.values():
        text, _ = build(page)
        assert find_blocks(text, tables) == find_blocks(text, tables)
