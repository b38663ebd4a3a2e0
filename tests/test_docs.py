"""What README.md, docs/ and the help of each command show is run here, and must show the same.

``python -m tests.docs.refresh`` puts what is printed today into the pages.
"""

from __future__ import annotations

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import rdflib

from tests.docs.examples import (
    PAGES,
    ROOT,
    Example,
    find_difference,
    help_examples,
    make_folder,
    page_examples,
    run_command,
    run_example,
    turtle_blocks,
)

README = ROOT / "README.md"
SENTENCE = "docs/examples/sanctions.txt"
"""The article whose Turtle the README shows."""
GROUPS = [help_examples(), *map(page_examples, PAGES)]
"""Examples that run one after the other, since one may use what another has made."""

Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("docs") / "folder")


@pytest.fixture(scope="module")
def done(folder: Path) -> dict[Example, Done]:
    """Every example, run once: groups side by side."""
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda group: {example: run_example(example, folder) for example in group}, GROUPS)
        return {example: one for group in results for example, one in group.items()}


@pytest.mark.parametrize("example", [example for group in GROUPS for example in group], ids=str)
def test_examples_run_and_print_what_is_shown(example: Example, done: dict[Example, Done]) -> None:
    assert done[example].returncode == 0, done[example].stderr
    difference = find_difference(example, done[example].stdout)
    assert difference is None, difference


def test_the_turtle_shown_is_what_the_sentence_gives(folder: Path) -> None:
    printed = run_command(f"kg extract {SENTENCE} --format ttl", folder).stdout
    prefixes = "".join(line + "\n" for line in printed.splitlines() if line.startswith("@prefix"))
    [shown] = turtle_blocks(README)
    missing = set(rdflib.Graph().parse(data=prefixes + shown)) - set(rdflib.Graph().parse(data=printed))
    assert len(rdflib.Graph().parse(data=prefixes + shown)) > 10
    assert not missing


@pytest.mark.parametrize("name", ["graph", "test"])
def test_the_readme_names_the_two_commands(name: str) -> None:
    assert f"make {name}" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [*PAGES, ROOT / "benchmarks" / "README.md"], ids=lambda page: page.name)
def test_pictures_and_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_there_is_something_to_run() -> None:
    examples = page_examples(README)
    assert len(help_examples()) >= 10
    assert sum(bool(example.printed) for example in examples) >= 10
    assert [example.language for example in examples].count("sparql") >= 3
    assert any(example.language == "python" and example.printed for example in examples)


def example(*printed: str) -> Example:
    return Example("page", "command", printed=printed)


@pytest.mark.parametrize(("shown", "printed"), [
    (("a  b",), "a b\n"), (("one", "…"), "one\ntwo\n"), (("…", "two"), "one\ntwo\n"), (("long…",), "long line\n"),
    (("in 1.0 s",), "in 2.5 s\n"), ((), "anything\n"),
])
def test_a_shortened_output_is_the_output(shown: tuple[str, ...], printed: str) -> None:
    assert find_difference(example(*shown), printed) is None


@pytest.mark.parametrize(("shown", "printed"), [
    (("one",), "two\n"), (("one",), "one\ntwo\n"), (("one", "three"), "one\ntwo\nthree\n"),
    (("two", "one"), "one\ntwo\n"), (("1 fact",), "2 facts\n"), (("one", "two"), "one\n"),
])
def test_another_output_is_not(shown: tuple[str, ...], printed: str) -> None:
    assert find_difference(example(*shown), printed)
