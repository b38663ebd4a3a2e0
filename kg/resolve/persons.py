"""Persons: full names first, then names in other forms, then surnames alone. Each step asks for more evidence.

A name alone makes two people one only where it is the same full name and nothing speaks against it. Every other form
needs a witness: the same country, the same office, or the same story; and no second person whom it might mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from kg.lexicon.gazetteer import Gazetteer, Record
from kg.model import EntityKind
from kg.resolve.cluster import Cluster, contradiction, join, sorted_roots
from kg.resolve.names import NameMatch, PersonName, compare_names, describe, initials, parse_name
from kg.resolve.stories import Stories
from kg.resolve.witness import ArticleIndex, find_witness

Persons = Sequence[Cluster]


def join_persons(clusters: Iterable[Cluster], gazetteer: Gazetteer | None, stories: Stories) -> None:
    """Joins the clusters of named persons as far as the evidence goes. Other clusters are left alone."""
    persons = [cluster for cluster in sorted_roots(clusters) if _is_person(cluster)]
    _join_same_names(persons, stories)
    if gazetteer is not None:
        _recognise(sorted_roots(persons), gazetteer)
    _join_forms(sorted_roots(persons), stories)
    _join_surnames(sorted_roots(persons), stories)


def _is_person(cluster: Cluster) -> bool:
    return cluster.kind is EntityKind.PERSON and any(node.is_named and node.name.words for node in cluster.nodes)


def full_names(cluster: Cluster) -> list[PersonName]:
    """The distinct full names of a person, sorted by their words."""
    found = {node.name.words: node.name for node in cluster.nodes if node.is_named and node.name.is_full}
    if cluster.record is not None:
        known = parse_name(cluster.record.name, country=cluster.record.country)
        if known.is_full:
            found.setdefault(known.words, known)
    return [found[words] for words in sorted(found)]


def _only_names(cluster: Cluster) -> set[str]:
    return {node.name.family for node in cluster.nodes if node.is_named and not node.name.is_full}


# --- the same full name

def _join_same_names(persons: Persons, stories: Stories) -> None:
    classes: dict[object, list[Cluster]] = defaultdict(list)
    for cluster in persons:
        for name in full_names(cluster):
            classes[name.words, name.suffix].append(cluster)
    for _, same in sorted(classes.items(), key=lambda item: str(item[0])):
        if len(same) > 1:
            _join_class(same, stories)


def _join_class(same: Persons, stories: Stories) -> None:
    """Joins bearers of one name; spelled differently, they need a witness beside the name."""
    spelled: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for cluster in sorted_roots(same):
        spelled[full_names(cluster)[0].plain].append(cluster)
    for _, alike in sorted(spelled.items()):
        _join_alike(alike, stories, describe(NameMatch.SAME))
    if len(spelled) > 1:
        _join_witnessed(sorted_roots(same), NameMatch.SPELLING, stories)


def _join_alike(alike: Persons, stories: Stories, why: str) -> None:
    """All of them where nothing parts them; else by country, and those without one where a story tells."""
    if not any(contradiction(a, b) for a, b in _pairs_to_check(alike)):
        join(alike, why)
        return
    parts: dict[str, list[Cluster]] = defaultdict(list)
    loose: list[Cluster] = []
    for cluster in sorted_roots(alike):
        (parts[min(cluster.countries)] if cluster.countries else loose).append(cluster)
    for country, members in sorted(parts.items()):
        if not any(contradiction(a, b) for a, b in _pairs_to_check(members)):
            join(members, f"{why}, both of {country}")
    for cluster in loose:
        _join_only_candidate(cluster, sorted_roots(chain.from_iterable(parts.values())), stories, why)


def _pairs_to_check(clusters: Persons) -> Iterator[tuple[Cluster, Cluster]]:
    """Enough pairs to find a contradiction: one cluster for each thing that could clash."""
    distinct: dict[object, Cluster] = {}
    for cluster in clusters:
        known = cluster.record.key if cluster.record else ""
        distinct.setdefault((known, tuple(sorted(cluster.countries)), tuple(sorted(cluster.sexes))), cluster)
    return combinations(distinct.values(), 2)


# --- the gazetteer

def _recognise(persons: Persons, gazetteer: Gazetteer) -> None:
    """Gives records to persons by full name: spelled as in the table, or in another form and of the same country."""
    held = {cluster.record.key: cluster for cluster in persons if cluster.record}
    records = _records_by_family(gazetteer)
    for cluster in persons:
        found = None if cluster.record else _find_record(cluster, records)
        if found is None:
            continue
        record, why = found
        if record.key in held:
            join([cluster, held[record.key]], why)
        else:
            cluster.know(record, why)
            held[record.key] = cluster


def _records_by_family(gazetteer: Gazetteer) -> Mapping[str, Sequence[tuple[PersonName, Record]]]:
    table: dict[str, list[tuple[PersonName, Record]]] = defaultdict(list)
    for record in gazetteer.records:
        if record.kind is EntityKind.PERSON:
            for name in (parse_name(text, country=record.country) for text in record.names):
                if name.is_full:
                    table[name.family].append((name, record))
    return table


def _find_record(
    cluster: Cluster, records: Mapping[str, Sequence[tuple[PersonName, Record]]]
) -> tuple[Record, str] | None:
    best: dict[str, tuple[NameMatch, Record]] = {}
    for name in full_names(cluster):
        for other, record in records.get(name.family, ()):
            match = compare_names(name, other)
            if match and not _differs(cluster, record) and (match is NameMatch.SAME or cluster.countries):
                best[record.key] = max(best.get(record.key, (match, record)), (match, record), key=lambda pair: pair[0])
    if len(best) != 1:
        return None
    (match, record), = best.values()
    return record, f"a name of {record.key}, {describe(match)}"


def _differs(cluster: Cluster, record: Record) -> bool:
    return bool(
        (cluster.countries and record.country and record.country not in cluster.countries)
        or (cluster.sexes and record.sex and record.sex not in cluster.sexes)
    )


# --- other forms of a full name

def _join_forms(persons: Persons, stories: Stories) -> None:
    blocks: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in persons:
        for name in full_names(cluster):
            for initial in sorted(initials(name)):
                blocks[name.family, initial].append(cluster)
    for _, block in sorted(blocks.items()):
        roots = sorted_roots(block)
        if len(roots) > 1:
            _join_witnessed(roots, NameMatch.INITIAL, stories)


def _join_witnessed(block: Persons, least: NameMatch, stories: Stories) -> None:
    """Joins pairs with a compatible name and a witness, unless a third person could be meant as well."""
    possible = {
        (a.order, b.order): (a, b, match)
        for a, b in combinations(block, 2)
        if (match := _match(a, b)) >= least and not contradiction(a, b)
    }
    near: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for a, b, _ in possible.values():
        near[a.order].append(b)
        near[b.order].append(a)
    sure = []
    for a, b, match in possible.values():
        witness = find_witness(a, b, stories)
        rivals = [c for c in near[a.order] if c is not b] + [c for c in near[b.order] if c is not a]
        if witness and all(_agree(c, a) and _agree(c, b) for c in rivals):
            sure.append((a, b, f"{describe(match)}; {witness}"))
    for a, b, why in sure:
        if not contradiction(a.root(), b.root()):
            join([a, b], why)


def _match(a: Cluster, b: Cluster) -> NameMatch:
    """The best agreement of their names; DIFFERENT where any two of them cannot be one person's."""
    matches = sorted(compare_names(x, y) for x in full_names(a) for y in full_names(b))
    return matches[-1] if matches and matches[0] else NameMatch.DIFFERENT


