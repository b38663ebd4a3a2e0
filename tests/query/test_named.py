from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.query import ResultRow

from kg.errors import ConfigError, GraphError
from kg.graph.named import (
    NamedQuery,
    fill_query,
    find_named_query,
    named_queries,
    read_named_query,
    read_values,
    run_named_query,
)
from kg.graph.namespaces import KG
from kg.graph.ontology import ontology_dir
from kg.graph.parameters import ParameterKind
from kg.graph.query import run_query
from kg.graph.sparql import find_tokens
from kg.lexicon.types import load_types

EXPECTED = Path(__file__).parent / "expected"
QUERIES = named_queries()
BY_NAME = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def cases() -> Iterator[tuple[str, str]]:
    """(call, answer) of every block ``$ meetings --with Berg`` in the expected answers."""
    for file in sorted(EXPECTED.glob("*.txt")):
        for block in re.split(r"^\$ ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            call, _, answer = block.partition("\n")
            yield call, answer.rstrip("\n") + "\n"


CASES = list(cases())


def split_call(call: str) -> tuple[str, dict[str, str]]:
    name, *words = shlex.split(call)
    return name, {option.removeprefix("--"): value for option, value in zip(words[::2], words[1::2], strict=True)}


@pytest.fixture(scope="module")
def graph(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "graph.ttl")


@pytest.mark.parametrize(("call", "answer"), CASES, ids=[call for call, _ in CASES])
def test_expected_rows(call: str, answer: str, store: ox.Store) -> None:
    assert run_named_query(store, *split_call(call)).to_text() == answer


@pytest.mark.parametrize("call", [call for call, _ in CASES])
def test_another_engine_gives_the_same_rows(call: str, store: ox.Store, graph: rdflib.Graph) -> None:
    name, values = split_call(call)
    query = find_named_query(name)
    found = graph.query(fill_query(query, read_values(store, query, values)))
    rows = [[None if term is None else str(term) for term in row] for row in found if isinstance(row, ResultRow)]
    ours = [[getattr(term, "value", None) for term in row] for row in run_named_query(store, name, values).rows]
    assert rows == ours


def test_every_query_has_expected_rows_and_every_parameter_a_case() -> None:
    called = {call.split()[0]: set() for call, _ in CASES}  # type: ignore[var-annotated]
    for call, _ in CASES:
        called[call.split()[0]] |= {word for word in call.split() if word.startswith("--")}
    assert len(QUERIES) >= 20
    assert len(CASES) >= 55
    assert called == {query.name: {f"--{parameter.name}" for parameter in query.parameters} for query in QUERIES}


@BY_NAME
def test_some_rows_are_expected_of_every_query(query: NamedQuery) -> None:
    assert any(call.split()[0] == query.name and answer.count("\n") > 2 for call, answer in CASES)


@BY_NAME
def test_header_is_fit_for_help(query: NamedQuery) -> None:
    assert query.title
    assert not query.title.endswith(".")
    assert query.description.endswith(".")
    for example in query.examples:
        words = shlex.split(example)
        assert words[:4] == ["kg", "query", "output", query.name]
        assert {word for word in words if word.startswith("--")} <= {f"--{one.name}" for one in query.parameters}


@BY_NAME
def test_text_runs_elsewhere_as_it_is(query: NamedQuery, store: ox.Store) -> None:
    found = store.query(query.sparql)  # no prefixes, no values: the file alone
    assert isinstance(found, ox.QuerySolutions)
    assert [variable.value for variable in found.variables]
    assert re.search(r"^ORDER BY", query.sparql, re.MULTILINE)
    assert max(map(len, query.sparql.splitlines())) <= 120


@BY_NAME
def test_every_term_is_in_the_ontology(query: NamedQuery) -> None:
    types = load_types().values()
    known = {*KG.names, *(type_.class_name for type_ in types), *(type_.relation for type_ in types)}
    used = set(re.findall(r"\bkg:([A-Za-z-]+)", re.sub(r"^#.*$", "", query.sparql, flags=re.MULTILINE)))
    assert used
    assert used <= known


def test_evidence_knows_every_type() -> None:
    text = find_named_query("evidence").sparql
    rows = re.findall(r"\(kg:(\w+) kg:(\w+) (true|false)\)", text)
    assert {(one, two, three == "true") for one, two, three in rows} == {
        (type_.class_name, type_.relation, type_.symmetric) for type_ in load_types().values()
    }


HOSTILE = [
    '" } UNION { ?s ?p ?o } #',
    "\\",
    '"',
    "'''",
    '"""',
    "} }",
    "\n} DELETE WHERE { ?s ?p ?o } #",
    "?s",
    "UNDEF",
    "<a:b>",
    "VALUES ?in { UNDEF }",
    "$1 \\1 \\g<0>",
    "\u202e\x00\x1b[31m",
    "SERVICE <http://127.0.0.1/> {}",
    "{{x}}",
    "%s",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_texts_are_never_read_as_sparql(value: str, store: ox.Store) -> None:
    result = run_named_query(store, "offices", {"title": value})
    assert result.columns == ("holder", "office", "where", "first", "last", "position")
    assert result.rows == ()


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_any_text_stays_one_string_of_the_query(store: ox.Store, value: str) -> None:
    query = find_named_query("offices")
    before = [token.text for token in find_tokens(query.sparql)]
    after = find_tokens(fill_query(query, read_values(store, query, {"title": value})))
    changed = [token for was, token in zip(before, after, strict=True) if was != token.text]
    assert [token.kind for token in changed] == ([] if value == "" else ["string"])


def test_a_text_with_every_quote_is_found(tmp_path: Path) -> None:
    title = "Minister \"of\" \\ 'all' {things}\n#1"
    position = ox.NamedNode("https://w3id.org/newskg/id/position-1")
    store = ox.Store()
    store.update(
        "INSERT DATA { ?p a kg:Position ; kg:holder id:x ; kg:title ?t . id:x rdfs:label 'X' }".replace(
            "?p", str(position)
        ).replace("?t", str(ox.Literal(title))),
        prefixes={
            "kg": "https://w3id.org/newskg/ontology#",
            "id": "https://w3id.org/newskg/id/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        },
    )
    assert run_named_query(store, "offices", {"title": title.upper()}).records()[0]["office"] == title


@pytest.mark.parametrize("value", [*HOSTILE, "id:nobody", "https://w3id.org/newskg/id/berg> } #"])
def test_names_are_entities_or_an_error(value: str, store: ox.Store) -> None:
    with pytest.raises(GraphError, match="no entity of the graph is called so"):
        run_named_query(store, "meetings", {"with": value})


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("meetngs", {}, "no query is named 'meetngs'; did you mean meetings?"),
        ("../secrets", {}, "no query is named '../secrets'; there are agreements, alleged, articles"),
        ("meetings", {"who": "Berg"}, "query meetings has no parameter --who; it has --with --after --before"),
        ("meetings", {"with": "Brg"}, "'Brg': no entity of the graph is called so; did you mean Ana Berg?"),
        ("meetings", {"after": "yesterday"}, "--after 'yesterday': not a date; write 2020-09-07, 2020-09 or 2020"),
        ("meetings", {"after": "2021-02-29"}, "--after '2021-02-29': there is no such day"),
        ("meetings", {"before": "2021-13"}, "--before '2021-13': there is no such day"),
        ("meetings", {"before": "0000"}, "--before '0000': there is no such day"),
        ("meetings", {"after": '2021"^^xsd:date } #'}, "not a date"),
        ("offices-on", {"on": "2021-05"}, "--on '2021-05': not a date; write 2020-09-07"),
        ("offices-on", {}, "query offices-on needs --on (the day); such as: kg query output offices-on --on"),
        ("corroborated", {"at-least": "two"}, "--at-least 'two': not a whole number"),
        ("corroborated", {"at-least": "-1"}, "--at-least '-1': not a whole number"),
        ("events", {"type": "Visits"}, "--type 'Visits': the ontology has no such word; did you mean Visit"),
        ("events", {"type": "kg:Visit } #"}, "the ontology has no such word"),
    ],
)
def test_errors_say_what_there_is(name: str, values: dict[str, str], said: str, store: ox.Store) -> None:
    with pytest.raises(GraphError) as caught:
        run_named_query(store, name, values)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("after", "before", "found"),
    [
        ("2021-03-04", "2021-03-04", 1),
        ("2021-03-05", "2021", 0),
        ("2021", "2021", 1),
        ("2021-03", "2021-03", 1),
        ("2020", "2020", 0),
        ("2021-04", "2022", 0),
    ],
)
def test_months_and_years_mean_their_first_or_last_day(after: str, before: str, found: int, store: ox.Store) -> None:
    assert len(run_named_query(store, "meetings", {"after": after, "before": before}).rows) == found


