from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document
from kg.read import Problem, Tables, Unreadable, read_paths

A = "The foreign ministers of Norland and Sudmark met in Sudburg on Monday and agreed on a plan for the border."
B = "The president of Estmark rejected the plan of Westland for the river on Tuesday, the ministry said in a note."


def read(path: Path, content: str | bytes, tables: Tables, **options: Any) -> list[Document | Unreadable]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_paths([path], tables=tables, **options))


def documents(path: Path, content: str | bytes, tables: Tables) -> list[Document]:
    found = read(path, content, tables)
    assert all(isinstance(item, Document) for item in found), [str(item) for item in found]
    return [item for item in found if isinstance(item, Document)]


def test_json_lines(tmp_path: Path, tables: Tables) -> None:
    lines = [
        json.dumps({"id": "n-1", "title": "Talks Resume", "text": A, "date": "2021-03-04", "author": "Jane Roe"}),
        "{broken",
        "",
        json.dumps({"url": "https://www.bbc.com/news/estmark-rejects-plan.html", "body": B, "source": {"name": "BBC"}}),
        json.dumps(["no object"]),
        json.dumps({"body": "Norland will send an envoy to Sudmark next week, the ministry in Nordstadt said."}),
    ]
    found = read(tmp_path / "news.jsonl", "\n".join(lines), tables)
    assert [item.id for item in found if isinstance(item, Document)] == ["n-1", "estmark-rejects-plan", "news-6"]
    assert [str(item).split("(")[0] for item in found if isinstance(item, Unreadable)] == [
        "news.jsonl:2: is not JSON ",
        "news.jsonl:5: is no JSON object; give each article as an object with a text field",
    ]
    first = next(item for item in found if isinstance(item, Document))
    assert (first.text, first.source) == (A, "news.jsonl:1")
    assert (first.headline, first.authors) == ("Talks Resume", ("Jane Roe",))
    assert first.published is not None and first.published.value == "2021-03-04"


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, tables: Tables) -> None:
    lines = [json.dumps({"text": A}), json.dumps({"text": A * 50}), json.dumps({"text": B})]
    found = read(tmp_path / "news.jsonl", "\n".join(lines), tables, limit=1000)
    assert [item.id for item in found if isinstance(item, Document)] == ["news-1", "news-3"]
    (long,) = [item for item in found if isinstance(item, Unreadable)]
    assert long.problem is Problem.TOO_LARGE and str(long).startswith("news.jsonl:2: is longer than 1,000 bytes")


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ({"text": A}, ["news"]),
        ([{"text": A}, {"text": B}], ["news-1", "news-2"]),
        ({"articles": [{"text": A}, {"text": B}]}, ["news-1", "news-2"]),
        ({"@type": "NewsArticle", "articleBody": A, "headline": "Talks Resume"}, ["news"]),
        ({"@graph": [{"@type": "WebSite", "name": "X"}, {"@type": "NewsArticle", "articleBody": A}]}, ["news"]),
    ],
)
def test_json(value: Any, ids: list[str], tmp_path: Path, tables: Tables) -> None:
    assert [d.id for d in documents(tmp_path / "news.json", json.dumps(value), tables)] == ids


def test_json_lines_under_the_name_of_json(tmp_path: Path, tables: Tables) -> None:
    content = json.dumps({"text": A}) + "\n" + json.dumps({"text": B}) + "\n"
    assert [d.id for d in documents(tmp_path / "news.json", content, tables)] == ["news-1", "news-2"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(delimiter: str, tmp_path: Path, tables: Tables) -> None:
    rows = [
        delimiter.join(["Headline", "Publication Date", "Text", "Publisher"]),
        delimiter.join(["Talks Resume", "7 Sept 2020", f'"{A}\r\nIt was the ""first"" meeting."', "The Example"]),
        delimiter.join(["Plan Rejected", "", f'"{B}"', ""]),
    ]
    found = documents(tmp_path / "news.csv", "\r\n".join(rows), tables)
    assert [(d.id, d.source) for d in found] == [("news-2", "news.csv:2"), ("news-4", "news.csv:4")]
    assert found[0].text == f'{A}\r\nIt was the "first" meeting.'
    assert (found[0].headline, found[0].publisher) == ("Talks Resume", "The Example")
    assert found[0].published is not None and found[0].published.value == "2020-09-07"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_encodings(encoding: str, tmp_path: Path, tables: Tables) -> None:
    content = f"title,text\nZürich talks,Norland’s minister said so. {A}\n".encode(encoding)
    (document,) = documents(tmp_path / "news.csv", content, tables)
    assert document.text == f"Norland’s minister said so. {A}"


def test_rows_without_text_are_named(tmp_path: Path, tables: Tables) -> None:
    found = read(tmp_path / "news.csv", f'title,text\n,\nx,{A}\n,""\n', tables)
    assert [item.id for item in found if isinstance(item, Document)] == ["news-3"]


def test_html_in_a_text_field_becomes_text(tmp_path: Path, tables: Tables) -> None:
    body = f"<p>{A}</p><script>x()</script><p>It&#8217;s on.</p>"
    (document,) = documents(tmp_path / "a.json", json.dumps({"body": body}), tables)
    assert document.text == f"{A}\n\nIt’s on."


def test_a_headline_alone_is_an_article(tmp_path: Path, tables: Tables) -> None:
    (document,) = documents(tmp_path / "a.json", json.dumps({"title": "Norland Sends Envoy to Sudmark"}), tables)
    assert document.text == "Norland Sends Envoy to Sudmark" and len(document.readable()) == 1


def test_records_that_say_they_are_not_english_are_skipped(tmp_path: Path, tables: Tables) -> None:
    content = "\n".join(json.dumps({"text": text, "lang": lang}) for text, lang in ((A, "fr"), (B, "en-GB")))
    skipped, document = read(tmp_path / "news.jsonl", content, tables)
    assert isinstance(document, Document)
    assert str(skipped) == "news.jsonl:1: language fr: skipped; only English articles are read"


def test_ids_clash(tmp_path: Path, tables: Tables) -> None:
    content = "\n".join(json.dumps({"id": 7, "text": text}) for text in (A, B))
    first, second = (d.id for d in documents(tmp_path / "news.jsonl", content, tables))
    assert first == "7" and second.startswith("7-") and len(second) == 8


def test_furniture_in_records_is_found_too(tmp_path: Path, tables: Tables) -> None:
    text = f"{A}\n\nSubscribe to our newsletter\n\nBy AFP\n"
    (document,) = documents(tmp_path / "a.json", json.dumps({"text": text}), tables)
    assert document.agency == "AFP"
    assert [document.text[b.start : b.end] for b in document.readable()] == [A]
