from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.graph.store import open_store, read_prefixes, read_quads

TRIG = "<a:g> { <a:s> <a:p> <a:o> . <a:s> <a:p> <a:o2> } <a:h> { <a:s> <a:p> <a:o> }"
SAME_TRIPLE = {
    "g.ttl": "@prefix a: <a:> . a:s a:p a:o .",
    "g.nt": "<a:s> <a:p> <a:o> .",
    "g.nq": "<a:s> <a:p> <a:o> <a:g> .",
    "g.trig": "<a:g> { <a:s> <a:p> <a:o> }",
    "g.jsonld": '{"@id": "a:s", "a:p": {"@id": "a:o"}}',
    "g.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="a:"><rdf:Description '
    'rdf:about="a:s"><a:p rdf:resource="a:o"/></rdf:Description></rdf:RDF>',
}


def default_graph(store: ox.Store) -> list[ox.Quad]:
    return list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


@pytest.mark.parametrize("name", sorted(SAME_TRIPLE))
def test_every_format_gives_the_same_default_graph(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(SAME_TRIPLE[name])
    assert default_graph(open_store(file)) == [ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.NamedNode("a:o"))]


def test_default_graph_has_each_triple_of_the_named_graphs_once(tmp_path: Path) -> None:
    file = tmp_path / "g.trig"
    file.write_text(TRIG)
    store = open_store(file)
    assert len(default_graph(store)) == 2
    assert sorted(graph.value for graph in store.named_graphs()) == ["a:g", "a:h"]
    assert len(list(read_quads(file))) == 3


def test_folder_is_read_from_its_turtle_or_with_named_graphs(folder: Path) -> None:
    plain, named = open_store(folder), open_store(folder, named_graphs=True)
    assert set(default_graph(plain)) == set(default_graph(named))
    assert not list(plain.named_graphs())
    assert len(list(named.named_graphs())) == 5  # four articles, and what merging concluded


def test_prefixes_are_ours_and_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "g.ttl"
    file.write_text("@prefix id: <https://example.org/our/> . @prefix a: <a:> . a:s a:p a:o .")
    found = read_prefixes(file)
    assert (found["id"], found["a"]) == ("https://example.org/our/", "a:")
    assert found["kg"] == "https://w3id.org/newskg/ontology#"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("broken.ttl", b"<a:s> <a:p> <a:o> .\n<a:s> <a:p> bad:x .", "broken.ttl:2: The prefix bad: has not been"),
        ("broken.ttl", b"\n\xff\xfe", "broken.ttl:2: Invalid UTF-8"),
        ("broken.nt", b"<a:s> <a:p> .", "broken.nt:1: The object of a triple"),
        ("broken.jsonld", b'{"@context": "http://example.org/c", "@id": "a:s"}', "broken.jsonld: No LoadDocument"),
        ("broken.rdf", b"<rdf", "broken.rdf: "),
        ("graph.txt", b"<a:s> <a:p> <a:o> .", "graph.txt: not an RDF file by its name"),
        ("graph.html", b"<html>", "graph.html: not an RDF file by its name"),
    ],
)
def test_broken_files_are_named_with_their_line(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    for read in (open_store, lambda path: list(read_quads(path))):
        with pytest.raises(GraphError) as caught:
            read(file)
        assert str(caught.value).startswith(str(tmp_path / said))
        assert "\n" not in str(caught.value)


def test_missing_files_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"no such file or folder; give a folder that `kg build` wrote"):
        open_store(tmp_path / "absent")
    with pytest.raises(GraphError, match=r"no graph\.ttl here; build it with `kg build"):
        open_store(tmp_path)
    with pytest.raises(GraphError, match=r"no graph\.trig here"):
        open_store(tmp_path, named_graphs=True)


def test_an_empty_file_is_an_empty_graph(tmp_path: Path) -> None:
    file = tmp_path / "empty.ttl"
    file.write_text("")
    assert len(open_store(file)) == 0
    assert read_prefixes(file)["kg"]
