from __future__ import annotations

from kg.lexicon.gazetteer import Gazetteer, Record
from kg.merge import merge
from kg.model import Conflict, EntityKind, Polarity, Reading, Status
from kg.resolve import resolve
from tests.builders import make_reading, make_referent, tell
from tests.merge.helpers import CHILE, MOE, NORWAY, PARDO, SANTIAGO, SCENE, TYPES, VALE, merge_all, only_event


def conflicts(*readings: Reading) -> list[Conflict]:
    return [conflict for event in merge_all(*readings).events for conflict in event.conflicts]


def test_neighbouring_days_of_one_journey_are_kept_side_by_side() -> None:
    first = make_reading(
        "a", "Vale came.", tell("came", "visit", [VALE], [CHILE], "2021-02-28", place=SANTIAGO, by=[MOE])
    )
    second = make_reading("b", "Vale was here.", tell("was", "visit", [VALE], [CHILE], "2021-03-01", place=SANTIAGO))
    world = merge_all(first, second)
    event = only_event(world)
    assert event.conflicts == (
        Conflict(claims=("claim-a-0", "claim-b-0"), field="date", why="a says 2021-02-28, b says 2021-03-01"),
    )
    assert str(event.date) == "2021-03-01"  # what an article says in its own voice
    assert {claim.id: str(claim.date) for claim in world.claims} == {
        "claim-a-0": "2021-02-28", "claim-b-0": "2021-03-01",
    }  # fmt: skip


def test_agreement_is_no_conflict() -> None:
    readings = [
        make_reading(id, "Vale met Pardo.", tell("met", "meeting", [VALE], [PARDO], date))
        for id, date in (("a", "2021-03-01"), ("b", "2021-03-01"))
    ]
    assert conflicts(*readings) == []


def test_other_numbers_of_the_same_are_a_conflict() -> None:
    def count(id: str, number: int, what: str) -> Reading:
        text = f"Luis Pardo met {number} {what} and Ana Vale in the old town hall."
        return make_reading(id, text, tell("met", "meeting", [PARDO], [VALE], "2021-03-01"))

    (found,) = conflicts(count("a", 12, "sailors"), count("b", 15, "sailors"))
    assert (found.field, found.why) == ("number", "a says 12, b says 15 (sailor…)")
    assert conflicts(count("a", 12, "sailors"), count("b", 12, "sailors")) == []
    assert conflicts(count("a", 12, "sailors"), count("b", 15, "nurses")) == []
    assert conflicts(count("a", 12, "years"), count("b", 15, "years")) == []


def test_places_far_from_one_another_are_a_conflict_and_a_palace_in_town_is_none() -> None:
    def place(name: str, latitude: float) -> Record:
        return Record(
            key=f"place:{name.lower()}-CHL", name=name, kind=EntityKind.PLACE, country="CHL", names=(name,),
            latitude=latitude, longitude=-70.0,
        )  # fmt: skip

    gazetteer = Gazetteer([place("Santiago", -33.4), place("Moneda", -33.5), place("Arica", -18.5)])

    def found(other: str) -> list[str]:
        readings = [
            make_reading(
                id, f"Vale met Pardo in {name}." + SCENE,
                tell("met", "meeting", [VALE], [PARDO], "2021-03-01", place=make_referent(name, "place", "CHL")),
                published="2021-03-02",
            )
            for id, name in (("a", "Santiago"), ("b", other))
        ]  # fmt: skip
        world = merge(readings, resolve(readings, gazetteer), types=TYPES)
        return [conflict.why for conflict in only_event(world).conflicts]

    assert found("Arica") == ["a says Santiago, b says Arica"]
    assert found("Moneda") == []


def test_a_denial_is_an_event_of_its_own_in_conflict_with_the_report() -> None:
    told = make_reading("a", "Vale met Pardo.", tell("met", "meeting", [VALE], [PARDO], "2021-03-01"))
    for fields in ({"status": Status.DENIED}, {"polarity": Polarity.NEGATIVE}):
        denied = make_reading("b", "No meeting.", tell("meeting", "meeting", [VALE], [PARDO], "2021-03-01", **fields))
        world = merge_all(told, denied)
        assert [[conflict.field for conflict in event.conflicts] for event in world.events] == [["status"], ["status"]]
    other_day = make_reading(
        "b", "No meeting.", tell("meeting", "meeting", [VALE], [PARDO], "2021-03-05", status=Status.DENIED)
    )
    assert conflicts(told, other_day) == []


def test_two_presidents_in_the_news_of_one_week_are_a_conflict_and_successors_are_not() -> None:
    def president(id: str, who: str, published: str, title: str = "President") -> Reading:
        person = {"Vale": VALE, "Moe": MOE}[who]
        told = tell(person.name, "position", [person], [NORWAY], title=title)
        return make_reading(id, f"{title} {person.name} spoke.", told, published=published)

    (first, second) = conflicts(president("a", "Vale", "2021-03-01"), president("b", "Moe", "2021-03-02"))
    assert first == second
    assert first.field == "title"
    assert conflicts(president("a", "Vale", "2021-03-01"), president("b", "Moe", "2025-03-02")) == []
    deputies = (president("a", "Vale", "2021-03-01", "Deputy"), president("b", "Moe", "2021-03-02", "Deputy"))
    assert conflicts(*deputies) == []
