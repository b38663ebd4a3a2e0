from __future__ import annotations

import pytest

from kg.model import Polarity, Reading, Status
from tests.builders import Told, make_reading, tell
from tests.merge.helpers import (
    ACT,
    ARICA,
    CHILE,
    COURIER,
    FIRMS,
    LIMA,
    MOE,
    NORWAY,
    PARDO,
    PARTY,
    PERU,
    QUADROS,
    REBELS,
    SANTIAGO,
    SCENE,
    VALE,
    are_one,
    events_of,
    merge_all,
    only_event,
)

OFFICE = tell("Foreign Minister", "position", [VALE], [NORWAY], title="Foreign Minister")


def two(first: Told, second: Told, *, published: tuple[str | None, str | None] = ("2021-03-02", "2021-03-02")) -> bool:
    """Whether two articles, each with one claim in a sentence of its own, tell of one event."""
    texts = [f"Foreign Minister Ana Vale: {told.words}." for told in (first, second)]
    a = make_reading("a", texts[0] + SCENE, first, OFFICE, published=published[0])
    b = make_reading("b", texts[1] + SCENE, second, OFFICE, published=published[1])
    return are_one(merge_all(a, b), "a-0", "b-0")


def test_the_same_people_on_the_same_day_met_once() -> None:
    first = make_reading("a", "Luis Pardo met Ana Vale.", tell("met", "meeting", [PARDO], [VALE], "2021-03-01"))
    second = make_reading(
        "b", "On 1 March Ana Vale and Kim Moe held talks with Luis Pardo in Santiago.",
        tell("held talks", "meeting", [VALE, MOE], [PARDO], "2021-03-01", place=SANTIAGO),
    )  # fmt: skip
    event = only_event(merge_all(first, second))
    assert event.articles == ("a", "b")
    assert (event.source_count, event.independent_source_count) == (2, 2)
    assert event.label == "Ana Vale and Kim Moe met Luis Pardo (Santiago, 1 March 2021)"
    assert event.iri.rpartition("/")[2].startswith("event-meeting-ana-vale-luis-pardo-2021-03-01-")
    assert len(event.pairs) == 2
    assert event.reasons == ("a and b: the same participants on the same day",)


