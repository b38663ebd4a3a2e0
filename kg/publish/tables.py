"""The graph as CSV (RFC 4180, UTF-8): the network of actors, and all of it for Neo4j."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from kg.graph.network import Actor, Tie
from kg.graph.properties import Property, PropertyGraph, PropertyNode

_LIST_SEPARATOR = ";"
"""What ``neo4j-admin database import`` expects between the values of a list and between labels."""

Cell = str | int | bool


def write_actor_tables(actors: Sequence[Actor], ties: Sequence[Tie], folder: Path) -> tuple[Path, Path]:
    """Writes ``nodes.csv`` and ``edges.csv``, as Gephi and pandas read them; gives their paths.

    ``edges.csv`` has every status; ``asserted`` tells the edges that stand as direct triples.
    """
    nodes, edges = folder / "nodes.csv", folder / "edges.csv"
    actor_fields = [field.name for field in fields(Actor)]
    _write(nodes, ["id", *actor_fields[1:]], (list(asdict(actor).values()) for actor in actors))
    numbered = enumerate(ties, start=1)
    columns = ["id", *(field.name for field in fields(Tie))]
    _write(edges, columns, ([f"e{number}", *asdict(tie).values()] for number, tie in numbered))
    return nodes, edges


def write_neo4j_tables(graph: PropertyGraph, folder: Path) -> tuple[Path, Path]:
    """Writes ``nodes.csv`` and ``relationships.csv`` for ``neo4j-admin database import``; gives their paths.

    The whole graph: articles, claims, events and entities (https://neo4j.com/docs/operations-manual/current/import/).
    """
    nodes, relationships = folder / "nodes.csv", folder / "relationships.csv"
    properties = graph.properties()
    header = ["iri:ID", ":LABEL", *map(_to_header, properties)]
    _write(nodes, header, (_to_node_row(node, properties) for node in graph.nodes()))
    rows = ([link.source, link.type, link.target] for link in graph.relationships())
    _write(relationships, [":START_ID", ":TYPE", ":END_ID"], rows)
    return nodes, relationships


def _to_header(property: Property) -> str:
    return f"{property.name}:{property.datatype}{'[]' if property.is_list else ''}"


def _to_node_row(node: PropertyNode, properties: Iterable[Property]) -> list[Cell]:
    cells = [_to_cell(property, node.values.get(property.name, ())) for property in properties]
    return [node.iri, _LIST_SEPARATOR.join(node.labels), *cells]


def _to_cell(property: Property, values: tuple[str, ...]) -> str:
    if not property.is_list:
        return values[0] if values else ""
    # Neo4j has no way to escape the separator inside a list.
    return _LIST_SEPARATOR.join(value.replace(_LIST_SEPARATOR, ",") for value in values)


def _write(file: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as output:
        writer = csv.writer(output, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_to_text(cell) for cell in row] for row in rows)


def _to_text(cell: Cell) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
