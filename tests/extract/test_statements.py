"""Statements: who speaks, and about whom."""

from __future__ import annotations

import pytest

from kg.extract.pipeline import Extractor
from tests.extract.helpers import Fact, facts, read


@pytest.mark.parametrize(("text", "speaker", "about"), [
    ("France said that Russia had attacked Syria.", "France", "Russia"),
    ("Sergei Lavrov said that Syria was safe.", "Sergei Lavrov", "Syria"),
    ("A statement from France said that Russia had left.", "France", "Russia"),
    ("Lavrov told reporters that Syria was safe.", "Lavrov", "Syria"),
])
def test_statements(extractor: Extractor, text: str, speaker: str, about: str) -> None:
    ((_, agents, targets),) = facts(read(extractor, text), "statement")
    assert speaker in agents[0] and targets == (about,)


@pytest.mark.parametrize("text", [
    "Russia recalled its ambassador.",
    "France said nothing.",
    "Russia attacked Syria.",
    "He said that Russia had attacked Syria.",
])
def test_no_statement(extractor: Extractor, text: str) -> None:
    assert facts(read(extractor, text), "statement") == set()


def test_the_speaker_himself_where_nobody_else_is_named(extractor: Extractor) -> None:
    reading = read(extractor, "Russia said that Russia was ready.")
    assert facts(reading, "statement") == {Fact("statement", ("Russia",), ("Russia",))}
