"""The shipped tables themselves: sorted, complete, consistent."""

from __future__ import annotations

import pytest

from kg.lexicon.gazetteer import COLUMNS, Gazetteer, Record, load_gazetteer, normalise
from kg.lexicon.load import DATA, read_table
from kg.model import EntityKind

TABLES = ("countries", "instruments", "organisations", "persons", "places")
NEWS = ("AFP", "Al Jazeera", "Anadolu", "BBC", "CNN", "IRNA", "KCNA", "Reuters", "SANA", "TASS", "WAFA", "Xinhua")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def countries(gazetteer: Gazetteer, *, living: bool = True) -> list[Record]:
    return [record for record in gazetteer.records if record.kind is EntityKind.COUNTRY
            and not (living and {"historic", "uninhabited"} & set(record.tags))]


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_sorted_with_unique_keys_and_say_their_origin(table: str) -> None:
    path = DATA / "gazetteer" / f"{table}.tsv"
    keys = [row.need("key") for row in read_table(path, columns=COLUMNS)]
    assert keys == sorted(set(keys))
    assert "# Origin:" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("table", "at_least"), [
    ("countries", 250), ("instruments", 200), ("organisations", 1000), ("persons", 1000), ("places", 4000),
])
def test_tables_hold_what_they_promise(table: str, at_least: int) -> None:
    assert sum(1 for _ in read_table(DATA / "gazetteer" / f"{table}.tsv", columns=COLUMNS)) >= at_least


def test_every_inhabited_country_has_adjective_people_capital_and_ids(gazetteer: Gazetteer) -> None:
    for record in countries(gazetteer):
        assert record.adjectives and record.nationals and record.capitals, record.key
        assert record.wikidata and record.geonames and record.population, record.key


def test_every_sovereign_capital_stands_for_its_state(gazetteer: Gazetteer) -> None:
    odd = {record.key: record.capitals[0] for record in countries(gazetteer) if "territory" not in record.tags
           and gazetteer.seat(record.capitals[0]) != record}
    assert odd == {"country:BEL": "Brussels"}


def test_every_sovereign_capital_is_a_place_of_its_country(gazetteer: Gazetteer) -> None:
    places = [record for record in gazetteer.records if record.kind is EntityKind.PLACE]
    found = {record.country for record in places if "capital" in record.tags}
    states = {record.country for record in countries(gazetteer) if "territory" not in record.tags}
    assert states - found == {"SGP"}  # Singapore is its own capital, and the country comes first


def test_every_adjective_leads_to_one_living_country(gazetteer: Gazetteer) -> None:
    shared = {"Congolese", "Dominican"}
    for record in countries(gazetteer):
        for word in record.adjectives:
            if word not in shared:
                assert gazetteer.country_of_demonym(word) == record.country, word


def test_every_country_code_in_use_is_a_country(gazetteer: Gazetteer) -> None:
    codes = {record.country for record in countries(gazetteer, living=False)}
    assert all(record.country in codes for record in gazetteer.records if record.country)


def test_ids_are_not_shared(gazetteer: Gazetteer) -> None:
    for column in ("wikidata", "geonames"):
        ids = [value for record in gazetteer.records if (value := getattr(record, column))]
        assert len(ids) == len(set(ids)), column


def test_no_two_persons_or_instruments_bear_one_full_name(gazetteer: Gazetteer) -> None:
    for kind in (EntityKind.PERSON, EntityKind.INSTRUMENT):
        names = [normalise(name) for record in gazetteer.records if record.kind is kind for name in record.names]
        assert {name for name in names if names.count(name) > 1} <= {"George Bush"}


def test_persons_have_a_sex_and_a_country(gazetteer: Gazetteer) -> None:
    persons = [record for record in gazetteer.records if record.kind is EntityKind.PERSON]
    assert all(record.sex and record.country for record in persons)


@pytest.mark.parametrize("name", NEWS)
def test_news_organisations_are_tagged(gazetteer: Gazetteer, name: str) -> None:
    record = gazetteer.find(name)[0]
    assert "news" in record.tags and record.country


def test_places_lie_on_earth(gazetteer: Gazetteer) -> None:
    for record in gazetteer.records:
        if record.latitude is not None or record.longitude is not None:
            assert record.latitude is not None and record.longitude is not None
            assert -90 <= record.latitude <= 90 and -180 <= record.longitude <= 180


@pytest.mark.parametrize("name", ["Reading", "Nice", "Split", "Victoria", "Norfolk", "Madison"])
def test_towns_that_are_mostly_something_else_say_so(gazetteer: Gazetteer, name: str) -> None:
    assert all("ambiguous" in record.tags for record in gazetteer.find(name))
    assert gazetteer.find(name)
