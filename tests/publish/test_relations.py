from __future__ import annotations

import pytest

from kg.lexicon.types import load_types
from kg.model import Polarity, Status
from kg.publish.relations import Standing, claim_standing, event_standing, find_relations
from tests.publish.worlds import WorldMaker, harbour_world

TYPES = load_types()
SAYS = "Ann and Ben and Cay."


def test_links_of_the_harbour_world() -> None:
    relations = find_relations(harbour_world(), TYPES)
    said = {
        (r.source.rpartition("/")[2], r.type, r.target.rpartition("/")[2], r.standing.value, len(r.claims))
        for r in relations
    }
    assert said == {
        ("mira-olsen", "meeting", "pavel-duran", "fact", 2),
        ("mira-olsen", "visit", "norland", "planned", 1),
        ("norland", "sanction", "amber-bank", "fact", 1),
        ("pavel-duran", "threat", "norland", "claimed", 1),
        ("pavel-duran", "statement", "norland", "fact", 1),
    }
    assert list(relations) == sorted(relations)


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"status": Status.OCCURRED}, Standing.FACT),
        ({"status": Status.ONGOING}, Standing.FACT),
        ({"status": Status.OCCURRED, "asserted": False}, Standing.CLAIMED),
        ({"status": Status.PLANNED}, Standing.PLANNED),
        ({"status": Status.PROPOSED}, Standing.PLANNED),
        ({"status": Status.CONDITIONAL}, Standing.PLANNED),
        ({"status": Status.PLANNED, "polarity": Polarity.NEGATIVE}, Standing.CLAIMED),
        ({"status": Status.ALLEGED}, Standing.CLAIMED),
        ({"status": Status.DENIED}, Standing.CLAIMED),
        ({"status": Status.OCCURRED, "polarity": Polarity.NEGATIVE}, Standing.CLAIMED),
    ],
)
def test_standing(fields: dict[str, object], standing: Standing) -> None:
    maker = WorldMaker()
    article = maker.article("a", "Head", SAYS)
    ann, ben = maker.entity("Ann"), maker.entity("Ben")
    claim = maker.claim(article, "visit", SAYS, "and", ann, ben, **fields)
    event = maker.event("Ann visits Ben", claim)
    world = maker.make()
    assert claim_standing(claim) is standing
    assert event_standing(event, {claim.id: claim}) is standing
    assert [relation.standing for relation in find_relations(world, TYPES)] == [standing]


def test_an_alleged_claim_joins_the_fact_that_another_article_states() -> None:
    maker = WorldMaker()
    ann, ben = maker.entity("Ann"), maker.entity("Ben")
    one, two = (maker.article(id_, "Head", SAYS) for id_ in ("one", "two"))
    maker.event(
        "e",
        maker.claim(one, "attack", SAYS, "and", ann, ben),
        maker.claim(two, "attack", SAYS, "and", ann, ben, status=Status.ALLEGED),
    )
    (relation,) = find_relations(maker.make(), TYPES)
    assert relation.standing is Standing.FACT
    assert len(relation.claims) == 2


def test_a_pair_that_is_only_alleged_stays_so_in_an_event_that_happened() -> None:
    maker = WorldMaker()
    ann, ben, cay = maker.entity("Ann"), maker.entity("Ben"), maker.entity("Cay")
    article = maker.article("a", "Head", SAYS)
    maker.event(
        "e",
        maker.claim(article, "attack", SAYS, "and", ann, ben),
        maker.claim(article, "attack", SAYS, "and", ann, cay, status=Status.ALLEGED),
    )
    standings = {
        relation.target.rpartition("/")[2]: relation.standing for relation in find_relations(maker.make(), TYPES)
    }
    assert standings == {"ben": Standing.FACT, "cay": Standing.CLAIMED}


@pytest.mark.parametrize(("type_", "links"), [("meeting", 1), ("visit", 2)])
def test_only_symmetric_types_ignore_direction(type_: str, links: int) -> None:
    maker = WorldMaker()
    ann, ben = maker.entity("Ann"), maker.entity("Ben")
    article = maker.article("a", "Head", SAYS)
    maker.event("e", maker.claim(article, type_, SAYS, "and", ann, ben))
    maker.event("f", maker.claim(article, type_, SAYS, "and", ben, ann))
    assert len(find_relations(maker.make(), TYPES)) == links


def test_no_link_without_a_second_side_or_to_oneself() -> None:
    maker = WorldMaker()
    ann = maker.entity("Ann")
    article = maker.article("a", "Head", SAYS)
    maker.event("e", maker.claim(article, "protest", SAYS, "and", ann, None))
    maker.event("f", maker.claim(article, "support", SAYS, "and", ann, ann))
    assert find_relations(maker.make(), TYPES) == ()
