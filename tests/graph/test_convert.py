"""The graph as an ``rdflib.Graph`` and as a ``networkx.MultiDiGraph``."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.graph.build import to_quads
from kg.graph.convert import to_networkx, to_rdflib, to_rdflib_term
from kg.graph.serialize import to_turtle
from kg.model.ids import DEFAULT_BASE
from tests.builders import make_story

XSD = "http://www.w3.org/2001/XMLSchema#"


def test_rdflib_gets_what_it_would_read_from_the_file() -> None:
    graph = to_rdflib(make_story())
    read = rdflib.Graph().parse(data=to_turtle(to_quads(make_story())), format="turtle")
    assert set(graph) == set(read)
    assert isomorphic(graph, read)


def test_rdflib_answers_questions_with_our_prefixes() -> None:
    graph = to_rdflib(make_story())
    found = graph.query("SELECT ?name { ?who kg:metWith ?whom ; a foaf:Person ; rdfs:label ?name }")
    assert {str(row[0]) for row in found} == {"Ana Vale", "Luis Pardo"}
    assert "id:country-chile" in graph.serialize(format="turtle")


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (ox.NamedNode("http://a.example/"), rdflib.URIRef("http://a.example/")),
        (ox.BlankNode("b"), rdflib.BNode("b")),
        (ox.Literal("plain"), rdflib.Literal("plain")),
        (ox.Literal("chat", language="fr"), rdflib.Literal("chat", lang="fr")),
        (ox.Literal("007", datatype=ox.NamedNode(XSD + "integer")), "007"),
        (ox.Literal("2020-06", datatype=ox.NamedNode(XSD + "gYearMonth")), "2020-06"),
    ],
)
def test_terms_keep_their_written_form(term: ox.NamedNode | ox.Literal, expected: rdflib.term.Node | str) -> None:
    converted = to_rdflib_term(term)
    assert converted == expected or str(converted) == expected
    assert converted.n3() == str(term)


def test_quoted_triples_have_no_counterpart() -> None:
    node = ox.NamedNode("http://a.example/")
    with pytest.raises(TypeError, match="rdflib has no term"):
        to_rdflib_term(ox.Triple(node, node, node))


def test_networkx_has_entities_for_nodes_and_asserted_events_for_edges(tmp_path: Path) -> None:
    graph = to_networkx(make_story())
    assert graph.number_of_nodes() == 10
    assert graph.nodes[DEFAULT_BASE + "person-ana-vale"] == {"label": "Ana Vale", "kind": "person", "country": "NOR"}
    vale, pardo, rebels = (DEFAULT_BASE + name for name in ("person-ana-vale", "person-luis-pardo", "group-rebels"))
    ((event, meeting),) = graph[vale][pardo].items()
    assert event == DEFAULT_BASE + "event-meeting-ana-vale-met-luis-pardo-santiago"
    assert graph[pardo][vale] == graph[vale][pardo]
    assert meeting == {
        "relation": "metWith", "label": "Ana Vale met Luis Pardo (Santiago)", "date": "2021-03-01",
        "status": "occurred", "sources": 2, "independent_sources": 2,
    }  # fmt: skip
    assert graph.degree(rebels) == 0, "what is alleged joins nobody"
    nx.write_graphml(graph, tmp_path / "graph.graphml")
    assert nx.read_graphml(tmp_path / "graph.graphml").number_of_edges() == graph.number_of_edges() == 8
