"""Whether a graph keeps the promises of ``ontology/shapes.ttl`` (SHACL), and where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import SH

from kg.errors import GraphError
from kg.graph.constraints import find_sparql_results, without_sparql
from kg.graph.convert import quads_to_rdflib
from kg.graph.namespaces import prefixes
from kg.graph.ontology import ontology_dir
from kg.graph.store import read_quads
from kg.graph.terms import shorten

SHAPES = "https://w3id.org/newskg/shapes#"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One promise that one node of a graph does not keep."""

    focus: str
    """The node: a prefixed name, or ``<iri>``."""
    shape: str
    """Local name of the shape in ``shapes.ttl``: ``event-label``."""
    message: str
    """What is wrong with the node, as the rest of a sentence."""
    path: str = ""
    """The property at fault, where it is a single one."""
    value: str = ""
    """The value at fault, where there is one."""

    def __str__(self) -> str:
        found = " ".join(part for part in (self.path, self.value) if part)
        return f"{self.focus} {self.message}{f': {found}' if found else ''} [{self.shape}]"


def validate(graph: Path | str | rdflib.Graph) -> list[Violation]:
    """What is wrong with a graph, sorted; an empty list where it conforms.

    ``graph`` is a folder that ``kg build`` wrote, an RDF file (the graphs of a dataset taken together), or a graph in
    memory, which stays as it is. Raises GraphError where a file is missing, broken or without a single statement.
    """
    data = rdflib.Graph()
    data += graph if isinstance(graph, rdflib.Graph) else _read(Path(graph))
    data += _ontology("kg.ttl")
    shapes = _ontology("shapes.ttl")
    return sorted({*_core_violations(data, shapes), *_sparql_violations(data, shapes)})


def _read(path: Path) -> rdflib.Graph:
    graph = quads_to_rdflib(read_quads(path))
    if not graph:
        raise GraphError(f"{path}: no statement in it; give a folder that `kg build` wrote, or an RDF file of it")
    return graph


@lru_cache(maxsize=2)
def _ontology(name: str) -> rdflib.Graph:
    return quads_to_rdflib(read_quads(ontology_dir() / name))


def _core_violations(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Violation]:
    _, report, text = pyshacl.validate(data, shacl_graph=without_sparql(shapes), inference="none", inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise GraphError(f"the SHACL engine gave no report: {text}")
    for result in report.objects(predicate=SH.result):  # not what a result gives as its sh:detail
        yield _violation(
            shape=report.value(result, SH.sourceShape),
            message=report.value(result, SH.resultMessage),
            focus=report.value(result, SH.focusNode),
            path=report.value(result, SH.resultPath),
            value=report.value(result, SH.value),
        )


def _sparql_violations(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Violation]:
    for result in find_sparql_results(data, shapes):
        yield _violation(
            shape=result.shape, message=shapes.value(result.shape, SH.message),
            focus=result.focus, path=result.path, value=result.value,
        )  # fmt: skip


def _violation(
    *,
    shape: rdflib.term.Node | None,
    message: rdflib.term.Node | None,
    focus: rdflib.term.Node | None,
    path: rdflib.term.Node | None,
    value: rdflib.term.Node | None,
) -> Violation:
    return Violation(
        focus=_short(focus),
        shape=str(shape).removeprefix(SHAPES),
        message=str(message),
        path="" if isinstance(path, rdflib.BNode) else _short(path),
        value="" if value == focus else _short(value),
    )


def _short(node: rdflib.term.Node | None) -> str:
    if node is None:
        return ""
    if isinstance(node, rdflib.URIRef):
        return shorten(str(node), prefixes())
    return " ".join(f'"{node}"'.split()) if isinstance(node, rdflib.Literal) else f"_:{node}"
