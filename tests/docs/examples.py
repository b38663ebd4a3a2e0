"""The examples in README.md and docs/: how they are found, run, and held against what is printed.

- A ``console`` block holds commands after ``$ `` and what they print; a backslash at a line's end continues a command.
- A ``python`` or ``sparql`` block is run whole; a ``text`` block that follows it is what that prints.
- Of ``sh`` blocks, the ``kg`` lines are run.

``…`` at the end of a line stands for its rest, and on a line of its own for lines that are left out. Seconds may
differ.
All runs in a folder that has ``seeds/``, ``docs/examples/``, ``tests/gold/`` and the graph of the seeds in ``output/``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
LEFT_OUT = "…"
QUESTION = "SELECT ?who ?whom WHERE { ?who kg:metWith ?whom }\n"
"""The file question.rq that the help of `kg query` speaks of."""

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """Something to run, and the lines that it shall print."""

    page: str
    run: str
    """A command line, or a whole program or query."""
    language: str = "console"
    printed: tuple[str, ...] = ()
    at: int = 0
    """Where on the page the printed text begins."""

    def __str__(self) -> str:
        return f"{self.page}: {self.run.splitlines()[0]}"


def page_examples(page: Path) -> list[Example]:
    """The examples of a page, in its order."""
    text = page.read_text(encoding="utf-8")
    name = page.relative_to(ROOT).as_posix()
    found: list[Example] = []
    blocks = list(_FENCE.finditer(text))
    for number, block in enumerate(blocks):
        language, content = block.groups()
        if language == "console":
            found += _console(name, content, block.start(2))
        elif language == "sh":
            found += [Example(name, line) for line in content.splitlines() if line.startswith("kg ")]
        elif language in ("python", "sparql"):
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            follows = after is not None and after[1] == "text" and not text[block.end() : after.start()].strip()
            printed = after if follows and after else None
            found.append(Example(name, content, language, tuple(printed[2].splitlines()) if printed else (),
                                 printed.start(2) if printed else 0))
    return found


def _console(page: str, content: str, start: int) -> Iterator[Example]:
    for part in re.finditer(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", content, re.MULTILINE):
        yield Example(page, part[1], "console", tuple(part[2].splitlines()), start + part.start(2))


def help_examples() -> list[Example]:
    """The examples in the help of each command."""
    lines = []
    for command in (cli, *cli.commands.values()):
        _, _, after = (command.help or "").partition("Example:\n")
        lines += [line.strip() for line in after.splitlines() if line.strip().startswith("kg ")]
    return [Example("--help", line) for line in dict.fromkeys(lines)]


def turtle_blocks(page: Path) -> list[str]:
    """The ``turtle`` blocks of a page."""
    return [content for found, content in _FENCE.findall(page.read_text(encoding="utf-8")) if found == "turtle"]


def make_folder(folder: Path) -> Path:
    """The folder in which examples run."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "tests" / "gold", folder / "tests" / "gold")
    shutil.copytree(ROOT / "docs" / "examples", folder / "docs" / "examples")
    (folder / "question.rq").write_text(QUESTION, encoding="utf-8")
    done = run_command("kg build seeds -o output", folder)
    assert done.returncode == 0, done.stderr
    return folder


def run_example(example: Example, folder: Path) -> subprocess.CompletedProcess[str]:
    """The example, run to its end, output as text."""
    if example.language == "python":
        return _run([sys.executable, "-c", example.run], folder)
    if example.language == "sparql":
        return _run([sys.executable, "-m", "kg", "query", "output", example.run], folder)
    return run_command(example.run, folder)


def run_command(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command line, as a shell runs it."""
    return _run(["bash", "-euo", "pipefail", "-c", command], folder)


def _run(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    env = {**os.environ, "PATH": path, "BROWSER": "true"}
    return subprocess.run(arguments, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=300)


def find_difference(example: Example, printed: str) -> str | None:
    """Why what was printed is not what the page shows; None where it is."""
    got = [line.rstrip() for line in printed.splitlines()]
    at, may_skip = 0, False
    for line in example.printed:
        if line.strip() == LEFT_OUT:
            may_skip = True
            continue
        wanted = line.rstrip()
        matching = [number for number in range(at, len(got) if may_skip else min(at + 1, len(got)))
                    if shows(got[number], wanted)]
        if not matching:
            return f"{example} does not print {wanted!r} (any more)\n--- printed:\n{printed}"
        at, may_skip = matching[0] + 1, False
    if example.printed and not may_skip and at < len(got):
        return f"{example} also prints {got[at]!r}\n--- printed:\n{printed}"
    return None


def shows(printed: str, wanted: str) -> bool:
    """Whether a printed line is the wanted one; seconds, blanks in a row and what ``…`` stands for may be anything."""
    parts = re.sub(" +", " ", wanted).split(LEFT_OUT)
    pattern = ".*".join(r"\s+".join(map(re.escape, part.split(" "))) for part in parts)
    return re.fullmatch(re.sub(r"\d+\\\.\d\\s\+s\b", r"\\d+\\.\\d\\s+s", pattern), printed) is not None
