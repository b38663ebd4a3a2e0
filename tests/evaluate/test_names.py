"""Which gold entity a predicted name means."""

from __future__ import annotations

import msgspec
import pytest

from kg.evaluate.gold import GoldEntity
from kg.evaluate.names import Cast, fold
from kg.evaluate.predictions import Actor
from kg.evaluate.rules import load_rules
from tests.evaluate.builders import ENTITIES

CAST = Cast(msgspec.convert(ENTITIES, dict[str, GoldEntity]), load_rules())


@pytest.mark.parametrize(
    ("name", "kind", "country", "keys"),
    [
        ("Vladimir Putin", "person", None, {"putin"}),
        ("President Putin", "person", None, {"putin"}),
        ("Bashar Assad", "person", None, {"assad"}),
        ("Hafez al-Assad", "person", None, set()),
        ("Asma al-Assad", "person", None, set()),
        ("allies of Putin", "person", None, set()),
        ("Putin's spokesman Dmitry Peskov", "person", None, set()),
        ("Redwan Hussein", "person", None, {"redwan"}),
        ("Kim Jong-un", "person", None, {"kim"}),
        ("Kim", "person", None, set()),
        ("Yo Jong", "person", None, {"yojong"}),
        ("Russian Federation", "country", "RUS", {"russia"}),
        ("the Syrian government", "organisation", "SYR", {"syria"}),
        ("WTO", "organisation", None, {"wto"}),
        ("World Trade Organisation", "organisation", None, {"wto"}),
        ("World Health Organization", "organisation", None, set()),
        ("", None, None, set()),
    ],
)
def test_a_name_means_its_bearer(name: str, kind: str | None, country: str | None, keys: set[str]) -> None:
    assert CAST.identify(Actor(name=name, kind=kind, country=country)) == keys


@pytest.mark.parametrize(
    ("actor", "accepted", "type_", "level"),
    [
        (Actor("Putin", "person"), ["putin"], "visit", 1.0),
        (Actor("Russia", "country", "RUS"), ["putin"], "visit", 0.5),
        (Actor("Putin", "person"), ["russia"], "visit", 0.5),
        (Actor("the Russian army", "group", "RUS"), ["russia"], "attack", 0.5),
        (Actor("Assad", "person"), ["russia"], "visit", 0.0),
        (Actor("Damascus", "place", "SYR"), ["syria"], "visit", 1.0),
        (Actor("Damascus", "place", "SYR"), ["syria"], "support", 0.0),
        (Actor("Assad", "person"), ["putin", "assad"], "visit", 1.0),
        (Actor("anybody"), [], "visit", 1.0),
    ],
)
def test_a_country_stands_for_its_own_by_half(actor: Actor, accepted: list[str], type_: str, level: float) -> None:
    assert CAST.likeness(actor, accepted, type_) == level


@pytest.mark.parametrize(
    ("name", "folded"),
    [("The U.S.'s Treasury", "us treasury"), ("Bashar al-Assad’s", "bashar al assad"), ("Müller", "muller")],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded
