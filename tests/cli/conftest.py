"""A graph built once from invented articles, and `kg` as users run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Kg = Callable[..., subprocess.CompletedProcess[str]]

ARTICLES = {
    "talks.txt": (
        "Ministers meet in Ghent\n\nBy Jane Doe\n\nMay 4, 2021\n\n"
        "GHENT, May 4 (Reuters) - French Foreign Minister Anne Leclerc met Belgian Prime Minister Jan Peeters in Ghent"
        " on Monday. Leclerc said France would support Belgium.\n\n"
        "Peeters will visit Paris in June, his office said. The United States imposed sanctions on Iran on Sunday.\n"
    ),
    "visit.md": (
        "# Leclerc visits Belgium\n\n5 May 2021\n\n"
        "French Foreign Minister Anne Leclerc visited Belgium on Monday and met Prime Minister Jan Peeters in Ghent.\n"
    ),
}
NO_FACTS = "The weather stayed fine. Many people were out in the parks, and the ice cream was soon gone.\n"


def run_kg(*args: object, cwd: Path | None = None, stdin: str | bytes | None = None, timeout: float = 300,
           **env: str) -> subprocess.CompletedProcess[str]:
    """`kg` in a process of its own; output as text."""
    command = [sys.executable, "-m", "kg", *map(str, args)]
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(command, cwd=cwd, input=data, capture_output=True, timeout=timeout, env={**os.environ, **env})
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def kg() -> Kg:
    return run_kg


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `kg build` made of the articles."""
    output = tmp_path_factory.mktemp("built") / "out"
    done = run_kg("build", articles, "-o", output)
    assert done.returncode == 0, done.stderr
    return output
