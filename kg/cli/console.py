"""What commands print besides their results: messages, warnings, progress. All on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.graph.display import to_line

if TYPE_CHECKING:
    from kg.run.pipeline import LeftOut

_MOST_NAMES = 3
_MOST_NOTES = 20
"""How many articles of one note, and how many notes, are printed: a thousand lines would hide what matters."""


def say(message: str) -> None:
    """One line on stderr."""
    click.echo(f"kg: {to_line(message)}", err=True)


def say_left_out(left_out: Sequence[LeftOut]) -> int:
    """One line for each input that gave no article. Returns the exit code: 1 where that is a problem."""
    for one in left_out:
        say(str(one))
    return int(any(one.is_problem for one in left_out))


def say_notes(notes: Iterable[tuple[str, str]], *, more: str) -> None:
    """The reservations with which articles were read, those of few articles first; ``more`` says where all are."""
    sources: dict[str, list[str]] = {}
    for source, note in notes:
        sources.setdefault(note, []).append(source)
    for note, named in sorted(sources.items(), key=lambda item: len(item[1]))[:_MOST_NOTES]:
        if len(named) > _MOST_NAMES:
            say(f"{note}: {', '.join(named[:_MOST_NAMES])} and {len(named) - _MOST_NAMES} more; {more}")
            continue
        for source in named:
            say(f"{source}: {note}")
    if len(sources) > _MOST_NOTES:
        say(f"{len(sources) - _MOST_NOTES} more kinds of notes; {more}")


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