@pytest.mark.parametrize(
    "name",
    [
        "Berg",
        "berg",
        "ANA BERG",
        "ana",
        "id:berg",
        "https://w3id.org/newskg/id/berg",
        "<https://w3id.org/newskg/id/berg>",
    ],
)
def test_an_entity_is_found_by_any_of_its_names(name: str, store: ox.Store) -> None:
    assert len(run_named_query(store, "meetings", {"with": name}).rows) == 1


def test_a_name_of_several_entities_means_each_of_them_and_says_so(store: ox.Store) -> None:
    result = run_named_query(store, "visits", {"to": "Vell"})
    assert [row["event"] for row in result.records()] == ["id:visit-berg"]
    assert result.notes == (
        "--to is the name of 2 entities: Norland (id:norland), Port Vell (id:port-vell); "
        "give one of these IRIs to choose",
    )


def test_own_types_can_be_asked_for(store: ox.Store) -> None:
    own = ox.Store()
    own.extend(list(store))
    own.update(
        """PREFIX kg: <https://w3id.org/newskg/ontology#> PREFIX id: <https://w3id.org/newskg/id/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        INSERT { kg:Toast kg:relation kg:toasted . ?event a kg:Toast } WHERE { BIND(id:aid AS ?event) }"""
    )
    assert [row["event"] for row in run_named_query(own, "events", {"type": "toast"}).records()] == ["id:aid"]
    assert len(run_named_query(own, "evidence", {"relation": "toasted"}).rows) == 1


