from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import GraphError
from kg.graph.display import display_width, to_line
from kg.graph.query import run_query
from kg.graph.result import ResultFormat
from kg.graph.sparql import find_tokens, form, has_service, is_ordered, uses_named_graphs
from kg.graph.store import open_store

MADE = """
@prefix kg: <https://w3id.org/newskg/ontology#> . @prefix id: <https://w3id.org/newskg/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:a rdfs:label "習近平" ; kg:sourceCount 12 ; kg:date "2020-06"^^xsd:gYearMonth .
id:b rdfs:label "Zoé \\"B\\",\\u001b[31m\\u202e\\nline"@fr ; kg:sourceCount 3 ; kg:metWith id:a .
"""
SELECT = "SELECT ?who ?label ?n ?date { ?who rdfs:label ?label ; kg:sourceCount ?n OPTIONAL { ?who kg:date ?date } }"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    file = tmp_path_factory.mktemp("made") / "made.ttl"
    file.write_text(MADE, encoding="utf-8")
    return open_store(file)


def test_table_is_aligned_and_harmless(made: ox.Store) -> None:
    assert run_query(made, SELECT).to_text().splitlines() == [
        "who   label                n  date",
        "----  ------------------  --  -------",
        "id:a  習近平              12  2020-06",
        'id:b  Zoé "B",\ufffd[31m line   3',
    ]


def test_cells_are_cut_to_a_width(made: ox.Store) -> None:
    lines = run_query(made, SELECT).to_text(cell_width=5).splitlines()
    assert lines[2].startswith("id:a  習近…")
    assert lines[3].startswith("id:b  Zoé …")
    assert max(map(display_width, lines)) <= 4 * 5 + 3 * 2


def test_csv_keeps_every_character(made: ox.Store) -> None:
    rows = list(csv.reader(io.StringIO(run_query(made, SELECT).to_text("csv"), newline="")))
    assert rows[0] == ["who", "label", "n", "date"]
    assert rows[2] == ["https://w3id.org/newskg/id/b", 'Zoé "B",\x1b[31m\u202e\nline', "3", ""]


@pytest.mark.parametrize("form_", ["csv", "tsv"])
def test_empty_cells_at_the_end_are_rows_too(form_: str, made: ox.Store) -> None:
    query = "SELECT ?date { ?who kg:sourceCount ?n OPTIONAL { ?who kg:date ?date } } ORDER BY DESC(?n)"
    assert run_query(made, query).to_text(form_).count("\n") == 3


def test_json_has_language_and_datatype(made: ox.Store) -> None:
    found = json.loads(run_query(made, SELECT).to_text("json"))
    assert found["head"]["vars"] == ["who", "label", "n", "date"]
    first, second = found["results"]["bindings"]
    assert first["date"] == {
        "type": "literal",
        "value": "2020-06",
        "datatype": "http://www.w3.org/2001/XMLSchema#gYearMonth",
    }
    assert first["label"] == {"type": "literal", "value": "習近平"}
    assert second["label"]["xml:lang"] == "fr"
    assert "date" not in second


def test_tsv_writes_terms(made: ox.Store) -> None:
    lines = run_query(made, SELECT).to_text("tsv").split("\n")
    assert lines[0] == "?who\t?label\t?n\t?date"
    assert lines[1].startswith('<https://w3id.org/newskg/id/a>\t"習近平"\t12\t"2020-06"^^<')


def test_xml_is_read_by_another_library(made: ox.Store) -> None:
    query = "SELECT ?who ?n { ?who kg:sourceCount ?n }"  # XML 1.0 cannot hold the escape character of id:b's label
    written = run_query(made, query).to_text("xml")
    ElementTree.fromstring(written)
    parsed = rdflib.query.Result.parse(io.BytesIO(written.encode()), format="xml")
    assert [[str(term) for term in row.values()] for row in parsed.bindings] == [
        ["https://w3id.org/newskg/id/a", "12"],
        ["https://w3id.org/newskg/id/b", "3"],
    ]


@pytest.mark.parametrize(("form_", "said"), [("table", "yes\n"), ("csv", "true\r\n"), ("tsv", "true\n")])
def test_ask(form_: str, said: str, made: ox.Store) -> None:
    assert run_query(made, "ASK { ?who kg:metWith id:a }").to_text(form_) == said
    assert run_query(made, "ASK { ?who kg:metWith id:b }").answer is False
    assert json.loads(run_query(made, "ASK {}").to_text("json"))["boolean"] is True


@pytest.mark.parametrize("query", ["CONSTRUCT { ?s kg:metWith ?o } WHERE { ?s kg:metWith ?o }", "DESCRIBE id:b"])
def test_graphs_come_as_turtle_with_the_prefixes_they_use(query: str, made: ox.Store) -> None:
    written = run_query(made, query).to_text()
    assert "id:b" in written
    assert "kg:metWith id:a" in written
    assert "@prefix foaf:" not in written
    assert len(rdflib.Graph().parse(data=written, format="turtle")) in (1, 3)
    with pytest.raises(GraphError, match="gives a graph, as turtle; not csv"):
        run_query(made, query).to_text("csv")


def test_rows_keep_the_order_of_the_query_else_are_sorted(made: ox.Store) -> None:
    plain = run_query(made, "SELECT ?n { ?s kg:sourceCount ?n }").records()
    assert plain == [{"n": "3"}, {"n": "12"}]  # by value, not as text
    assert run_query(made, "SELECT ?n { ?s kg:sourceCount ?n } ORDER BY DESC(?n)").records() == plain[::-1]
    nested = "SELECT ?n { { SELECT ?n { ?s kg:sourceCount ?n } ORDER BY DESC(?n) } }"
    assert run_query(made, nested).records() == plain


