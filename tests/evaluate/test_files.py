"""Gold files and predictions as they lie on disk, and the slips in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import GoldArticle, PredictedFact, evaluate, read_gold, read_predictions
from kg.evaluate.gold import GoldFact
from kg.evaluate.predictions import Actor
from tests.evaluate.builders import ENTITIES, TYPES, fact

WHOLE: dict[str, Any] = {
    "id": "002", "source": {"how": "file", "file": "002_abc.txt"}, "published": None, "entities": ENTITIES,
    "facts": [{"id": "f1", "must": True, "quote": "x", **fact("visit", "putin", "syria")}], "forbidden": [],
}


def write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_folder_of_gold_and_a_folder_of_facts(tmp_path: Path) -> None:
    write(tmp_path / "002.json", WHOLE)
    write(tmp_path / "_groups.json", ["notes"])
    (tmp_path / "out").mkdir()
    lines = [{"article": name, "type": "visit", "agents": [{"name": "Putin", "iri": "x"}], "targets": ["Syria"]}
             for name in ("002_abc", "002", "002_abc.txt")]
    (tmp_path / "out" / "facts.jsonl").write_text("\n\n".join(map(json.dumps, lines)), encoding="utf-8")
    gold, predicted = read_gold(tmp_path), read_predictions(tmp_path / "out")
    result = evaluate(gold, predicted, types=TYPES)
    assert (len(gold), len(predicted), result.strays, result.overall.predicted) == (1, 3, (), 1)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"facts": [{"id": "f1"}]}, "type"),
        ({"facts": [{"id": "f9", **fact("visit", "nobody", "syria")}]}, "fact f9 names 'nobody'"),
        ({"forbidden": [fact("visit", "putin", "nowhere")]}, "forbidden fact 1 names 'nowhere'"),
        ({"entities": []}, "entities"),
    ],
)
def test_a_slip_in_a_gold_file_is_named(tmp_path: Path, change: dict[str, Any], expected: str) -> None:
    file = write(tmp_path / "bad.json", {**WHOLE, **change})
    with pytest.raises(InputError) as caught:
        read_gold(file)
    assert str(file) in str(caught.value)
    assert expected in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[1]"])
def test_what_is_no_gold_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(InputError, match=r"x\.json"):
        read_gold(tmp_path)


def test_a_folder_without_gold_and_a_missing_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.json"):
        with pytest.raises(InputError, match=str(path)):
            read_gold(path)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'{"article": "a", "type": "visit"}\n{"article": "a"}\n', ":2: "),
        (b"nonsense\n", ":1: "),
        (b"\xff\n", ": not UTF-8"),
    ],
)
def test_a_line_that_is_no_fact_is_named(tmp_path: Path, content: bytes, line: str) -> None:
    (tmp_path / "facts.jsonl").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_predictions(tmp_path)
    assert f"facts.jsonl{line}" in str(caught.value)


def test_missing_predictions(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"facts\.jsonl: cannot be read"):
        read_predictions(tmp_path)


def test_gold_fed_back_scores_one_on_annotated_articles() -> None:
    folder = Path(__file__).parents[2].parent / "shared" / "dev" / "seeds" / "gold"
    if not folder.is_dir():
        pytest.skip("no annotated articles beside the checkout")
    gold = read_gold(folder)
    facts = [to_prediction(article, one) for article in gold for one in article.facts]
    result = evaluate(gold, facts, types=TYPES)
    assert result.overall.f1 == pytest.approx(1)
    assert (result.overall.date, result.overall.place, result.overall.status) == (1, 1, 1)
    assert result.forbidden_hits == ()
    assert result.overall.gold > 100


def to_prediction(article: GoldArticle, one: GoldFact) -> PredictedFact:
    """A gold fact as a perfect extractor would print it."""
    def actor(key: str) -> Actor:
        known = article.entities[key]
        return Actor(name=known.names[0], kind=known.kind, country=known.country)

    def name(key: str | None) -> str | None:
        return article.entities[key].names[0] if key else None

    return PredictedFact(
        article=article.id, type=one.type, agents=tuple(map(actor, one.agents)), targets=tuple(map(actor, one.targets)),
        place=name(one.place), date=one.date, status=one.status, title=one.title.split("/")[0], sentence=one.id,
    )
