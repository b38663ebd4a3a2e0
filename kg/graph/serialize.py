"""Quads → files that are the same for the same statements: in any order, twice or once, on any machine."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import attrgetter
from typing import IO

import pyoxigraph as ox

from kg.graph.namespaces import RDF, RDFS, prefixes
from kg.model.ids import DEFAULT_BASE

_FIRST = ((f"{RDF.type} ".encode(), b"!"), (f"{RDFS.label} ".encode(), b'"'))
"""What a reader wants to see first of a node, and what sorts it before the ``<`` of every other predicate."""

_BATCH = 65536


def to_turtle(quads: Iterable[ox.Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """All statements in one graph as sorted Turtle, in UTF-8."""
    return serialize(quads, ox.RdfFormat.TURTLE, base=base)


def to_trig(quads: Iterable[ox.Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """The statements in their graphs as sorted TriG, in UTF-8."""
    return serialize(quads, ox.RdfFormat.TRIG, base=base)


def serialize(quads: Iterable[ox.Quad], format: ox.RdfFormat, *, base: str = DEFAULT_BASE) -> bytes:
    """The statements in a format of W3C, sorted: in one graph where the format knows but one."""
    output = io.BytesIO()
    write_rdf(quads, output, format=format, base=base)
    return output.getvalue()


def write_rdf(
    quads: Iterable[ox.Quad], output: IO[bytes], *, format: ox.RdfFormat, base: str = DEFAULT_BASE
) -> None:
    """Writes the statements, sorted, to an open binary file; ``base`` is the namespace of the prefix ``id:``.

    Sorting holds the statements in memory as N-Triples, some 400 bytes each at the peak.
    """
    in_order = sort_quads(quads, datasets=format.supports_datasets)
    ox.serialize(in_order, output, format=format, prefixes=prefixes(base))


def sort_quads(quads: Iterable[ox.Quad], *, datasets: bool = True) -> Iterator[ox.Quad]:
    """Each statement once: by graph, subject, predicate (type and label first), object. No blank nodes.

    Without ``datasets`` all are moved to the default graph.
    """
    graphs: dict[ox.NamedNode | ox.DefaultGraph, list[bytes]] = {}
    for graph, run in groupby(quads, key=attrgetter("graph_name")):
        lines = graphs.setdefault(graph if datasets else ox.DefaultGraph(), [])
        while batch := [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in islice(run, _BATCH)]:
            # N-Triples escapes the line feeds of literals, so that a line is a statement.
            lines += (ox.serialize(batch, format=ox.RdfFormat.N_TRIPLES) or b"").split(b"\n")
    for graph in sorted(graphs, key=str):
        for quad in ox.parse(_join_sorted(graphs.pop(graph)), format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _join_sorted(lines: list[bytes]) -> bytes:
    lines.sort(key=_sort_key)
    return b"\n".join([line for line, _ in groupby(lines)])


def _sort_key(line: bytes) -> bytes:
    predicate = line.find(b" ") + 1
    for iri, mark in _FIRST:
        if line.startswith(iri, predicate):
            return line[:predicate] + mark + line[predicate:]
    return line
