from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import ConfigError
from kg.graph.network import find_actors, find_ties
from kg.graph.properties import PropertyGraph
from kg.graph.store import open_store, read_quads
from kg.publish.actors import to_actor_network
from kg.publish.export import export
from tests.query.world import ENTITIES, EVENTS

ID = "https://w3id.org/newskg/id/"


def exported(source: Path, form: str) -> bytes:
    output = io.BytesIO()
    export(source, form, output)
    return output.getvalue()


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def network(folder: Path) -> nx.MultiDiGraph[str]:
    store = open_store(folder)
    return to_actor_network(find_actors(store), find_ties(store))


def test_network_has_every_entity_and_every_pair_of_every_event(network: nx.MultiDiGraph[str]) -> None:
    assert set(network) == {entity.iri for entity in ENTITIES}
    pairs = {(agent, target, event.iri) for event in EVENTS for agent in event.agents for target in event.targets}
    assert {(one, other, edge["event"]) for one, other, edge in network.edges(data=True)} == pairs
    assert network.number_of_edges() == len(pairs)


def test_asserted_edges_are_the_direct_triples(network: nx.MultiDiGraph[str]) -> None:
    stated = {(one, other, edge["event"]) for one, other, edge in network.edges(data=True) if edge["asserted"]}
    assert stated == {(agent, target, event.iri) for event in EVENTS for agent, target in event.pairs}
    assert 0 < len(stated) < network.number_of_edges()


def test_attributes(network: nx.MultiDiGraph[str]) -> None:
    assert network.nodes[ID + "berg"] == {
        "label": "Ana Berg",
        "kind": "Person",
        "country": "NOR",
        "wikidata": "Q1001",
        "articles": 3,
    }
    (edge,) = (data for *_, data in network.edges(data=True) if data["event"] == ID + "meeting")
    assert edge == {
        "event": ID + "meeting",
        "event_type": "Meeting",
        "relation": "metWith",
        "symmetric": True,
        "label": "Ivo Castel met Ana Berg",
        "date": "2021-03-04",
        "earliest": "2021-03-04",
        "latest": "2021-03-04",
        "place": "Port Vell",
        "status": "occurred",
        "asserted": True,
        "sources": 2,
        "independent_sources": 2,
    }


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_it_back(form: str, read, folder: Path, network: nx.MultiDiGraph[str]) -> None:  # type: ignore[no-untyped-def]
    again = read(io.BytesIO(exported(folder, form)))
    assert dict(again.nodes(data=True)) == dict(network.nodes(data=True))
    edges = {(one, other, edge["event"]): edge for one, other, edge in again.edges(data=True)}
    assert len(edges) == network.number_of_edges() == again.number_of_edges()
    for one, other, expected in network.edges(data=True):
        found = edges[one, other, expected["event"]]
        assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_ids_are_unique_and_nothing_tells_the_day_of_writing(form: str, folder: Path) -> None:
    written = exported(folder, form)
    root = ElementTree.fromstring(written)
    for tag in ("node", "edge"):
        ids = [element.get("id") for element in root.iter() if element.tag.rpartition("}")[2] == tag]
        assert len(ids) == len(set(ids)) > 5
    assert b"lastmodified" not in written
    assert b">True<" not in written


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv", "neo4j"])
def test_the_order_of_statements_does_not_matter(form: str, folder: Path, tmp_path: Path) -> None:
    lines = (ox.serialize(read_quads(folder), format=ox.RdfFormat.N_QUADS) or b"").splitlines()
    found = []
    for name, order in (("one", lines), ("two", lines[::-1])):
        source = tmp_path / f"{name}.nt"
        source.write_bytes(b"\n".join(order) + b"\n")
        if form in ("csv", "neo4j"):
            found.append([file.read_bytes() for file in export(source, form, tmp_path / name)])
        else:
            found.append([exported(source, form)])
    assert found[0] == found[1]


def test_csv_has_the_same_network(folder: Path, tmp_path: Path, network: nx.MultiDiGraph[str]) -> None:
    edges, nodes = export(folder, "csv", tmp_path / "tables")
    assert (edges.name, nodes.name) == ("edges.csv", "nodes.csv")
    assert {row["id"]: row["label"] for row in rows(nodes)} == dict(network.nodes(data="label"))
    found = rows(edges)
    assert len(found) == network.number_of_edges()
    meeting = next(row for row in found if row["event"] == ID + "meeting")
    assert (meeting["source"], meeting["target"]) == (ID + "castel", ID + "berg")
    assert (meeting["asserted"], meeting["independent_sources"], meeting["date"]) == ("true", "2", "2021-03-04")
    assert [file.name for file in sorted((tmp_path / "tables").iterdir())] == ["edges.csv", "nodes.csv"]


