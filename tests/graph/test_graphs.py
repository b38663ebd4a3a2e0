"""Named graphs, the base of IRIs, types of the user's own, and what cannot be written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import ConfigError, GraphError
from kg.graph.build import to_quads
from kg.graph.convert import quads_to_rdflib
from kg.graph.namespaces import article_iri, merged_graph, prefixes
from kg.graph.validate import validate
from kg.lexicon.types import load_types
from kg.model import World
from tests.builders import HARBOR, PARDO, VALE, make_claim, make_event, make_story, make_world
from tests.graph.helpers import rows, store_of

SENTENCE = "Norway’s Foreign Minister Ana Vale visited Chile on Monday."



def test_there_are_no_blank_nodes() -> None:
    terms = [term for quad in to_quads(make_story()) for term in (quad.subject, quad.object)]
    assert {type(term) for term in terms} == {ox.NamedNode, ox.Literal}


def test_what_an_article_says_stands_in_its_own_graph() -> None:
    quads = list(to_quads(make_story()))
    articles = {article_iri(document.id) for document in make_story().documents}
    assert {quad.graph_name for quad in quads} == {*articles, merged_graph(), ox.DefaultGraph()}
    by_graph = ox.Store()
    by_graph.extend(quads)
    source = prefixes()["prov"] + "hadPrimarySource"
    for quad in by_graph.quads_for_pattern(None, ox.NamedNode(source), None, None):
        assert quad.graph_name == quad.object
        around = by_graph.quads_for_pattern(quad.subject, None, None, None)
        assert {other.graph_name for other in around} <= {quad.object, merged_graph()}
    merged = {q.predicate.value.rsplit("#")[-1] for q in by_graph.quads_for_pattern(None, None, None, merged_graph())}
    assert {"agent", "visited", "supportedBy", "conflictsWith"} <= merged
    assert not merged & {"claimedAgent", "confidence", "trigger"}
    derived = by_graph.quads_for_pattern(merged_graph(), ox.NamedNode(prefixes()["prov"] + "wasDerivedFrom"), None)
    assert {quad.object for quad in derived} == articles


def test_one_setting_changes_the_base() -> None:
    base = "https://news.example/data#"
    nodes = {quad.subject.value for quad in to_quads(make_world(documents=[HARBOR]), base=base)}  # type: ignore[union-attr]
    assert nodes == {
        base + name
        for name in ("article-harbor", "merged", "newskg", "outlet-reuters", "outlet-the-daily-harbor",
                     "byline-kim-moe", "byline-pat-sol")
    }  # fmt: skip


@pytest.mark.parametrize("base", ["", "data", "ftp://a.example/", "https://a.example/a b/", "https://a.example/x"])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ConfigError, match="base"):
        list(to_quads(World(), base=base))


def own_types(tmp_path: Path, *lines: str) -> Any:
    file = tmp_path / "types.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return load_types(file)


def test_types_of_ones_own_explain_themselves_and_conform(tmp_path: Path) -> None:
    types = own_types(
        tmp_path,
        '- {id: wedding, class: Wedding, relation: marriedTo, symmetric: true, label: "{agents} married {targets}"}',
        '- {id: lawsuit, class: Lawsuit, relation: sued, label: "{agents} sued {targets}", plover: ACCUSE}',
    )
    claim = make_claim(HARBOR, SENTENCE, "wedding", [VALE], [PARDO])
    world = make_world(
        documents=[HARBOR], entities=[VALE, PARDO], claims=[claim], events=[make_event(claim, label="A wedding")]
    )
    store = store_of(world, types=types)
    assert rows(store, "?one kg:marriedTo ?other") == {
        ("person-ana-vale", "person-luis-pardo"),
        ("person-luis-pardo", "person-ana-vale"),
    }
    assert rows(
        store,
        "kg:Wedding a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label ?class ; kg:relation ?relation . "
        "?relation a owl:SymmetricProperty ; rdfs:subPropertyOf kg:relatedTo ; rdfs:label ?name",
    ) == {("wedding", prefixes()["kg"] + "marriedTo", "married to")}
    assert not rows(store, "kg:Lawsuit ?property ?value"), "unused types are not declared"
    assert validate(quads_to_rdflib(store)) == []
    store.remove(next(store.quads_for_pattern(None, ox.NamedNode(prefixes()["kg"] + "marriedTo"), None)))
    assert {violation.shape for violation in validate(quads_to_rdflib(store))} == {"direct-relation-both-ways"}


@pytest.mark.parametrize(
    "names", [("Person", "knows"), ("Wedding", "agent"), ("Wedding", "plover"), ("Status", "hasStatus")], ids=str
)
def test_types_of_ones_own_may_not_take_terms_of_the_ontology(tmp_path: Path, names: tuple[str, str]) -> None:
    line = f'- {{id: own, class: {names[0]}, relation: {names[1]}, label: "{{agents}} {{targets}}"}}'
    with pytest.raises(ConfigError, match=r"type 'own': the ontology already has a term kg:"):
        list(to_quads(World(), types=own_types(tmp_path, line)))


def test_an_unknown_type_is_an_error_that_lists_the_known_ones() -> None:
    world = make_story()
    broken = replace(world, events=(replace(world.events[0], type="gossip"), *world.events[1:]))
    with pytest.raises(GraphError, match=r"type 'gossip' is in no table of types; known are agreement, aid, "):
        list(to_quads(broken))


@pytest.mark.parametrize(("field", "value"), [("iri", "no iri"), ("plover", "GOSSIP"), ("agents", ("r1",))])
def test_what_cannot_be_written_is_an_error_that_names_it(field: str, value: Any) -> None:
    world = make_story()
    broken = replace(world, events=(replace(world.events[0], **{field: value}),))
    with pytest.raises(GraphError, match=value if isinstance(value, str) else value[0]):
        list(to_quads(broken))


def test_an_empty_world_gives_only_provenance() -> None:
    assert {str(quad.graph_name) for quad in to_quads(World())} == {"DEFAULT"}
