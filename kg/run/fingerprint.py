"""A digest of all that shapes a reading, the article aside: code, tables, model, libraries."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import kg
from kg.run.config import Config

_PACKAGE = Path(kg.__file__).parent
_STAGES = ("model", "lexicon", "annotate", "extract", "data")
"""Folders whose files shape a reading. Their contents are digested, not the version alone, so that an edited rule or
table counts at once."""

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def fingerprint(config: Config) -> str:
    """A name for "readings made like this": equal only where all that shapes them is. Loads no model.

    Raises OSError where a table of the user's own cannot be read.
    """
    digest = blake2b(digest_size=16)
    for label, content in (*_code_and_tables(), *_own_tables(config), *_libraries(), *_model(config.model)):
        for part in (label.encode(), content):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _code_and_tables() -> Iterator[tuple[str, bytes]]:
    files = (file for stage in _STAGES for file in (_PACKAGE / stage).rglob("*"))
    for file in sorted(files):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file.relative_to(_PACKAGE).as_posix(), file.read_bytes()


def _own_tables(config: Config) -> Iterator[tuple[str, bytes]]:
    for kind in ("types", "frames", "names", "offices"):
        for path in getattr(config, kind):
            for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
                yield kind, file.read_bytes()


def _libraries() -> Iterator[tuple[str, bytes]]:
    """The installed versions of what kg requires, its model among it."""
    try:
        required = importlib.metadata.requires("newskg") or []
    except importlib.metadata.PackageNotFoundError:
        return
    for requirement in sorted(required):
        name = _NAME.match(requirement)
        if name and "extra ==" not in requirement:
            yield name.group(), importlib.metadata.version(name.group()).encode()


def _model(name: str | None) -> Iterator[tuple[str, bytes]]:
    """The description of a model that is not the default one; it holds name and version."""
    if name is None:
        return
    yield "model", name.encode()
    spec = None if Path(name).is_dir() else importlib.util.find_spec(name.replace("/", "."))
    folder = Path(spec.origin).parent if spec and spec.origin else Path(name)
    for file in sorted((*folder.glob("meta.json"), *folder.glob("*/meta.json"))):
        yield file.name, file.read_bytes()
