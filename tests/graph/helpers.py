"""A world's statements in a store, and what a pattern finds there."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox

from kg.graph.build import to_quads
from kg.graph.namespaces import prefixes
from kg.model import World
from kg.model.ids import DEFAULT_BASE

PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes().items())


def store_of(world: World, **options: Any) -> ox.Store:
    """All statements of a world in the default graph."""
    store = ox.Store()
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in to_quads(world, **options))
    return store


def rows(store: ox.Store, pattern: str) -> set[tuple[str, ...]]:
    """The values of a pattern's variables, in the order of their first use, without our base."""
    variables = " ".join(dict.fromkeys(re.findall(r"\?\w+", pattern)))
    solutions = store.query(f"{PROLOGUE} SELECT {variables} WHERE {{ {pattern} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    return {tuple(value.value.removeprefix(DEFAULT_BASE) for value in solution) for solution in solutions}
