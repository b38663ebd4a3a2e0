"""What the README and the help of each command show is run here, and must show the same.

In the README, a ``console`` block holds commands after ``$ `` and what they print; ``…`` stands for what is left out,
within a line or for whole lines. In ``sh`` blocks each ``kg`` line is run, ``python`` blocks are run whole. All run in a
folder that has ``seeds/``, ``tests/gold/`` and the graph of the seeds in ``output/``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli.main import cli

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A command line, and lines that it shall print."""

    command: str
    printed: tuple[str, ...] = ()


def blocks(language: str) -> list[str]:
    return [content for found, content in _FENCE.findall(README.read_text(encoding="utf-8")) if found == language]


def console_examples(block: str) -> list[Example]:
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    split = [part.rstrip("\n").partition("\n") for part in parts]
    return [Example(command, tuple(printed.split("\n")) if printed else ()) for command, _, printed in split]


def readme_examples() -> list[Example]:
    shown = [example for block in blocks("console") for example in console_examples(block)]
    return shown + [Example(line) for block in blocks("sh") for line in block.splitlines() if line.startswith("kg ")]


def help_examples() -> list[Example]:
    lines = []
    for command in (cli, *cli.commands.values()):
        _, _, after = (command.help or "").partition("Example:\n")
        lines += [line.strip() for line in after.splitlines() if line.strip().startswith("kg ")]
    return [Example(line) for line in dict.fromkeys(lines)]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "tests" / "gold", folder / "tests" / "gold")
    (folder / "question.rq").write_text("SELECT ?a ?b WHERE { ?a kg:metWith ?b }")
    done = run("kg build seeds -o output", folder)
    assert done.returncode == 0, done.stderr
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    env = {**os.environ, "PATH": path, "BROWSER": "true"}
    return subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env=env, capture_output=True,
                          text=True, encoding="utf-8", timeout=300)


def check(example: Example, folder: Path) -> None:
    done = run(example.command, folder)
    assert done.returncode == 0, f"{example.command}: {done.stderr}"
    got = [line.rstrip() for line in done.stdout.splitlines()]
    at = 0
    for line in example.printed:
        if line.strip() in ("", "…", "..."):
            continue
        wanted = line.rstrip()
        matching = [number for number in range(at, len(got)) if shows(got[number], wanted)]
        assert matching, f"{example.command} does not print {wanted!r} (any more); it prints:\n{done.stdout}"
        at = matching[0] + 1


def shows(printed: str, wanted: str) -> bool:
    """Whether a printed line is the wanted one; seconds and what ``…`` stands for may be anything."""
    pattern = ".*".join(re.escape(part) for part in wanted.split("…"))
    return re.fullmatch(re.sub(r"\d+\\\.\d\\ s\b", r"\\d+\\.\\d s", pattern), printed) is not None


@pytest.mark.parametrize("example", help_examples(), ids=lambda example: example.command)
def test_the_examples_of_the_help_run(example: Example, sandbox: Path) -> None:
    check(example, sandbox)


@pytest.mark.parametrize("example", readme_examples(), ids=lambda example: example.command)
def test_the_examples_of_the_readme_run(example: Example, sandbox: Path) -> None:
    check(example, sandbox)


@pytest.mark.parametrize("code", blocks("python"), ids=lambda code: code.splitlines()[0])
def test_the_python_of_the_readme_runs(code: str, sandbox: Path) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=sandbox, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def test_there_is_something_to_run() -> None:
    assert len(help_examples()) >= 10
    assert len(readme_examples()) >= 8
    assert blocks("python")


@pytest.mark.parametrize("name", ["graph", "test"])
def test_the_readme_names_the_two_commands(name: str) -> None:
    assert f"make {name}" in README.read_text(encoding="utf-8")


def test_pictures_and_links_of_the_readme_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", README.read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []
