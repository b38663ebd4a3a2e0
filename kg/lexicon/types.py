"""The types of event: ``kg/data/types.yaml`` and files of the user's own in the same format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.lexicon.load import DATA, Row, read_table

PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The sixteen event categories of PLOVER 2."""
COLUMNS = ("id", "class", "relation", "symmetric", "label", "plover")

_ID = re.compile(r"[a-z][a-z0-9_-]*\Z")
_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
_RELATION = re.compile(r"[a-z][A-Za-z0-9]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A type of happening or state, and how the graph writes it."""

    id: str
    """The word in facts: ``visit``."""
    relation: str
    """Local name of the direct triple's property: ``visited``."""
    label: str
    """Template of a sentence in the past tense with ``{agents}`` and ``{targets}``."""
    symmetric: bool = False
    """Whether agents and targets are two equal sides."""
    plover: str | None = None
    """The usual PLOVER category, where it has one."""
    class_name: str
    """Local name of the class in CamelCase: ``Visit``."""


def load_types(*extra: Path) -> Mapping[str, EventType]:
    """Type id -> type, in the order of the shipped table, then of the files of the user's own.

    Raises InputError ("file:line: ...") on a malformed row, or an id, class or relation that is already taken.

    >>> load_types()["visit"].relation
    'visited'
    """
    types: dict[str, EventType] = {}
    taken: dict[str, Row] = {}
    for path in (DATA / "types.yaml", *extra):
        for row in read_table(path, columns=COLUMNS):
            found = _read_type(row)
            _check_free(found, row, taken)
            types[found.id] = found
    return MappingProxyType(types)


def _read_type(row: Row) -> EventType:
    return EventType(
        id=_matching(row, "id", _ID, "lower-case letters, digits, - and _"),
        class_name=_matching(row, "class", _CLASS, "CamelCase, such as Visit"),
        relation=_matching(row, "relation", _RELATION, "camelCase, such as metWith"),
        symmetric=row.choice("symmetric", ("true", "false")) == "true",
        label=_template(row),
        plover=row.choice("plover", PLOVER) or None,
    )


def _matching(row: Row, column: str, pattern: re.Pattern[str], form: str) -> str:
    cell = row.need(column)
    if not pattern.match(cell):
        raise row.error(f"{column} {cell!r} cannot be used; write it in {form}")
    return cell


def _template(row: Row) -> str:
    label = row.need("label")
    if set(re.findall(r"\{(.*?)\}", label)) != {"agents", "targets"}:
        raise row.error(f"label {label!r} must name {{agents}} and {{targets}}, and nothing else in braces")
    return label


def _check_free(found: EventType, row: Row, taken: dict[str, Row]) -> None:
    for column, name in (("id", found.id), ("class", found.class_name), ("relation", found.relation)):
        before = taken.setdefault(f"{column} {name}", row)
        if before is not row:
            raise row.error(f"{column} {name!r} is already used at {before.source}:{before.line}; choose another")
