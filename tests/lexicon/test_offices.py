"""Offices and titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.lexicon.load import DATA, read_table
from kg.lexicon.offices import Offices, load_offices


@pytest.fixture(scope="module")
def offices() -> Offices:
    return load_offices()


@pytest.mark.parametrize(("text", "title", "length"), [
    ("President Bashar al-Assad", "President", 1),
    ("Foreign Minister Sergei Lavrov", "Foreign Minister", 2),
    ("FM Lavrov", "Foreign Minister", 1),
    ("Deputy Prime Minister Yury Borisov", "Deputy Prime Minister", 3),
    ("First Deputy Foreign Minister", "First Deputy Foreign Minister", 4),
    ("defence minister Ben Wallace", "Defence Minister", 2),
    ("Defense Minister Lloyd", "Defense Minister", 2),
    ("Minister of Construction Irek Faizullin", "Minister of Construction", 3),
    ("Minister of Foreign Affairs and Expatriates", "Minister of Foreign Affairs and Expatriates", 6),
    ("minister for women 's affairs", "Minister for Women's Affairs", 5),
    ("economy and trade minister", "Economy and Trade Minister", 4),
    ("Minister of Oil , Gas and Electricity Ali", "Minister of Oil, Gas and Electricity", 7),
    ("Secretary of State Antony Blinken", "Secretary of State", 3),
    ("Secretary of State for Northern Ireland", "Secretary of State for Northern Ireland", 6),
    ("Treasury Secretary Janet", "Treasury Secretary", 2),
    ("Secretary-General Guterres", "Secretary-General", 1),
    ("Secretary - General Guterres", "Secretary-General", 3),
    ("Secretary General", "Secretary-General", 2),
    ("Vice-President Harris", "Vice President", 1),
    ("vice foreign minister", "Vice Foreign Minister", 3),
    ("Chief of Staff Ali", "Chief of Staff", 3),
    ("army chief of staff", "Army Chief of Staff", 4),
    ("Lt. Gen. Smith", "Lieutenant General", 2),
    ("special envoy to Syria", "Special Envoy", 2),
    ("Supreme Leader Ayatollah", "Supreme Leader", 2),
    ("spokeswoman Maria", "Spokeswoman", 1),
    ("attorney general", "Attorney General", 2),
    ("CEO Tim", "CEO", 1),
])
def test_titles(offices: Offices, text: str, title: str, length: int) -> None:
    match = offices.match_at(text.split())
    assert match is not None
    assert (match.title, match.start, match.end, match.is_office) == (title, 0, length, True)


@pytest.mark.parametrize(("text", "title", "sort"), [
    ("Mr. Smith", "Mr", "courtesy"), ("Dr Smith", "Dr", "courtesy"),
    ("political analyst Bassam", "political analyst", "profession"),
    ("Analyst", "analyst", "profession"), ("professor", "professor", "profession"),
    ("Ayatollah", "Ayatollah", "courtesy"),
])
def test_courtesies_and_professions_are_no_offices(offices: Offices, text: str, title: str, sort: str) -> None:
    match = offices.match_at(text.split())
    assert match is not None
    assert (match.title, match.office.sort, match.is_office) == (title, sort, False)


@pytest.mark.parametrize(("text", "title", "flags"), [
    ("former President", "President", {"former"}),
    ("ex-prime minister", "Prime Minister", {"former"}),
    ("ex - prime minister", "Prime Minister", {"former"}),
    ("then-Foreign Minister", "Foreign Minister", {"former"}),
    ("acting Defence Minister", "Defence Minister", {"acting"}),
    ("interim President", "President", {"acting"}),
    ("President-elect", "President", {"elect"}),
    ("president - elect Biden", "President", {"elect"}),
    ("former deputy defense minister", "Deputy Defense Minister", {"former", "deputy"}),
    ("foreign ministers", "Foreign Minister", {"plural"}),
    ("Attorneys General", "Attorney General", {"plural"}),
    ("spokesmen", "Spokesman", {"plural"}),
    ("Secretaries of State", "Secretary of State", {"plural"}),
    ("first President", "President", set()),
])
def test_modifiers(offices: Offices, text: str, title: str, flags: set[str]) -> None:
    match = offices.match_at(text.split())
    assert match is not None and match.title == title
    assert {flag for flag in ("former", "acting", "elect", "deputy", "plural") if getattr(match, flag)} == flags
    assert match.end == len(text.removesuffix(" Biden").split())


@pytest.mark.parametrize("text", ["Chinese", "then President", "under President", "", "of Minister", "former Moscow"])
def test_other_words_start_no_office(offices: Offices, text: str) -> None:
    assert offices.match_at(text.split()) is None


@pytest.mark.parametrize(("text", "unique"), [
    ("President", True), ("Foreign Minister", True), ("Minister of Health", True), ("Prime Minister", True),
    ("Deputy Prime Minister", False), ("Ambassador", False), ("Senator", False), ("Presidents", False),
])
def test_uniqueness(offices: Offices, text: str, unique: bool) -> None:
    match = offices.match_at(text.split())
    assert match is not None and match.unique is unique


def test_the_longest_office_at_either_end(offices: Offices) -> None:
    match = offices.match(["Russian", "Deputy", "Prime", "Minister"])
    assert match is not None and (match.title, match.start, match.end) == ("Deputy Prime Minister", 1, 4)
    match = offices.match(["Prime", "Minister", "Keir", "Starmer"])
    assert match is not None and (match.start, match.end) == (0, 2)
    assert offices.match(["the", "old", "town"]) is None


def test_all_offices_of_a_sentence(offices: Offices) -> None:
    sentence = "Russian Deputy Prime Minister Yuri Borisov and Foreign Minister Sergei Lavrov met the President ."
    found = [(match.title, match.start, match.end) for match in offices.find(sentence.split())]
    assert found == [("Deputy Prime Minister", 1, 4), ("Foreign Minister", 7, 9), ("President", 13, 14)]


def test_single_modifiers_can_be_asked_for(offices: Offices) -> None:
    assert [offices.modifier(word) for word in ("former", "Acting", "table")] == ["former", "acting", None]


def test_a_user_adds_an_office(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("title\tabbreviations\tlevel\tunique\nGrand Weaver\tGW\tparty\tyes\n", encoding="utf-8")
    match = load_offices([path]).match_at(["GW", "Rao"])
    assert match is not None and (match.title, match.unique, match.office.level) == ("Grand Weaver", True, "party")


@pytest.mark.parametrize(("text", "message"), [
    ("title\tsort\nX\tjob\n", ":2: column 'sort': 'job' is unknown; use one of: courtesy, office, profession"),
    ("titel\nX\n", ":1: column 'titel' is unknown; did you mean \"title\"?"),
    ("title\tunique\nX\tmaybe\n", ":2: column 'unique': 'maybe' is unknown; use one of: no, yes"),
])
def test_a_bad_table_of_offices_names_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_offices([path])
    assert str(caught.value) == f"{path}{message}"


@pytest.mark.parametrize(("table", "column"), [
    ("offices", "title"), ("portfolios", "portfolio"), ("modifiers", "word"),
])
def test_tables_are_sorted_with_unique_keys_and_say_their_origin(table: str, column: str) -> None:
    path = DATA / "offices" / f"{table}.tsv"
    columns = ("title", "abbreviations", "sort", "level", "sphere", "unique", "sex", "portfolio", "word", "effect")
    keys = [row.need(column) for row in read_table(path, columns=columns)]
    assert keys == sorted(set(keys))
    assert "Origin:" in path.read_text(encoding="utf-8")
