"""Graph files opened for questions: a folder that ``kg build`` wrote, or any RDF file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import namespaces

GRAPH_FILE = "graph.ttl"
"""Everything, one graph (CONTRACT section 4)."""
DATASET_FILE = "graph.trig"
"""The claims of each article in a named graph of the article's IRI."""

_PLACE_IN_MESSAGE = re.compile(
    r"^Parser error at line \d+ (?:column \d+|between columns \d+ and \d+)?:? ?|\s*\(line \d+\)$"
)
_SUFFIXES = (".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf")


def find_graph_file(path: Path | str, *, named_graphs: bool = False) -> Path:
    """The RDF file meant by ``path``: the file itself, or in a folder ``graph.ttl`` (``graph.trig`` with named graphs).

    Raises GraphError where there is none.
    """
    path = Path(path)
    if not path.is_dir():
        if not path.exists():
            raise GraphError(f"{path}: no such file or folder; give a folder that `kg build` wrote, or an RDF file")
        return path
    name = DATASET_FILE if named_graphs else GRAPH_FILE
    if not (path / name).is_file():
        raise GraphError(f"{path}: no {name} here; build it with `kg build ARTICLES -o {path}`")
    return path / name


def open_store(path: Path | str, *, named_graphs: bool = False) -> ox.Store:
    """An in-memory store with the graph of a built folder or of an RDF file (.ttl .trig .nt .nq .jsonld .rdf).

    The default graph holds every triple once, those of named graphs too, so that a query without GRAPH sees everything.
    ``named_graphs``: for a folder, whether the claims shall also be found in the graphs of their articles.
    Raises GraphError, with file and line where the file is broken.
    """
    file = find_graph_file(path, named_graphs=named_graphs)
    store = ox.Store()
    try:
        store.bulk_load(path=str(file), format=_rdf_format(file))
    except (SyntaxError, OSError, ValueError) as error:
        raise _broken(file, error) from error
    for graph in list(store.named_graphs()):
        named = store.quads_for_pattern(None, None, None, graph)
        store.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in named])
    return store


def read_quads(path: Path | str, *, named_graphs: bool = False) -> Iterator[ox.Quad]:
    """The quads of a built folder or an RDF file, in the file's order, one by one. Errors as for ``open_store``."""
    file = find_graph_file(path, named_graphs=named_graphs)
    try:
        yield from ox.parse(path=str(file), format=_rdf_format(file))
    except (SyntaxError, OSError, ValueError) as error:
        raise _broken(file, error) from error


def read_prefixes(path: Path | str, *, named_graphs: bool = False) -> dict[str, str]:
    """Prefix -> IRI for questions to this graph: our own, and over them those that the file declares at its head."""
    file = find_graph_file(path, named_graphs=named_graphs)
    try:
        parser = ox.parse(path=str(file), format=_rdf_format(file))
        next(iter(parser), None)
    except (SyntaxError, OSError, ValueError) as error:
        raise _broken(file, error) from error
    return namespaces.prefixes() | dict(parser.prefixes)


def _rdf_format(file: Path) -> ox.RdfFormat:
    found = ox.RdfFormat.from_extension(file.suffix.removeprefix(".").lower())
    if found is None or file.suffix.lower() == ".txt":
        raise GraphError(f"{file}: not an RDF file by its name; the endings are {' '.join(_SUFFIXES)}")
    return found


def _broken(file: Path, error: Exception) -> GraphError:
    if isinstance(error, OSError):
        return GraphError(f"{file}: cannot be read: {error.strerror or error}")
    line = getattr(error, "lineno", None)
    said = " ".join(_PLACE_IN_MESSAGE.sub("", str(getattr(error, "msg", error))).split())
    return GraphError(f"{file}{f':{line}' if line else ''}: {said}; build the graph again or mend the file")
