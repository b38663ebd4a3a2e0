from __future__ import annotations

import pytest

from kg.lexicon.gazetteer import Gazetteer, Record
from kg.model import EntityKind, Mention, MentionForm, Reading, Referent
from kg.resolve import resolve
from tests.builders import make_reading, make_referent, tell
from tests.resolve.helpers import are_one, entity_of, iri_of, resolve_all

STORY = "Talks in Porto Verde on Monday: {} met Mayor Ines Quadros of Porto Verde at the Casa Nova with 212 guests."
OTHER = "Far from there, {} opened the Brimstone Museum in Hartwick with Dr Olaf Sandvik and 87 pupils."


def article(id: str, *people: Referent, text: str = STORY, published: str | None = "2021-05-03") -> Reading:
    names = " and ".join(person.name for person in people)
    return make_reading(id, text.format(names), referents=people, published=published)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yuri Marenko", "Yury Marenko"),
        ("Ahmad al-Tarawi", "Ahmed Tarawi"),
        ("Mohammed Selmani", "Muhammad Selmani"),
        ("Joe Tarling", "Joseph Tarling"),
        ("Joe Tarling", "Joseph P. Tarling"),
        ("Ana Lucia Mendes", "Ana Mendes"),
        ("J. Tarling", "Joe Tarling"),
    ],
)
def test_another_form_of_a_name_needs_a_witness(one: str, other: str) -> None:
    a, b = make_referent(one, country="NOR"), make_referent(other, country="NOR")
    first, second = article("a", a), article("b", b, text=OTHER, published="2023-01-09")
    assert are_one(resolve_all(first, second), (first, a), (second, b))
    a, b = make_referent(one), make_referent(other)
    first, second = article("a", a), article("b", b, text=OTHER, published="2023-01-09")
    assert not are_one(resolve_all(first, second), (first, a), (second, b))


def test_the_same_full_name_is_one_person_and_says_why() -> None:
    a, b = make_referent("Sten Halvard"), make_referent("Sten Halvard")
    first, second = article("a", a), article("b", b, text=OTHER, published="2023-01-09")
    entity = entity_of(resolve_all(first, second), first, a)
    assert entity.referents == (("a", a.id), ("b", b.id))
    assert entity.reasons == ("“Sten Halvard” (a, b): the same full name",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fidel Castro", "Raúl Castro"),
        ("George W. Bush", "George H. W. Bush"),
        ("Bashar al-Assad", "Asaad al-Shaibani"),
        ("Kim Jong-un", "Kim Yo-jong"),
        ("Ana Vale", "Ana Vela"),
    ],
)
def test_other_given_names_are_other_people(one: str, other: str) -> None:
    a, b = make_referent(one, country="NOR"), make_referent(other, country="NOR")
    reading = article("a", a, b)
    assert not are_one(resolve_all(reading), (reading, a), (reading, b))


def test_the_same_name_in_two_countries_is_two_people() -> None:
    a, b = make_referent("Jon Dahl", country="NOR"), make_referent("Jon Dahl", country="CHL")
    first, second = article("a", a), article("b", b)
    resolution = resolve_all(first, second)
    assert iri_of(resolution, first, a).endswith("person-jon-dahl-NOR")
    assert iri_of(resolution, second, b).endswith("person-jon-dahl-CHL")


def test_the_same_name_of_a_man_and_a_woman_is_two_people() -> None:
    he, she = (
        make_referent("Kim Moe", mentions=(Mention(start=0, end=2, text=word, form=MentionForm.PRONOUN),))
        for word in ("He", "She")
    )
    first, second = article("a", he), article("b", she)
    assert not are_one(resolve_all(first, second), (first, he), (second, she))


def test_a_name_that_fits_two_people_joins_neither() -> None:
    junior, senior = make_referent("Ole T. Vik", country="NOR"), make_referent("Ole R. S. Vik", country="NOR")
    plain = make_referent("Ole Vik", country="NOR")
    first, second, third = article("a", junior), article("b", senior), article("c", plain)
    resolution = resolve_all(first, second, third)
    assert len({iri_of(resolution, *pair) for pair in ((first, junior), (second, senior), (third, plain))}) == 3


def test_a_surname_means_the_one_whom_its_article_names_in_full() -> None:
    full, only = make_referent("Ana Vale"), make_referent("Vale")
    namesake = make_referent("Pia Vale")
    here, there = article("a", full, only), article("b", namesake)
    resolution = resolve_all(here, there)
    assert are_one(resolution, (here, full), (here, only))
    assert not are_one(resolution, (here, only), (there, namesake))