SAME_DAY = "2021-03-01"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # other people, other days, other countries
        (tell("met", "meeting", [VALE], [PARDO], SAME_DAY), tell("met", "meeting", [VALE], [QUADROS], SAME_DAY)),
        (tell("met", "meeting", [VALE], [PARDO], SAME_DAY), tell("met", "meeting", [VALE], [PARDO], "2021-03-02")),
        (
            tell("met", "meeting", [VALE], [PARDO], SAME_DAY, place=SANTIAGO),
            tell("met", "meeting", [VALE], [PARDO], SAME_DAY, place=LIMA),
        ),
        (tell("went", "visit", [VALE], [CHILE], "2020-01"), tell("went", "visit", [VALE], [CHILE], "2017-12")),
        (tell("went", "visit", [VALE], [CHILE], SAME_DAY), tell("went", "visit", [VALE], [CHILE], "2021-03-04")),
        (tell("went", "visit", [VALE], [CHILE], SAME_DAY), tell("went", "visit", [VALE], [PERU], SAME_DAY)),
        # the other way round
        (
            tell("hit", "attack", [REBELS], [NORWAY], SAME_DAY),
            tell("hit", "attack", [NORWAY], [REBELS], SAME_DAY),
        ),
        # another type, status or polarity
        (tell("met", "meeting", [VALE], [PARDO], SAME_DAY), tell("rang", "call", [VALE], [PARDO], SAME_DAY)),
        (
            tell("met", "meeting", [VALE], [PARDO], SAME_DAY),
            tell("will meet", "meeting", [VALE], [PARDO], SAME_DAY, status=Status.PLANNED),
        ),
        (
            tell("may meet", "meeting", [VALE], [PARDO], SAME_DAY, status=Status.PROPOSED),
            tell("will meet", "meeting", [VALE], [PARDO], SAME_DAY, status=Status.PLANNED),
        ),
        (
            tell("met", "meeting", [VALE], [PARDO], SAME_DAY),
            tell("met", "meeting", [VALE], [PARDO], SAME_DAY, status=Status.DENIED),
        ),
        (
            tell("met", "meeting", [VALE], [PARDO], SAME_DAY),
            tell("did not meet", "meeting", [VALE], [PARDO], SAME_DAY, polarity=Polarity.NEGATIVE),
        ),
        (
            tell("imposed", "sanction", [NORWAY], [PERU], "2021"),
            tell("lifted", "sanction", [NORWAY], [PERU], "2021", status=Status.LIFTED),
        ),
        # other imposers, other offices, other bases
        (tell("punish", "sanction", [NORWAY], [PERU]), tell("punish", "sanction", [CHILE], [PERU])),
        (
            tell("is", "appointment", [VALE], [NORWAY], SAME_DAY, title="Premier"),
            tell("is", "appointment", [VALE], [NORWAY], SAME_DAY, title="Judge"),
        ),
        (
            tell("holds a base", "deployment", [NORWAY], [CHILE], place=SANTIAGO),
            tell("holds a base", "deployment", [NORWAY], [CHILE], place=ARICA),
        ),
        # said by other people
        (
            tell("work together", "cooperation", [NORWAY], [CHILE], by=[VALE]),
            tell("work together", "cooperation", [NORWAY], [CHILE], by=[PARDO]),
        ),
        (
            tell("said yes to fish", "statement", [VALE], [CHILE]),
            tell("said no to coal", "statement", [VALE], [CHILE]),
        ),
    ],
)
def test_what_tells_two_events_apart(first: Told, second: Told) -> None:
    assert not two(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # an envoy and the country he acts for
        (tell("met", "meeting", [VALE], [PARDO], SAME_DAY), tell("met", "meeting", [NORWAY], [PARDO], SAME_DAY)),
        # neighbouring days of one journey to one place
        (
            tell("arrived", "visit", [VALE], [CHILE], "2021-02-28", place=SANTIAGO),
            tell("visited", "visit", [VALE], [CHILE], SAME_DAY, place=SANTIAGO),
        ),
        # one date is less exact
        (tell("went", "visit", [VALE], [CHILE], "2021-02"), tell("travelled", "visit", [VALE], [CHILE], "2021-02")),
        (tell("went", "visit", [VALE], [CHILE], "2021-02"), tell("went", "visit", [VALE], [CHILE], "2021-02-27")),
        # one has no date, but the story and the people are the same
        (tell("visited", "visit", [VALE], [CHILE], SAME_DAY), tell("visited", "visit", [VALE], [CHILE])),
        # an allegation and the report that confirms it
        (
            tell("attacked", "attack", [REBELS], [PARDO], SAME_DAY),
            tell("attacked", "attack", [REBELS], [PARDO], SAME_DAY, status=Status.ALLEGED, by=[COURIER]),
        ),
        # who did it is only described in one
        (tell("was shot", "attack", [], [PARDO]), tell("was shot", "attack", [REBELS], [PARDO])),
        # states
        (
            tell("backs", "support", [NORWAY], [CHILE], "2015/.."),
            tell("helps", "support", [NORWAY], [CHILE], "2015/.."),
        ),
        (tell("backs", "support", [NORWAY], [CHILE]), tell("backs", "support", [NORWAY], [CHILE], by=[VALE])),
        # one law, described in two ways
        (
            tell("punish", "sanction", [NORWAY], [PERU], "2020-06", instrument=ACT),
            tell("hurt", "sanction", [NORWAY], [FIRMS], "2020-06", instrument=ACT),
        ),
        # the same words
        (
            tell("told a crowd of 300 fishermen that the quota will rise next spring", "statement", [VALE], [CHILE]),
            tell("told a crowd of 300 fishermen that the quota will rise in spring", "statement", [VALE], [NORWAY]),
        ),
    ],
)
def test_what_two_reports_of_one_event_may_put_differently(first: Told, second: Told) -> None:
    assert two(first, second)


@pytest.mark.parametrize(
    "published",
    [("2021-03-02", None), (None, "2021-03-02"), ("2021-03-02", "2021-04-20"), ("2021-03-02", "2025-03-02")],
)
def test_a_report_without_date_joins_only_within_its_story(published: tuple[str | None, str | None]) -> None:
    first = tell("visited", "visit", [VALE], [CHILE])
    a = make_reading("a", "Ana Vale visited Chile." + SCENE, first, published=published[0])
    b = make_reading("b", "Ana Vale visited Chile, Kim Moe writes from Lindisfarne.", first, published=published[1])
    assert not are_one(merge_all(a, b), "a-0", "b-0")


def test_an_undated_tuesday_is_not_a_monday() -> None:
    dated = make_reading(
        "a", "On Monday, 1 March 2021, Luis Pardo received Ana Vale." + SCENE,
        tell("received", "meeting", [PARDO], [VALE], "2021-03-01"), published="2021-03-02",
    )  # fmt: skip
    for day, same in (("Tuesday", False), ("Monday", True)):
        undated = make_reading(
            "b", f"On {day}, Luis Pardo received Ana Vale." + SCENE, tell("received", "meeting", [PARDO], [VALE]),
            published="2021-03-02",
        )  # fmt: skip
        assert are_one(merge_all(dated, undated), "a-0", "b-0") is same


def test_a_report_without_date_that_fits_two_events_joins_neither() -> None:
    readings = [
        make_reading(
            f"a{day}", "Ana Vale visited Chile." + SCENE, tell("visited", "visit", [VALE], [CHILE], f"2021-03-0{day}"),
            published="2021-03-05",
        )
        for day in (1, 4)
    ]  # fmt: skip
    undated = make_reading(
        "b", "Ana Vale visited Chile again." + SCENE, tell("visited", "visit", [VALE], [CHILE]), published="2021-03-05"
    )
    world = merge_all(*readings, undated)
    assert len(events_of(world)) == 3


