"""What commands print besides their results: messages, warnings, progress. All on stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.graph.display import to_line

if TYPE_CHECKING:
    from kg.run.pipeline import LeftOut

_MOST_NOTES = 20
"""Notes on articles that are printed; a thousand would hide what matters."""


def say(message: str) -> None:
    """One line on stderr."""
    click.echo(f"kg: {to_line(message)}", err=True)


def say_left_out(left_out: Sequence[LeftOut]) -> int:
    """One line for each input that gave no article. Returns the exit code: 1 where that is a problem."""
    for one in left_out:
        say(str(one))
    return int(any(one.is_problem for one in left_out))


def say_notes(notes: Sequence[tuple[str, str]], *, more: str) -> None:
    """One line for each reservation with which an article was read; ``more`` says where to find those cut off."""
    for source, note in notes[:_MOST_NOTES]:
        say(f"{source}: {note}")
    if len(notes) > _MOST_NOTES:
        say(f"{len(notes) - _MOST_NOTES} more notes; {more}")


class ProgressBar:
    """A progress bar on stderr where that is a terminal, else nothing. Takes the reports of a run."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._stage = ""

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *error: object) -> None:
        self._finish()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` articles are through ``stage``."""
        if not sys.stderr.isatty():
            return
        if stage != self._stage:
            self._finish()
            self._stage = stage
            self._bar = click.progressbar(length=total, label=stage, file=sys.stderr, show_pos=True)
            self._bar.render_progress()
        self._bar.update(done - self._bar.pos)

    def _finish(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
