"""The same statements give the same bytes, in every format, in any order, under any hash seed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.build import to_quads
from kg.graph.serialize import serialize, sort_quads, to_trig, to_turtle
from tests.builders import make_story

FORMATS = (
    ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS, ox.RdfFormat.RDF_XML,
    ox.RdfFormat.JSON_LD,
)  # fmt: skip
QUADS = tuple(to_quads(make_story()))

SHUFFLED = """
import random, sys
from dataclasses import fields, replace
from kg.graph.build import to_quads
from kg.graph.serialize import to_trig, to_turtle
from tests.builders import make_story
world = make_story()
shuffled = {f.name: tuple(random.sample(getattr(world, f.name), len(getattr(world, f.name)))) for f in fields(world)}
world = replace(world, **shuffled)
sys.stdout.buffer.write(to_turtle(to_quads(world)) + to_trig(to_quads(world)))
"""


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_any_order_and_repetition_give_the_same_bytes(format: ox.RdfFormat) -> None:
    expected = serialize(QUADS, format)
    for seed in range(3):
        again = random.Random(seed).sample(QUADS, len(QUADS)) + list(QUADS[:50])
        assert serialize(again, format) == expected


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_a_shuffled_world_gives_the_same_bytes_under_any_hash_seed(seed: str) -> None:
    root = Path(__file__).resolve().parents[2]
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    run = subprocess.run([sys.executable, "-c", SHUFFLED], capture_output=True, env=environment, cwd=root, check=True)
    assert run.stdout == to_turtle(QUADS) + to_trig(QUADS)


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_what_is_written_is_read_back_unchanged(format: ox.RdfFormat) -> None:
    read = set(ox.parse(serialize(QUADS, format), format=format))
    if format.supports_datasets:
        assert read == set(QUADS)
    else:
        assert read == {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in QUADS}


def test_turtle_holds_every_statement_of_the_graphs_once() -> None:
    one_graph = set(ox.parse(to_turtle(QUADS), format=ox.RdfFormat.TURTLE))
    several = {ox.Quad(q.subject, q.predicate, q.object) for q in ox.parse(to_trig(QUADS), format=ox.RdfFormat.TRIG)}
    assert one_graph == several


def test_turtle_reads_well() -> None:
    text = to_turtle(QUADS).decode()
    assert "<https://w3id.org" not in text.split("\n\n")[-1].replace("@prefix", "").split(" .\n", 15)[-1]
    assert '\nid:country-chile a schema:Country , kg:Country , kg:Entity ;\n\trdfs:label "Chile" ;\n' in text
    assert "\\" not in text, "no local name needs an escape"


def test_sorted_quads_go_by_graph_subject_and_predicate_with_type_and_label_first() -> None:
    quads = list(sort_quads(QUADS))
    keys = [(str(quad.graph_name), str(quad.subject)) for quad in quads]
    assert keys == sorted(keys)
    assert len(quads) == len(set(QUADS))
    seen: set[tuple[str, str]] = set()
    for quad, key in zip(quads, keys, strict=True):
        if key not in seen and quad.predicate.value.endswith(("#type", "#label")):
            continue
        seen.add(key)
        assert not quad.predicate.value.endswith(("#type", "#label")), f"{quad} comes late"


def test_nothing_gives_nothing_but_prefixes() -> None:
    assert set(ox.parse(to_turtle(()), format=ox.RdfFormat.TURTLE)) == set()
