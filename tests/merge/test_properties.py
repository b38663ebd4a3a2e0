from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StageError
from kg.merge import merge
from kg.model import EdtfDate, Reading, Status, World
from kg.resolve import resolve
from tests.builders import Told, make_reading, tell
from tests.merge.generated import make_news
from tests.merge.helpers import (
    CHILE,
    MOE,
    NORWAY,
    OFFICIALS,
    PARDO,
    PARTY,
    QUADROS,
    REBELS,
    SANTIAGO,
    SCENE,
    TYPES,
    VALE,
    merge_all,
)

CAST = (NORWAY, CHILE, VALE, MOE, PARDO, QUADROS, PARTY, REBELS, OFFICIALS)
DATES = (None, "2021-02-28", "2021-03-01", "2021-03-02", "2021-03", "2021", "2015/..")
WORDS = ("met", "visited", "said so", "attacked", "backed")


@st.composite
def claims(draw: st.DrawFn) -> Told:
    type = draw(st.sampled_from(["meeting", "visit", "statement", "attack", "support", "position", "cooperation"]))
    sides = st.lists(st.sampled_from(CAST), max_size=2, unique=True)
    return tell(
        draw(st.sampled_from(WORDS)), type, draw(sides), draw(sides), draw(st.sampled_from(DATES)),
        status=draw(st.sampled_from([Status.OCCURRED, Status.OCCURRED, Status.PLANNED, Status.DENIED, Status.ALLEGED])),
        place=draw(st.sampled_from([None, None, SANTIAGO])), by=draw(st.sampled_from([(), (), (VALE,), (PARDO,)])),
        title="President" if type == "position" else None,
    )  # fmt: skip


@st.composite
def corpora(draw: st.DrawFn) -> list[Reading]:
    found = []
    for number in range(draw(st.integers(1, 5))):
        told = draw(st.lists(claims(), max_size=4))
        text = " ".join(f"On Monday they {word} there." for word in WORDS)
        scene = draw(st.sampled_from([SCENE, " In Lindisfarne, Kim Moe sold 87 mirrors to Pat Sol of Ostby."]))
        published = draw(st.sampled_from([None, "2021-03-02", "2021-03-03", "2022-01-01"]))
        agency = draw(st.sampled_from([None, "Reuters", "AFP"]))
        found.append(make_reading(f"item{number}", text + scene, *told, published=published, agency=agency))
    return found


@settings(max_examples=120, deadline=None)
@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_articles_makes_no_difference(corpus: list[Reading], chance: object) -> None:
    shuffled = list(corpus)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert repr(merge_all(*shuffled)) == repr(merge_all(*corpus))


@settings(max_examples=120, deadline=None)
@given(corpora())
def test_every_claim_is_of_one_event_and_nothing_impossible_is_joined(corpus: list[Reading]) -> None:
    world = merge_all(*corpus)
    claims_by_id = {claim.id: claim for claim in world.claims}
    assert sorted(claim for event in world.events for claim in event.claims) == sorted(claims_by_id)
    assert len({event.iri for event in world.events}) == len(world.events)
    assert [event.iri for event in world.events] == sorted(event.iri for event in world.events)
    for event in world.events:
        told = [claims_by_id[claim] for claim in event.claims]
        assert {claim.type for claim in told} == {event.type}
        assert len({claim.status in (Status.PLANNED, Status.DENIED) and claim.status for claim in told}) == 1
        assert _days_agree(event.type, [claim.date for claim in told if claim.date])
        assert set(event.agents) | set(event.targets) == {
            iri for claim in told for iri in (*claim.agents, *claim.targets)
        }  # fmt: skip
        assert 1 <= event.independent_source_count <= event.source_count == len(event.articles)
        assert bool(event.reasons) == (len(told) > 1)


def _days_agree(type: str, dates: list[EdtfDate]) -> bool:
    days = [date.bounds()[0].toordinal() for date in dates if date.is_day]
    return not days or max(days) - min(days) <= (2 if type == "visit" else 0)


@settings(max_examples=60, deadline=None)
@given(corpora(), st.data())
def test_an_article_that_is_removed_leaves_no_trace(corpus: list[Reading], data: st.DataObject) -> None:
    removed = data.draw(st.sampled_from(corpus))
    left = [reading for reading in corpus if reading is not removed]
    world = merge_all(*left)
    assert removed.document.id not in repr(world)
    assert repr(world) == repr(merge_all(*reversed(left)))


@pytest.fixture(scope="module")
def news() -> list[Reading]:
    return list(make_news(1200, seed=11))


@pytest.fixture(scope="module")
def world_of_news(news: list[Reading]) -> World:
    return merge(news, resolve(news), types=TYPES)


def test_generated_news_is_merged_by_what_happened(news: list[Reading], world_of_news: World) -> None:
    happened = {claim.id: claim.provenance.rule for reading in news for claim in reading.claims}
    mixed = [event for event in world_of_news.events if len({happened[claim] for claim in event.claims}) > 1]
    assert mixed == []
    several: dict[str, set[str]] = defaultdict(set)
    for event in world_of_news.events:
        for claim in event.claims:
            several[happened[claim]].add(event.iri)
    assert len(several) / len(world_of_news.events) > 0.75
    assert max(event.source_count for event in world_of_news.events) >= 10


def test_generated_news_is_the_same_in_reverse(news: list[Reading], world_of_news: World) -> None:
    assert merge(news[::-1], resolve(news[::-1]), types=TYPES) == world_of_news


def test_no_articles_make_an_empty_world() -> None:
    assert merge_all() == World()


def test_a_claim_of_an_unknown_referent_names_article_and_stage() -> None:
    reading = make_reading("a", "Vale met Pardo.", tell("met", "meeting", [VALE], [PARDO]))
    broken = Reading(document=reading.document, claims=reading.claims)
    with pytest.raises(StageError, match="a: merge: a claim names the unknown referent 'r-ana-vale'"):
        merge([broken], resolve([broken]), types=TYPES)