def _agree(a: Cluster, b: Cluster) -> bool:
    return _match(a, b) is not NameMatch.DIFFERENT and not contradiction(a, b)


# --- surnames alone

def _join_surnames(persons: Persons, stories: Stories) -> None:
    full: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in persons:
        for name in full_names(cluster):
            full[name.family].append(cluster)
    only = [cluster for cluster in persons if not full_names(cluster)]
    index, left = _GivenNames(persons), []
    for cluster in only:
        candidates = sorted_roots(full.get(min(_only_names(cluster)), ()))
        here = [other for other in candidates if other.articles & cluster.articles]
        # A surname means whoever the same article names in full, before anybody else.
        if _join_only_candidate(cluster, here or candidates, stories, "the surname of one person alone"):
            continue
        if candidates or not _join_only_candidate(cluster, index.of_given(cluster), stories, "the given name alone"):
            left.append(cluster)
    _join_same_surnames(left, stories)


class _GivenNames:
    """Persons by article and given name."""

    def __init__(self, persons: Persons) -> None:
        self._persons: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        for cluster in persons:
            for name in full_names(cluster):
                for article in sorted(cluster.articles):
                    self._persons[article, name.given[0]].append(cluster)

    def of_given(self, cluster: Cluster) -> list[Cluster]:
        """Those whom the articles of an only name give it as a given name."""
        keys = [(article, name) for article in sorted(cluster.articles) for name in sorted(_only_names(cluster))]
        return sorted_roots(other for key in keys for other in self._persons.get(key, ()))


def _join_only_candidate(cluster: Cluster, candidates: Persons, stories: Stories, why: str) -> bool:
    """Joins it with the only candidate that nothing speaks against, if something speaks for it; an office decides
    between several. Says whether it did.
    """
    possible = [other for other in candidates if not contradiction(cluster, other)]
    if len(possible) > 1:
        possible = [other for other in possible if cluster.offices & other.offices]
    if len(possible) != 1:
        return False
    witness = find_witness(cluster, possible[0], stories)
    if witness:
        join([cluster, possible[0]], f"{why}; {witness}")
    return witness is not None


def _join_same_surnames(left: Persons, stories: Stories) -> None:
    """Surnames that no full name goes with: one person within one story, or in one office."""
    blocks: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in left:
        blocks[min(_only_names(cluster))].append(cluster)
    for name, block in sorted(blocks.items()):
        index = ArticleIndex(block)
        for cluster in block:
            for other in index.near(cluster, stories):
                alone = all(len(index.of(article)) == 1 for article in cluster.articles | other.articles)
                if alone and _may_join(cluster, other):
                    join([cluster, other], f"the same surname; {find_witness(cluster, other, stories)}")
        _join_offices(name, block)


def _may_join(a: Cluster, b: Cluster) -> bool:
    return a.root() is not b.root() and not contradiction(a.root(), b.root())


def _join_offices(name: str, block: Persons) -> None:
    held: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in sorted_roots(block):
        for office in cluster.offices:
            held[office].append(cluster)
    for (where, title), members in sorted(held.items()):
        if len(members) > 1 and not any(contradiction(a.root(), b.root()) for a, b in _pairs_to_check(members)):
            join(members, f"the same surname; both {title.replace('-', ' ')} of {where.upper()}")
