"""`kg build`: articles in, the graph and its pages out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import ProgressBar, say_left_out, say_notes
from kg.cli.options import PATH, reading_options, to_config
from kg.publish.words import count

if TYPE_CHECKING:
    from kg.run.pipeline import BuildReport


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=PATH, metavar="INPUT...")
@click.option("-o", "--output", required=True, type=PATH, metavar="DIR", help="Folder for the results.")
@click.option("--fresh", is_flag=True, help="Read all articles anew, those of earlier builds too.")
@reading_options
def build(inputs: tuple[Path, ...], output: Path, fresh: bool, **options: Any) -> int:
    """Make the graph of articles.

    INPUT is an article (.txt .md .html .json .jsonl .csv, also .gz) or a folder of them. DIR gets graph.ttl and
    graph.trig, graph.html to look at, facts.jsonl and report.html. A second build reads only what is new or changed.
    Exit code 1 says that some inputs could not be read; the others are in the graph.

    \b
    Example:
      kg build seeds -o output
    """
    from kg.run import pipeline

    config = to_config(**options, use_cache=not fresh)
    with ProgressBar() as progress:
        report = pipeline.build(inputs, output, config=config, progress=progress)
    code = say_left_out(report.left_out)
    say_notes(report.notes, more=f"see {report.output / 'report.html'}")
    click.echo(_summary(report))
    return code


def _summary(report: BuildReport) -> str:
    counts = ", ".join((
        count(report.articles, "article"), count(report.facts, "fact"), count(report.entities, "entity", "entities"),
        count(report.events, "event"),
    ))
    kept = report.articles - report.read_anew
    unchanged = f" ({count(kept, 'article')} unchanged)" if kept > 0 else ""
    return "\n".join((
        f"{counts} in {report.seconds:.1f} s{unchanged}",
        f"{report.output / 'graph.html'}: the network, for your browser (kg open {report.output})",
        f"{report.output / 'graph.ttl'}: the graph (kg query {report.output} meetings)",
    ))
