"""`kg explain`: every claim behind an entity or event."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.options import PATH


@click.command()
@click.argument("graph", type=PATH, metavar="DIR")
@click.argument("subject", metavar="SUBJECT_OR_EVENT")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Lines for people, or JSON.")
def explain(graph: Path, subject: str, form: str) -> None:
    """Print every claim behind an entity or event.

    Each claim comes with who reports it, the sentence, who says so, and since when. SUBJECT_OR_EVENT is a name, as
    articles write it, or an IRI, in full or as id:... .

    \b
    Example:
      kg explain output 'Sergei Lavrov'
    """
    from kg.graph.explain import explain as find_explanation
    from kg.graph.explain import to_text
    from kg.graph.store import open_store, read_prefixes

    found = find_explanation(open_store(graph), subject, prefixes=read_prefixes(graph))
    click.echo(to_text(found) if form == "text" else f"{json.dumps(asdict(found), ensure_ascii=False, indent=1)}\n",
               nl=False)
