"""`kg entities`: who and what articles speak of, on stdout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import ProgressBar, say_left_out
from kg.cli.options import PATH, reading_options, to_config
from kg.cli.table import fit_columns, to_table

if TYPE_CHECKING:
    from kg.run.pipeline import Extraction

_COLUMNS = ("article", "name", "kind", "country", "mentions", "iri")


@click.command()
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True,
              help="JSON lines, or a table for the eye.")
@reading_options
def entities(files: tuple[Path, ...], form: str, **options: Any) -> int:
    """Print who and what articles speak of.

    These are people, organisations, groups, countries and places, with all their mentions. FILE is an article or a
    folder of them. The same "iri" in two articles is the same entity. Exit code 1 says that
    some files could not be read; the entities of the others are printed.

    \b
    Example:
      kg entities seeds/002_f05f1b8940125192.txt --format table
    """
    from kg.run import pipeline

    with ProgressBar() as progress:
        found = pipeline.extract(files, config=to_config(**options), progress=progress)
    code = say_left_out(found.left_out)
    for piece in _write(found, form):
        click.echo(piece, nl=False)
    return code


def _write(found: Extraction, form: str) -> Iterator[str]:
    if form == "table":
        rows = ([len(one[column]) if column == "mentions" else one[column] for column in _COLUMNS]
                for one in found.entities())
        yield to_table(_COLUMNS, rows, width=fit_columns(len(_COLUMNS)))
        return
    from kg.publish.facts import to_line

    for one in found.entities():
        yield f"{to_line(one)}\n"
