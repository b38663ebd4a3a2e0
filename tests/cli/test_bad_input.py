"""What users give by mistake: a clear line that names the file, the others processed, nothing half-written."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLES, NO_FACTS, Kg

GOOD = ARTICLES["talks.txt"]
RESULTS = {"facts.jsonl", "graph.html", "graph.trig", "graph.ttl", "report.html"}


def results(output: Path) -> set[str]:
    return {path.name for path in output.iterdir() if not path.name.startswith(".")}


def lines_about(name: str, stderr: str) -> list[str]:
    return [line for line in stderr.splitlines() if name in line]


def binary(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 64)


def image(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + os.urandom(4000))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def blank(file: Path) -> None:
    file.write_text(" \n\n\t\n")


def cut_gzip(file: Path) -> None:
    file.write_bytes(gzip.compress(GOOD.encode())[:-20])


def no_json(file: Path) -> None:
    file.write_text('{"title": "unfinished')


UNUSABLE: list[tuple[str, Callable[[Path], None]]] = [
    ("zeros.txt", binary), ("picture.txt", image), ("nothing.txt", empty), ("blank.txt", blank),
    ("cut.txt.gz", cut_gzip), ("bad.json", no_json), ("page.html", empty), ("records.jsonl", empty),
    ("table.csv", empty),
]


@pytest.mark.parametrize(("name", "make"), UNUSABLE, ids=[name for name, _ in UNUSABLE])
def test_an_unusable_file_alone(name: str, make: Callable[[Path], None], kg: Kg, tmp_path: Path) -> None:
    make(tmp_path / name)
    for args in (["build", tmp_path / name, "-o", tmp_path / "out"], ["extract", tmp_path / name]):
        done = kg(*args)
        assert done.returncode == 2, done.stderr
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert name in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_unusable_files_among_good_ones(kg: Kg, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "good.txt").write_text(GOOD)
    for name, make in UNUSABLE:
        make(news / name)
    done = kg("build", news, "-o", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for name, _ in UNUSABLE:
        assert len(lines_about(name, done.stderr)) == 1, f"{name}: {done.stderr}"
    assert done.stdout.startswith("1 article")
    assert results(tmp_path / "out") == RESULTS
    facts = (tmp_path / "out" / "facts.jsonl").read_text().splitlines()
    assert {json.loads(line)["article"] for line in facts} == {"good"}


def test_an_empty_folder_and_a_missing_path(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    for name in ("void", "gone"):
        done = kg("build", tmp_path / name, "-o", tmp_path / "out")
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        assert name in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_missing_path_beside_a_good_one(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    done = kg("extract", tmp_path / "gone.txt", tmp_path / "good.txt")
    assert done.returncode == 1
    assert len(lines_about("gone.txt", done.stderr)) == 1
    assert {json.loads(line)["article"] for line in done.stdout.splitlines()} == {"good"}


@pytest.mark.parametrize(
    ("encoding", "says_so"), [("latin-1", True), ("cp1252", True), ("utf-16", False), ("utf-8-sig", False)],
)
def test_a_text_in_another_encoding_is_read_and_said(encoding: str, says_so: bool, kg: Kg, tmp_path: Path) -> None:
    text = GOOD.replace("Jane Doe", "Hélène Müller")
    (tmp_path / "old.txt").write_bytes(text.encode(encoding))
    done = kg("extract", tmp_path / "old.txt")
    assert done.returncode == 0, done.stderr
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"Anne Leclerc"} <= {agent["name"] for fact in facts for agent in fact["agents"]}
    assert bool(lines_about("old.txt", done.stderr)) or not says_so


def test_an_article_without_facts_is_said_and_no_error(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "quiet.txt").write_text(NO_FACTS)
    done = kg("build", tmp_path / "quiet.txt", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert any("no facts" in line for line in lines_about("quiet.txt", done.stderr))
    assert results(tmp_path / "out") == RESULTS
    assert (tmp_path / "out" / "facts.jsonl").read_text() == ""


def test_a_malformed_record_is_named_by_its_line(kg: Kg, tmp_path: Path) -> None:
    records = [json.dumps({"id": id_, "title": id_, "text": f"{GOOD} So says {id_}."}) for id_ in ("one", "two")]
    (tmp_path / "news.jsonl").write_text(f"{records[0]}\n{{broken\n[1]\n{records[1]}\n")
    done = kg("extract", tmp_path / "news.jsonl")
    assert done.returncode == 1, done.stderr
    assert [any(f"news.jsonl:{line}" in text for text in done.stderr.splitlines()) for line in (2, 3)] == [True, True]
    assert {json.loads(line)["article"] for line in done.stdout.splitlines()} == {"one", "two"}


def test_fifty_megabytes(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_text("All work and no play makes Jack a dull boy. " * (50_000_000 // 44))
    (tmp_path / "good.txt").write_text(GOOD)
    started = time.monotonic()
    done = kg("build", tmp_path / "huge.txt", tmp_path / "good.txt", "-o", tmp_path / "out")
    assert done.returncode in (0, 1), done.stderr
    assert lines_about("huge.txt", done.stderr)
    assert "Traceback" not in done.stderr
    assert results(tmp_path / "out") == RESULTS
    assert time.monotonic() - started < 120


@pytest.mark.parametrize("place", ["file", "below"])
def test_an_output_that_is_a_file(place: str, kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "taken").write_text("precious")
    output = tmp_path / "taken" if place == "file" else tmp_path / "taken" / "out"
    done = kg("build", tmp_path / "good.txt", "-o", output)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(lines_about("taken", done.stderr)) == len(done.stderr.splitlines()) == 1
    assert (tmp_path / "taken").read_text() == "precious"


@pytest.mark.parametrize(
    ("option", "name", "content", "expected"),
    [
        ("--types", "own.yaml", "- {id: Visit!}\n", "own.yaml:1"),
        ("--types", "own.yaml", "- {id: dance, clas: Dance}\n", "own.yaml:1"),
        ("--names", "own.tsv", "key\tname\tpopulaton\n", "own.tsv:1"),
        ("--model", "no_such_model", None, "no_such_model"),
        ("--base", "no iri", None, "no iri"),
    ],
)
def test_settings_that_cannot_be_used(option: str, name: str, content: str | None, expected: str, kg: Kg,
                                      tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    if content is not None:
        (tmp_path / name).write_text(content)
    done = kg("build", "good.txt", "-o", "out", option, name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert len(lines_about(expected, done.stderr)) == len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out" / "graph.ttl").exists()


def test_file_names_with_blanks_umlauts_and_control_characters(kg: Kg, tmp_path: Path) -> None:
    names = ["Mein Ärger.txt", "two\nlines.txt", "red\x1b[31m.txt", "a'b\"c.txt", "-o.txt"]
    for name in names:
        (tmp_path / name).write_text("" if "red" in name else f"{GOOD} The end of {len(name)}.")
    done = kg("extract", tmp_path)
    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    articles = {json.loads(line)["article"] for line in done.stdout.splitlines()}
    assert len(articles) == len(names) - 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupted_build_leaves_the_earlier_graph(articles: Path, kg: Kg, tmp_path: Path) -> None:
    assert kg("build", articles, "-o", tmp_path / "out").returncode == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    command = [sys.executable, "-m", "kg", "build", str(articles), "-o", str(tmp_path / "out"), "--fresh"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert process.returncode in (0, 130)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()} == before
