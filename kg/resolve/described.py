"""What has no name: "Western diplomats", "new US sanctions", "Syrian government forces".

A description alone makes nothing one. Two articles speak of the same group where one repeats the other's passage, or
where the description is of something that a country has one of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import MentionForm, Reading
from kg.resolve.bodies import BODIES, is_standing, plain_words
from kg.resolve.cluster import Cluster, Node, contradiction, join, sorted_roots
from kg.resolve.passages import sentence_around, shared_passages, shingles
from kg.resolve.stories import Stories


def join_standing(clusters: Iterable[Cluster]) -> None:
    """Joins descriptions of what a country has one of, by the country."""
    classes: dict[tuple[tuple[str, ...], str], list[Cluster]] = defaultdict(list)
    for cluster in sorted_roots(clusters):
        if cluster.kind in BODIES and not cluster.record and len(cluster.countries) == 1:
            for words in {plain_words(node.referent.name) for node in cluster.nodes if is_collective(node)}:
                classes[words, min(cluster.countries)].append(cluster)
    for (words, country), same in sorted(classes.items()):
        if len(same) > 1:
            join(same, f"{' '.join(words)}: {country} has one")


def is_collective(node: Node) -> bool:
    """Whether a referent is described as a standing body of its country: "Syrian government forces"."""
    return (
        node.referent.kind in BODIES and node.referent.country is not None
        and is_standing(plain_words(node.referent.name))
    )


def join_passages(clusters: Iterable[Cluster], readings: Mapping[str, Reading], stories: Stories) -> None:
    """Joins equal descriptions in passages that one article has from another of the same days."""
    blocks: dict[tuple[str, tuple[str, ...]], list[Cluster]] = defaultdict(list)
    for cluster in sorted_roots(clusters):
        for kind, words in sorted({key for node in cluster.nodes for key in _descriptions(node)}):
            blocks[kind, words].append(cluster)
    for (_, words), block in sorted(blocks.items()):
        if len({article for cluster in block for article in cluster.articles}) > 1:
            _join_block(words, block, readings, stories)


def _descriptions(node: Node) -> set[tuple[str, tuple[str, ...]]]:
    if node.is_named:
        return set()
    forms = {plain_words(name) for name in (node.referent.name, *node.referent.names)}
    return {(node.referent.kind.value, words) for words in forms if words}


def _join_block(
    words: tuple[str, ...], block: Sequence[Cluster], readings: Mapping[str, Reading], stories: Stories
) -> None:
    rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, cluster in enumerate(block):
        for row in sorted({row for node in cluster.nodes for row in _rows(node, words, readings)}):
            rows[row].append(index)
    for i, j in shared_passages(rows.values()):
        a, b = block[i].root(), block[j].root()
        near = stories.may_be_linked(block[i].order[0], block[j].order[0])
        if near and a is not b and not contradiction(a, b) and not a.articles & b.articles:
            join([a, b], "the same words in a passage that the articles share")


def _rows(node: Node, words: tuple[str, ...], readings: Mapping[str, Reading]) -> set[tuple[str, ...]]:
    text = readings[node.article].document.text
    rows: set[tuple[str, ...]] = set()
    for mention in node.referent.mentions:
        if mention.form is not MentionForm.PRONOUN and plain_words(mention.text)[-len(words):] == words:
            rows |= shingles(sentence_around(text, mention.start, mention.end))
    return rows
