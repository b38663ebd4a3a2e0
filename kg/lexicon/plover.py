"""PLOVER categories of acts that are only intended."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kg.errors import InputError
from kg.lexicon.load import source_name, suggest
from kg.lexicon.tables import data_path, read_yaml_mapping, to_words
from kg.lexicon.types import PLOVER


def load_intended(path: Path | None = None) -> Mapping[str, str]:
    """Category of an act -> category of the intent to do it. Raises InputError naming file and problem.

    >>> load_intended()["ASSAULT"]
    'THREATEN'
    """
    path = path or data_path("plover.yaml")
    rows = read_yaml_mapping(path, ["intended"])["intended"]
    intended = {act: intent for intent, acts in rows.items() for act in sorted(to_words(path, "intended", acts))}
    for category in (*intended, *intended.values()):
        if category not in PLOVER:
            raise InputError(f"{source_name(path)}: category {category!r} is unknown; {suggest(category, PLOVER)}")
    return MappingProxyType(intended)
