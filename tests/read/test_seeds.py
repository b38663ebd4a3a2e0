"""The five seed articles of the repository, read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Document
from kg.read import read_paths

SEEDS = Path(__file__).parents[2] / "seeds"
NOT_THE_STORY = {
    "000": ("Source: Syrian Presidency", "This article was edited", "Print Friendly", "Post a comment"),
    "001": (
        "Shevat", "September 7, 2020 9:28", "avatar", "Photo: Russian Foreign", "Related coverage",
        "January 19, 2022",
        "Biden Says He", "US President Joe Biden predicted", "Share On Facebook", "Let your voice", "Join the",
        "reCAPTCHA",
    ),
    "002": ("AFP", "September 07, 2020", "Flickr", "Related article", "Russian General Killed", "Original url", "https://"),
    "003": ("Logo Wide", "Discussion session", "translated and edited", "Responsibility for", "Helpful keywords"),
    "004": (
        "Damascus, September 9, 2025", "Shared Strategic", "Economic and Humanitarian Agenda", "October Summit",
        "LEAVE A REPLY", "Please enter",
    ),
}  # fmt: skip
METADATA = {
    "000": (None, None, None, (), None),
    "001": (
        "Russian Delegation Holds Talks With Assad as Syrian Economy Crumbles", "The Algemeiner", "Reuters",
        ("Reuters", "Algemeiner Staff"), "2020-09-07",
    ),
    "002": ("Russian FM Meets Syria's Assad on Rare Visit", "The Moscow Times", "AFP", ("AFP",), "2020-09-07"),
    "003": (
        "Syrian-Russian Talks About Cooperation and Follow-up on Signed Agreements", "The Syrian Observer", None, (),
        None,
    ),
    "004": ("Syria and Russia Deepen Ties Ahead of Sharaa Moscow Visit", None, None, (), "2025-09-10"),
}  # fmt: skip


@pytest.fixture(scope="module")
def seeds() -> dict[str, Document]:
    documents = [found for found in read_paths(sorted(SEEDS.glob("0*.txt"))) if isinstance(found, Document)]
    assert len(documents) == 5
    return {document.id[:3]: document for document in documents}


def test_texts_are_the_files(seeds: dict[str, Document]) -> None:
    for document in seeds.values():
        with (SEEDS / document.source).open(encoding="utf-8", newline="") as file:
            assert document.text == file.read()


@pytest.mark.parametrize("seed", NOT_THE_STORY)
def test_what_is_not_the_story_states_nothing(seed: str, seeds: dict[str, Document]) -> None:
    document = seeds[seed]
    for words in NOT_THE_STORY[seed]:
        start = document.text.index(words)
        assert not [b for b in document.readable() if b.start < start + len(words) and start < b.end], words


@pytest.mark.parametrize("seed", NOT_THE_STORY)
def test_the_rest_is_read(seed: str, seeds: dict[str, Document]) -> None:
    document = seeds[seed]
    unread = document.text
    for block in reversed(document.readable()):
        unread = unread[: block.start] + unread[block.end :]
    long = [line for line in unread.split("\n") if len(line) > 130]
    assert all(any(words in line for words in NOT_THE_STORY[seed]) for line in long)


@pytest.mark.parametrize("seed", METADATA)
def test_metadata(seed: str, seeds: dict[str, Document]) -> None:
    found = seeds[seed]
    day = found.published.value if found.published else None
    assert (found.headline, found.publisher, found.agency, found.authors, day) == METADATA[seed]


def test_the_broken_sentence_is_one_block(seeds: dict[str, Document]) -> None:
    text = seeds["002"].text
    start, end = text.index("They discussed possible"), text.index("the statement added.")
    assert any(block.start == start and end < block.end for block in seeds["002"].blocks)
