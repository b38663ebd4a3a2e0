"""Reading the YAML tables under ``kg/data``: errors name file and line."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from kg.errors import InputError

DATA = Path(__file__).resolve().parent.parent / "data"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def data_path(*parts: str) -> Path:
    """A file of the shipped tables."""
    return DATA.joinpath(*parts)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises InputError ``file:line: problem`` on a syntax error or an unreadable file."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a readable table") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"{path}:{line}: {error.problem or 'not valid YAML'}") from error


def read_yaml_mapping(path: Path, keys: Collection[str]) -> dict[str, Any]:
    """A YAML mapping with exactly these top-level keys. Raises InputError naming the key that is unknown or missing."""
    table = read_yaml(path)
    if not isinstance(table, dict):
        raise InputError(f"{path}:1: expected a mapping with the keys {', '.join(sorted(keys))}")
    check_keys(path, table, keys)
    missing = sorted(set(keys) - set(table))
    if missing:
        raise InputError(f"{path}: key {missing[0]!r} is missing")
    return table


def check_keys(path: Path, table: dict[str, Any], known: Collection[str], *, where: str = "") -> None:
    """Raises InputError for the first key that is not known, with the nearest known one."""
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(str(key), list(known), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(known))}"
            line = _line_of(path, str(key))
            raise InputError(f"{path}:{line}: {where}{'key' if not where else ' key'} {key!r} is unknown{hint}")


def _line_of(path: Path, word: str) -> int:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if word + ":" in line:
            return number
    return 1