HEADER = "# title: T\n# description: D.\n# example: kg query output x\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("SELECT * {}", 1, "the header has no line `# title:`"),
        ("# title: T\n# description: D\nSELECT * {}", 1, "the header has no line `# example:`"),
        ("# tittle: T\n", 1, "not a header line"),
        (HEADER + "# param: with name\n", 4, "write `# param: name (kind; default: ...)"),
        (HEADER + "# param: with (nme; default: any) who\n", 4, "kind 'nme' is unknown; there are name, first day"),
        (HEADER + "# param: with (name; default: any) who\nSELECT * {}", 1, "needs one line `VALUES ?with { UNDEF }`"),
    ],
)
def test_slips_in_a_file_are_named_with_their_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    file = tmp_path / "x.rq"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        read_named_query(file)
    assert str(caught.value).startswith(f"{file}:{line}: ")
    assert said in str(caught.value)


def test_own_folder_of_queries(tmp_path: Path, store: ox.Store) -> None:
    (tmp_path / "count.rq").write_text(
        "# title: T\n# description: One\n#   and two.\n# param: at-most (number; required) how many\n"
        "# example: kg query output count --at-most 3\n"
        "SELECT (COUNT(*) AS ?n) ?at_most {\n  VALUES ?at_most { 1 }\n  ?s a kg:Event\n} GROUP BY ?at_most"
    )
    query = find_named_query("count", folder=tmp_path)
    assert query.description == "One and two."
    assert (query.parameters[0].kind, query.parameters[0].default) == (ParameterKind.NUMBER, None)
    assert str(query.parameters[0]) == "--at-most (number; required) how many"
    assert run_named_query(store, query, {"at-most": "5"}).records() == [{"n": "14", "at_most": "5"}]


def test_queries_are_where_the_ontology_is() -> None:
    assert (ontology_dir() / "queries" / "meetings.rq").is_file()
    assert (ontology_dir() / "kg.ttl").is_file()


def test_a_named_query_equals_its_text(store: ox.Store) -> None:
    assert run_query(store, find_named_query("events").sparql).rows == run_named_query(store, "events").rows
