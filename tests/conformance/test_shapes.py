"""A good graph passes every shape; each bad graph fails the shape that it is filed under, and no other unexpectedly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import yaml
from rdflib.namespace import SH

from kg.graph.build import to_quads
from kg.graph.convert import quads_to_rdflib
from kg.graph.namespaces import prefixes
from kg.graph.ontology import ontology_dir
from kg.graph.validate import SHAPES, validate
from tests.builders import make_story

BAD: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "bad.yaml").read_text(encoding="utf-8"))
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes().items())
SHAPES_GRAPH = rdflib.Graph().parse(ontology_dir() / "shapes.ttl")


def good_quads() -> list[ox.Quad]:
    return [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in to_quads(make_story())]


def bad_graph(*shapes: str) -> rdflib.Graph:
    store = ox.Store()
    store.extend(good_quads())
    for shape in shapes:
        before = set(store)
        store.update(PROLOGUE + BAD[shape]["update"])
        assert set(store) != before, f"the update of {shape} changes nothing"
    return quads_to_rdflib(store)


def test_the_good_graph_conforms() -> None:
    assert validate(quads_to_rdflib(good_quads())) == []


def test_every_shape_that_reports_has_a_bad_graph() -> None:
    reporting = {str(shape).removeprefix(SHAPES) for shape in SHAPES_GRAPH.subjects(SH.message)}
    assert set(BAD) == reporting
    assert len(BAD) == 87


@pytest.mark.parametrize("shape", BAD)
def test_a_bad_graph_fails_its_shape(shape: str) -> None:
    violations = validate(bad_graph(shape))
    assert {violation.shape for violation in violations} == {shape, *BAD[shape].get("also", ())}
    assert len(violations) <= 3, "one change, one fault"
    assert all("\n" not in str(violation) for violation in violations)


def test_any_shacl_engine_reports_the_same_of_sparql_constraints() -> None:
    """``validate`` asks SPARQL constraints in its own, faster way; pyshacl, which follows the letter, agrees."""
    constrained = sorted(str(shape).removeprefix(SHAPES) for shape in SHAPES_GRAPH.subjects(SH.sparql))
    assert len(constrained) == 13
    data = bad_graph(*constrained)
    ours = {(violation.focus, violation.shape) for violation in validate(data)}
    assert {shape for _, shape in ours} >= set(constrained)
    assert ours == pyshacl_results(data)


def pyshacl_results(data: rdflib.Graph) -> set[tuple[str, str]]:
    known = data + rdflib.Graph().parse(ontology_dir() / "kg.ttl")
    _, report, _ = pyshacl.validate(known, shacl_graph=SHAPES_GRAPH, inference="none")
    assert isinstance(report, rdflib.Graph)
    names = quads_to_rdflib([]).namespace_manager
    return {
        (report.value(result, SH.focusNode).n3(names), str(report.value(result, SH.sourceShape)).removeprefix(SHAPES))
        for result in report.objects(predicate=SH.result)
    }


def test_the_shapes_are_well_formed() -> None:
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=SHAPES_GRAPH, meta_shacl=True)
    assert conforms, text
