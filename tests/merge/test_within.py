from __future__ import annotations

from tests.builders import make_reading, tell
from tests.merge.helpers import (
    ACT,
    CHILE,
    FIRMS,
    MOE,
    NORWAY,
    PARDO,
    PERU,
    QUADROS,
    REBELS,
    VALE,
    are_one,
    events_of,
    merge_all,
    only_event,
)


def test_an_article_that_repeats_itself_tells_of_one_event() -> None:
    reading = make_reading(
        "a", "Luis Pardo received Ana Vale. The meeting of Vale and Pardo was long. Pardo met Vale on 1 March.",
        tell("received", "meeting", [PARDO], [VALE], "2021-03-01"), tell("meeting", "meeting", [VALE], [PARDO]),
        tell("met", "meeting", [PARDO], [VALE], "2021-03-01"),
    )  # fmt: skip
    event = only_event(merge_all(reading))
    assert event.claims == ("claim-a-0", "claim-a-1", "claim-a-2")
    assert (event.source_count, event.independent_source_count) == (1, 1)


def test_two_days_are_two_events() -> None:
    reading = make_reading(
        "a", "Vale visited Chile in 2012. Vale visited Chile on Monday.",
        tell("visited Chile in", "visit", [VALE], [CHILE], "2012"),
        tell("visited Chile on", "visit", [VALE], [CHILE], "2021-03-01"),
    )  # fmt: skip
    assert len(events_of(merge_all(reading))) == 2


def test_words_shared_out_among_targets_are_one_event_unless_they_are_journeys() -> None:
    reading = make_reading(
        "a", "Vale met Luis Pardo and Ines Quadros. Vale visited Chile and Peru.",
        tell("met", "meeting", [VALE], [PARDO]), tell("met Luis", "meeting", [VALE], [QUADROS]),
        tell("visited", "visit", [VALE], [CHILE]), tell("visited Chile", "visit", [VALE], [PERU]),
    )  # fmt: skip
    world = merge_all(reading)
    assert are_one(world, "a-0", "a-1")
    assert not are_one(world, "a-2", "a-3")


def test_fighting_in_both_directions_is_two_attacks() -> None:
    reading = make_reading(
        "a", "Norway and the rebels fought.", tell("fought", "attack", [NORWAY], [REBELS]),
        tell("fought", "attack", [REBELS], [NORWAY]),
    )  # fmt: skip
    assert len(events_of(merge_all(reading))) == 2


def test_a_session_of_two_countries_is_that_of_their_envoys_in_the_same_sentence() -> None:
    reading = make_reading(
        "a", "Luis Pardo received Ana Vale. Talks between Norway and Chile were chaired by Ana Vale and Ines Quadros.",
        tell("received", "meeting", [PARDO], [VALE]), tell("Talks", "meeting", [NORWAY], [CHILE]),
        tell("chaired", "meeting", [VALE], [QUADROS]),
        tell("Ana Vale", "position", [VALE], [NORWAY], title="Minister"),
        tell("Luis Pardo", "position", [PARDO], [CHILE], title="President"),
        tell("Ines Quadros", "position", [QUADROS], [CHILE], title="Premier"),
    )  # fmt: skip
    world = merge_all(reading)
    assert are_one(world, "a-1", "a-2")
    assert not are_one(world, "a-0", "a-2")


def test_statements_are_many() -> None:
    reading = make_reading(
        "a", "Vale said the fish are fine. Vale said the coal is gone.",
        tell("said the fish", "statement", [VALE], [CHILE]), tell("said the coal", "statement", [VALE], [CHILE]),
    )  # fmt: skip
    assert len(events_of(merge_all(reading))) == 2


def test_states_with_other_speakers_or_topics_are_told_apart() -> None:
    reading = make_reading(
        "a", "Vale said they cooperate. Pardo said they cooperate. They cooperate on fish. They cooperate on coal.",
        tell("Vale said they cooperate", "cooperation", [NORWAY], [CHILE], by=[VALE]),
        tell("Pardo said they cooperate", "cooperation", [NORWAY], [CHILE], by=[PARDO]),
        tell("cooperate on fish", "cooperation", [NORWAY], [CHILE], topic=("fish",)),
        tell("cooperate on coal", "cooperation", [NORWAY], [CHILE], topic=("coal",)),
    )  # fmt: skip
    assert len(events_of(merge_all(reading))) == 4


def test_one_measure_against_those_named_and_those_described() -> None:
    reading = make_reading(
        "a", "Norway punished Peru under the Harbor Act in June. The Harbor Act also hits foreign firms.",
        tell("punished", "sanction", [NORWAY], [PERU], "2020-06", instrument=ACT),
        tell("hits", "sanction", [NORWAY], [FIRMS], "2020-06", instrument=ACT),
    )  # fmt: skip
    assert only_event(merge_all(reading)).claims == ("claim-a-0", "claim-a-1")


def test_pairs_are_those_of_the_claims_and_not_of_the_event() -> None:
    first = make_reading("a", "Vale met Pardo.", tell("met", "meeting", [VALE], [PARDO], "2021-03-01"))
    second = make_reading(
        "b", "Vale and Moe met Pardo, it is said.",
        tell("met", "meeting", [VALE, MOE], [PARDO], "2021-03-01", asserted=False),
    )  # fmt: skip
    event = only_event(merge_all(first, second))
    assert len(event.agents) + len(event.targets) == 3
    assert [tuple(iri.rpartition("/")[2] for iri in pair) for pair in event.pairs] == [
        ("person-ana-vale", "person-luis-pardo")
    ]
