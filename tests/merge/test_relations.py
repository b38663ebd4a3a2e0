from __future__ import annotations

import pytest

from kg.model import Reading, Status, World
from tests.builders import Told, make_reading, tell
from tests.merge.helpers import CHILE, NORWAY, PARDO, PERU, QUADROS, SANTIAGO, SCENE, VALE, merge_all, only_event


def world(*told: Told, text: str = "Vale came to Chile and met Pardo there.") -> World:
    return merge_all(make_reading("a", text, *told, published="2021-03-02"))


VISIT = tell("came", "visit", [VALE], [CHILE], "2021-03-01")


@pytest.mark.parametrize(
    ("talks", "part"),
    [
        (tell("met", "meeting", [VALE], [PARDO], "2021-03-01"), True),
        (tell("met", "meeting", [PARDO], [VALE], "2021-03-02", place=SANTIAGO), True),
        (tell("met", "meeting", [VALE], [PARDO], "2021-03-09"), False),
        (tell("met", "meeting", [VALE], [PARDO]), False),
        (tell("met", "meeting", [VALE], [NORWAY], "2021-03-01"), False),
        (tell("met", "meeting", [QUADROS], [PARDO], "2021-03-01"), False),
        (tell("met", "meeting", [VALE], [PARDO], "2021-03-01", status=Status.PLANNED), False),
    ],
)
def test_talks_are_part_of_the_visit_of_their_days(talks: Told, part: bool) -> None:
    made = world(VISIT, talks)
    expected = only_event(made, "visit").iri if part else None
    assert only_event(made, "meeting").part_of == expected
    assert only_event(made, "visit").part_of is None


def test_undated_talks_are_part_of_the_undated_visit_of_their_article() -> None:
    made = world(tell("came", "visit", [VALE], [CHILE]), tell("met", "meeting", [VALE], [PARDO]))
    assert only_event(made, "meeting").part_of == only_event(made, "visit").iri


def plan(date: str | None, *, status: Status = Status.PLANNED) -> Reading:
    told = tell("will visit", "visit", [VALE], [CHILE], date, status=status)
    return make_reading("a", "Vale will visit Chile." + SCENE, told, published="2021-03-02")


def report(date: str | None, target: object = CHILE, published: str = "2021-03-10") -> Reading:
    told = tell("visited", "visit", [VALE], [target], date)  # type: ignore[list-item]
    return make_reading("b", "Vale visited it." + SCENE, told, published=published)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (plan("2021-03-09"), report("2021-03-09"), True),
        (plan("2021-03"), report("2021-03-09"), True),
        (plan("2021"), report("2021-03-09"), True),
        (plan(None), report("2021-03-09"), True),
        (plan(None), report(None, published="2021-03-05"), True),
        (plan("2021-04"), report("2021-03-09"), False),
        (plan(None), report("2021-07-09", published="2021-07-10"), False),
        (plan(None), report("2021-02-09"), False),
        (plan(None), report(None), False),
        (plan("2021-03-09"), report("2021-03-09", PERU), False),
        (plan("2021-03-09", status=Status.PROPOSED), report("2021-03-09"), False),
    ],
)
def test_a_plan_and_the_visit_that_kept_it_are_two_events_linked(first: Reading, second: Reading, kept: bool) -> None:
    made = merge_all(first, second)
    planned, told = sorted(made.events, key=lambda event: event.articles)
    assert told.planned_as == ((planned.iri,) if kept else ())
    assert planned.planned_as == ()


def test_a_plan_that_two_visits_may_have_kept_is_linked_to_neither() -> None:
    other = make_reading(
        "c", "Vale visited Chile." + SCENE, tell("visited", "visit", [VALE], [CHILE], "2021-03-20"),
        published="2021-03-21",
    )  # fmt: skip
    made = merge_all(plan("2021-03"), report("2021-03-09"), other)
    assert [event.planned_as for event in made.events] == [(), (), ()]
