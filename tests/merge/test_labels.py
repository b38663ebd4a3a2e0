from __future__ import annotations

import pytest

from kg.merge.labels import Wording, make_label
from kg.model import EdtfDate, Polarity, Status
from tests.merge.helpers import TYPES


def label(type: str, agents: list[str], targets: list[str], **fields: object) -> str:
    return make_label(Wording(type=type, agents=agents, targets=targets, **fields), TYPES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wording", "sentence"),
    [
        (("visit", ["Ana Vale"], ["Chile"]), "Ana Vale visited Chile"),
        (("meeting", ["Ana Vale", "Kim Moe"], ["Luis Pardo"]), "Ana Vale and Kim Moe met Luis Pardo"),
        (("meeting", ["A", "B", "C"], ["D"]), "A, B and C met D"),
        (("meeting", ["A", "B", "C", "D", "E"], ["F"]), "A, B, C and 2 others met F"),
        (("sanction", ["United States"], ["Peru"]), "The United States imposed sanctions on Peru"),
        (("sanction", [], ["Peru"]), "Someone imposed sanctions on Peru"),
    ],
)
def test_what_happened_is_told_in_the_past(wording: tuple[str, list[str], list[str]], sentence: str) -> None:
    assert label(*wording) == sentence


@pytest.mark.parametrize(
    ("type", "status", "sentence"),
    [
        ("visit", Status.PLANNED, "Ana Vale was to visit Chile (planned)"),
        ("agreement", Status.PROPOSED, "Ana Vale was to reach an agreement with Chile (proposed)"),
        ("attack", Status.ALLEGED, "Ana Vale attacked Chile (alleged)"),
        ("attack", Status.DENIED, "Ana Vale attacked Chile (denied)"),
        ("coercion", Status.CONDITIONAL, "Ana Vale would coerce Chile (conditional)"),
        ("support", Status.ONGOING, "Ana Vale supports Chile"),
        ("agreement", Status.ONGOING, "Ana Vale reached an agreement with Chile"),
        ("sanction", Status.LIFTED, "Ana Vale lifted sanctions on Chile"),
        ("deployment", Status.WITHDRAWN, "Ana Vale withdrew forces from Chile"),
        ("cooperation", Status.ENDED, "Ana Vale cooperated with Chile (ended)"),
    ],
)
def test_other_statuses_are_told(type: str, status: Status, sentence: str) -> None:
    assert label(type, ["Ana Vale"], ["Chile"], status=status) == sentence


def test_many_agents_take_a_plural_verb() -> None:
    plan = label("visit", ["Ana Vale", "Kim Moe"], ["Chile"], status=Status.PLANNED, plural=True)
    assert plan == "Ana Vale and Kim Moe were to visit Chile (planned)"
    assert label("support", ["rebels"], ["Chile"], status=Status.ONGOING, plural=True) == "Rebels support Chile"


def test_what_did_not_happen_is_told_so() -> None:
    assert label("visit", ["Ana Vale"], ["Chile"], polarity=Polarity.NEGATIVE) == "Ana Vale did not visit Chile"


@pytest.mark.parametrize(
    ("title", "targets", "status", "sentence"),
    [
        ("Foreign Minister", ["Norway"], Status.ONGOING, "Ana Vale is Foreign Minister of Norway"),
        ("Foreign Minister", ["Norway"], Status.ENDED, "Ana Vale was Foreign Minister of Norway"),
        ("analyst", [], Status.ONGOING, "Ana Vale is an analyst"),
    ],
)
def test_offices_are_named(title: str, targets: list[str], status: Status, sentence: str) -> None:
    assert label("position", ["Ana Vale"], targets, title=title, status=status) == sentence


@pytest.mark.parametrize(
    ("place", "date", "brackets"),
    [
        ("Santiago", "2020-09-07", " (Santiago, 7 September 2020)"),
        (None, "2020-06", " (June 2020)"),
        ("Chile", "2018", " (2018)"),
        (None, "2015/..", " (since 2015)"),
        (None, "../2019-05", " (until May 2019)"),
        (None, "2017/2019", " (2017 to 2019)"),
        (None, None, ""),
    ],
)
def test_place_and_date_stand_in_brackets(place: str | None, date: str | None, brackets: str) -> None:
    made = label("visit", ["Ana Vale"], ["Chile"], place=place, date=EdtfDate(date) if date else None)
    assert made == f"Ana Vale visited Chile{brackets}"


def test_every_shipped_type_has_its_words_for_plans() -> None:
    for type in TYPES:
        sentence = label(type, ["A"], ["B"], status=Status.PLANNED)
        assert sentence.startswith("A was to "), type
        assert sentence.endswith("B (planned)"), type
