"""Places: by the gazetteer, by name and country, and facilities by what they are and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.lexicon.gazetteer import Gazetteer, Record, normalise
from kg.model import EntityKind
from kg.resolve.bodies import plain_words
from kg.resolve.cluster import Cluster, Node, join, sorted_roots
from kg.resolve.names import fold
from kg.resolve.stories import Stories
from kg.resolve.tables import load_body_words
from kg.resolve.witness import ArticleIndex, find_witness


def join_places(clusters: Iterable[Cluster], gazetteer: Gazetteer | None, stories: Stories) -> None:
    """Joins the clusters of places."""
    places = [cluster for cluster in sorted_roots(clusters) if cluster.kind is EntityKind.PLACE]
    if gazetteer is not None:
        _recognise(places, gazetteer)
    _join_same_names(sorted_roots(places), stories)
    _join_facilities(sorted_roots(places), gazetteer)


def _recognise(places: Sequence[Cluster], gazetteer: Gazetteer) -> None:
    """Gives records to places by a name that one record alone bears, or one in the country that the article says."""
    held = {cluster.record.key: cluster for cluster in places if cluster.record}
    for cluster in places:
        record = None if cluster.record else _find_record(cluster, gazetteer)
        if record is None:
            continue
        why = f"a name of {record.key}"
        if record.key in held:
            join([cluster, held[record.key]], why)
        else:
            cluster.know(record, why)
            held[record.key] = cluster


def _find_record(cluster: Cluster, gazetteer: Gazetteer) -> Record | None:
    found = {record.key: record
             for name in sorted({node.referent.name for node in cluster.nodes if node.is_named})
             for record in gazetteer.find(name, short=False) if record.kind is EntityKind.PLACE}
    records = [record for record in found.values() if not cluster.countries or record.country in cluster.countries]
    alone = len(records) == 1 and (cluster.countries or "ambiguous" not in records[0].tags)
    return records[0] if alone else None


def _join_same_names(places: Sequence[Cluster], stories: Stories) -> None:
    classes: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for cluster in places:
        for words in sorted({_folded(name) for node in cluster.nodes if node.is_named for name in _place_names(node)}):
            classes[words].append(cluster)
    for words, same in sorted(classes.items()):
        if words and len(same) > 1:
            _join_class(same, stories)


def _place_names(node: Node) -> set[str]:
    """The name, and others that the article uses for it and that are names too."""
    return {node.referent.name, *(name for name in node.referent.names if name[:1].isupper() or name.count(" ") == 2)}


def _folded(name: str) -> tuple[str, ...]:
    """Words to compare by; "port of Tartous" and "Tartus port" have the same."""
    words = tuple(map(fold, plain_words(name)))
    return (words[2], words[0]) if len(words) == 3 and words[1] == "of" else words


def _join_class(same: Sequence[Cluster], stories: Stories) -> None:
    """One name in one country is one place; where the country is not said, in one story."""
    parts: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in sorted_roots(same):
        parts[min(cluster.countries, default="")].append(cluster)
    loose = parts.pop("", [])
    for country, members in sorted(parts.items()):
        known = {member.record.key for member in members if member.record}
        if len(known) <= 1:
            join(members, f"the same name, both in {country}")
    index = ArticleIndex(same)
    for cluster in loose:
        near = index.near(cluster, stories)
        if len({min(other.countries, default="") for other in near} - {""}) <= 1:
            for other in near:
                join([cluster, other], f"the same name; {find_witness(cluster, other, stories)}")


def _join_facilities(places: Sequence[Cluster], gazetteer: Gazetteer | None) -> None:
    """Joins "naval base in Tartus" and "naval base in Syria's Tartus port": one thing, one town, one country."""
    classes: dict[tuple[tuple[str, ...], tuple[str, ...], str], list[Cluster]] = defaultdict(list)
    for cluster in places:
        for node in cluster.nodes:
            if not cluster.record and (parts := facility(node.referent.name, gazetteer)):
                classes[*parts, min(cluster.countries, default="")].append(cluster)
    for (what, _, country), same in sorted(classes.items()):
        if len(same) > 1:
            join(same, f"one {' '.join(what)} in one town{country and f' of {country}'}")


def facility(name: str, gazetteer: Gazetteer | None = None) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """What a facility is, and the folded names of where it is without country; None for other descriptions.

    >>> facility("naval base in Syria’s Tartus port") == facility("a naval base in Tartous")
    True
    """
    table = load_body_words()
    words = normalise(name).split()
    at = next((index for index, word in enumerate(words) if word in table.at), 0)
    if not at or words[at - 1].casefold() not in table.facilities:
        return None
    towns = [word for word in words[at + 1 :] if word[:1].isupper() and not _is_country(word, gazetteer)]
    where = tuple(sorted({fold(word.casefold()) for word in towns}))
    return (plain_words(" ".join(words[:at])), where) if where else None


def _is_country(word: str, gazetteer: Gazetteer | None) -> bool:
    """Whether the word names a country; without tables, whatever owns the place is taken for one."""
    if gazetteer is None:
        return word.endswith("'s")
    return any(record.kind is EntityKind.COUNTRY for record in gazetteer.find(word))
