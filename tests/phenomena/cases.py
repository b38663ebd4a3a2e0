"""The entries of the YAML files: sentences with the facts that they state and those that they do not.

    - id: passive-15
      text: The proposal was rejected by Serbia, which called it unacceptable.
      published: 2021-03-11                      # the article's date, where the sentence needs one
      facts:                                     # each must be found; there may be others
        - {type: rejection, agents: [Serbia], targets: [proposal], status: occurred}
      not:                                       # none of these may be found
        - {type: rejection, agents: [proposal], targets: [Serbia]}
      none: [attack, visit]                      # no fact of these types may be found
      unreal: [agreement]                        # no fact of these types may be asserted

``a|b`` gives alternatives, in types, names, statuses, dates and titles. A fact without ``status`` must be asserted
(occurred, ongoing, lifted, ended or withdrawn); with a status it must have that one. An entry under ``not`` is
forbidden with whatever it leaves open; with ``asserted: true`` it may be found as long as it is not asserted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.model import FACTUAL

_KEYS = frozenset(("id", "text", "published", "facts", "not", "none", "unreal"))
_WORDS = ("status", "date", "title")
_NAMES = ("place", "instrument")
_FACT_KEYS = frozenset(("type", "agents", "targets", "attributed_to", "asserted", *_WORDS, *_NAMES))
_FACTUAL = frozenset(status.value for status in FACTUAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A fact that a sentence states, or must not be said to state."""

    type: str
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    asserted: bool | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    """status, date and title, where they are given."""
    names: Mapping[str, str] = field(default_factory=dict)
    """place and instrument, where they are given."""

    def __str__(self) -> str:
        more = {**self.words, **self.names, "by": ", ".join(self.attributed_to), "asserted": self.asserted}
        shown = "".join(f", {key} {value}" for key, value in more.items() if value not in (None, ""))
        return f"{self.type}: {', '.join(self.agents)} -> {', '.join(self.targets)}{shown}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One entry of a file."""

    id: str
    text: str
    published: str | None
    facts: tuple[Wanted, ...]
    never: tuple[Wanted, ...]


def load_cases(folder: Path) -> list[Case]:
    """The entries of all files of a folder, by file name and line. Raises ValueError that names file and entry."""
    return [_case(path, entry) for path in sorted(folder.glob("*.yaml")) for entry in _entries(path)]


def load_gaps(folder: Path) -> frozenset[str]:
    """Ids of the sentences that are not read as they should be yet."""
    lines = (folder / "known_gaps.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def to_params(cases: Iterable[Case], gaps: Collection[str]) -> list[object]:
    """The cases as parameters of a test; a known gap must fail."""
    gap = pytest.mark.xfail(strict=True, reason="known gap")
    return [pytest.param(case, id=case.id, marks=[gap] if case.id in gaps else []) for case in cases]


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return entries


def _case(path: Path, entry: dict[str, Any]) -> Case:
    where = f"{path.name}: {entry.get('id')}"
    _check_keys(where, entry, _KEYS)
    never = [_wanted(where, one) for one in entry.get("not", ())]
    never += [Wanted(type=type_) for type_ in entry.get("none", ())]
    never += [Wanted(type=type_, asserted=True) for type_ in entry.get("unreal", ())]
    published = entry.get("published")
    return Case(
        id=entry["id"], text=entry["text"], published=str(published) if published else None,
        facts=tuple(_stated(where, one) for one in entry.get("facts", ())), never=tuple(never),
    )


def _stated(where: str, entry: dict[str, Any]) -> Wanted:
    """A fact that must be found; whether it is asserted follows from its status where the entry does not say."""
    statuses = str(entry.get("status", "occurred")).split("|")
    return _wanted(where, {"asserted": _FACTUAL.issuperset(statuses), **entry})


def _wanted(where: str, entry: dict[str, Any]) -> Wanted:
    _check_keys(where, entry, _FACT_KEYS)
    return Wanted(
        type=entry["type"], asserted=entry.get("asserted"), agents=tuple(entry.get("agents", ())),
        targets=tuple(entry.get("targets", ())), attributed_to=tuple(entry.get("attributed_to", ())),
        words={str(key): str(entry[key]) for key in _WORDS if key in entry},
        names={str(key): str(entry[key]) for key in _NAMES if key in entry},
    )


def _check_keys(where: str, entry: dict[str, Any], known: frozenset[str]) -> None:
    if unknown := sorted(set(entry) - known):
        raise ValueError(f"{where}: unknown {unknown}; known are {sorted(known)}")
