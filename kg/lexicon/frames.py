"""Frames: which words state which type of fact, and where its participants stand. The tables are ``kg/data/frames``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.lexicon.tables import check_keys, data_path, read_yaml
from kg.model import EntityKind, Status

_FRAME_KEYS = frozenset(
    ["verbs", "nouns", "adjectives", "object", "particle", "agent", "target", "parties", "need", "agent_kinds", "target_kinds", "object_kinds", "place", "instrument", "topic", "with", "without", "status", "plover", "mode", "also", "comp", "need_with", "carries", "things"]
)
_TYPE_KEYS = frozenset(["type", "plover", "mode", "agent_kinds", "target_kinds", "frames", "office_verbs"])
_ACTORS = ("country", "organisation", "person", "group")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where to look for a participant: ``subj``, ``on``, ``obj.with`` (the preposition "with" of the object noun)."""

    where: str
    under: str | None = None
    """``obj`` for arguments of the object noun, ``comp`` for those of a complement clause."""


@dataclass(frozen=True, slots=True)
class Also:
    """A second fact that the same words state, with roles of the first."""

    type: str
    agent: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way of stating one type of fact; see ``kg/data/frames/README.md`` for each key."""

    id: str
    type: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    agent: tuple[tuple[Slot, ...], ...] = ()
    """Alternatives in order of preference, each a group of slots taken together."""
    target: tuple[tuple[Slot, ...], ...] = ()
    parties: tuple[Slot, ...] = ()
    need: frozenset[str] = frozenset(("agent", "target"))
    agent_kinds: frozenset[EntityKind] = frozenset()
    target_kinds: frozenset[EntityKind] = frozenset()
    topic: tuple[Slot, ...] = ()
    instrument: str | None = None
    with_words: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    status: Status | None = None
    plover: str | None = None
    mode: str | None = None
    also: Also | None = None
    comp: str | None = None
    things: bool = False
    """Whether a thing may be the target too ("rejected the mechanism"), not only an actor or a deed."""
    carries: bool = True
    """Whether the object noun is taken up, so that it is not read as an event of its own."""
    need_with: bool = False
    """For symmetric verbs: the other side must stand in a slot of its own ("spoke with X"), a plural subject is not enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTable:
    """All frames, by trigger lemma. Within a lemma: senses that do not count first, then in the tables' order."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    symmetric: frozenset[str] = frozenset()
    office_verbs: Mapping[str, frozenset[str]] = field(default_factory=dict)


def load_frames(symmetric: Iterable[str], folders: Iterable[Path] = ()) -> FrameTable:
    """The shipped frames and those of the user's folders; a user's frames come before the shipped ones.

    Raises InputError ``file:line: problem`` for an unknown key, slot role, kind or status.
    """
    files = [p for folder in (*folders, data_path("frames")) for p in sorted(Path(folder).glob("*.yaml"))]
    frames: list[Frame] = []
    office_verbs: dict[str, frozenset[str]] = {}
    for path in files:
        table = read_yaml(path)
        if not isinstance(table, dict) or "type" not in table:
            raise InputError(f"{path}:1: expected a mapping with the key 'type'")
        check_keys(path, table, _TYPE_KEYS)
        office_verbs |= {k: _words(v) for k, v in (table.get("office_verbs") or {}).items()}
        for number, row in enumerate(table.get("frames") or [], start=1):
            frames.append(_frame(path, table, row, number))
    frames.sort(key=lambda f: f.type != "none")
    return FrameTable(
        verbs=_index(frames, "verbs"),
        nouns=_index(frames, "nouns"),
        adjectives=_index(frames, "adjectives"),
        symmetric=frozenset(symmetric),
        office_verbs=office_verbs,
    )


def _index(frames: list[Frame], attribute: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame in frames:
        for word in getattr(frame, attribute):
            index.setdefault(word, []).append(frame)
    return {word: tuple(rows) for word, rows in index.items()}


def _frame(path: Path, table: dict[str, Any], row: dict[str, Any], number: int) -> Frame:
    where = f"frame {number}:"
    if not isinstance(row, dict):
        raise InputError(f"{path}: {where} expected a mapping")
    check_keys(path, row, _FRAME_KEYS, where=where)
    default_need = "agent, target" if table["type"] != "none" else ""
    return Frame(
        id=f"{path.stem}.{number}",
        type=table["type"],
        verbs=_words(row.get("verbs")),
        nouns=_words(row.get("nouns")),
        adjectives=_words(row.get("adjectives")),
        object=_words(row.get("object")),
        particle=_words(row.get("particle")),
        agent=_alternatives(row.get("agent")),
        target=_alternatives(row.get("target")),
        parties=tuple(slot for group in _alternatives(row.get("parties")) for slot in group),
        need=_words(row.get("need", default_need)),
        agent_kinds=_kinds(path, where, row.get("agent_kinds") or table.get("agent_kinds")),
        target_kinds=_kinds(path, where, row.get("target_kinds") or table.get("target_kinds")),
        topic=tuple(slot for group in _alternatives(row.get("topic")) for slot in group),
        instrument=row.get("instrument"),
        with_words=_words(row.get("with")),
        without=_words(row.get("without")),
        status=_status(path, where, row.get("status")),
        plover=row.get("plover", table.get("plover")),
        mode=row.get("mode", table.get("mode")),
        also=Also(**row["also"]) if row.get("also") else None,
        comp=row.get("comp"),
        things=bool(row.get("things")),
        carries=bool(row.get("carries", True)),
        need_with=bool(row.get("need_with")),
    )


def _words(value: str | None) -> frozenset[str]:
    return frozenset(word.strip() for word in value.split(",") if word.strip()) if value else frozenset()


def _alternatives(value: str | None) -> tuple[tuple[Slot, ...], ...]:
    if not value:
        return ()
    return tuple(tuple(_slot(s.strip()) for s in group.split("&")) for group in value.split(",") if group.strip())


def _slot(text: str) -> Slot:
    under, dot, where = text.partition(".")
    return Slot(where, under) if dot and under == "obj" else Slot(text)


def _kinds(path: Path, where: str, value: str | None) -> frozenset[EntityKind]:
    try:
        return frozenset(EntityKind(word) for word in _words(value or ", ".join(_ACTORS)))
    except ValueError as error:
        raise InputError(f"{path}: {where} {error}; known are {', '.join(EntityKind)}") from error


def _status(path: Path, where: str, value: str | None) -> Status | None:
    try:
        return Status(value) if value else None
    except ValueError as error:
        raise InputError(f"{path}: {where} {error}; known are {', '.join(Status)}") from error
