"""A built graph in the formats of other programs, from its files alone: nothing is built again."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO

from kg.errors import ConfigError
from kg.graph.formats import convert_graph
from kg.graph.network import find_actors, find_ties
from kg.graph.properties import PropertyGraph
from kg.graph.store import open_store
from kg.publish.actors import to_actor_network, write_gexf, write_graphml
from kg.publish.tables import write_actor_tables, write_neo4j_tables

Source = Path | str


class ExportFormat(StrEnum):
    """What a graph can be exported to."""

    TURTLE = "turtle"
    """RDF, all in one graph, as NTRIPLES and RDFXML are."""
    TRIG = "trig"
    """RDF with a named graph for each article, as NQUADS and JSONLD are."""
    NQUADS = "nquads"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    GRAPHML = "graphml"
    """The network of actors, as GEXF is."""
    GEXF = "gexf"
    CSV = "csv"
    """The network of actors, in a folder: nodes.csv, edges.csv."""
    NEO4J = "neo4j"
    """Everything, in a folder: nodes.csv, relationships.csv for ``neo4j-admin database import``."""

    @property
    def is_folder(self) -> bool:
        """Whether it takes several files."""
        return self in (ExportFormat.CSV, ExportFormat.NEO4J)


def export(source: Source, format: ExportFormat | str, out: Path | IO[bytes]) -> tuple[Path, ...]:
    """Writes the graph of a built folder or an RDF file; gives the paths of the files, sorted.

    ``out`` is a file, or an open binary stream; for CSV and NEO4J a folder, made where it is missing. Files appear
    whole or not at all. Raises ConfigError for an unknown format or an unfit ``out``, GraphError for a missing or
    broken graph.
    """
    chosen = _to_format(format)
    if chosen.is_folder:
        return _export_folder(source, chosen, out)
    if not isinstance(out, Path):
        _write_stream(source, chosen, out)
        return ()
    if out.is_dir():
        raise ConfigError(f"{out}: is a folder; give the name of a file to write")
    with _replacing(out) as output:
        _write_stream(source, chosen, output)
    return (out,)


def _to_format(name: ExportFormat | str) -> ExportFormat:
    try:
        return ExportFormat(name)
    except ValueError:
        raise ConfigError(f"format {name!r} is unknown; there are {', '.join(ExportFormat)}") from None


def _write_stream(source: Source, format: ExportFormat, output: IO[bytes]) -> None:
    if format not in _NETWORK_WRITERS:
        convert_graph(source, format.value, output)
        return
    store = open_store(source)
    _NETWORK_WRITERS[format](to_actor_network(find_actors(store), find_ties(store)), output)


_NETWORK_WRITERS: dict[ExportFormat, Callable[..., None]] = {
    ExportFormat.GRAPHML: write_graphml,
    ExportFormat.GEXF: write_gexf,
}


def _export_folder(source: Source, format: ExportFormat, folder: Path | IO[bytes]) -> tuple[Path, ...]:
    if not isinstance(folder, Path) or (folder.exists() and not folder.is_dir()):
        raise ConfigError(f"{format} is two files; give the name of a folder to write them to")
    store = open_store(source)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as aside:
        if format is ExportFormat.CSV:
            files = write_actor_tables(find_actors(store), find_ties(store), Path(aside))
        else:
            files = write_neo4j_tables(PropertyGraph(store), Path(aside))
        return tuple(sorted(file.replace(folder / file.name) for file in files))


@contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    """A new file beside ``target`` that takes its place at the end, and vanishes on an error."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".new-{os.getpid()}-{target.name}")
    try:
        with aside.open("wb") as output:
            yield output
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
