"""YAML tables that are mappings: word lists and rules under ``kg/data``. Errors name file, line and key."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from kg.errors import InputError
from kg.lexicon.load import DATA, read_text, source_name, suggest, yaml_errors

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def data_path(*parts: str) -> Path:
    """A file of the shipped tables."""
    return DATA.joinpath(*parts)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises InputError ("file:line: ...") on a syntax error or an unreadable file."""
    text = read_text(path)
    with yaml_errors(source_name(path)):
        return yaml.load(text, Loader=_LOADER)


def read_yaml_mapping(path: Path, keys: Collection[str]) -> dict[str, Any]:
    """A YAML mapping with exactly these top-level keys. Raises InputError naming the key that is unknown or missing."""
    table = read_yaml(path)
    if not isinstance(table, dict):
        raise InputError(f"{source_name(path)}:1: expected a mapping with the keys {', '.join(sorted(keys))}")
    check_keys(path, table, keys)
    missing = sorted(set(keys) - set(table))
    if missing:
        raise InputError(f"{source_name(path)}: key {missing[0]!r} is missing")
    return table


def read_word_lists(path: Path, keys: Collection[str]) -> dict[str, frozenset[str]]:
    """A YAML mapping of these keys to lists of words. Raises InputError naming the key."""
    return {key: to_words(path, key, words) for key, words in read_yaml_mapping(path, keys).items()}


def to_words(path: Path, key: str, words: Any) -> frozenset[str]:
    """A list of words as a set. Raises InputError naming the key where it is none.

    YAML reads a bare ``no``, ``on`` or ``off`` as true or false: such words need quotes.
    """
    if not isinstance(words, list):
        raise InputError(f"{source_name(path)}: key {key!r}: a list of words is needed")
    for word in words:
        if not isinstance(word, str):
            raise InputError(f"{source_name(path)}: key {key!r}: {word!r} is not a word; put it in quotes")
    return frozenset(words)


def check_keys(path: Path, table: dict[str, Any], known: Collection[str], *, where: str = "") -> None:
    """Raises InputError for the first key that is not known, with the nearest known one.

    ``where`` says in which part of the file, such as ``frame 3:``.
    """
    for key in table:
        if key not in known:
            place = f"{source_name(path)}:{_line_of(path, str(key))}:{where and ' ' + where}"
            raise InputError(f"{place} key {key!r} is unknown; {suggest(str(key), known)}")


def _line_of(path: Path, word: str) -> int:
    """The first line that holds ``word:``; 1 where none does."""
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if word + ":" in line:
            return number
    return 1
