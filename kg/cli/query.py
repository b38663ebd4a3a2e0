"""`kg query`: SPARQL on a graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.options import PATH
from kg.cli.table import fit_columns
from kg.errors import InputError


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("graph", type=PATH, metavar="DIR_OR_TTL")
@click.argument("question", required=False, metavar="[SPARQL | NAME]")
@click.argument("values", nargs=-1, metavar="[--PARAMETER VALUE]...")
@click.option("-f", "--file", type=PATH, metavar="FILE.rq", help="Read the query from a file.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "xml", "tsv", "turtle"]),
              help="[default: table; turtle for CONSTRUCT and DESCRIBE]")
def query(graph: Path, question: str | None, values: tuple[str, ...], file: Path | None, form: str | None) -> None:
    """Ask a graph a question.

    The question is SPARQL, or a named query with its parameters; without one the named queries are listed. All
    prefixes of the graph are known without PREFIX. The graph is not changed, and nothing leaves this machine.

    \b
    Example:
      kg query output meetings --with Assad
      kg query output 'SELECT ?who WHERE { ?who kg:visited ?country }'
      kg query output -f question.rq --format csv
    """
    from kg.graph.named import run_named_query
    from kg.graph.query import run_query
    from kg.graph.store import open_store, read_prefixes

    if file and question is not None:
        raise click.UsageError("give a query or a file of one, not both")
    sparql = _read_query(file) if file else question
    if sparql is None:
        click.echo(_list_named_queries(), nl=False)
        return
    store = open_store(graph, named_graphs=graph.is_dir())
    prefixes = read_prefixes(graph, named_graphs=graph.is_dir())
    if _is_name(sparql):
        result = run_named_query(store, sparql, _to_values(values), prefixes=prefixes)
    elif values:
        raise click.UsageError(f"{values[0]}: only named queries have parameters")
    else:
        result = run_query(store, sparql, prefixes=prefixes)
    for note in result.notes:
        click.echo(note, err=True)
    click.echo(result.to_text(form, cell_width=fit_columns(len(result.columns) or 1)), nl=False)


def _is_name(query: str) -> bool:
    return query.replace("-", "").isalnum()


def _read_query(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{file}: not UTF-8; save the query as UTF-8 text") from None


def _to_values(words: Sequence[str]) -> dict[str, str]:
    """``--with Assad --since=2020`` as a mapping of parameter names to values."""
    values: dict[str, str] = {}
    rest = list(words)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if not name.startswith("--"):
            raise click.UsageError(f"{name}: unexpected; write parameters as --name value")
        if not equals and not rest:
            raise click.UsageError(f"{name} needs a value")
        values[name.removeprefix("--")] = value if equals else rest.pop(0)
    return values


def _list_named_queries() -> str:
    from kg.graph.named import named_queries

    pieces = []
    for one in named_queries():
        pieces.append(f"{one.name}: {one.title}\n")
        pieces += [f"    {parameter}\n" for parameter in one.parameters]
    return "".join(pieces)
