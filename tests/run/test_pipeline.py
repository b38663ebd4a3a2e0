"""Articles in, files out: the same each time, only what changed read again, nothing half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.run.config import Config
from kg.run.pipeline import CACHE, NothingToReadError, build, extract

FILES = {"facts.jsonl", "graph.html", "graph.trig", "graph.ttl", "report.html"}
TALKS = (
    "Ministers meet in Ghent\n\nBy Jane Doe\n\nMay 4, 2021\n\nFrench Foreign Minister Anne Leclerc met Belgian Prime"
    " Minister Jan Peeters in Ghent on Monday. Peeters will visit Paris in June, his office said.\n"
)
VISIT = (
    "Leclerc visits Belgium\n\nMay 5, 2021\n\nFrench Foreign Minister Anne Leclerc visited Belgium on Monday and met"
    " Prime Minister Jan Peeters in Ghent. “We support Belgium,” Leclerc said.\n"
)
SANCTIONS = "Sanctions\n\nMay 6, 2021\n\nThe United States imposed sanctions on Iran on Wednesday.\n"


def write_articles(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def contents(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}


def sources(items: Iterable[object]) -> list[str]:
    return [Path(item.source).name for item in items]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("pipeline") / "news", talks=TALKS, visit=VISIT, sanctions=SANCTIONS)


@pytest.fixture(scope="module")
def output(articles: Path) -> Path:
    folder = articles.parent / "out"
    report = build([articles], folder)
    assert (report.articles, report.read_anew, report.left_out, report.output) == (3, 3, (), folder)
    assert min(report.facts, report.entities, report.events) >= 3
    return folder


@pytest.fixture
def copy(output: Path, tmp_path: Path) -> Path:
    """A copy of the built folder, to do harm to."""
    return Path(shutil.copytree(output, tmp_path / "copy"))


def test_a_build_makes_its_files_and_nothing_else(output: Path) -> None:
    assert contents(output).keys() == FILES
    assert [path.name for path in output.iterdir() if path.is_dir()] == [CACHE]
    assert all(contents(output).values())


def test_every_fact_leads_back_to_its_words(articles: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in articles.iterdir()}
    facts = list(extract([articles]).facts())
    assert facts
    for fact in facts:
        text, trigger = texts[fact["article"]], fact["trigger"]
        assert text[fact["start"] : fact["end"]] == fact["sentence"]
        assert text[trigger["start"] : trigger["end"]] == trigger["text"]
        assert fact["start"] <= trigger["start"] < trigger["end"] <= fact["end"]


def test_facts_of_one_happening_share_their_event(articles: Path) -> None:
    facts = list(extract([articles]).facts())
    talks = {fact["event"]: {one["article"] for one in facts if one["event"] == fact["event"]} for fact in facts
             if fact["type"] == "meeting"}
    assert {"talks", "visit"} in talks.values()


def test_a_second_build_changes_nothing_and_loads_no_model(articles: Path, copy: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in copy.iterdir() if path.is_file()}
    code = (
        "import sys; from pathlib import Path; from kg.run.pipeline import build;"
        "report = build([Path(sys.argv[1])], Path(sys.argv[2]));"
        "print(report.read_anew, 'spacy' in sys.modules, 'numpy' in sys.modules and 'thinc' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, articles, copy], capture_output=True, text=True, check=True)
    assert done.stdout == "0 False False\n"
    assert {path: path.stat().st_mtime_ns for path in copy.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_order_workers_and_hash_seed_do_not_matter(articles: Path, output: Path, tmp_path: Path, seed: str) -> None:
    files = sorted(articles.iterdir(), reverse=seed == "0")
    code = (
        "import sys; from pathlib import Path; from kg.run.pipeline import build; from kg.run.config import Config\n"
        "if __name__ == '__main__':\n"
        "    build([Path(name) for name in sys.argv[2:]], Path(sys.argv[1]), config=Config(workers=2))"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "out", *files], check=True,
                   env={**os.environ, "PYTHONHASHSEED": seed})
    same, other = contents(output), contents(tmp_path / "out")
    for name in ("graph.ttl", "graph.trig", "facts.jsonl", "graph.html"):
        assert other[name] == same[name], name


def test_only_what_changed_is_read_again(copy: Path, tmp_path: Path) -> None:
    news = write_articles(tmp_path / "news", talks=TALKS, visit=VISIT, sanctions=SANCTIONS.replace("Iran", "Syria"),
                          more="Aid\n\nMay 7, 2021\n\nJapan sent medicines to Lebanon on Thursday.\n")
    report = build([news], copy)
    assert (report.articles, report.read_anew) == (4, 2)
    fresh = build([news], tmp_path / "fresh", config=Config(use_cache=False))
    assert fresh.read_anew == 4
    assert contents(copy) == contents(tmp_path / "fresh")


def test_an_article_that_is_gone_leaves_no_trace(copy: Path, tmp_path: Path) -> None:
    report = build([write_articles(tmp_path / "news", talks=TALKS)], copy)
    assert (report.articles, report.read_anew) == (1, 0)
    assert "Iran" not in (copy / "graph.ttl").read_text(encoding="utf-8")
    assert "sanctions" not in (copy / "facts.jsonl").read_text(encoding="utf-8")


def test_a_damaged_cache_is_mended(articles: Path, copy: Path) -> None:
    before = contents(copy)
    for entry in (copy / CACHE).rglob("*"):
        if entry.is_file():
            entry.write_bytes(entry.read_bytes()[:50])
    assert build([articles], copy).read_anew == 3
    assert contents(copy) == before
    assert build([articles], copy).read_anew == 0


def test_an_error_leaves_the_earlier_graph(articles: Path, copy: Path) -> None:
    before = contents(copy)
    with pytest.raises(KgError, match="no iri at all"):
        build([articles], copy, config=Config(base="no iri at all"))
    assert contents(copy) == before
    assert not list((copy / CACHE).glob("new-*"))


def test_nothing_to_read_leaves_the_earlier_graph_and_makes_no_folder(copy: Path, tmp_path: Path) -> None:
    before = contents(copy)
    empty = tmp_path / "empty"
    empty.mkdir()
    for output in (copy, tmp_path / "new"):
        with pytest.raises(NothingToReadError, match=str(empty)):
            build([empty], output)
    assert contents(copy) == before
    assert not (tmp_path / "new").exists()


def test_what_cannot_be_read_is_listed_and_the_others_are_read(tmp_path: Path) -> None:
    news = write_articles(tmp_path / "news", talks=TALKS, empty="", plain="Nothing ever happens here. It is quiet.\n")
    (news / "picture.txt").write_bytes(bytes(range(256)) * 40)
    report = build([news, tmp_path / "gone.txt"], tmp_path / "out")
    assert report.articles == 2
    assert sorted(sources(report.left_out)) == ["empty.txt", "gone.txt", "picture.txt"]
    assert "no facts found" in [note for source, note in report.notes if Path(source).name == "plain.txt"]
    assert contents(tmp_path / "out").keys() == FILES
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "picture.txt" in page


def test_progress_is_told(articles: Path) -> None:
    told: list[tuple[str, int, int]] = []
    extract([articles], progress=lambda stage, done, total: told.append((stage, done, total)))
    assert told == [("reading", 1, 3), ("reading", 2, 3), ("reading", 3, 3)]


def test_a_base_of_ones_own(articles: Path) -> None:
    extraction = extract([articles], config=Config(base="https://example.org/news/"))
    assert all(entity.iri.startswith("https://example.org/news/") for entity in extraction.world.entities)
    assert all(fact["event"].startswith("https://example.org/news/") for fact in extraction.facts())
