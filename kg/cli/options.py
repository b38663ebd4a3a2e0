"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.model.ids import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.run.config import Config

F = TypeVar("F", bound=Callable[..., Any])

# Existence is checked by the library, which names the file and says what to do.
PATH = click.Path(path_type=Path)


def reading_options(function: F) -> F:
    """The options of commands that read articles; they come as keywords that :func:`to_config` takes."""
    for option in reversed((
        click.option("--types", type=PATH, multiple=True, metavar="FILE", help="Event types of your own."),
        click.option("--frames", type=PATH, multiple=True, metavar="DIR", help="Words for event types of your own."),
        click.option("--names", type=PATH, multiple=True, metavar="FILE", help="Names of your own: people, places ..."),
        click.option("--offices", type=PATH, multiple=True, metavar="FILE", help="Offices and ranks of your own."),
        click.option("--model", metavar="NAME", help="spaCy pipeline, by package name or path."),
        click.option("--base", default=DEFAULT_BASE, metavar="IRI",
                     help=f"What data IRIs begin with.  [default: {DEFAULT_BASE}]"),
        click.option("--workers", type=click.IntRange(min=1), metavar="N",
                     help="Processes that read articles.  [default: one; all cores for more than 50 articles]"),
    )):
        function = option(function)
    return function


def to_config(*, types: tuple[Path, ...], frames: tuple[Path, ...], names: tuple[Path, ...],
              offices: tuple[Path, ...], model: str | None, base: str, workers: int | None,
              use_cache: bool = True) -> Config:
    """The settings that the options ask for."""
    from kg.run.config import Config

    return Config(types=types, frames=frames, names=names, offices=offices, model=model, base=base, workers=workers,
                  use_cache=use_cache)
