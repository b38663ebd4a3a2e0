"""Facts to be judged: lines of ``facts.jsonl`` or of `kg extract`, or of any program that prints the like."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kg.errors import InputError


class Actor(msgspec.Struct, frozen=True):
    """An agent or target as predicted; all but the name may be unknown."""

    name: str
    kind: str | None = None
    country: str | None = None


class PredictedFact(msgspec.Struct, frozen=True, kw_only=True):
    """A predicted fact; fields that play no part in judging are ignored."""

    article: str
    type: str
    agents: tuple[Actor | str, ...] = ()
    targets: tuple[Actor | str, ...] = ()
    place: str | None = None
    date: str | None = None
    status: str | None = None
    title: str | None = None
    instrument: str | None = None
    sentence: str | None = None


def read_predictions(path: Path) -> list[PredictedFact]:
    """The facts of a JSON Lines file, of ``facts.jsonl`` in a folder made by `kg build`, or of ``-`` (standard input).

    Raises InputError naming file and line for a line that is no fact.
    """
    if str(path) == "-":
        return list(_parse_lines(sys.stdin, source="-"))
    file = path / "facts.jsonl" if path.is_dir() else path
    try:
        with file.open(encoding="utf-8") as lines:
            return list(_parse_lines(lines, source=str(file)))
    except OSError as error:
        hint = "give a facts.jsonl, or a folder made by `kg build`"
        raise InputError(f"{file}: cannot be read ({error.strerror}); {hint}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8; give a file of JSON lines") from error


def _parse_lines(lines: Iterable[str], *, source: str) -> Iterator[PredictedFact]:
    decoder = msgspec.json.Decoder(PredictedFact)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError as error:
            raise InputError(f"{source}:{number}: not a fact: {error}") from error
