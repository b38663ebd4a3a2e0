"""Precision, recall and F1 over small articles whose scores can be counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluate import PredictedFact
from tests.evaluate.builders import fact, gold, judge, said

VISIT = fact("visit", "putin", "syria", place="damascus", date="2020-01-07")
MEETING = fact("meeting", "putin", "assad")
SUPPORT = fact("support", "russia", "syria", status="ongoing")
ARTICLE = gold(VISIT, MEETING, SUPPORT)


def test_everything_found_scores_one_and_nothing_scores_nought() -> None:
    right = judge(
        ARTICLE,
        said("visit", ["Putin"], ["Syria"], place="Damascus", date="2020-01-07"),
        said("meeting", ["Putin"], ["Assad"]),
        said("support", ["Russia"], ["Syria"], status="ongoing"),
    ).overall
    assert (right.recall, right.precision, right.f1) == (1, 1, 1)
    assert (right.date, right.place, right.status) == (1, 1, 1)
    empty = judge(ARTICLE).overall
    assert (empty.recall, empty.precision, empty.f1, empty.predicted) == (0, None, 0, 0)


@pytest.mark.parametrize(
    ("prediction", "credit"),
    [
        (said("meeting", ["Assad"], ["Vladimir Putin"]), 1.0),  # symmetric
        (said("meeting", ["Assad", "Putin"], []), 1.0),  # parties on one side
        (said("visit", ["Putin"], ["Assad"]), 0.5),  # a near type
        (said("call", ["Putin"], ["Assad"]), 0.5),
        (said("meeting", [{"name": "Russia", "kind": "country", "country": "RUS"}], ["Assad"]), 0.5),
        (said("agreement", ["Putin"], ["Assad"]), 0.0),
        (said("meeting", ["Putin"], ["Redwan Hussien"]), 0.0),
    ],
)
def test_a_meeting_earns(prediction: PredictedFact, credit: float) -> None:
    found = judge(gold(MEETING), prediction)
    assert found.overall.recall == credit
    assert found.overall.false_alarms == (credit == 0)


def test_direction_counts() -> None:
    assert judge(gold(SUPPORT), said("support", ["Syria"], ["Russia"])).overall.f1 == 0


def test_a_fact_of_four_pairs_is_found_to_a_quarter() -> None:
    both = gold(fact("aid", "putin redwan", "assad kim"))
    assert judge(both, said("aid", ["Putin"], ["Assad"])).overall.recall == 0.25
    assert judge(both, said("aid", ["Putin", "Redwan Hussien"], ["Assad", "Kim Jong Un"])).overall.recall == 1


def test_one_prediction_finds_one_fact() -> None:
    twice = gold(fact("visit", "putin", "syria", date="2017-12"), fact("visit", "putin", "syria", date="2020-01"))
    one = judge(twice, said("visit", ["Putin"], ["Syria"], date="2020-01")).overall
    assert (one.recall, one.date) == (0.5, 1.0)


def test_repetitions_of_a_sentence_count_once() -> None:
    again = [said("meeting", ["Putin"], ["Assad"], sentence="They met.")] * 3
    assert judge(gold(MEETING), *again).overall.predicted == 1


def test_bonus_facts_help_precision_and_do_not_hurt_recall() -> None:
    article = gold(MEETING, {**SUPPORT, "must": False})
    score = judge(article, said("support", ["Russia"], ["Syria"])).overall
    assert (score.recall, score.recall_all, score.precision) == (0, 0.5, 1)


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2020-01-07", 1.0), ("2020-01", 0.5), ("2020", 0.5), ("2020-01-08", 0.0), (None, 0.0), ("2020-01-07/..", 1.0)],
)
def test_dates_may_be_coarser_by_half(date: str | None, expected: float) -> None:
    assert judge(gold(VISIT), said("visit", ["Putin"], ["Syria"], date=date)).overall.date == expected


@pytest.mark.parametrize(
    ("status", "expected"), [("occurred", 1.0), ("ongoing", 1.0), ("planned", 0.0), (None, 1.0)],
)
def test_lasting_things_occur_and_go_on_alike(status: str | None, expected: float) -> None:
    assert judge(gold(SUPPORT), said("support", ["Russia"], ["Syria"], status=status)).overall.status == expected


@pytest.mark.parametrize(
    ("title", "recall"),
    [("Foreign Minister", 1.0), ("Minister of Foreign Affairs", 1.0), ("former Foreign Minister", 1.0),
     ("Deputy Foreign Minister", 0.0), ("President", 0.0), (None, 1.0)],
)
def test_offices_are_told_apart_by_their_titles(title: str | None, recall: float) -> None:
    office = gold(fact("position", "putin", "russia", title="Foreign Minister / Minister of Foreign Affairs"))
    assert judge(office, said("position", ["Putin"], ["Russia"], title=title)).overall.recall == recall


@pytest.mark.parametrize(
    "widened",
    [
        {"or": [{"agents": ["russia"], "targets": ["assad"]}]},
        {"alt": {"putin": ["russia"]}},
    ],
)
def test_other_forms_are_as_good(widened: dict[str, Any]) -> None:
    prediction = said("aid", [{"name": "Russia", "kind": "country", "country": "RUS"}], ["Assad"])
    assert judge(gold(fact("aid", "putin", "assad")), prediction).overall.recall == 0.5
    assert judge(gold({**fact("aid", "putin", "assad"), **widened}), prediction).overall.recall == 1


def test_any_of_the_listed_is_enough() -> None:
    article = gold(fact("support", "russia putin", "syria assad", any_agent=True, any_target=True))
    assert judge(article, said("support", ["Putin"], ["Syria"])).overall.recall == 1


@pytest.mark.parametrize(
    ("prediction", "is_hit"),
    [
        (said("visit", ["Assad"], ["Russia"]), True),
        (said("visit", ["Assad"], ["Russia"], status="planned"), False),
        (said("visit", ["Putin"], ["Russia"]), False),
        (said("meeting", ["Assad"], ["Putin"], date="2020-01-07"), True),
        (said("meeting", ["Assad"], ["Putin"], date="2020-02-07"), False),
        (said("sanction", ["Russia"], ["Syria"], instrument="WTO"), True),
        (said("sanction", ["Russia"], ["Syria"], instrument="another law"), False),
        (said("sanction", ["Russia"], ["Syria"]), False),
    ],
)
def test_forbidden_facts(prediction: PredictedFact, is_hit: bool) -> None:
    article = gold(VISIT, forbidden=(
        fact("visit", "assad", "russia", status="occurred", why="planned only"),
        fact("meeting", "putin", "assad", date="2020-01", why="in February"),
        fact("sanction", "russia", "syria", instrument="wto", why="under another law"),
    ))
    result = judge(article, prediction)
    assert result.forbidden == 3
    assert bool(result.forbidden_hits) is is_hit


def test_statements_are_scored_apart_and_unknown_types_not_at_all() -> None:
    told = said("statement", ["Putin"], ["Syria"])
    without = judge(gold(MEETING), told, said("dance", ["Putin"], ["Assad"]))
    assert without.overall.predicted == 0
    assert set(without.by_type) == {"meeting"}
    annotated = judge(gold(MEETING, fact("statement", "putin", "syria")), told)
    assert annotated.by_type["statement"].f1 == 1
    assert annotated.overall.f1 == 0


def test_articles_are_known_by_their_file_and_strays_are_named() -> None:
    result = judge(ARTICLE, PredictedFact(article="b", type="visit"))
    assert result.strays == ("b",)


def test_scores_by_type_and_lists_for_the_reader() -> None:
    bombs = said("attack", ["Russia"], ["Syria"], sentence="Bombs.")
    result = judge(ARTICLE, said("visit", ["Putin"], ["Syria"]), bombs)
    assert result.by_type["visit"].f1 == 1
    assert result.by_type["attack"].precision == 0
    assert result.missed == ("a: f2: meeting putin -> assad [occurred]", "a: f3: support russia -> syria [ongoing]")
    assert result.false == ("a: attack Russia -> Syria: Bombs.",)
