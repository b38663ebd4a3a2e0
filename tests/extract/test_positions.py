"""Positions and appointments: holder, title, and where."""

from __future__ import annotations

import pytest

from kg.extract.pipeline import Extractor
from kg.model import Reading
from tests.extract.helpers import named, read


def held(reading: Reading, type_: str) -> list[tuple[tuple[str, ...], str | None, tuple[str, ...], str]]:
    """(who, title, where, status) of the claims of a type."""
    return [
        (named(reading, claim.agents), claim.title, named(reading, claim.targets), claim.status.value)
        for claim in reading.claims
        if claim.type == type_
    ]


@pytest.mark.parametrize(("text", "who", "title", "where", "status"), [
    ("Russian Foreign Minister Sergei Lavrov left.", "Sergei Lavrov", "Foreign Minister", "Russia", "ongoing"),
    ("Sergei Lavrov, the Russian foreign minister, left.", "Sergei Lavrov", "Foreign Minister", "Russia", "ongoing"),
    ("The Russian foreign minister, Sergei Lavrov, left.", "Sergei Lavrov", "Foreign Minister", "Russia", "ongoing"),
    ("Sergei Lavrov is the foreign minister of Russia.", "Sergei Lavrov", "Foreign Minister", "Russia", "ongoing"),
    ("Former Bolivian president Evo Morales left.", "Evo Morales", "President", "Bolivia", "ended"),
])
def test_positions(extractor: Extractor, text: str, who: str, title: str, where: str, status: str) -> None:
    assert held(read(extractor, text), "position") == [((who,), title, (where,), status)]


def test_a_coordinated_title_shares_the_nationality(extractor: Extractor) -> None:
    text = "Russian Deputy Prime Minister Yury Testov and Foreign Minister Ivan Probov arrived."
    assert {(who, where) for who, _, where, _ in held(read(extractor, text), "position")} == {
        (("Yury Testov",), ("Russia",)), (("Ivan Probov",), ("Russia",)),
    }


@pytest.mark.parametrize("text", [
    "Sergei Lavrov is not the foreign minister of Russia.",
    "The foreign ministers of Russia and Syria left.",
    "Mr Lavrov left.",
])
def test_no_position(extractor: Extractor, text: str) -> None:
    assert held(read(extractor, text), "position") == []


@pytest.mark.parametrize(("text", "who", "title", "body"), [
    ("Evo Testov heads the Confederation of Farmers.", "Evo Testov", "Head", "Confederation of Farmers"),
    ("Yuri Testov led the Andean Growers Union.", "Yuri Testov", "Leader", "Andean Growers Union"),
])
def test_who_leads_a_body(extractor: Extractor, text: str, who: str, title: str, body: str) -> None:
    assert [fact[:3] for fact in held(read(extractor, text), "position")] == [((who,), title, (body,))]


@pytest.mark.parametrize(("text", "who", "title", "where", "status"), [
    ("Kenya elected William Ruto as president.", "William Ruto", "President", "Kenya", "occurred"),
    ("William Ruto was elected president of Kenya.", "William Ruto", "President", "Kenya", "occurred"),
    ("Yuri Testov became prime minister of Russia.", "Yuri Testov", "Prime Minister", "Russia", "occurred"),
    ("Bolivian President Evo Morales resigned.", "Evo Morales", "President", "Bolivia", "ended"),
])
def test_appointments(extractor: Extractor, text: str, who: str, title: str, where: str, status: str) -> None:
    assert ((who,), title, (where,), status) in held(read(extractor, text), "appointment")


@pytest.mark.parametrize("text", [
    "Yuri Testov took the lead.", "Yuri Testov won a prize.", "Yuri Testov became angry.",
])
def test_no_appointment(extractor: Extractor, text: str) -> None:
    assert held(read(extractor, text), "appointment") == []
