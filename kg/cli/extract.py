"""`kg extract`: the facts of articles, on stdout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import ProgressBar, say, say_left_out, say_notes
from kg.cli.options import PATH, reading_options, to_config
from kg.cli.table import fit_columns, to_table

if TYPE_CHECKING:
    from kg.run.pipeline import Extraction

_COLUMNS = ("article", "type", "agents", "targets", "place", "date", "status", "sentence")


@click.command()
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["jsonl", "table", "ttl"]), default="jsonl", show_default=True,
              help="JSON lines, a table for the eye, or the graph as Turtle.")
@click.option("--report", is_flag=True, help="Also list on stderr what was left open: pronouns, dates ...")
@reading_options
def extract(files: tuple[Path, ...], form: str, report: bool, **options: Any) -> int:
    """Print the facts that articles state.

    FILE is an article or a folder of them, taken one by one in the output. Facts of one happening have the same
    "event", in several articles too. Exit code 1 says that some files could not be read; the facts of the others are
    printed.

    \b
    Example:
      kg extract seeds/002_f05f1b8940125192.txt
      kg extract seeds --format table
    """
    from kg.run import pipeline

    config = to_config(**options)
    with ProgressBar() as progress:
        found = pipeline.extract(files, config=config, progress=progress)
    code = say_left_out(found.left_out)
    say_notes(pipeline.find_notes(found), more="give fewer files to see them all")
    if report:
        _say_open_points(found)
    for piece in _write(found, form, base=config.base):
        click.echo(piece, nl=False)
    return code


def _write(found: Extraction, form: str, *, base: str) -> Iterator[str]:
    if form == "ttl":
        yield found.turtle(base=base)
    elif form == "table":
        rows = ([_cell(fact[column]) for column in _COLUMNS] for fact in found.facts())
        yield to_table(_COLUMNS, rows, width=fit_columns(len(_COLUMNS)))
    else:
        from kg.publish.facts import to_line

        for fact in found.facts():
            yield f"{to_line(fact)}\n"


def _cell(value: str | Sequence[dict[str, str]] | None) -> str | None:
    """A field of a fact as text: actors by name."""
    return value if value is None or isinstance(value, str) else ", ".join(actor["name"] for actor in value)


def _say_open_points(found: Extraction) -> None:
    for reading in found.readings:
        say(f"{reading.document.source}: {len(reading.claims)} facts, {len(reading.referents)} entities")
        for note in reading.notes:
            say(f"{reading.document.source}:{note.start}-{note.end}: {note.kind}: {note.text}")
