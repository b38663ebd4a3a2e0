"""Names: kind, country and record; what is trimmed off; and how an article agrees with itself."""

from __future__ import annotations

import itertools

import pytest

from kg.annotate.names import Name
from kg.extract.pipeline import Extractor
from kg.lexicon.lexicon import Lexicon
from tests.annotate.helpers import annotate


def names_of(extractor: Extractor, text: str) -> dict[str, Name]:
    return {name.text: name for name in annotate(extractor, text).refs.names}


@pytest.mark.parametrize(("text", "name", "kind", "country"), [
    ("Sergei Lavrov visited Damascus.", "Sergei Lavrov", "person", "RUS"),
    ("Sergei Lavrov visited Damascus.", "Damascus", "place", "SYR"),
    ("Syria welcomed the envoy.", "Syria", "country", "SYR"),
    ("The United Nations sent an envoy.", "United Nations", "organisation", None),
    ("President Nguyen Van Test arrived in Paris.", "Nguyen Van Test", "person", None),
    ("Officials of the Russian Foreign Ministry met him.", "Foreign Ministry", "organisation", "RUS"),
    ("Iran's Revolutionary Guards fired.", "Revolutionary Guards", "organisation", "IRN"),
    ("He left the Ministry of Health.", "Ministry of Health", "organisation", None),
])
def test_kinds_and_countries(extractor: Extractor, text: str, name: str, kind: str, country: str | None) -> None:
    found = [n for n in annotate(extractor, text).refs.names if name in n.text]
    assert [(n.kind.value, n.country) for n in found] == [(kind, country)]


def test_a_capital_stands_for_its_government(extractor: Extractor) -> None:
    damascus = names_of(extractor, "Damascus rejected the offer.")["Damascus"]
    assert damascus.seat is not None and damascus.seat.key == "country:SYR"


@pytest.mark.parametrize(("text", "name"), [
    ("Mr Yuri Testov arrived.", "Yuri Testov"),
    ("The foreign minister praised Syria's Bashar al-Assad.", "Bashar al-Assad"),
    ("President Vladimir Putin's visit ended.", "Vladimir Putin"),
    ("French President Emmanuel Macron spoke on Monday.", "Emmanuel Macron"),
])
def test_titles_and_possessives_are_no_part_of_a_name(extractor: Extractor, text: str, name: str) -> None:
    assert name in names_of(extractor, text)


def test_names_do_not_overlap_and_stand_in_text_order(extractor: Extractor) -> None:
    text = "Russian Deputy Prime Minister Yury Borisov and the Russian Foreign Ministry met Syria's Bashar al-Assad."
    names = annotate(extractor, text).refs.names
    assert len(names) > 2
    assert all(one.end <= other.start for one, other in itertools.pairwise(names))


def test_a_surname_is_the_person_named_in_full(extractor: Extractor) -> None:
    text = "Yuri Testov met officials in Paris. Testov left the city. Testov said that he was glad."
    kinds = {name.kind.value for name in annotate(extractor, text).refs.names if name.text == "Testov"}
    assert kinds == {"person"}


def test_a_body_of_every_country_is_not_that_of_the_tables(extractor: Extractor) -> None:
    article = annotate(extractor, "In Kenya the Supreme Court ruled against the president of Kenya.")
    court = next(name for name in article.refs.names if "Court" in name.text)
    assert (court.record, court.country) == (None, None)


@pytest.mark.parametrize(("one", "other"), [
    ("sergey", "sergei"), ("yury", "yuri"), ("mohammed", "muhammad"), ("khalid", "halid"), ("abdullah", "abdulah"),
])
def test_transliterations_fold_alike(lexicon: Lexicon, one: str, other: str) -> None:
    assert lexicon.names.fold(one) == lexicon.names.fold(other)


@pytest.mark.parametrize(("one", "other"), [("sergei", "vladimir"), ("assad", "asad al")])
def test_other_names_do_not(lexicon: Lexicon, one: str, other: str) -> None:
    assert lexicon.names.fold(one) != lexicon.names.fold(other)
