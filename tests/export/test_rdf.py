from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import ConfigError, GraphError
from kg.graph.formats import convert_graph
from kg.graph.store import read_quads
from kg.publish.export import ExportFormat, export

DATASETS = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
GRAPHS = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}
"""Our name of a format → rdflib's."""


def exported(source: Path, form: str) -> bytes:
    output = io.BytesIO()
    assert export(source, form, output) == ()
    return output.getvalue()


@pytest.mark.parametrize("form", sorted(GRAPHS))
def test_one_graph_is_the_same_to_another_library(form: str, folder: Path) -> None:
    original = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    again = rdflib.Graph().parse(data=exported(folder, form), format=GRAPHS[form])
    assert len(original) > 400
    assert isomorphic(original, again)


@pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset:DeprecationWarning")  # inside rdflib's parsers
@pytest.mark.parametrize("form", sorted(DATASETS))
def test_a_dataset_is_the_same_to_another_library(form: str, folder: Path) -> None:
    original, again = rdflib.Dataset(), rdflib.Dataset()
    original.parse(folder / "graph.trig", format="trig")
    again.parse(data=exported(folder, form), format=DATASETS[form])
    assert len(set(original.quads())) > 400
    assert set(again.quads()) == set(original.quads())
    assert len({quad[3] for quad in again.quads() if quad[3]}) >= 5


@pytest.mark.parametrize("form", [*sorted(GRAPHS), *sorted(DATASETS)])
def test_the_same_statements_in_any_order_give_the_same_bytes(form: str, folder: Path, tmp_path: Path) -> None:
    quads = list(read_quads(folder, named_graphs=True))
    files = []
    for name, order in (("one", quads), ("two", quads[::-1] + quads[:50])):
        (tmp_path / f"{name}.nq").write_bytes(ox.serialize(order, format=ox.RdfFormat.N_QUADS) or b"")
        files.append(exported(tmp_path / f"{name}.nq", form))
    assert files[0] == files[1]
    if form in DATASETS:
        assert files[0] == exported(folder, form)


def test_lines_are_sorted(folder: Path) -> None:
    subjects = [line.split(b" ", 1)[0] for line in exported(folder, "ntriples").splitlines()]
    assert subjects == sorted(subjects)


def test_jsonld_reads_as_json_with_its_context_inside(folder: Path) -> None:
    document = json.loads(exported(folder, "jsonld"))
    context = document["@context"]
    assert context["kg"] == "https://w3id.org/newskg/ontology#"
    assert context["kg:agent"] == {"@type": "@id"}
    graphs = {entry["@id"]: entry["@graph"] for entry in document["@graph"] if "@graph" in entry}
    claim = next(node for node in graphs["id:article-a"] if node["@id"] == "id:claim-a1")
    assert claim["@type"] == "kg:Claim"
    assert claim["oa:start"] == 19
    assert claim["kg:asserted"] is True
    assert claim["kg:claimedAgent"] == "id:castel"
    assert claim["oa:exact"].startswith("Sudria's President")


HARD = """
@prefix kg: <https://w3id.org/newskg/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix odd: <https://example.org/no-separator> .
<https://w3id.org/newskg/id/x> kg:label "caf\\u00e9"@fr , "plain" , "<b>\\"&</b>" , "\\u202e" , "line\\nbreak" ;
  kg:number 1 , 01 , -0 , 12345678901234567890 , 1.0 , 1.0e0 , "1"^^xsd:string , true , "1"^^xsd:boolean ;
  kg:date "2020-06"^^xsd:gYearMonth , "2020-06-01"^^xsd:date ; kg:mixed kg:y , "y" ;
  kg:odd odd:x , <https://example.org/a/b%20c> , <mailto:a@example.org> ; a kg:A , kg:B .
<urn:x:y> kg:one "2020"^^xsd:gYear .
<https://example.org/a#> kg:one "2021"^^xsd:gYear ; kg:self <https://example.org/a#> .
"""


@pytest.mark.parametrize("form", [*sorted(GRAPHS), *sorted(DATASETS)])
def test_hard_terms_survive(form: str, tmp_path: Path) -> None:
    source, again = tmp_path / "hard.ttl", tmp_path / f"again.{ {**GRAPHS, **DATASETS}[form] }"
    source.write_text(HARD, encoding="utf-8")
    with again.open("wb") as output:
        convert_graph(source, form, output)
    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "rdfxml": ox.RdfFormat.RDF_XML,
        "trig": ox.RdfFormat.TRIG,
        "nquads": ox.RdfFormat.N_QUADS,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    assert set(ox.parse(path=str(again), format=formats[form])) == set(read_quads(source))


def test_own_base_has_its_prefix(tmp_path: Path) -> None:
    source = tmp_path / "g.ttl"
    source.write_text("@prefix id: <https://example.org/our/> . id:s <https://w3id.org/newskg/ontology#agent> id:o .")
    assert b"id:s kg:agent id:o ." in exported(source, "turtle")
    assert b'{"@id": "id:s", "kg:agent": "id:o"}' in exported(source, "jsonld")


def test_a_file_appears_whole_or_not_at_all(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "graph.nt"
    assert export(folder, "ntriples", target) == (target,)
    before = target.read_bytes()
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a:s> <a:p> <a:o> .\n<a:s> <a:p> bad:x .")
    with pytest.raises(GraphError, match=r"broken\.ttl:2: "):
        export(broken, "ntriples", target)
    assert target.read_bytes() == before
    assert [file.name for file in target.parent.iterdir()] == ["graph.nt"]


def test_errors_say_what_to_do(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="format 'xlsx' is unknown; there are turtle, trig, nquads, ntriples, jsonld"):
        export(folder, "xlsx", tmp_path / "x")
    with pytest.raises(ConfigError, match="is a folder; give the name of a file to write"):
        export(folder, "trig", tmp_path)
    with pytest.raises(GraphError, match=r"no graph\.trig here"):
        export(tmp_path, "nquads", tmp_path / "x")
    with pytest.raises(GraphError, match="RDF format 'csv' is unknown"):
        convert_graph(folder, "csv", io.BytesIO())
    assert not list(tmp_path.iterdir())


def test_every_format_is_tested() -> None:
    assert {*GRAPHS, *DATASETS, "graphml", "gexf", "csv", "neo4j"} == set(ExportFormat)
