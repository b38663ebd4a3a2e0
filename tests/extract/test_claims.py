"""Claims and referents: identity, order, offsets; and the notes on what stays open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.pipeline import Extractor
from kg.model import Reading
from tests.builders import make_document
from tests.extract.helpers import read

STORY = (
    "Russian Foreign Minister Sergei Lavrov visited Damascus on Monday and met Syrian President Bashar al-Assad. "
    "The two sides signed an agreement. France said that Russia had attacked rebels in Syria. They left. "
    "Lavrov will visit Iran in December, he said."
)
SENTENCES = (
    "Russia attacked Syria.", "France said that Iran had left.",
    "Sergei Lavrov met Bashar al-Assad in Damascus on Monday.", "He praised the Syrian government.",
    "Both countries signed a deal.", "Washington will impose sanctions on Iran.",
)  # fmt: skip


@pytest.fixture(scope="module")
def story(extractor: Extractor) -> Reading:
    return read(extractor, STORY)


def test_words_stand_where_they_are_said_to(story: Reading) -> None:
    assert len(story.claims) > 4
    for claim in story.claims:
        for words in (claim.evidence, claim.trigger):
            assert STORY[words.start : words.end] == words.text
        assert claim.evidence.start <= claim.trigger.start < claim.trigger.end <= claim.evidence.end


def test_claims_come_in_text_order_with_ids_of_their_own(story: Reading) -> None:
    assert [c.evidence.start for c in story.claims] == sorted(c.evidence.start for c in story.claims)
    assert len({claim.id for claim in story.claims}) == len(story.claims)
    assert all(claim.id.startswith("claim-a-") for claim in story.claims)


def test_claims_name_referents_of_the_article(story: Reading) -> None:
    known = {referent.id for referent in story.referents}
    for claim in story.claims:
        used = {*claim.agents, *claim.targets, *claim.attributed_to, claim.place, claim.instrument} - {None}
        assert used <= known


def test_referents_are_numbered_in_order_of_first_mention(story: Reading) -> None:
    assert [referent.id for referent in story.referents] == [f"r{n + 1}" for n in range(len(story.referents))]
    firsts = [referent.mentions[0].start for referent in story.referents if referent.mentions]
    assert firsts == sorted(firsts)


def test_mentions_are_words_of_the_text(story: Reading) -> None:
    for referent in story.referents:
        assert referent.name == referent.names[0]
        assert all(STORY[m.start : m.end] == m.text for m in referent.mentions)


def test_reading_again_gives_the_same(extractor: Extractor, story: Reading) -> None:
    assert read(extractor, STORY) == story


def test_ids_come_from_content_and_article(extractor: Extractor, story: Reading) -> None:
    (again,) = extractor.read_all([replace(story.document, id="b")])
    assert not {claim.id for claim in again.claims} & {claim.id for claim in story.claims}
    assert [claim.type for claim in again.claims] == [claim.type for claim in story.claims]


def test_a_sentence_states_a_fact_once(extractor: Extractor) -> None:
    reading = read(extractor, "Russia attacked Syria in an attack on Syria by Russia.")
    assert [claim.type for claim in reading.claims].count("attack") == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_any_article_keeps_these_rules(extractor: Extractor, chosen: list[str]) -> None:
    text = " ".join(chosen)
    (reading,) = extractor.read_all([make_document("a", text, published="2020-09-09")])
    known = {referent.id for referent in reading.referents}
    for claim in reading.claims:
        assert {*claim.agents, *claim.targets} <= known
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        assert 0 < claim.confidence <= 1
        assert not (claim.asserted and claim.polarity.value == "negative")
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


def test_notes_say_what_stays_open(extractor: Extractor) -> None:
    reading = read(extractor, "He visited the town on Monday.", published=None)
    assert {(note.kind, note.text) for note in reading.notes} == {
        ("no fact", "He visited the town on Monday."), ("unresolved mention", "He"), ("unresolved date", "Monday"),
    }
    assert all(reading.document.text[note.start : note.end] == note.text for note in reading.notes)


def test_a_narrative_without_date_may_date_itself(extractor: Extractor) -> None:
    reading = read(extractor, "Monday, September 7, 2020: Russia attacked Syria yesterday.", published=None)
    (claim,) = (claim for claim in reading.claims if claim.type == "attack")
    assert str(claim.date) == "2020-09-06"
