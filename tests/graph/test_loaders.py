"""The files load in other people's parsers, with the same number of statements, whatever stands in names and texts."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.build import to_quads
from kg.graph.serialize import to_trig, to_turtle
from kg.model import EdtfDate, World
from tests.builders import make_claim, make_document, make_entity, make_event, make_story, make_world

JS = Path(__file__).resolve().parents[1] / "js"
NASTY = (
    'quotes " and \' and """ and \\', "line\nfeed\r\ttab", "nul\x00bell\x07delete\x7f", "\u202eright to left\u202c",
    "عربي، שלום", "next\x85line\u2028paragraph\u2029", "\ufeffmark\ufffe\uffff", "lone \ud800 surrogate \udfff",
    "😀👩‍👩‍👧",
    "<script>alert(1)</script>", "@en ^^xsd:date", "{ } | ^ ` < >", "%41 % %zz", "  ", "\u200b", "a.", "-", "#",
    "e\u0301",
)  # fmt: skip


def world_of(*texts: str) -> World:
    """A world in which each text stands wherever a text can stand."""
    documents, entities, claims, events = [], [], [], []
    for number, words in enumerate(texts):
        document = make_document(
            f"{number} {words}", words, headline=words, publisher=words, agency=words, authors=(words,), language="en",
            url=f"https://a.example/{words}", published="2020",
        )  # fmt: skip
        who = make_entity(f"{number} {words}", aliases=(words,), reasons=(words,))
        whom = make_entity(f"{number} {words}", "organisation")
        claim = make_claim(document, words, "position", [who], [whom], title=words, topic=(words,), mode=words)
        documents.append(document)
        entities.extend((who, whom))
        claims.append(claim)
        events.append(make_event(claim, label=f"{number} {words}", date=EdtfDate("2020-01")))
    return make_world(documents=documents, entities=entities, claims=claims, events=events)


def count(world: World) -> int:
    """The number of distinct statements that the files must hold."""
    return len({(quad.subject, quad.predicate, quad.object) for quad in to_quads(world)})


@pytest.fixture(params=["story", "nasty"])
def world(request: pytest.FixtureRequest) -> World:
    return make_story() if request.param == "story" else world_of(*NASTY)


@pytest.fixture
def turtle(world: World, tmp_path: Path) -> Path:
    path = tmp_path / "graph.ttl"
    path.write_bytes(to_turtle(to_quads(world)))
    return path


@pytest.fixture
def trig(world: World, tmp_path: Path) -> Path:
    path = tmp_path / "graph.trig"
    path.write_bytes(to_trig(to_quads(world)))
    return path


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of its TriG parser against its own Dataset
def test_rdflib(world: World, turtle: Path, trig: Path) -> None:
    assert len(rdflib.Graph().parse(turtle)) == count(world)
    assert len({quad[:3] for quad in rdflib.Dataset().parse(trig).quads()}) == count(world)


def test_pyoxigraph(world: World, turtle: Path, trig: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=turtle)
    assert len(store) == count(world)
    assert len({(quad.subject, quad.predicate, quad.object) for quad in ox.parse(path=trig)}) == count(world)


@pytest.mark.skipif(not shutil.which("rapper"), reason="rapper is not here; install raptor2-utils")
@pytest.mark.parametrize("syntax", ["turtle", "trig"])
def test_rapper(world: World, turtle: Path, trig: Path, syntax: str) -> None:
    path = turtle if syntax == "turtle" else trig
    run = subprocess.run(["rapper", "-i", syntax, "-c", str(path)], capture_output=True, text=True, check=True)
    assert f"Parsing returned {count(world)} triples" in run.stderr
    assert "rror" not in run.stderr
    assert "arning" not in run.stderr


@pytest.mark.skipif(not shutil.which("node"), reason="node is not here; install nodejs")
@pytest.mark.skipif(not (JS / "node_modules" / "n3").is_dir(), reason="no N3.js: npm install --prefix tests/js")
@pytest.mark.parametrize("syntax", ["turtle", "trig"])
def test_n3_js(world: World, turtle: Path, trig: Path, syntax: str) -> None:
    path = turtle if syntax == "turtle" else trig
    run = subprocess.run(["node", str(JS / "count.cjs"), str(path)], capture_output=True, text=True, check=True)
    assert int(run.stdout) == count(world)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(), min_size=1, max_size=12), min_size=1, max_size=3))
def test_any_text_at_all_survives_rdflib_and_pyoxigraph(texts: list[str]) -> None:
    world = world_of(*texts)
    data = to_turtle(to_quads(world))
    graph = rdflib.Graph().parse(data=data, format="turtle")
    assert len(graph) == count(world)
    assert len(set(ox.parse(data, format=ox.RdfFormat.TURTLE))) == count(world)
    exact = {str(words) for words in graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/oa#exact"))}
    assert {len(words) for words in exact} == {len(words) for words in texts}, "offsets stay true"
