"""Lookups in the shipped gazetteer, and what users may add to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.lexicon.gazetteer import Gazetteer, load_gazetteer, normalise
from kg.model import EntityKind


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(("name", "key"), [
    ("Syria", "country:SYR"),
    ("Syria’s", "country:SYR"),
    ("the U.S.", "country:USA"),
    ("U.S.'s", "country:USA"),
    ("US", "country:USA"),
    ("Britain", "country:GBR"),
    ("Côte d’Ivoire", "country:CIV"),
    ("Cote d'Ivoire", "country:CIV"),
    ("Türkiye", "country:TUR"),
    ("the Netherlands", "country:NLD"),
    ("DPRK", "country:PRK"),
    ("Congo", "country:COD"),
    ("Georgia", "country:GEO"),
    ("Jordan", "country:JOR"),
    ("Kosovo", "country:XKX"),
    ("the Soviet Union", "country:SUN"),
    ("Damascus", "place:damascus-SYR"),
    ("Tartous", "place:tartus-SYR"),
    ("Khmeimim", "place:hmeimim-SYR"),
    ("the Hague", "place:the-hague-NLD"),
    ("São Paulo", "place:sao-paulo-BRA"),
    ("Sao Paulo", "place:sao-paulo-BRA"),
    ("Gaza Strip", "place:gaza-PSE"),
    ("the South China Sea", "place:south-china-sea"),
    ("West Africa", "place:west-africa"),
    ("UN", "organisation:united-nations"),
    ("the U.N.", "organisation:united-nations"),
    ("ISIS", "organisation:islamic-state"),
    ("Daesh", "organisation:islamic-state"),
    ("SANA", "organisation:syrian-arab-news-agency"),
    ("SDF", "organisation:syrian-democratic-forces"),
    ("RSF", "organisation:rapid-support-forces"),
    ("the Pentagon", "organisation:united-states-department-of-defense"),
    ("Yury Borisov", "person:yuri-borisov"),
    ("Walid Muallem", "person:walid-al-moallem"),
    ("Bashar al-Assad", "person:bashar-al-assad"),
    ("Bashar Al-Assad", "person:bashar-al-assad"),
    ("Moammar Gadhafi", "person:muammar-gaddafi"),
    ("Putin", "person:vladimir-putin"),
    ("Caesar Act", "instrument:caesar-act"),
    ("JCPOA", "instrument:joint-comprehensive-plan-of-action"),
])
def test_the_best_record_of_a_name_comes_first(gazetteer: Gazetteer, name: str, key: str) -> None:
    assert gazetteer.find(name)[0].key == key


@pytest.mark.parametrize("name", ["syria", "Hague Convention", "us", "who", "Atlantis", "", "the"])
def test_case_matters_and_unknown_names_give_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == ()


@pytest.mark.parametrize(("name", "key"), [
    ("SYRIA", "country:SYR"), ("SYRIA'S", "country:SYR"), ("RUSSIA’S", "country:RUS"), ("US", "country:USA"),
    ("THE HAGUE", "place:the-hague-NLD"),
    ("HEZBOLLAH", "organisation:hezbollah"),
])
def test_headlines_in_capitals(gazetteer: Gazetteer, name: str, key: str) -> None:
    assert gazetteer.find(name, capitals=True)[0].key == key


def test_short_names_can_be_left_out(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Putin", short=False) == ()
    assert gazetteer.find("Vladimir Putin", short=False)[0].country == "RUS"


def test_a_name_of_several_gives_them_all(gazetteer: Gazetteer) -> None:
    assert [record.key for record in gazetteer.find("Georgia")] == ["country:GEO", "place:georgia-u-s-state-USA"]
    assert [record.country for record in gazetteer.find("Congo")] == ["COD", "COG"]


@pytest.mark.parametrize(("word", "code", "people"), [
    ("Syrian", "SYR", False), ("Syrians", "SYR", True), ("Russian", "RUS", False), ("Russians", "RUS", True),
    ("French", "FRA", False), ("Frenchman", "FRA", True), ("Briton", "GBR", True), ("Britons", "GBR", True),
    ("Saudi", "SAU", False), ("Emirati", "ARE", False), ("Emiratis", "ARE", True), ("Palestinians", "PSE", True),
    ("North Korean", "PRK", False), ("North Koreans", "PRK", True), ("Dutch", "NLD", False), ("Danes", "DNK", True),
    ("Congolese", "COD", False), ("Dominican", "DOM", False), ("Soviet", "SUN", False), ("Iraqi", "IRQ", False),
    ("Swiss", "CHE", False), ("Poles", "POL", True), ("Filipino", "PHL", False), ("Turks", "TUR", True),
])
def test_demonyms(gazetteer: Gazetteer, word: str, code: str, people: bool) -> None:
    assert gazetteer.country_of_demonym(word) == code
    assert gazetteer.is_people(word) is people


@pytest.mark.parametrize("word", ["Moscow", "Russia", "Western", "Arab", "polish", "turkey"])
def test_other_words_are_no_demonyms(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.country_of_demonym(word) is None


@pytest.mark.parametrize(("name", "key"), [
    ("Moscow", "country:RUS"), ("the Kremlin", "country:RUS"), ("Kremlin's", "country:RUS"),
    ("Damascus", "country:SYR"),
    ("White House", "country:USA"), ("Washington", "country:USA"), ("Downing Street", "country:GBR"),
    ("Élysée", "country:FRA"), ("Elysee Palace", "country:FRA"), ("Beijing", "country:CHN"), ("Kiev", "country:UKR"),
    ("Rawalpindi", "country:PAK"), ("Brussels", "organisation:european-union"),
    ("Pentagon", "organisation:united-states-department-of-defense"), ("Tel Aviv", "country:ISR"),
])
def test_seats_of_power(gazetteer: Gazetteer, name: str, key: str) -> None:
    seat = gazetteer.seat(name)
    assert seat is not None and seat.key == key


@pytest.mark.parametrize("name", ["Aleppo", "New York", "Munich", "Syria", "Hamilton"])
def test_other_towns_are_no_seats(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.seat(name) is None


def test_country_by_code(gazetteer: Gazetteer) -> None:
    syria = gazetteer.country("SYR")
    assert (syria.name, syria.kind, syria.wikidata, syria.geonames) == ("Syria", EntityKind.COUNTRY, "Q858", "163843")
    with pytest.raises(KeyError):
        gazetteer.country("XXX")


@pytest.mark.parametrize(("name", "sex"), [
    ("Vladimir", "m"), ("Fatima", "f"), ("Angela", "f"), ("Hassan", "m"), ("Karen", None), ("Xyzzy", None),
])
def test_sex_of_given_names(gazetteer: Gazetteer, name: str, sex: str | None) -> None:
    assert gazetteer.sex_of_given_name(name) == sex


def test_max_words_bounds_every_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.max_words == max(len(normalise(name).split()) for r in gazetteer.records for name in r.names)


TSV = "key\tname\tcountry\tnames\ttags\norganisation:blue-fig\tBlue Fig\tSYR\tBF; Fig Brigade\tarmed-group\n"
CSV = 'name,kind,country,names\nBlue Fig,organisation,SYR,"BF; Fig Brigade"\n'
YAML = "- name: Blue Fig\n  kind: organisation\n  country: SYR\n  names: [BF, Fig Brigade]\n"


@pytest.mark.parametrize(("file", "text"), [("own.tsv", TSV), ("own.csv", CSV), ("own.yaml", YAML), ("own.yml", YAML)])
def test_a_user_adds_names(tmp_path: Path, file: str, text: str) -> None:
    path = tmp_path / file
    path.write_text("# ours\n" + text, encoding="utf-8")
    (record,) = load_gazetteer([path]).find("the Fig Brigade")
    assert (record.key, record.country, record.names) == (
        "organisation:blue-fig", "SYR", ("Blue Fig", "BF", "Fig Brigade"))


def test_a_users_record_replaces_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("key\tname\ncountry:SYR\tSyrian Republic\n", encoding="utf-8")
    gazetteer = load_gazetteer([path])
    assert gazetteer.country("SYR").name == "Syrian Republic"
    assert gazetteer.find("Syria") == ()


@pytest.mark.parametrize(("file", "text", "message"), [
    ("t.tsv", "# c\nkey\tnmae\n", ":2: column 'nmae' is unknown; did you mean \"name\"?"),
    ("t.tsv", "", ":1: no header line; name the columns first"),
    ("t.tsv", "name\tname\n", ":1: column 'name' stands twice; keep one"),
    ("t.tsv", "name\tkind\nA\tperson\tx\n", ":2: 3 cells for 2 columns; check the separators"),
    ("t.tsv", "name\tkind\n\tperson\n", ":2: column 'name' is empty; give a value"),
    ("t.tsv", "name\tkind\nA\tpersn\n", ":2: column 'kind': 'persn' is unknown; did you mean \"person\"?"),
    ("t.tsv", "name\nA\n", ":2: column 'kind' is empty; give a value"),
    ("t.tsv", "key\tname\nhuman:a\tA\n", ":2: key 'human:a': 'human' is no kind; use one of: person"),
    ("t.tsv", "key\tname\nperson a\tA\n", ":2: key 'person a' is malformed"),
    ("t.tsv", "key\tname\tcountry\n\nperson:a\tA\tSYRIA\n", ":3: country 'SYRIA' is no ISO 3166-1 alpha-3 code"),
    ("t.tsv", "key\tname\nperson:a\tA\nperson:a\tB\n", ":3: key 'person:a' stands twice in this table; keep one"),
    ("t.tsv", "key\tname\tlatitude\nplace:a\tA\tnorth\n", ":2: column 'latitude': 'north' is not a number"),
    ("t.tsv", "key\tname\tsex\nperson:a\tA\tx\n", ":2: column 'sex': 'x' is unknown; use one of: f, m"),
    ("t.tsv", "key\tname\twikidata\nperson:a\tA\t42\n", ":2: column 'wikidata': '42' is not an id of that kind"),
    ("t.csv", 'name,kind\n"A,person\n', ":2: not a CSV line: unexpected end of data"),
    ("t.csv", 'name,kind\n"A\nB",person\nC,persn\n', ":4: column 'kind': 'persn' is unknown"),
    ("t.yaml", "name: A\n", ":1: a list of records is needed; start each with '- '"),
    ("t.yaml", "- name: A\n  kind: person\n- B\n", ":3: a record of 'column: value' lines is needed"),
    ("t.yaml", "- name: A\n  names: {a: b}\n", ":2: a value or a list of values is needed"),
    ("t.yaml", "- name: [\n", ":2: not YAML"),
])
def test_a_bad_table_names_its_line(tmp_path: Path, file: str, text: str, message: str) -> None:
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_gazetteer([path])
    assert str(caught.value).startswith(f"{path}{message}")
    assert "\n" not in str(caught.value)


def test_a_missing_or_misencoded_table(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.tsv: cannot be read: No such file"):
        load_gazetteer([tmp_path / "none.tsv"])
    path = tmp_path / "latin.tsv"
    path.write_bytes("name\tkind\nMalm\xf6\tplace\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"latin\.tsv:2: not UTF-8"):
        load_gazetteer([path])