def test_answers_do_not_depend_on_the_order_of_the_file(tmp_path: Path, folder: Path) -> None:
    lines = ox.serialize(open_store(folder), format=ox.RdfFormat.N_QUADS)
    assert lines
    texts = []
    for order in (1, -1):
        file = tmp_path / f"g{order}.nt"
        file.write_bytes(b"\n".join(lines.splitlines()[::order]) + b"\n")
        texts.append(run_query(open_store(file), "SELECT * { ?s ?p ?o }").to_text("csv"))
    assert texts[0] == texts[1]
    assert texts[0].count("\n") > 400


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "query is empty"),
        ("# only a comment", "query is empty"),
        ("FIND me", "query has no form; it begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT * { ?s ?p ", "query, line 1, column 18: 1 closing brace(s) missing"),
        ("SELECT * {\n ?s kg:p ?o }}", "query, line 2, column 15: 1 closing brace(s) too many"),
        (
            "SELECT * {\n ?s zz:p ?o }",
            "query, line 2, column 5: prefix zz: is not declared; add PREFIX zz: <...>, or use",
        ),
        ('SELECT ?s { ?s kg:p "abc }', 'query, line 1, column 21: the string "abc is not closed'),
        ("SELECT ?x { ?x ?y ?z } GROUP BY ?y", "SELECT contains a variable that is unbound"),
        ("SELECT * { ?s <http://a b> ?o }", "query, line 1, column 27: IRI parsing failed"),
        ("SELECT * { ?s ?p ?o } ORDER ?s", "query, line 1, column 31: the query ends too early"),
        ("SELECT * { ?s ?p ?o FILTR(?o > 3) }", "query, line 1, column 29: cannot go on at '> 3) }'"),
    ],
)
def test_syntax_errors_show_the_position_on_one_line(query: str, said: str, made: ox.Store) -> None:
    with pytest.raises(GraphError) as caught:
        run_query(made, query)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:s> <a:p> <a:o> }",
        "DELETE WHERE { ?s ?p ?o }",
        "clear all",
        "DROP ALL",
        "LOAD <file:///etc/passwd>",
        "PREFIX a: <a:> # SELECT\nINSERT DATA { a:s a:p a:o }",
        "BASE <http://a/> CREATE GRAPH <b>",
        "COPY DEFAULT TO <a:g>",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "ADD <a:g> TO <a:h>",
        "MOVE <a:g> TO <a:h>",
    ],
)
def test_updates_are_refused(update: str, made: ox.Store) -> None:
    before = len(made)
    with pytest.raises(GraphError, match="is an update; graphs are read-only"):
        run_query(made, update)
    assert len(made) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { VALUES ?g { <http://127.0.0.1:9/> } SERVICE?g{ ?s ?p ?o } }",
        'SELECT * { ?s ?p "a#" . SERVICE <http://127.0.0.1:9/> { } }',
        "SELECT * { ?s <http://a/#> ?o . SERVICE <http://127.0.0.1:9/> { } }",
        "SELECT * { ?a ?b ?c FILTER(?a<?b) SERVICE <http://127.0.0.1:9/> { } }",
        "SELECT * { ?s ?p '''it's\n# \"''' SERVICE <http://127.0.0.1:9/> { } }",
        'SELECT * { ?s ?p """a"" \\""" # """ SERVICE <http://127.0.0.1:9/> { } }',
    ],
)
def test_service_is_refused_however_it_is_dressed(query: str, made: ox.Store) -> None:
    with pytest.raises(GraphError, match="SERVICE is refused"):
        run_query(made, query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?service ?p "SERVICE" }',
        "SELECT * { ?s kg:SERVICE ?o } # SERVICE",
        "SELECT * { ?s <a:SERVICE> ?o }",
        'ASK { ?insert ?p "INSERT DATA" }',
        "PREFIX insert: <a:> SELECT * { ?s insert:delete ?o }",
    ],
)
def test_words_that_only_look_like_it_are_allowed(query: str, made: ox.Store) -> None:
    run_query(made, query)


def test_format_must_fit(made: ox.Store) -> None:
    with pytest.raises(GraphError, match="SELECT gives no graph; not turtle"):
        run_query(made, SELECT).to_text("turtle")
    with pytest.raises(GraphError, match="format 'xlsx' is unknown; there are table, csv, json, xml, tsv, turtle"):
        run_query(made, SELECT).to_text("xlsx")
    assert {str(one) for one in ResultFormat} == {"table", "csv", "json", "xml", "tsv", "turtle"}


def test_tokens() -> None:
    text = 'PREFIX a: <http://a/> SELECT ?x { ?x a:b.c "x" ; a:d 1 . # c\n GRAPH ?g { ?s ?p ?o } } ORDER BY ?x'
    tokens = find_tokens(text)
    assert [token.text for token in tokens][:10] == [
        "PREFIX",
        "a:",
        "<http://a/>",
        "SELECT",
        "?x",
        "{",
        "?x",
        "a:b.c",
        '"x"',
        ";",
    ]
    assert all(text[token.start :].startswith(token.text) for token in tokens)
    assert form(tokens) == "SELECT"
    assert uses_named_graphs(text)
    assert is_ordered(tokens)
    assert not has_service(tokens)


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("a\tb\n c", None, "a b c"),
        ("abcdef", 4, "abc…"),
        ("習近平", 5, "習近…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("", 3, ""),
    ],
)
def test_lines_for_the_terminal(text: str, width: int | None, line: str) -> None:
    assert to_line(text, width=width) == line