def test_a_given_name_alone_means_the_one_of_its_article() -> None:
    full, only = make_referent("Mansour Azzam"), make_referent("Mansour")
    here = article("a", full, only)
    assert are_one(resolve_all(here), (here, full), (here, only))


def test_a_surname_alone_joins_within_a_story_and_not_beyond() -> None:
    full, only = make_referent("Ana Vale"), make_referent("Vale")
    here, same_story = article("a", full), article("b", only)
    later = article("c", only, published="2022-08-01")
    resolution = resolve_all(here, same_story, later)
    assert are_one(resolution, (here, full), (same_story, only))
    assert not are_one(resolution, (here, full), (later, only))


def test_a_surname_of_two_people_of_one_country_goes_by_the_office() -> None:
    norway = make_referent("Norway", "country", "NOR")
    he, she = make_referent("Per Dahl", country="NOR"), make_referent("Liv Dahl", country="NOR")
    only = make_referent("Dahl", country="NOR")
    text = "Finance Minister {} spoke for Norway."
    first = make_reading(
        "a", text.format("Per Dahl"), tell("Finance Minister", "position", [he], [norway], title="Finance Minister")
    )
    second = make_reading("b", "The painter Liv Dahl spoke.", referents=[she])
    third = make_reading(
        "c", text.format("Dahl"), tell("Finance Minister", "position", [only], [norway], title="Finance Minister")
    )
    resolution = resolve_all(first, second, third)
    assert are_one(resolution, (first, he), (third, only))
    assert not are_one(resolution, (second, she), (third, only))
    without = resolve_all(first, second, article("d", only))
    assert without.link["d", only.id] not in {without.link["a", he.id], without.link["b", she.id]}


def test_surnames_that_no_full_name_goes_with_are_one_within_a_story() -> None:
    only = make_referent("Quist")
    first, second, later = article("a", only), article("b", only), article("c", only, text=OTHER, published=None)
    resolution = resolve_all(first, second, later)
    assert are_one(resolution, (first, only), (second, only))
    assert not are_one(resolution, (first, only), (later, only))


def test_two_bearers_of_a_surname_in_one_article_stay_apart() -> None:
    a, b = make_referent("Quist", id="r1"), make_referent("Quist", id="r2")
    first, second = article("a", a, b), article("b", make_referent("Quist", id="r1"))
    assert len(set(resolve_all(first, second).link.values())) == 3


def test_descriptions_of_people_are_not_names() -> None:
    a, b = make_referent("one Western diplomat"), make_referent("one Western diplomat")
    first, second = article("a", a), article("b", b, text=OTHER)
    assert not are_one(resolve_all(first, second), (first, a), (second, b))


BORISOV = Record(
    key="person:yury-marenko", name="Yury Marenko", kind=EntityKind.PERSON, country="NOR",
    names=("Yury Marenko", "Yuri I. Marenko"), wikidata="Q99", sex="m",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "country", "known"),
    [
        ("Yury Marenko", None, True),
        ("Yuri Marenko", "NOR", True),
        ("Yuri Marenko", None, False),
        ("Yury Marenko", "CHL", False),
        ("Marenko", None, False),
    ],
)
def test_the_gazetteer_knows_people_by_full_name_and_country(name: str, country: str | None, known: bool) -> None:
    person = make_referent(name, country=country)
    reading = article("a", person)
    entity = entity_of(resolve([reading], Gazetteer([BORISOV])), reading, person)
    assert (entity.wikidata == "Q99") is known
    assert (entity.name == "Yury Marenko" and "Yuri I. Marenko" in entity.aliases) is known


def test_known_referents_keep_their_record() -> None:
    a, b = make_referent("Marenko", known="person:yury-marenko"), make_referent("Yury Marenko", country="NOR")
    first, second = article("a", a), article("b", b, text=OTHER)
    entity = entity_of(resolve([first, second], Gazetteer([BORISOV])), first, a)
    assert entity.iri.endswith("person-yury-marenko")
    assert entity.referents == (("a", a.id), ("b", b.id))
    assert any("known as person:yury-marenko" in reason for reason in entity.reasons)


def test_the_name_is_the_most_frequent_full_form() -> None:
    forms = ["Yuri Marenko", "Yury Marenko", "Yury Marenko", "Marenko"]
    people = [make_referent(form, country="NOR", id="r1") for form in forms]
    readings = [article(f"a{index}", person) for index, person in enumerate(people)]
    entity = entity_of(resolve_all(*readings), readings[0], people[0])
    assert entity.name == "Yury Marenko"
    assert entity.aliases == ("Marenko", "Yuri Marenko")
    assert len(entity.referents) == 4