def test_neo4j_tables_hold_every_statement(folder: Path, tmp_path: Path) -> None:
    nodes, relationships = (rows(file) for file in export(folder, "neo4j", tmp_path / "import"))
    ids = {row["iri:ID"] for row in nodes}
    assert len(ids) == len(nodes)
    assert {row[end] for row in relationships for end in (":START_ID", ":END_ID")} <= ids
    quads = list(read_quads(folder))
    subjects = {quad.subject for quad in quads}
    assert ids == {subject.value for subject in subjects if isinstance(subject, ox.NamedNode)}
    links = [quad for quad in quads if quad.object in subjects]
    assert len(relationships) == len(links)
    values = sum(
        len(cell.split(";")) if "[]" in name else 1
        for row in nodes
        for name, cell in row.items()
        if cell and name not in ("iri:ID", ":LABEL")
    )
    labels = sum(len(row[":LABEL"].split(";")) for row in nodes)
    assert len(links) + values + labels == len(quads) + collapsed_labels(quads)


def collapsed_labels(quads: list[ox.Quad]) -> int:
    """Minus the classes that lose themselves in a label of the same name: kg:Person, foaf:Person, schema:Person."""
    types = {(quad.subject, quad.object) for quad in quads if quad.predicate.value.endswith("#type")}
    names = {(subject, str(class_).rstrip(">").replace("/", "#").rpartition("#")[2]) for subject, class_ in types}
    return len(names) - len(types)


def test_neo4j_headers_are_typed(folder: Path, tmp_path: Path) -> None:
    nodes, relationships = (rows(file) for file in export(folder, "neo4j", tmp_path / "import"))
    header = set(nodes[0])
    assert {
        "iri:ID",
        ":LABEL",
        "label:string",
        "altLabel:string[]",
        "sourceCount:long",
        "confidence:double",
        "asserted:boolean",
        "status:string",
    } <= header
    assert set(relationships[0]) == {":START_ID", ":TYPE", ":END_ID"}
    castel = next(row for row in nodes if row["iri:ID"] == ID + "castel")
    assert (castel["label:string"], castel["altLabel:string[]"]) == ("Ivo Castel", "Castel;President Ivo Castel")
    assert "Person" in castel[":LABEL"].split(";")
    meeting = next(row for row in nodes if row["iri:ID"] == ID + "meeting")
    assert (meeting["status:string"], meeting["sourceCount:long"]) == ("Occurred", "2")
    assert {":START_ID": ID + "castel", ":TYPE": "MET_WITH", ":END_ID": ID + "berg"} in relationships


def test_properties_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    file = tmp_path / "g.ttl"
    file.write_text(
        '<a:s> <http://xmlns.com/foaf/0.1/name> "one" ; <https://schema.org/name> "two" ; '
        '<https://example.org/p> 1 , "x;y" .'
    )
    (node,) = PropertyGraph(open_store(file)).nodes()
    assert dict(node.values) == {"foaf_name": ("one",), "schema_name": ("two",), "p": ("1", "x;y")}
    written, _ = export(file, "neo4j", tmp_path / "import")
    assert rows(written)[0]["p:string[]"] == "1;x,y"


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    name = '"><script>alert(1)</script>,\n;=HYPERLINK("x")'
    file = tmp_path / "g.nt"
    node = ox.NamedNode(ID + "x")
    kg = "https://w3id.org/newskg/ontology#"
    quads = [
        ox.Quad(node, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(kg + "Entity")),
        ox.Quad(node, ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), ox.Literal(name)),
    ]
    file.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        assert read(io.BytesIO(exported(file, form))).nodes[ID + "x"]["label"].split() == name.split()
    assert rows(export(file, "csv", tmp_path / "csv")[1])[0]["label"] == name


def test_two_files_need_a_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for out in (io.BytesIO(), tmp_path / "file"):
        with pytest.raises(ConfigError, match="csv is two files; give the name of a folder"):
            export(folder, "csv", out)
