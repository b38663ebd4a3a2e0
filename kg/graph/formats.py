"""Graph files → other RDF formats, sorted, so that the same statements always give the same bytes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.jsonld import find_coercions, write_jsonld
from kg.graph.serialize import sort_quads, write_rdf
from kg.graph.store import read_prefixes, read_quads

JSONLD = "jsonld"
_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDF_FORMATS = (*_FORMATS, JSONLD)
"""Names of the formats that ``convert_graph`` writes."""


def convert_graph(source: Path | str, format: str, output: IO[bytes]) -> None:
    """Writes the graph of a built folder or an RDF file in one of RDF_FORMATS.

    TriG, N-Quads and JSON-LD keep the named graph of each article; the others have all statements in one graph.
    Raises GraphError for an unknown format, and where the source is missing or broken.
    """
    if format not in RDF_FORMATS:
        raise GraphError(f"RDF format {format!r} is unknown; there are {', '.join(RDF_FORMATS)}")
    datasets = format == JSONLD or _FORMATS[format].supports_datasets
    prefixes = read_prefixes(source, named_graphs=datasets)
    if format != JSONLD:
        write_rdf(read_quads(source, named_graphs=datasets), output, format=_FORMATS[format], base=prefixes["id"])
        return

    coercions = find_coercions(read_quads(source, named_graphs=True), prefixes=prefixes)
    text = io.TextIOWrapper(output, encoding="utf-8", newline="\n", write_through=True)
    in_order = sort_quads(read_quads(source, named_graphs=True))
    write_jsonld(in_order, text, prefixes=prefixes, coercions=coercions)
    text.detach()
