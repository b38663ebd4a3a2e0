from __future__ import annotations

from kg.model import Reading
from tests.builders import make_reading, make_referent, tell
from tests.resolve.helpers import are_one, resolve_all

DIPLOMATS = make_referent("Western diplomats", "group", generic=True)
SHARED = "Western diplomats say the treaty has secured the islands a bigger foothold in the fish market of the bay"


def test_a_description_is_one_in_a_passage_that_articles_share() -> None:
    first = make_reading("a", f"It rained. {SHARED}, and it will last.", referents=[DIPLOMATS])
    second = make_reading("b", f"The hope is high, while {SHARED}.", referents=[DIPLOMATS])
    third = make_reading("c", "Western diplomats say nothing at all about fish.", referents=[DIPLOMATS])
    resolution = resolve_all(first, second, third)
    assert are_one(resolution, (first, DIPLOMATS), (second, DIPLOMATS))
    assert not are_one(resolution, (first, DIPLOMATS), (third, DIPLOMATS))


def test_one_diplomat_is_not_several() -> None:
    one = make_referent("Western diplomat", "group", generic=True)
    first = make_reading("a", SHARED, referents=[DIPLOMATS])
    second = make_reading("b", SHARED.replace("diplomats", "diplomat"), referents=[one])
    assert not are_one(resolve_all(first, second), (first, DIPLOMATS), (second, one))


NORWAY, CHILE = make_referent("Norway", "country", "NOR"), make_referent("Chile", "country", "CHL")
PARDO = make_referent("Luis Pardo", country="CHL")
VALE, MOE = make_referent("Ana Vale", country="NOR"), make_referent("Kim Moe", country="NOR")
PARTY = make_referent("Norwegian delegation", "group", "NOR", generic=True)
OFFICIALS = make_referent("senior Norwegian officials", "group", "NOR", generic=True)


def report(id: str, group: str, date: str | None, *, leader: str = "Ana Vale", published: str | None = None) -> Reading:
    who = {"Ana Vale": VALE, "Kim Moe": MOE}[leader]
    party = {PARTY.name: PARTY, OFFICIALS.name: OFFICIALS}[group]
    return make_reading(
        id, f"Luis Pardo received a {group} led by {leader}.",
        tell("received", "meeting", [PARDO], [who], date), tell("received a", "meeting", [PARDO], [party], date),
        published=published,
    )  # fmt: skip


def test_a_delegation_is_its_leaders_and_its_day() -> None:
    first, second = report("a", PARTY.name, "2021-03-01"), report("b", OFFICIALS.name, "2021-03-01")
    resolution = resolve_all(first, second)
    assert are_one(resolution, (first, PARTY), (second, OFFICIALS))
    reasons = {reason for entity in resolution.entities for reason in entity.reasons}
    assert any(reason.endswith("both with Ana Vale, meeting of 2021-03-01") for reason in reasons)


def test_delegations_of_other_days_leaders_or_without_date_stay_apart() -> None:
    first = report("a", PARTY.name, "2021-03-01")
    for other in (
        report("b", PARTY.name, "2021-03-02", published="2021-03-09"),
        report("b", OFFICIALS.name, "2021-03-01", leader="Kim Moe"),
        report("b", PARTY.name, None, published="2021-04-01"),
        report("b", PARTY.name, "2025-03-01"),
    ):
        party = next(referent for referent in other.referents if referent.id in (PARTY.id, OFFICIALS.id))
        assert not are_one(resolve_all(first, other), (first, PARTY), (other, party))


def test_a_journey_may_be_told_a_day_apart() -> None:
    def travel(id: str, date: str) -> Reading:
        text = "A Norwegian delegation led by Ana Vale arrived in Chile."
        told = (tell("arrived", "visit", [VALE], [CHILE], date), tell("arrived in", "visit", [PARTY], [CHILE], date))
        return make_reading(id, text, *told)

    first, second, third = travel("a", "2021-03-01"), travel("b", "2021-02-28"), travel("c", "2021-03-09")
    resolution = resolve_all(first, second, third)
    assert are_one(resolution, (first, PARTY), (second, PARTY))
    assert not are_one(resolution, (first, PARTY), (third, PARTY))
