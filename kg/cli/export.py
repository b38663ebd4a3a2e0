"""`kg export`: a graph in the formats of other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import PATH

_ALIASES = {"ttl": "turtle", "nq": "nquads", "nt": "ntriples", "rdf": "rdfxml", "cypher": "neo4j"}


@click.command()
@click.argument("graph", type=PATH, metavar="DIR_OR_TTL")
@click.option("--to", "form", required=True, metavar="FORMAT",
              help="turtle, trig, nquads, ntriples, jsonld or rdfxml: RDF. graphml or gexf: the network of actors."
                   " csv: the same as nodes.csv and edges.csv. neo4j: everything as CSV for Cypher.")
@click.option("-o", "--output", type=PATH, metavar="PATH",
              help="File to write; for csv and neo4j a folder.  [default: stdout; for csv and neo4j a folder of that"
                   " name in DIR]")
def export(graph: Path, form: str, output: Path | None) -> None:
    """Write a graph for another program.

    There are formats for triple stores, for Gephi and its like, for spreadsheets, and for Neo4j.

    \b
    Example:
      kg export output --to jsonld > graph.jsonld
      kg export output --to csv -o tables
    """
    from kg.publish import export as exporter

    form = _ALIASES.get(form, form)
    if output is None and any(form == one and one.is_folder for one in exporter.ExportFormat):
        output = (graph if graph.is_dir() else graph.parent) / form
    for file in exporter.export(graph, form, output or sys.stdout.buffer):
        click.echo(file)
