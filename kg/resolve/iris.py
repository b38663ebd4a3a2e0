"""Readable, stable names of entities: ``person-bashar-al-assad``, ``place-damascus-SYR``, ``country-SYR``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.model import EntityKind
from kg.model.ids import digest, slug
from kg.resolve.bodies import BODIES
from kg.resolve.cluster import Cluster
from kg.resolve.described import is_collective
from kg.resolve.names import parse_name

_ARTICLE = re.compile(r"\A(?:the|an?) (?=\S)")


def name_entity(cluster: Cluster) -> str:
    """The canonical name: the table's, else the most frequent of the fullest forms; ties go by the alphabet."""
    if cluster.record is not None:
        return cluster.record.name
    names = [node.referent.name for node in cluster.nodes]
    if cluster.kind is EntityKind.PERSON and any(node.name.is_full for node in cluster.nodes):
        names = [node.referent.name for node in cluster.nodes if node.name.is_full]
    named = [node.referent.name for node in cluster.nodes if node.is_named and node.referent.name in names] or names
    return _ARTICLE.sub("", min(set(named), key=lambda name: (-named.count(name), -len(name.split()), name)))


def make_iris(clusters: Sequence[Cluster], *, base: str) -> Mapping[tuple[str, str], str]:
    """IRI of each root cluster, by its order.

    What shares a readable name gets its country behind it, or a digest of where it is first spoken of. So does what has
    no name of its own, always: "a Russian delegation" of another corpus is another one.
    """
    taken: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        taken[_local_name(cluster)].append(cluster)
    return {
        cluster.order: base + local
        for name, bearers in taken.items()
        for cluster, local in zip(bearers, _distinct(name, bearers), strict=True)
    }


def _distinct(name: str, bearers: Sequence[Cluster]) -> list[str]:
    if len(bearers) == 1:
        return [name]
    countries = [min(cluster.countries, default="") for cluster in bearers]
    if all(countries) and len(set(countries)) == len(bearers) and not name.endswith(tuple(countries)):
        return [f"{name}-{country}" for country in countries]
    return [f"{name}-{_digest(cluster)}" for cluster in bearers]


def _local_name(cluster: Cluster) -> str:
    kind = cluster.kind
    country = cluster.record.country if cluster.record else min(cluster.countries, default=None)
    if kind is EntityKind.COUNTRY:
        return f"country-{country or slug(name_entity(cluster))}"
    name = f"{kind}-{slug(name_entity(cluster))}"
    if not cluster.record and not _has_own_name(cluster):
        return f"{name}-{_digest(cluster)}"
    if country and (kind is EntityKind.PLACE or (not cluster.record and any(map(is_collective, cluster.nodes)))):
        return f"{name}-{country}"
    return name


def _has_own_name(cluster: Cluster) -> bool:
    """Whether the readable name tells it from others: a full name, or a proper name of a body, place or work."""
    kind = cluster.kind
    if kind in BODIES and any(map(is_collective, cluster.nodes)):
        return True
    if kind is EntityKind.PERSON:
        return parse_name(name_entity(cluster)).is_full and any(node.is_named for node in cluster.nodes)
    return any(node.is_named for node in cluster.nodes) and slug(name_entity(cluster)) != "x"


def _digest(cluster: Cluster) -> str:
    return digest(*((cluster.record.key,) if cluster.record else cluster.order), length=8)
