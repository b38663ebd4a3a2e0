"""Constructions of news English, sentence by sentence: the facts that each states, and those that it does not.

Sentences that the engine does not read as it should yet stand in ``known_gaps.txt``; one that it has learned must be
taken off that list.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.lexicon.types import load_types
from tests.phenomena.cases import Case, Wanted, load_cases, load_gaps, to_params
from tests.phenomena.compare import Found, check, problems, read_cases

FOLDER = Path(__file__).parent
CASES = load_cases(FOLDER)
GAPS = load_gaps(FOLDER)


@pytest.fixture(scope="session")
def found() -> dict[str, list[Found]]:
    return read_cases(CASES)


@pytest.mark.parametrize("case", to_params(CASES, GAPS))
def test_sentence(case: Case, found: dict[str, list[Found]]) -> None:
    check(case, found[case.id])


def test_every_type_is_well_covered() -> None:
    types = Counter(type_ for case in CASES for type_ in {t for fact in case.facts for t in fact.type.split("|")})
    assert set(types) == set(load_types())
    assert min(types.values()) >= 12
    assert len(CASES) >= 420


def test_ids_and_texts_are_unique() -> None:
    assert not [key for key, count in Counter(case.id for case in CASES).items() if count > 1]
    assert not [key for key, count in Counter(case.text for case in CASES).items() if count > 1]


def test_known_gaps_are_sentences_of_these_files() -> None:
    assert sorted(GAPS - {case.id for case in CASES}) == []


def test_every_entry_can_fail() -> None:
    assert [case.id for case in CASES if not case.facts and not case.never] == []


def test_wrong_entries_are_caught() -> None:
    text = "Iraq invaded Kuwait in August 1990."
    right = Wanted(type="attack", agents=("Iraq",), targets=("Kuwait",), asserted=True)
    wrong = (
        Wanted(type="attack", agents=("Kuwait",), targets=("Iraq",), asserted=True),
        Wanted(type="visit", agents=("Iraq",), targets=("Kuwait",), asserted=True),
        Wanted(type="attack", agents=("Iraq",), targets=("Kuwait",), words={"status": "planned"}),
        Wanted(type="attack", agents=("Iraq",), targets=("Kuwait",), words={"date": "1991-08"}),
    )
    case = Case(id="x", text=text, published=None, facts=(right, *wrong), never=(right, *wrong))
    found = read_cases([case])["x"]
    assert problems(case, found)[: len(wrong)] == [f"missing {one}" for one in wrong]
    assert [line.split(": Iraq -> Kuwait")[0] for line in problems(case, found)[len(wrong) :]] == ["forbidden attack"]
