from __future__ import annotations

import pytest

from kg.lexicon.gazetteer import Gazetteer, Record
from kg.model import EntityKind, Reading, Referent
from kg.resolve import resolve
from kg.resolve.places import facility
from tests.builders import make_reading, make_referent
from tests.resolve.helpers import are_one, entity_of, iri_of, resolve_all

FAR = "In {} nothing else happened, Olaf Sandvik wrote in the Hartwick Mirror on 87 pages."


NEAR = "Ines Quadros of Porto Verde told us of {}."


def article(id: str, *things: Referent, text: str = NEAR, published: str | None = None) -> Reading:
    published = published or ("2023-01-09" if text is FAR else "2021-05-03")
    return make_reading(id, text.format(" and ".join(t.name for t in things)), referents=things, published=published)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Nordlys Energi", "Nordlys Energi", "organisation"),
        ("the Nordlys Energi", "Nordlys Energi Inc.", "organisation"),
        ("Harbor Act", "the so-called Harbor Act", "instrument"),
        ("Cold Coast", "Cold Coast", "work"),
        ("Free Valley Front", "Free Valley Front", "group"),
    ],
)
def test_the_same_name_is_one_body(one: str, other: str, kind: str) -> None:
    a, b = make_referent(one, kind), make_referent(other, kind)
    first, second = article("a", a), article("b", b, text=FAR)
    assert are_one(resolve_all(first, second), (first, a), (second, b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (make_referent("Labour Party", "organisation", "NOR"), make_referent("Labour Party", "organisation", "GBR")),
        (make_referent("Supreme Court", "organisation"), make_referent("Supreme Court", "organisation")),
        (make_referent("Supreme Court", "organisation", "NOR"), make_referent("Supreme Court", "organisation")),
        (make_referent("Western diplomats", "group"), make_referent("Western diplomats", "group")),
        (make_referent("rebels", "group", "PER"), make_referent("rebels", "group", "PER")),
        (make_referent("new sanctions", "instrument"), make_referent("new sanctions", "instrument")),
        (make_referent("Islamists", "group"), make_referent("Islamists", "group")),
        (make_referent("Nordlys", "organisation", "NOR"), make_referent("Norway", "country", "NOR")),
        (make_referent("Oslo", "place", "NOR"), make_referent("Norway", "country", "NOR")),
    ],
)
def test_what_a_name_or_description_alone_does_not_join(a: Referent, b: Referent) -> None:
    first, second = article("a", a), article("b", b, text=FAR)
    assert not are_one(resolve_all(first, second), (first, a), (second, b))


def test_what_a_country_has_one_of_is_one() -> None:
    a, b = (make_referent("Norwegian government forces", "group", "NOR", generic=True) for _ in "ab")
    c = make_referent("government forces", "group", "PER", generic=True)
    first, second, third = article("a", a), article("b", b, text=FAR), article("c", c)
    resolution = resolve_all(first, second, third)
    assert iri_of(resolution, first, a).endswith("group-norwegian-government-forces-NOR")
    assert are_one(resolution, (first, a), (second, b))
    assert not are_one(resolution, (first, a), (third, c))
    assert entity_of(resolution, first, a).reasons[0].endswith("norwegian government forces: NOR has one")


def test_an_abbreviation_is_the_body_for_which_an_article_explains_it() -> None:
    full = make_referent("Norwegian Arctic News Agency", "organisation", names=("Norwegian Arctic News Agency", "NANA"))
    short = make_referent("NANA", "organisation")
    unexplained = make_referent("NATO", "organisation")
    first, second = article("a", full), article("b", short, unexplained, text=FAR)
    resolution = resolve_all(first, second)
    assert are_one(resolution, (first, full), (second, short))
    assert not are_one(resolution, (first, full), (second, unexplained))
    assert "NANA is explained in a" in entity_of(resolution, second, short).reasons[0]


def test_an_abbreviation_that_two_bodies_explain_joins_neither() -> None:
    one = make_referent("Arctic Relief Centre", "organisation", names=("Arctic Relief Centre", "ARC"))
    other = make_referent("Andean Rail Company", "organisation", names=("Andean Rail Company", "ARC"))
    short = make_referent("ARC", "organisation")
    readings = article("a", one), article("b", other), article("c", short)
    assert len(set(resolve_all(*readings).link.values())) == 3


def test_the_end_of_a_name_is_the_body_of_the_same_story() -> None:
    full, short = make_referent("Porto Verde Gulls", "organisation"), make_referent("Gulls", "organisation")
    text = "{} beat Casa Nova at Hartwick on Monday, said Ines Quadros after 212 fans left the Brimstone Arena."
    first, second = (article(id, it, text=text, published="2021-05-03") for id, it in (("a", full), ("b", short)))
    later = article("c", short, text=text, published="2022-05-03")
    assert are_one(resolve_all(first, second), (first, full), (second, short))
    assert not are_one(resolve_all(first, later), (first, full), (later, short))


UN = Record(
    key="organisation:arctic-union", name="Arctic Union", kind=EntityKind.ORGANISATION,
    names=("Arctic Union", "AU-N", "Union of the Arctic"), wikidata="Q7",
)  # fmt: skip


def test_the_gazetteer_joins_names_of_one_body() -> None:
    a, b = make_referent("Union of the Arctic", "organisation"), make_referent("Arctic Union", "organisation")
    first, second = article("a", a), article("b", b, text=FAR)
    entity = entity_of(resolve([first, second], Gazetteer([UN])), first, a)
    assert (entity.name, entity.wikidata, len(entity.referents)) == ("Arctic Union", "Q7", 2)


def test_places_are_one_by_name_and_country() -> None:
    a, b = make_referent("Tartus", "place", "SYR"), make_referent("Tartous", "place", "SYR")
    c, d = make_referent("Tartus", "place", "NOR"), make_referent("Tartus", "place")
    readings = article("a", a), article("b", b, text=FAR), article("c", c), article("d", d, published="2024-01-01")
    resolution = resolve_all(*readings)
    assert are_one(resolution, (readings[0], a), (readings[1], b))
    assert iri_of(resolution, readings[0], a).endswith("place-tartous-SYR")
    assert iri_of(resolution, readings[2], c).endswith("place-tartus-NOR")
    assert len(set(resolution.link.values())) == 3
    near = article("e", d)
    assert are_one(resolve_all(readings[0], near), (readings[0], a), (near, d))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("naval base in Syria’s Tartus port", "naval base in Tartous", True),
        ("naval base in Tartus", "air base in Tartus", False),
        ("naval base in Syria’s Tartus", "naval base in Syria’s Latakia", False),
        ("a base in Tartus", "Tartus", False),
    ],
)
def test_facilities_are_what_they_are_and_where(one: str, other: str, same: bool) -> None:
    a, b = make_referent(one, "place", "SYR"), make_referent(other, "place", "SYR")
    first, second = article("a", a), article("b", b, text=FAR)
    assert are_one(resolve_all(first, second), (first, a), (second, b)) is same
    assert (facility(one) == facility(other)) is same


def test_countries_are_their_codes_whatever_they_are_called() -> None:
    a = make_referent("Oslo", "country", "NOR", known=None)
    b = make_referent("the Kingdom of Norway", "country", "NOR")
    first, second = article("a", a), article("b", b)
    resolution = resolve_all(first, second)
    assert iri_of(resolution, first, a) == iri_of(resolution, second, b)
    assert iri_of(resolution, first, a).endswith("/country-NOR")
