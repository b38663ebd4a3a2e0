"""Each command on a small graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.main import main
from tests.cli.conftest import Kg

FACT_KEYS = [
    "article", "id", "type", "relation", "agents", "targets", "place", "date", "status", "title", "instrument", "topic",
    "attributed_to", "polarity", "certainty", "asserted", "plover", "mode", "confidence", "event", "trigger",
    "sentence", "start", "end", "extractor",
]


@pytest.fixture(scope="session")
def facts(kg: Kg, articles: Path) -> list[dict[str, object]]:
    done = kg("extract", articles)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_build_says_what_it_did(kg: Kg, articles: Path, built: Path) -> None:
    done = kg("build", articles, "-o", built)
    assert done.returncode == 0
    assert done.stdout.startswith("2 articles, ")
    assert all(word in done.stdout for word in (" facts, ", " entities, ", " events in ", "(2 articles unchanged)"))
    assert str(built / "graph.html") in done.stdout
    assert str(built / "graph.ttl") in done.stdout


def test_extract_prints_facts_with_the_fields_of_the_contract(facts: list[dict[str, object]]) -> None:
    assert facts
    for fact in facts:
        assert list(fact) == FACT_KEYS
        for actor in (*fact["agents"], *fact["targets"], *fact["attributed_to"]):  # type: ignore[misc]
            assert list(actor) == ["name", "kind", "country", "iri"]
    assert [fact["article"] for fact in facts] == sorted(str(fact["article"]) for fact in facts)


def test_build_writes_the_facts_that_extract_prints(facts: list[dict[str, object]], built: Path) -> None:
    lines = (built / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == facts


def test_extract_as_table_and_turtle(kg: Kg, articles: Path, built: Path) -> None:
    table = kg("extract", articles, "--format", "table").stdout.splitlines()
    assert table[0].split() == ["article", "type", "agents", "targets", "place", "date", "status", "sentence"]
    assert any("Anne Leclerc" in line for line in table[2:])
    assert kg("extract", articles, "--format", "ttl").stdout == (built / "graph.ttl").read_text(encoding="utf-8")


def test_extract_reports_what_was_left_open(kg: Kg, articles: Path) -> None:
    done = kg("extract", articles / "talks.txt", "--report")
    assert "talks.txt: " in done.stderr
    assert " facts, " in done.stderr


def test_entities_with_their_mentions(kg: Kg, articles: Path, facts: list[dict[str, object]]) -> None:
    done = kg("entities", articles)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    for one in found:
        assert list(one) == ["article", "id", "name", "kind", "country", "iri", "mentions"]
        [file] = articles.glob(f"{one['article']}.*")
        text = file.read_text(encoding="utf-8")
        for mention in one["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]
    leclerc = [one for one in found if one["name"] == "Anne Leclerc"]
    assert [one["article"] for one in leclerc] == ["talks", "visit"]
    assert len({one["iri"] for one in leclerc}) == 1
    assert {agent["iri"] for fact in facts for agent in fact["agents"]} <= {one["iri"] for one in found}  # type: ignore[attr-defined]
    table = kg("entities", articles, "--format", "table").stdout.splitlines()
    assert len(table) == len(found) + 2


def test_named_queries_and_sparql(kg: Kg, built: Path, tmp_path: Path) -> None:
    met = kg("query", built, "meetings", "--with", "Leclerc")
    assert met.returncode == 0, met.stderr
    assert "Peeters" in met.stdout
    sparql = "SELECT ?who WHERE { ?who kg:metWith ?other }"
    (tmp_path / "q.rq").write_text(sparql)
    direct = kg("query", built, sparql, "--format", "csv")
    assert direct.stdout == kg("query", built, "-f", tmp_path / "q.rq", "--format", "csv").stdout
    assert direct.stdout.startswith("who\r\n")
    assert kg("query", built / "graph.ttl", sparql, "--format", "csv").stdout == direct.stdout
    described = kg("query", built, "CONSTRUCT WHERE { ?a kg:metWith ?b }")
    assert "kg:metWith" in described.stdout
    assert "meetings" in kg("query", built).stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["SELECT ?x WHERE { ?x nope:y ?z }"], "nope:"),
        (["SELECT * WHERE {"], "query"),
        (["no-such-query"], "no-such-query"),
        (["meetings", "--nope", "x"], "--nope"),
        (["meetings", "--with", "Nobody At All"], "Nobody At All"),
        (["meetings", "--with"], "--with"),
        (["ASK {}", "--with", "x"], "--with"),
        (["INSERT DATA { <a:b> <a:b> <a:b> }"], "read-only"),
        (["SELECT * WHERE { ?s ?p ?o } LIMIT 1", "--format", "turtle"], "turtle"),
        (["ASK {}", "-f", "x.rq"], "not both"),
    ],
)
def test_bad_queries(args: list[str], words: str, built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(built), *args]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert words in err


def test_explain(kg: Kg, built: Path) -> None:
    done = kg("explain", built, "Anne Leclerc")
    assert done.returncode == 0, done.stderr
    assert "Ghent" in done.stdout
    assert "[visit, characters " in done.stdout
    told = json.loads(kg("explain", built, "Anne Leclerc", "--format", "json").stdout)
    event = told["events"][0]["iri"]
    assert json.loads(kg("explain", built, event, "--format", "json").stdout)["iri"] == event


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf"])
def test_export_to_stdout_and_to_a_file(form: str, kg: Kg, built: Path, tmp_path: Path) -> None:
    done = kg("export", built, "--to", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert kg("export", built, "--to", form, "-o", tmp_path / "x").stdout == f"{tmp_path / 'x'}\n"
    assert (tmp_path / "x").read_text(encoding="utf-8") == done.stdout
    assert "Leclerc" in done.stdout


def test_export_of_tables(kg: Kg, built: Path, tmp_path: Path) -> None:
    done = kg("export", built, "--to", "csv", "-o", tmp_path / "tables")
    assert sorted(Path(line).name for line in done.stdout.splitlines()) == ["edges.csv", "nodes.csv"]
    assert kg("export", built, "--to", "cypher", "-o", tmp_path / "neo4j").returncode == 0
    assert sorted(path.name for path in (tmp_path / "neo4j").iterdir()) == ["nodes.csv", "relationships.csv"]


def test_validate(kg: Kg, built: Path, tmp_path: Path) -> None:
    done = kg("validate", built)
    assert (done.returncode, done.stdout) == (0, f"{built}: conforms\n"), done.stdout
    graph = (built / "graph.ttl").read_text(encoding="utf-8")
    (tmp_path / "bad.ttl").write_text("\n".join(line for line in graph.splitlines() if "oa:exact" not in line))
    bad = kg("validate", tmp_path / "bad.ttl")
    assert bad.returncode in (1, 2)
    assert "bad.ttl" in bad.stderr


def test_open(built: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["open", str(built), "--print"]) == 0
    assert capfd.readouterr().out == f"{(built / 'graph.html').as_uri()}\n"
    assert main(["open", str(tmp_path)]) == 2
    assert str(tmp_path) in capfd.readouterr().err


def test_evaluate(kg: Kg, built: Path, tmp_path: Path) -> None:
    gold = {
        "id": "visit", "published": "2021-05-05",
        "entities": {
            "leclerc": {"names": ["Anne Leclerc", "Leclerc"], "kind": "person", "country": "FRA"},
            "peeters": {"names": ["Jan Peeters"], "kind": "person", "country": "BEL"},
            "japan": {"names": ["Japan"], "kind": "country", "country": "JPN"},
        },
        "facts": [{"id": "f1", "type": "meeting", "agents": ["leclerc"], "targets": ["peeters"], "place": None,
                   "date": None, "status": "occurred", "must": True, "quote": "met Prime Minister"}],
        "forbidden": [{"type": "visit", "agents": ["leclerc"], "targets": ["japan"], "why": "not said"}],
    }
    (tmp_path / "visit.json").write_text(json.dumps(gold))
    done = kg("evaluate", tmp_path, built, "--format", "json")
    assert done.returncode == 0, done.stderr
    scores = json.loads(done.stdout)
    assert scores["by_type"]["meeting"]["recall"] == 1
    assert scores["articles"] == 1
    table = kg("evaluate", tmp_path / "visit.json", built / "facts.jsonl", "--details")
    assert table.stdout.splitlines()[0].split()[:3] == ["type", "must", "gold"]
    assert "0 of 1 forbidden facts" in table.stdout
    too_good = kg("evaluate", tmp_path, built, "--min", "1")
    assert too_good.returncode == (0 if scores["overall"]["f1"] == 1 else 1)
    piped = kg("evaluate", tmp_path, "-", "--format", "json", stdin=(built / "facts.jsonl").read_bytes())
    assert json.loads(piped.stdout) == scores


def test_evaluate_min_not_met(kg: Kg, tmp_path: Path) -> None:
    gold = {"id": "a", "entities": {"x": {"names": ["X"], "kind": "country"}, "y": {"names": ["Y"], "kind": "country"}},
            "facts": [{"id": "f1", "type": "visit", "agents": ["x"], "targets": ["y"]}]}
    (tmp_path / "a.json").write_text(json.dumps(gold))
    (tmp_path / "facts.jsonl").write_text('{"article": "a", "type": "visit", "agents": ["Y"], "targets": ["X"]}\n')
    done = kg("evaluate", tmp_path / "a.json", tmp_path, "--min", "0.5")
    assert (done.returncode, done.stderr) == (1, "kg: F1 0.000 is below 0.5\n")
    assert "ALL" in done.stdout
