"""The network of actors for programs that draw and measure networks: networkx, GraphML, GEXF (Gephi)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import IO
from xml.etree import ElementTree

import networkx as nx

from kg.graph.network import Actor, Tie

_GEXF = "http://www.gexf.net/1.2draft"
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"


def to_actor_network(actors: Sequence[Actor], ties: Sequence[Tie]) -> nx.MultiDiGraph[str]:
    """Entities as nodes (key: IRI) and ties as edges (key: ``e1``, ``e2`` ...), with their fields as attributes.

    All statuses are in: ``asserted`` edges are those that stand as direct triples.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in actors:
        graph.add_node(actor.iri, **_without(asdict(actor), "iri"))
    for number, tie in enumerate(ties, start=1):
        graph.add_edge(tie.source, tie.target, key=f"e{number}", **_without(asdict(tie), "source", "target"))
    return graph


def write_graphml(graph: nx.MultiDiGraph[str], output: IO[bytes]) -> None:
    """Writes GraphML (http://graphml.graphdrawing.org) with typed attributes."""
    buffer = io.BytesIO()
    # networkx has two writers that number attributes differently; this one needs nothing beyond Python.
    nx.write_graphml_xml(graph, buffer)
    root = _parse(buffer, _GRAPHML)
    booleans = {key.get("id") for key in root.iter(f"{{{_GRAPHML}}}key") if key.get("attr.type") == "boolean"}
    for data in root.iter(f"{{{_GRAPHML}}}data"):
        if data.get("key") in booleans and data.text:
            data.text = data.text.lower()  # "True" is no xs:boolean
    _write(root, output)


def write_gexf(graph: nx.MultiDiGraph[str], output: IO[bytes]) -> None:
    """Writes GEXF 1.2 (https://gexf.net), the same on every day: without the date of writing."""
    buffer = io.BytesIO()
    identified = graph.copy()
    for _, _, key, attributes in identified.edges(keys=True, data=True):
        attributes["id"] = key
    nx.write_gexf(identified, buffer, version="1.2draft")
    root = _parse(buffer, _GEXF)
    for meta in root.findall(f"{{{_GEXF}}}meta"):
        root.remove(meta)
    _write(root, output)


def _without(fields: dict[str, str | int | bool], *names: str) -> dict[str, str | int | bool]:
    return {name: value for name, value in fields.items() if name not in names}


def _parse(buffer: io.BytesIO, namespace: str) -> ElementTree.Element:
    ElementTree.register_namespace("", namespace)
    return ElementTree.fromstring(buffer.getvalue())


def _write(root: ElementTree.Element, output: IO[bytes]) -> None:
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(output, encoding="utf-8", xml_declaration=True)
    output.write(b"\n")
