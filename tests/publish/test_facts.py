"""Claims as lines of JSON, and entities with their mentions."""

from __future__ import annotations

import json
import subprocess
import sys

from kg.lexicon.types import load_types
from kg.model import (
    Certainty,
    Claim,
    Document,
    EdtfDate,
    Entity,
    EntityKind,
    EntityMention,
    Event,
    Evidence,
    Mention,
    MentionForm,
    Provenance,
    Reading,
    Referent,
    Status,
    World,
)
from kg.publish.entities import to_entities
from kg.publish.facts import article_names, to_facts, to_line

TEXT = "Ash met Bo.\u2028“Moscow\x85helps,” Ash said."
ASH, BO, RUSSIA = "https://example.org/ash", "https://example.org/bo", "https://example.org/russia"


def claim(id_: str, start: int, **rest: object) -> Claim:
    defaults: dict[str, object] = {
        "type": "meeting", "agents": (ASH,), "targets": (BO,), "article": "a",
        "trigger": Evidence(start=4, end=7, text="met"), "evidence": Evidence(start=start, end=11, text=TEXT[start:11]),
        "provenance": Provenance(extractor="frames", rule="meet"), "confidence": 0.9,
    }
    return Claim(id=id_, **{**defaults, **rest})  # type: ignore[arg-type]


def mention(start: int, text: str, entity: str) -> EntityMention:
    found = Mention(start=start, end=start + len(text), text=text, form=MentionForm.NAME)
    return EntityMention(article="a", entity=entity, mention=found)


READINGS = (
    Reading(
        document=Document(id="a", source="a.txt", text=TEXT),
        referents=(
            Referent(id="r1", name="Ash", kind=EntityKind.PERSON),
            Referent(id="r2", name="Ann Ash", kind=EntityKind.PERSON),
            Referent(id="r3", name="Bo", kind=EntityKind.PERSON),
            Referent(id="r4", name="Moscow", kind=EntityKind.COUNTRY),
        ),
    ),
)
WORLD = World(
    documents=(READINGS[0].document,),
    entities=(
        Entity(iri=ASH, name="Anna Maria Ash", kind=EntityKind.PERSON, referents=(("a", "r1"), ("a", "r2"))),
        Entity(iri=BO, name="Bo", kind=EntityKind.PERSON, referents=(("a", "r3"),)),
        Entity(iri=RUSSIA, name="Russia", kind=EntityKind.COUNTRY, country="RUS", referents=(("a", "r4"),)),
    ),
    claims=(
        claim("c2", 0, date=EdtfDate("2015/.."), plover="CONSULT", asserted=True),
        claim("c1", 0, type="support", agents=(RUSSIA,), targets=(), attributed_to=(ASH,), topic=("energy",),
              status=Status.ALLEGED, certainty=Certainty.POSSIBLE, title="Head", place=RUSSIA,
              trigger=Evidence(start=2, end=3, text="x")),
        claim("c0", 5, article="0"),
    ),
    events=(Event(iri="https://example.org/e", type="meeting", label="", claims=("c0", "c2")),),
    mentions=(mention(13, "Moscow", RUSSIA), mention(28, "Ash", ASH), mention(0, "Ash", ASH), mention(8, "Bo", BO)),
)
NAMES = article_names(WORLD, READINGS)


def test_lines_come_by_article_and_place_in_the_text() -> None:
    facts = [json.loads(line) for line in map(to_line, to_facts(WORLD, load_types(), names=NAMES))]
    assert [fact["id"] for fact in facts] == ["c0", "c1", "c2"]


def test_a_fact_says_what_the_claim_says() -> None:
    facts = {fact["id"]: fact for fact in map(json.loads, map(to_line, to_facts(WORLD, load_types(), names=NAMES)))}
    ash = {"name": "Ann Ash", "kind": "person", "country": None, "iri": ASH}
    russia = {"name": "Russia", "kind": "country", "country": "RUS", "iri": RUSSIA}
    assert facts["c1"] == {
        "article": "a", "id": "c1", "type": "support", "relation": "supports", "agents": [russia], "targets": [],
        "place": "Russia", "date": None, "status": "alleged", "title": "Head", "instrument": None, "topic": ["energy"],
        "attributed_to": [ash], "polarity": "positive", "certainty": "possible", "asserted": False, "plover": "SUPPORT",
        "mode": None, "confidence": 0.9, "event": None, "trigger": {"text": "x", "start": 2, "end": 3},
        "sentence": TEXT[0:11], "start": 0, "end": 11, "extractor": "frames",
    }
    assert (facts["c2"]["date"], facts["c2"]["event"]) == ("2015/..", "https://example.org/e")
    assert facts["c0"]["agents"][0]["name"] == "Anna Maria Ash"  # another article, which has no name of its own for her


def test_people_are_named_as_the_article_does_and_countries_as_everybody_does() -> None:
    assert NAMES == {("a", ASH): "Ann Ash", ("a", BO): "Bo"}


def test_a_record_is_one_line_for_every_reader() -> None:
    line = to_line({"text": TEXT + "\u2029\n\x0b\x0c\x1e"})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": TEXT + "\u2029\n\x0b\x0c\x1e"}
    assert "“Moscow" in line


def test_entities_come_with_all_their_mentions_in_order() -> None:
    entities = list(to_entities(WORLD, names=NAMES))
    assert [(one["id"], one["name"], [m["start"] for m in one["mentions"]]) for one in entities] == [
        ("r1", "Ann Ash", [0, 28]), ("r3", "Bo", [8]), ("r4", "Russia", [13]),
    ]
    for one in entities:
        assert all(TEXT[m["start"] : m["end"]] == m["text"] for m in one["mentions"])


def test_facts_need_no_heavy_library() -> None:
    code = "import sys, kg.publish.facts, kg.publish.entities; print({'spacy', 'rdflib', 'numpy'} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
