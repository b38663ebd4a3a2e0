"""What a run can be told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.model.ids import DEFAULT_BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Settings of a run, each with a default that suits most."""

    base: str = DEFAULT_BASE
    """What the IRIs of entities, events, claims and articles begin with."""
    types: tuple[Path, ...] = ()
    """Tables of event types of one's own, after the shipped one."""
    frames: tuple[Path, ...] = ()
    """Folders of frame tables of one's own: the words that speak of an event type."""
    names: tuple[Path, ...] = ()
    """Tables of names of one's own: people, organisations, places."""
    offices: tuple[Path, ...] = ()
    """Tables of offices of one's own."""
    model: str | None = None
    """spaCy pipeline, by package name or path; None for the one that is installed with kg."""
    workers: int | None = 1
    """Processes that read articles; None for as many as the number of articles and cores is worth.

    With more than one, a script that calls the library must do so under ``if __name__ == "__main__":``, since each
    process imports it.
    """
    use_cache: bool = True
    """Whether readings of earlier runs may be used."""


class Progress(Protocol):
    """Told how far a run has come; called from the process that started it."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` articles are through ``stage``, a word such as ``read``."""


def no_progress(stage: str, done: int, total: int) -> None:
    """For runs that nobody watches."""
