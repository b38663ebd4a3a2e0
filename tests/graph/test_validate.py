"""``validate``: what it takes, and how it says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg.errors import GraphError
from kg.graph.build import to_quads
from kg.graph.convert import to_rdflib
from kg.graph.namespaces import KG
from kg.graph.serialize import to_trig, to_turtle
from kg.graph.validate import Violation, validate
from kg.model.ids import DEFAULT_BASE
from tests.builders import make_story


def test_files_folders_and_graphs_are_validated_alike(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(to_turtle(to_quads(make_story())))
    (tmp_path / "graph.trig").write_bytes(to_trig(to_quads(make_story())))
    assert validate(tmp_path) == validate(str(tmp_path / "graph.trig")) == validate(to_rdflib(make_story())) == []


def test_a_violation_is_a_sentence_of_one_line() -> None:
    graph = to_rdflib(make_story())
    rebels, peru = (rdflib.URIRef(DEFAULT_BASE + name) for name in ("group-rebels", "country-peru"))
    graph.add((rebels, rdflib.URIRef(KG.iri + "attacked"), peru))
    before = len(graph)
    assert [str(violation) for violation in validate(graph)] == [
        "id:group-rebels is directly related to something though no asserted event says so: "
        "kg:attacked id:country-peru [direct-relation-asserted]"
    ]
    assert len(graph) == before, "the graph stays as it is"


def test_long_and_broken_values_stay_on_one_line() -> None:
    graph = to_rdflib(make_story())
    article = rdflib.URIRef(DEFAULT_BASE + "article-june")
    graph.add((article, rdflib.SDO.inLanguage, rdflib.Literal("not a\nlanguage")))
    violations = validate(graph)
    assert {violation.shape for violation in violations} == {"article-language"}
    assert 'schema:inLanguage "not a language"' in str(violations[-1])
    assert all("\n" not in str(violation) for violation in violations)


def test_violations_are_sorted() -> None:
    graph = to_rdflib(make_story())
    graph.remove((None, rdflib.RDFS.label, None))
    violations = validate(graph)
    assert violations == sorted(violations)
    assert len(violations) == len(set(violations)) == 3 + 9 + 10
    assert isinstance(violations[0], Violation)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("graph.ttl", "", "no statement in it"),
        ("graph.ttl", "<http://a.example/> <http://a.example/> .", "graph.ttl:1"),
        ("graph.pdf", "%PDF", "not an RDF file by its name"),
    ],
)
def test_unusable_files_are_errors_that_name_them(tmp_path: Path, name: str, content: str, said: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=said) as error:
        validate(file)
    assert str(file) in str(error.value)
    assert "\n" not in str(error.value)


def test_missing_files_are_errors(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no such file"):
        validate(tmp_path / "nowhere.ttl")
    with pytest.raises(GraphError, match=r"no graph\.ttl here"):
        validate(tmp_path)


def test_a_graph_of_others_with_nothing_of_ours_has_nothing_wrong(tmp_path: Path) -> None:
    file = tmp_path / "other.ttl"
    file.write_text("<http://a.example/> <http://a.example/> <http://a.example/> .", encoding="utf-8")
    assert validate(file) == []
