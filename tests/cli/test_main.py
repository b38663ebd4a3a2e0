"""What all commands have in common: help, exit codes, one line for what is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli.main import cli, main
from tests.cli.conftest import Kg

COMMANDS = sorted(cli.commands)
HEAVY = {"spacy", "numpy", "rdflib", "pyoxigraph", "pyshacl", "pyvis", "networkx", "trafilatura", "jinja2", "yaml"}


def test_the_commands_of_the_contract_are_there() -> None:
    assert {"build", "extract", "entities", "query", "explain", "open", "export", "validate", "evaluate"} <= {*COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"Usage: kg {name}" in shown
    assert f"Example:\n    kg {name} " in shown
    command = cli.commands[name]
    assert command.get_short_help_str(limit=200)
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help, f"--{option.name} has no help"


def test_help_lists_all_commands_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; from kg.cli.main import main; code = main(['--help']);"
        f"print(sorted({HEAVY!r} & sys.modules.keys()), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "[]\n")
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], "kg --help"),
        (["nonsense"], "nonsense"),
        (["build"], "kg build --help"),
        (["build", "x"], "--output"),
        (["build", "x", "-o", "y", "--workers", "0"], "--workers"),
        (["extract", "x", "--format", "pdf"], "pdf"),
        (["query"], "kg query --help"),
        (["evaluate", "x"], "PREDICTIONS_OR_DIR"),
        (["evaluate", "x", "y", "--min", "7"], "--min"),
        (["export", "x"], "--to"),
    ],
)
def test_bad_usage_is_said_in_one_line(args: list[str], words: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("kg: ")
    assert words in err


@pytest.mark.parametrize(
    "args",
    [
        ["build", "{missing}", "-o", "{tmp}/out"],
        ["extract", "{missing}"],
        ["entities", "{missing}"],
        ["query", "{missing}", "ASK {{}}"],
        ["query", "{tmp}", "-f", "{missing}"],
        ["explain", "{missing}", "Somebody"],
        ["open", "{missing}"],
        ["export", "{missing}", "--to", "trig"],
        ["validate", "{missing}"],
        ["evaluate", "{missing}", "{tmp}"],
        ["extract", "{tmp}/a.txt", "--types", "{missing}"],
    ],
    ids=lambda args: " ".join(args),
)
def test_a_missing_file_is_named(args: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("A met B.")
    missing = tmp_path / "no such file"
    assert main([arg.format(missing=missing, tmp=tmp_path) for arg in args]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1, err
    assert str(missing) in err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_version(kg: Kg) -> None:
    done = kg("--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, "kg,")


def test_results_are_utf8_whatever_the_locale(kg: Kg, built: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("SELECT ?x WHERE { BIND('Müller 習近平' AS ?x) }", encoding="utf-8")
    query = ["query", built, "-f", tmp_path / "q.rq", "--format", "csv"]
    plain = kg(*query)
    other = kg(*query, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert plain.stdout == other.stdout
    assert "Müller 習近平" in plain.stdout


def test_a_reader_that_has_seen_enough_is_no_failure(articles: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run([sys.executable, "-m", "kg", "entities", str(articles)], stdout=closed,
                              stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (0, "")
