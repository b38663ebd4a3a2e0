"""`kg evaluate`: facts against hand-annotated articles."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import say
from kg.cli.options import PATH
from kg.cli.table import to_table

if TYPE_CHECKING:
    from kg.evaluate import Evaluation, Score

_COLUMNS = ("type", "must", "gold", "found", "false", "recall", "precision", "F1", "date", "place", "status")


@click.command()
@click.argument("gold", type=PATH)
@click.argument("predictions", type=PATH, metavar="PREDICTIONS_OR_DIR")
@click.option("--min", "least", type=click.FloatRange(0, 1), metavar="F1", help="Exit with 1 where F1 is below.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="A table for the eye, or JSON.")
@click.option("--details", is_flag=True, help="Also list what was missed, false or forbidden.")
@click.option("--types", type=PATH, multiple=True, metavar="FILE", help="Event types of your own.")
def evaluate(gold: Path, predictions: Path, least: float | None, form: str, details: bool,
             types: tuple[Path, ...]) -> int:
    """Compare facts with annotated articles.

    Prints precision, recall and F1 by type. GOLD is a gold file or a folder of them; PREDICTIONS_OR_DIR is a
    facts.jsonl, a folder made by `kg build`, or - for what `kg extract` pipes in.

    \b
    Example:
      kg evaluate tests/gold output --min 0.5
    """
    from kg.evaluate import evaluate as compare
    from kg.evaluate import read_gold, read_predictions
    from kg.lexicon.types import load_types

    result = compare(read_gold(gold), read_predictions(predictions), types=load_types(*types))
    if result.strays:
        say(f"{len(result.strays)} articles without gold are left out: {', '.join(result.strays[:3])} ...")
    click.echo(json.dumps(asdict(result), ensure_ascii=False, indent=1) if form == "json" else _show(result), nl=False)
    if form == "json":
        click.echo()
    elif details:
        click.echo(_details(result), nl=False)
    reached = result.overall.f1 or 0.0
    if least is not None and reached < least:
        say(f"F1 {reached:.3f} is below {least}")
        return 1
    return 0


def _show(result: Evaluation) -> str:
    rows = [_row(name, score) for name, score in result.by_type.items()]
    table = to_table(_COLUMNS, [*rows, _row("ALL", result.overall)])
    return f"{table}{result.articles} articles; {len(result.forbidden_hits)} of {result.forbidden} forbidden facts\n"


def _row(name: str, score: Score) -> tuple[str | int | float | None, ...]:
    return (name, score.must, score.gold, score.predicted, score.false_alarms, score.recall, score.precision, score.f1,
            score.date, score.place, score.status)


def _details(result: Evaluation) -> str:
    lists = (("missed", result.missed), ("false", result.false), ("forbidden", result.forbidden_hits))
    return "".join(f"\n{title}\n" + "".join(f"  {line}\n" for line in lines) for title, lines in lists)
