"""What could not be read, and why: one line for the user, with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.errors import InputError


class Problem(StrEnum):
    """Why a file, a record or a folder gave no article."""

    MISSING = "missing"
    DENIED = "denied"
    UNSUPPORTED = "unsupported"
    EMPTY_FOLDER = "empty folder"
    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LARGE = "too large"
    MALFORMED = "malformed"
    NO_TEXT = "no text"
    LANGUAGE = "language"
    DUPLICATE = "duplicate"
    OTHER_FILES = "other files"


_NOTES = frozenset({Problem.DUPLICATE, Problem.OTHER_FILES, Problem.LANGUAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A file, record or folder that gave no article. ``str()`` is one line: where, what was found, what to do."""

    source: str
    """The path as the user gave it, or the file's name inside the folder that the user gave."""
    problem: Problem
    reason: str
    advice: str
    line: int | None = None
    """Line of a record in its file, number of a record in a JSON list."""

    @property
    def is_note(self) -> bool:
        """Whether nothing is wrong with the input: a copy, another language, files of other kinds in a folder."""
        return self.problem in _NOTES

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{where}: {self.reason}; {self.advice}"


class RefusedError(InputError):
    """Raised inside the stage where content cannot be read; becomes an ``Unreadable`` where the file is known."""

    def __init__(self, problem: Problem, reason: str, advice: str, *, line: int | None = None) -> None:
        super().__init__(f"{reason}; {advice}")
        self.problem, self.reason, self.advice, self.line = problem, reason, advice, line

    def at(self, source: str) -> Unreadable:
        """What was refused, as a value."""
        return Unreadable(source=source, problem=self.problem, reason=self.reason, advice=self.advice, line=self.line)