def test_an_earlier_visit_without_date_is_the_one_that_another_article_dates() -> None:
    twice = make_reading(
        "a", "Ana Vale has visited Chile twice, most recently in January." + SCENE,
        tell("visited Chile twice, most recently", "visit", [VALE], [CHILE], "2021-01"),
        tell("visited", "visit", [VALE], [CHILE]), published="2021-03-02",
    )  # fmt: skip
    both = make_reading(
        "b", "Ana Vale went to Chile in January. She also visited Arica in December 2018." + SCENE,
        tell("went", "visit", [VALE], [CHILE], "2021-01", place=SANTIAGO),
        tell("visited", "visit", [VALE], [CHILE], "2018-12", place=ARICA), published="2021-03-02",
    )  # fmt: skip
    world = merge_all(twice, both)
    assert are_one(world, "a-0", "b-0")
    assert are_one(world, "a-1", "b-1")
    assert not are_one(world, "a-0", "a-1")


def test_a_general_report_joins_no_meeting_where_two_would_fit() -> None:
    first = make_reading(
        "a", "Ana Vale met Luis Pardo. Ana Vale met Ines Quadros." + SCENE,
        tell("met Luis", "meeting", [VALE], [PARDO], SAME_DAY),
        tell("met Ines", "meeting", [VALE], [QUADROS], SAME_DAY),
        tell("Luis Pardo", "position", [PARDO], [CHILE], title="President"),
        tell("Ines Quadros", "position", [QUADROS], [CHILE], title="Mayor"), published="2021-03-02",
    )  # fmt: skip
    second = make_reading(
        "b", "Ana Vale met Chile." + SCENE, tell("met", "meeting", [VALE], [CHILE], SAME_DAY), published="2021-03-02"
    )
    world = merge_all(first, second)
    assert len(events_of(world)) == 3


def test_a_delegation_and_its_leaders_make_one_journey() -> None:
    first = make_reading(
        "a", "Ana Vale and a Norwegian delegation arrived in Chile. Luis Pardo met Ana Vale." + SCENE,
        tell("arrived", "visit", [VALE], [CHILE], SAME_DAY), tell("arrived in", "visit", [PARTY], [CHILE], SAME_DAY),
        tell("met", "meeting", [PARDO], [VALE], SAME_DAY), published="2021-03-02",
    )  # fmt: skip
    second = make_reading(
        "b", "A Norwegian delegation with Ana Vale came to Chile. Luis Pardo met a Norwegian delegation." + SCENE,
        tell("came", "visit", [VALE], [CHILE], SAME_DAY), tell("came to", "visit", [PARTY], [CHILE], SAME_DAY),
        tell("met", "meeting", [PARDO], [PARTY], SAME_DAY), published="2021-03-02",
    )  # fmt: skip
    world = merge_all(first, second)
    assert are_one(world, "a-0", "a-1", "b-0", "b-1")
    assert are_one(world, "a-2", "b-2")
    assert only_event(world, "visit").label == "Ana Vale visited Chile (1 March 2021)"


def test_a_position_is_one_however_often_it_is_attested_and_two_holders_are_two() -> None:
    def attest(id: str, published: str, who: str) -> Reading:
        person = {"Vale": VALE, "Moe": MOE}[who]
        return make_reading(
            id, f"President {person.name} spoke.", tell("President", "position", [person], [NORWAY], title="President"),
            published=published,
        )  # fmt: skip

    readings = [attest("a", "2011-01-01", "Vale"), attest("b", "2019-01-01", "Vale"), attest("c", "2025-01-01", "Moe")]
    world = merge_all(*readings)
    assert sorted(event.articles for event in events_of(world, "position")) == [("a", "b"), ("c",)]
    assert {event.label for event in world.events} == {
        "Ana Vale is President of Norway", "Kim Moe is President of Norway",
    }  # fmt: skip


def test_an_undated_state_is_another_one_years_later() -> None:
    def back(id: str, published: str | None) -> Reading:
        scene = {"a": SCENE, "b": " In Lindisfarne, Pat Sol of Ostby and the Courier sold 87 mirrors."}[id]
        told = tell("backs", "support", [NORWAY], [CHILE])
        return make_reading(id, f"Norway backs Chile.{scene}", told, published=published)

    near = merge_all(back("a", "2020-01-01"), back("b", "2020-11-01"))
    far = merge_all(back("a", "2015-01-01"), back("b", "2020-11-01"))
    unknown = merge_all(back("a", None), back("b", "2020-11-01"))
    assert [len(events_of(world)) for world in (near, far, unknown)] == [1, 2, 2]
