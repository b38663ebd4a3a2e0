"""Events, positions, claims and direct triples as RDF: what CONTRACT section 4 promises, and what must not be there."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest

from kg.graph.build import direct_triples
from kg.graph.convert import quads_to_rdflib
from kg.graph.namespaces import prefixes
from kg.graph.validate import validate
from kg.lexicon.types import load_types
from kg.model import Certainty, Polarity, Status, World
from tests.builders import CHILE, HARBOR, NORWAY, PARDO, VALE, make_claim, make_event, make_story, make_world
from tests.graph.helpers import rows, store_of

SENTENCE = "Norway’s Foreign Minister Ana Vale visited Chile on Monday."
STORY = store_of(make_story())


def one_event(**fields: Any) -> World:
    """A world with one visit, whose claim has the fields."""
    claim = make_claim(HARBOR, SENTENCE, "visit", [VALE], [CHILE], **fields)
    return make_world(
        documents=[HARBOR], entities=[VALE, CHILE], claims=[claim], events=[make_event(claim, label="A visit")]
    )


# Direct triples ------------------------------------------------------------------------------------------------------


def test_direct_triples_are_those_of_asserted_pairs_and_symmetric_ones_stand_both_ways() -> None:
    found = {
        tuple(term.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for term in triple)  # type: ignore[union-attr]
        for triple in direct_triples(make_story(), load_types())
    }
    assert found == {
        ("person-ana-vale", "visited", "country-chile"),
        ("person-ana-vale", "visited", "country-peru"),
        ("person-ana-vale", "metWith", "person-luis-pardo"),
        ("person-luis-pardo", "metWith", "person-ana-vale"),
        ("person-ana-vale", "holdsPositionIn", "country-norway"),
        ("person-ana-vale", "spokeAbout", "work-cold-coast"),
        ("country-norway", "supports", "country-chile"),
        ("country-norway", "sanctioned", "country-peru"),
    }
    assert len(rows(STORY, "?class kg:relation ?path")) == 0, "the ontology's own terms are not repeated"


@pytest.mark.parametrize(
    "fields",
    [
        *({"status": status} for status in ("planned", "proposed", "alleged", "denied", "conditional")),
        {"polarity": Polarity.NEGATIVE},
        {"certainty": Certainty.PROBABLE},
        {"certainty": Certainty.POSSIBLE},
        {"by": [PARDO]},
    ],
    ids=str,
)
def test_what_is_not_asserted_lives_on_its_event_alone(fields: dict[str, Any]) -> None:
    if "status" in fields:
        fields["status"] = Status(fields["status"])
    store = store_of(one_event(**fields))
    assert not rows(store, "?who kg:visited ?what")
    assert rows(store, "?event a kg:Visit ; kg:agent ?who ; kg:target ?what ; kg:asserted false") == {
        ("event-visit-a-visit", "person-ana-vale", "country-chile")
    }


@pytest.mark.parametrize("status", ["occurred", "ongoing", "lifted", "ended", "withdrawn"])
def test_what_is_asserted_is_a_direct_triple_too(status: str) -> None:
    assert rows(store_of(one_event(status=Status(status))), "?who kg:visited ?what")


@pytest.mark.parametrize("type_", load_types().values(), ids=lambda type_: type_.id)
def test_every_type_has_its_class_and_relation(type_: Any) -> None:
    claim = make_claim(HARBOR, SENTENCE, type_.id, [VALE], [CHILE], title="Minister")
    world = make_world(
        documents=[HARBOR], entities=[VALE, CHILE], claims=[claim], events=[make_event(claim, label="Something")]
    )
    store = store_of(world)
    assert rows(store, f"?event a kg:{type_.class_name}, kg:Event, sem:Event") == {(f"event-{type_.id}-something",)}
    there, back = ("person-ana-vale", "country-chile"), ("country-chile", "person-ana-vale")
    assert rows(store, f"?who kg:{type_.relation} ?whom") == ({there, back} if type_.symmetric else {there})
    assert validate(quads_to_rdflib(store)) == []


# Events --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-03-01", ("2021-03-01", "date", "2021-03-01", "2021-03-01", None)),
        ("2021-02", ("2021-02", "gYearMonth", "2021-02-01", "2021-02-28", None)),
        ("2018", ("2018", "gYear", "2018-01-01", "2018-12-31", None)),
        ("2017/2019-06", ("2017", "gYear", "2017-01-01", "2019-06-30", None)),
        ("2015/..", ("2015", "gYear", "2015-01-01", "9999-12-31", "2021-03-02")),
        ("2021-03-05/..", ("2021-03-05", "date", "2021-03-05", "9999-12-31", None)),
        ("../2020-12-31", (None, None, "0001-01-01", "2020-12-31", None)),
    ],
)
def test_dates(date: str, expected: tuple[str | None, ...]) -> None:
    store = store_of(one_event(date=date))
    value, datatype, begin, end, seen = expected
    dates = store.quads_for_pattern(None, ox.NamedNode(prefixes()["kg"] + "date"), None)
    literals = {(q.object.value, q.object.datatype.value.rsplit("#")[-1]) for q in dates}  # type: ignore[union-attr]
    assert literals == ({(value, datatype)} if value else set())
    assert rows(store, "?e a kg:Event ; kg:edtf ?d") == {("event-visit-a-visit", date)}
    assert {row[1] for row in rows(store, "?e sem:hasEarliestBeginTimeStamp ?d")} == {begin}
    assert {row[1] for row in rows(store, "?e sem:hasLatestEndTimeStamp ?d")} == {end}
    assert {row[1] for row in rows(store, "?e sem:hasEarliestEndTimeStamp ?d")} == ({seen} if seen else set())
    assert validate(quads_to_rdflib(store)) == []


def test_an_unknown_date_gives_no_date_at_all() -> None:
    assert not rows(store_of(one_event()), "?event kg:date|kg:edtf|sem:hasEarliestBeginTimeStamp ?date")


def test_an_event_says_all_that_is_known_of_it() -> None:
    event = "id:event-meeting-ana-vale-met-luis-pardo-santiago"
    assert rows(STORY, f"{event} ?property ?value FILTER (?property != kg:supportedBy)") == {
        (prefixes()[prefix] + name, value)
        for prefix, name, value in (
            ("rdf", "type", prefixes()["kg"] + "Meeting"),
            ("rdf", "type", prefixes()["kg"] + "Event"),
            ("rdf", "type", prefixes()["sem"] + "Event"),
            ("rdfs", "label", "Ana Vale met Luis Pardo (Santiago)"),
            ("kg", "agent", "person-ana-vale"),
            ("kg", "target", "person-luis-pardo"),
            ("kg", "place", "place-santiago"),
            ("sem", "hasActor", "person-ana-vale"),
            ("sem", "hasActor", "person-luis-pardo"),
            ("sem", "hasPlace", "place-santiago"),
            ("kg", "status", prefixes()["kg"] + "Occurred"),
            ("kg", "polarity", prefixes()["kg"] + "Positive"),
            ("kg", "asserted", "true"),
            ("skos", "editorialNote", "Same two people in both articles."),
            ("kg", "plover", prefixes()["kg"] + "plover-CONSULT"),
            ("kg", "topic", "film"),
            ("kg", "date", "2021-03-01"),
            ("kg", "edtf", "2021-03-01"),
            ("sem", "hasEarliestBeginTimeStamp", "2021-03-01"),
            ("sem", "hasLatestEndTimeStamp", "2021-03-01"),
            ("kg", "sourceCount", "2"),
            ("kg", "independentSourceCount", "2"),
        )
    }
    assert len(rows(STORY, f"{event} kg:supportedBy ?claim . ?claim kg:about {event}")) == 2


def test_parts_and_plans_are_joined() -> None:
    assert rows(STORY, "?whole sem:hasSubEvent ?part") == {
        ("event-visit-ana-vale-visited-chile-1-march-2021", "event-meeting-ana-vale-met-luis-pardo-santiago")
    }
    assert rows(STORY, "?event kg:plannedAs ?plan . ?plan kg:status kg:Planned") == {
        ("event-visit-ana-vale-visited-peru-9-june-2021", "event-visit-ana-vale-plans-to-visit-peru-june-2021")
    }


# Positions -----------------------------------------------------------------------------------------------------------


def test_a_position_names_holder_office_and_days() -> None:
    found = rows(STORY, "?position a kg:Position ; kg:holder ?who ; kg:in ?in ; kg:title ?title ; kg:attestedOn ?day")
    position = "event-position-ana-vale-is-foreign-minister-of-norway"
    assert found == {
        (position, "person-ana-vale", "country-norway", "Foreign Minister", day) for day in ("2021-03-02", "2021-06-10")
    }


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, {"2021-03-02"}),
        ({"date": "2018"}, {"2018"}),
        ({"date": "2015/.."}, {"2021-03-02"}),
        ({"status": Status.ENDED}, set()),
        ({"status": Status.DENIED}, set()),
        ({"polarity": Polarity.NEGATIVE}, set()),
    ],
    ids=str,
)
def test_a_position_is_attested_where_an_article_says_that_it_is_held(fields: dict[str, Any], days: set[str]) -> None:
    claim = make_claim(HARBOR, SENTENCE, "position", [VALE], [NORWAY], title="Foreign Minister", **fields)
    world = make_world(
        documents=[HARBOR], entities=[VALE, NORWAY], claims=[claim], events=[make_event(claim, label="Office")]
    )
    assert {row[1] for row in rows(store_of(world), "?position kg:attestedOn ?day")} == days


# Claims --------------------------------------------------------------------------------------------------------------


def test_a_claim_leads_back_to_its_words() -> None:
    claims = rows(
        STORY,
        "?claim oa:start ?start ; oa:end ?end ; oa:exact ?words ; prov:hadPrimarySource id:article-harbor",
    )
    assert len(claims) == 8
    for _, start, end, words in claims:
        assert HARBOR.text[int(start) : int(end)] == words


def test_a_claim_keeps_what_its_article_alone_says() -> None:
    assert rows(
        STORY,
        "[] kg:trigger 'arrived in' ; kg:claimedAgent ?who ; kg:claimedTarget ?what ; kg:claimedDate ?day ; "
        "kg:edtf ?edtf ; kg:confidence ?sure ; kg:extractor ?by ; kg:rule ?rule",
    ) == {("person-ana-vale", "country-chile", "2021-02-28", "2021-02-28", "0.9", "hand", "hand")}
    assert rows(STORY, "[] kg:claimedPlace ?place ; kg:trigger 'met'") == {("place-santiago",)}
    assert rows(STORY, "[] kg:claimedInstrument ?act") == {("instrument-harbor-act",)}
    assert rows(STORY, "[] kg:claimedTitle ?title") == {("Foreign Minister",)}
    assert rows(STORY, "[] kg:claimedDate ?begin ; kg:trigger 'supported'") == {("2015",)}


def test_a_claim_says_who_says_so_and_how_sure() -> None:
    kg = prefixes()["kg"]
    assert rows(
        STORY,
        "[] kg:trigger 'attacked' ; kg:attributedTo ?who ; kg:status ?status ; kg:polarity ?polarity ; "
        "kg:certainty ?certainty ; kg:asserted ?asserted",
    ) == {
        (who, kg + "Alleged", kg + "Positive", kg + "Certain", "false")
        for who in ("person-luis-pardo", "organisation-coast-courier")
    }


def test_conflicting_claims_stay_and_are_joined_both_ways() -> None:
    pairs = rows(STORY, "?one kg:conflictsWith ?other")
    assert len(pairs) == 2
    assert {(other, one) for one, other in pairs} == pairs
    assert rows(STORY, "[] a kg:Conflict ; kg:conflictField ?on ; rdfs:comment ?why ; kg:concerns ?event") == {
        (
            "date",
            "One says 28 February 2021, the other 1 March 2021.",
            "event-visit-ana-vale-visited-chile-1-march-2021",
        )
    }
