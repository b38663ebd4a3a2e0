"""Referents of all articles and the clusters that they are joined to, each join with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.gazetteer import Record
from kg.model import EntityKind, Referent
from kg.resolve.names import PersonName, parse_name


@dataclass(frozen=True, kw_only=True)
class Node:
    """One referent of one article, with what the article shows of it."""

    article: str
    referent: Referent
    sex: str | None = None
    """``m`` or ``f``, by the pronouns used."""
    is_named: bool = True
    """Whether it has a name of its own, rather than a description."""
    offices: frozenset[tuple[str, str]] = frozenset()
    """(where, title) of the positions that the article gives it; where is a country code or a name, both in slugs."""

    @property
    def key(self) -> tuple[str, str]:
        """Article and referent id."""
        return self.article, self.referent.id

    @cached_property
    def name(self) -> PersonName:
        """Its name as a person's."""
        return parse_name(self.referent.name, country=self.referent.country)


class Cluster:
    """Referents that are one. Joining two clusters keeps the reasons of both; ask the :meth:`root` for what holds."""

    def __init__(self, node: Node) -> None:
        self.nodes = [node]
        self.record: Record | None = None
        self.countries: set[str] = {node.referent.country} if node.referent.country else set()
        self.sexes: set[str] = {node.sex} if node.sex else set()
        self.offices = set(node.offices)
        self.reasons: set[str] = set()
        self.order = node.key
        """Sort key that does not depend on the order of reading: the first of its referents."""
        self._parent: Cluster = self

    def root(self) -> Cluster:
        """The cluster that this one has become part of, itself where it stands alone."""
        cluster = self
        while cluster._parent is not cluster:
            cluster._parent = cluster._parent._parent
            cluster = cluster._parent
        return cluster

    @property
    def articles(self) -> set[str]:
        """Ids of the articles that mention it."""
        return {node.article for node in self.nodes}

    @property
    def kind(self) -> EntityKind:
        """The known kind, else the one that most articles give."""
        if self.record is not None:
            return self.record.kind
        kinds = [node.referent.kind for node in self.nodes]
        return min(set(kinds), key=lambda kind: (-kinds.count(kind), kind))

    def know(self, record: Record, why: str) -> None:
        """Recognises the cluster as a record of the gazetteer."""
        self.record = record
        if record.country:
            self.countries = {record.country}
        if record.sex:
            self.sexes = {record.sex}
        self.reasons.add(sentence(self.nodes, why))

    def absorb(self, other: Cluster) -> None:
        """Takes over all that the other root holds."""
        self.nodes += other.nodes
        self.record = self.record or other.record
        self.countries |= other.countries
        self.sexes |= other.sexes
        self.offices |= other.offices
        self.reasons |= other.reasons
        self.order = min(self.order, other.order)
        other._parent = self


def join(clusters: Iterable[Cluster], why: str) -> Cluster:
    """One cluster of all, for the reason given. The clusters may be roots or not, and some already one."""
    roots = sorted_roots(clusters)
    first, *others = roots
    if others:
        reason = sentence([node for root in roots for node in root.nodes], why)
        for other in sorted(others, key=lambda root: len(root.nodes)):
            first.absorb(other)
        first.reasons.add(reason)
    return first


def sorted_roots(clusters: Iterable[Cluster]) -> list[Cluster]:
    """The distinct roots, in an order that does not depend on the order of reading."""
    return sorted({cluster.root() for cluster in clusters}, key=lambda root: root.order)


def contradiction(a: Cluster, b: Cluster) -> str | None:
    """Why two clusters cannot be one person, place or body, or None: other countries, sexes, or known records."""
    if a.record and b.record and a.record.key != b.record.key:
        return f"known as {a.record.key} and as {b.record.key}"
    if a.countries and b.countries and not a.countries & b.countries:
        return "of different countries"
    if a.sexes and b.sexes and not a.sexes & b.sexes:
        return "a man and a woman"
    return None


def sentence(nodes: Sequence[Node], why: str) -> str:
    """A reason in words, with the names and the articles it rests on."""
    names = listing([f"“{name}”" for name in sorted({node.referent.name for node in nodes})], most=4)
    return f"{names} ({listing(sorted({node.article for node in nodes}), most=3)}): {why}"


def listing(items: Sequence[str], *, most: int) -> str:
    """The first items, and how many more.

    >>> listing(["a", "b", "c", "d"], most=2)
    'a, b and 2 more'
    """
    shown = ", ".join(items[:most])
    return shown if len(items) <= most else f"{shown} and {len(items) - most} more"
