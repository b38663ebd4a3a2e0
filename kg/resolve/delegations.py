"""Delegations: the same where the same leaders did the same on the same day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.model import FACTUAL, Claim, EdtfDate, EntityKind, Reading
from kg.resolve.bodies import plain_words
from kg.resolve.cluster import Cluster, Node, contradiction, join, sorted_roots
from kg.resolve.stories import Stories
from kg.resolve.tables import load_body_words

TRAVEL = "visit"
"""The type under which an arrival and the talks after it may be a day apart."""

Index = Mapping[tuple[str, str], Cluster]
"""Cluster of each (article, referent id)."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a delegation did, with those of its country who did it too."""

    type: str
    counterpart: tuple[str, str]
    date: EdtfDate | None
    article: str
    leaders: frozenset[tuple[str, str]]


def is_delegation(node: Node) -> bool:
    """Whether a group is described as people who act together on an occasion: "a Russian delegation"."""
    words = plain_words(node.referent.name)
    return node.referent.kind is EntityKind.GROUP and any(word in load_body_words().delegations for word in words)


def join_delegations(clusters: Iterable[Cluster], readings: Mapping[str, Reading], stories: Stories) -> None:
    """Joins delegations of one country that share a leader and an act on one day. Persons must be joined before."""
    everything = list(clusters)
    index = {node.key: cluster.root() for cluster in sorted_roots(everything) for node in cluster.nodes}
    blocks: dict[tuple[str, str, tuple[str, str]], list[tuple[Cluster, Act]]] = defaultdict(list)
    for cluster in sorted_roots(everything):
        if cluster.countries and any(map(is_delegation, cluster.nodes)):
            for act in _acts(cluster, readings, index):
                blocks[min(cluster.countries), act.type, act.counterpart].append((cluster, act))
    for _, block in sorted(blocks.items()):
        for (a, first), (b, second) in combinations(sorted(block, key=lambda pair: pair[0].order), 2):
            if a.root() is not b.root() and _same(first, second, stories) and not contradiction(a.root(), b.root()):
                leader = index[min(first.leaders & second.leaders)]
                join([a, b], f"both with {leader.nodes[0].referent.name}, {_occasion(first, second)}")


def _occasion(first: Act, second: Act) -> str:
    return f"{first.type} of {first.date}" if first.date and second.date else f"{first.type} of one story"


def _at_one_time(a: Claim, b: Claim) -> bool:
    """Whether two claims of one article may tell of the same occasion; an undated one may not be another year's."""
    if a.status not in FACTUAL:
        return False
    return _near(a.date, b.date, a.type) if a.date and b.date else a.date is b.date


def _near(a: EdtfDate, b: EdtfDate, type_id: str) -> bool:
    if not (a.is_day and b.is_day):
        return a.may_equal(b)
    return abs((a.bounds()[0] - b.bounds()[0]).days) <= (1 if type_id == TRAVEL else 0)


def _same(first: Act, second: Act, stories: Stories) -> bool:
    if not first.leaders & second.leaders or first.article == second.article:
        return False
    if first.date and second.date and not _near(first.date, second.date, first.type):
        return False
    dated = first.date is not None and second.date is not None and first.date.is_day and second.date.is_day
    return dated or stories.linked(first.article, second.article)


def _acts(cluster: Cluster, readings: Mapping[str, Reading], index: Index) -> list[Act]:
    return [act for node in sorted(cluster.nodes, key=lambda node: node.key)
            for act in _acts_of(node, readings[node.article], index)]


def _acts_of(node: Node, reading: Reading, index: Index) -> list[Act]:
    acts = []
    for claim in reading.claims:
        if claim.status in FACTUAL and (others := _others(claim, node.referent.id)):
            for other in others:
                leaders = _leaders(node, claim, other, reading, index)
                acts.append(Act(claim.type, index[node.article, other].order, claim.date, node.article, leaders))
    return acts


def _others(claim: Claim, referent: str) -> tuple[str, ...]:
    """The other side of a claim from the referent's."""
    if referent in claim.agents:
        return claim.targets
    return claim.agents if referent in claim.targets else ()


def _leaders(node: Node, claim: Claim, other: str, reading: Reading, index: Index) -> frozenset[tuple[str, str]]:
    """Persons of the group's country on its side of this claim, or of a claim of the same type and counterpart."""
    sides = [side for near in reading.claims if near.type == claim.type and _at_one_time(near, claim)
             for side, across in ((near.agents, near.targets), (near.targets, near.agents)) if other in across]
    found = {index[node.article, referent] for side in sides for referent in side}
    return frozenset(cluster.order for cluster in found
                     if cluster.kind is EntityKind.PERSON and cluster.countries & {node.referent.country})
