"""World → ``graph.html``: one offline page with the network, and behind every link the sentences that state it.

Drawn by vis-network through pyvis. pyvis's own page asks for scripts from the web, shows article text as HTML in some
places and adds nodes in quadratic time; so this one fills its lists in bulk and has a template of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from math import isqrt
from pathlib import Path
from typing import Any

from pyvis.network import Network

from kg.errors import ConfigError
from kg.lexicon.types import EventType
from kg.model import Entity, World
from kg.publish.layout import SMALL, Box, place_beside, place_nodes
from kg.publish.look import Look, load_look
from kg.publish.page import content_policy, inline, page_environment, read_asset, write_page
from kg.publish.payload import QUIET_TYPES, Index, Json, page_entities, page_index, page_payload, relation_key
from kg.publish.relations import Relation, Standing, find_relations
from kg.publish.words import count

SCRIPTS = ("data", "state", "draw", "panel", "filters", "search", "table", "main")
"""The page's own scripts under ``assets/``, in the order in which they stand in it."""

_OPTIONS: Json = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "selectionWidth": 0, "hoverWidth": 0, "arrowStrikethrough": False},
    "interaction": {
        "hover": True, "multiselect": False, "selectConnectedEdges": False, "tooltipDelay": 100000,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}  # fmt: skip


class KgNetwork(Network):  # type: ignore[misc]  # pyvis has no annotations
    """A pyvis network whose page is ours: ``nodes`` and ``edges`` as vis-network takes them, and the ``payload``."""

    def __init__(self, *, heading: str, payload: Json, nodes: list[Json], edges: list[Json]) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=heading)
        self.nodes, self.edges = nodes, edges
        self.node_ids = [node["id"] for node in nodes]
        self.options = _OPTIONS
        self.templateEnv = page_environment()
        self.path = "graph.html.j2"
        self.templateEnv.globals.update(payload=payload, **_code())


def write_network(world: World, path: Path, *, types: Mapping[str, EventType]) -> None:
    """Writes the page of a world to ``path``; equal worlds give equal bytes.

    ``types`` give each relation its words, its family and its direction. Raises ConfigError where pyvis lacks the
    vis-network that it ships with.
    """
    look = load_look()
    relations = find_relations(world, types)
    entities = page_entities(world, relations)
    index = page_index(world, entities)
    network = KgNetwork(
        heading=_heading(world),
        payload=page_payload(world, entities, index, types=types, look=look),
        nodes=_nodes(entities, relations, index),
        edges=_edges(relations, world, index, types=types, look=look),
    )
    write_page(path, network.generate_html())


def _heading(world: World) -> str:
    return f"News network of {count(len(world.documents), 'article')}"


def _code() -> dict[str, Any]:
    """What the template inlines: the styles, the scripts, and the policy that names the scripts' digests."""
    own = '(() => {\n"use strict";\n' + "\n".join(read_asset(f"{name}.js") for name in SCRIPTS) + "})();\n"
    scripts = {"vis_script": _vis_network(), "own_script": own}
    styles = inline(read_asset("page.css") + read_asset("graph.css"))
    return {name: inline(code) for name, code in scripts.items()} | {
        "styles": styles,
        "policy": content_policy(scripts.values()),
    }


def _vis_network() -> str:
    """vis-network's script as pyvis ships it (9.1.2, Apache-2.0 or MIT; the licence stands at its top)."""
    script = files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
    if not script.is_file():
        raise ConfigError("pyvis is installed without vis-network 9.1.2; install pyvis 0.3.2 again")
    return script.read_text(encoding="utf-8")


def _nodes(entities: Sequence[Entity], relations: Sequence[Relation], index: Index) -> list[Json]:
    """vis-network's nodes: all entities with a link, placed; those with nothing but words around the others."""
    weight = _weights(relations, index)
    linked = [at for at in range(len(entities)) if weight[at]]
    loud = {at for relation in relations if relation.type not in QUIET_TYPES for at in _ends(relation, index)}
    size = {at: 9 + min(2 * isqrt(weight[at]), 17) for at in linked}
    boxes = [_box(entities[at].name if len(loud) <= SMALL else "", size[at]) for at in linked]
    links = [_ends(relation, index) for relation in relations]
    core = [link for link, relation in zip(links, relations, strict=True) if relation.type not in QUIET_TYPES]
    # page_entities() puts linked entities first, and among them the loud ones: positions here are positions there.
    points = place_nodes(boxes[: len(loud)], core)
    points = place_beside(points, boxes, links)
    return [
        {"id": at, "x": x, "y": y, "size": size[at], "group": entities[at].kind.value}
        for at, (x, y) in zip(linked, points, strict=True)
    ]


def _ends(relation: Relation, index: Index) -> tuple[int, int]:
    return index.entities[relation.source], index.entities[relation.target]


def _weights(relations: Sequence[Relation], index: Index) -> Counter[int]:
    """In how many claims' links each entity stands."""
    weight: Counter[int] = Counter()
    for relation in relations:
        for at in _ends(relation, index):
            weight[at] += max(1, len(relation.claims))
    return weight


def _box(name: str, size: int) -> Box:
    """Room for a node and its label beneath, in up to two lines, at the size at which most pages are first seen.

    Crowds are laid out without names: they are first seen from so far away that only some labels are drawn.
    """
    lines = min(-(-len(name) // 16), 2)
    return Box(width=max(2 * size, 8 * min(len(name), 18)) + 14, height=2 * size + 17 * lines + 16)


def _edges(
    relations: Sequence[Relation], world: World, index: Index, *, types: Mapping[str, EventType], look: Look
) -> list[Json]:
    """vis-network's edges: wider the more articles say so, dashed unless reported as fact, with an arrow if one-way."""
    article = {claim.id: claim.article for claim in world.claims}
    return [_edge(relation, article, index, types=types, look=look) for relation in relations]


def _edge(
    relation: Relation, article: Mapping[str, str], index: Index, *, types: Mapping[str, EventType], look: Look
) -> Json:
    source, target = _ends(relation, index)
    row = types.get(relation.type)
    sources = len({article[claim] for claim in relation.claims})
    edge: Json = {
        "id": relation_key(relation), "from": source, "to": target, "width": 1.25 + min(sources - 1, 4),
        "type": relation.type, "standing": relation.standing.value,
        "events": [index.events[iri] for iri in relation.events],
        "claims": [index.claims[id_] for id_ in relation.claims],
    }  # fmt: skip
    if relation.standing is not Standing.FACT:
        edge["dashes"] = list(look.standings[relation.standing].dash)
    if row is None or not row.symmetric:
        edge["arrows"] = "to"
    return edge
