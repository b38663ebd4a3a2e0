"""Sentences made to tempt the reader: nothing planned, denied, conditional, alleged, hypothetical, proposed or merely
reported may be asserted; what really happened, in words that look like these, must be (``controls.yaml``).

The entries are those of the phenomena (``tests/phenomena/cases.py``); known gaps stand in ``known_gaps.txt``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.phenomena.cases import Case, load_cases, load_gaps, to_params
from tests.phenomena.compare import Found, check, read_cases

FOLDER = Path(__file__).parent
CASES = load_cases(FOLDER)
GAPS = load_gaps(FOLDER)


@pytest.fixture(scope="session")
def found() -> dict[str, list[Found]]:
    return read_cases(CASES)


@pytest.mark.parametrize("case", to_params(CASES, GAPS))
def test_sentence(case: Case, found: dict[str, list[Found]]) -> None:
    check(case, found[case.id])


def test_there_are_enough_of_both_kinds() -> None:
    unreal = [case for case in CASES if any(bad.asserted for bad in case.never)]
    real = [case for case in CASES if any(fact.asserted for fact in case.facts)]
    assert len(unreal) >= 300
    assert len(real) >= 100


def test_ids_and_texts_are_unique() -> None:
    assert not [key for key, count in Counter(case.id for case in CASES).items() if count > 1]
    assert not [key for key, count in Counter(case.text for case in CASES).items() if count > 1]


def test_known_gaps_are_sentences_of_these_files() -> None:
    assert sorted(GAPS - {case.id for case in CASES}) == []
