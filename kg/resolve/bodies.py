"""Organisations, named groups, instruments and works: by their names and by the abbreviations that articles explain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.lexicon.gazetteer import Gazetteer, normalise
from kg.model import EntityKind
from kg.resolve.cluster import Cluster, contradiction, join, sorted_roots
from kg.resolve.stories import Stories
from kg.resolve.tables import load_body_words
from kg.resolve.witness import ArticleIndex, find_witness

BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
WORKS = frozenset({EntityKind.INSTRUMENT, EntityKind.WORK})

_WORD = re.compile(r"\w+(?:['&.-]\w+)*")
_ABBREVIATION = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-z&]{1,7}\Z")


def join_bodies(
    clusters: Iterable[Cluster], kinds: frozenset[EntityKind], gazetteer: Gazetteer | None, stories: Stories
) -> None:
    """Joins the clusters of named things of the kinds, which may stand for one another (a group, an organisation)."""
    bodies = [cluster for cluster in sorted_roots(clusters) if cluster.kind in kinds and _is_named(cluster)]
    _join_same_names(bodies, stories)
    if gazetteer is not None:
        _recognise(sorted_roots(bodies), gazetteer)
    _join_abbreviations(sorted_roots(bodies))
    _join_short_names(sorted_roots(bodies), stories)


def _is_named(cluster: Cluster) -> bool:
    return any(node.is_named for node in cluster.nodes)


@lru_cache(maxsize=1 << 17)
def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name or description by which it is compared: lower case, no article, no form of company.

    >>> plain_words("the Acme Group Ltd."), plain_words("a so-called Caesar Act")
    (('acme',), ('caesar', 'act'))
    """
    words = [word.removesuffix("'s") for word in _WORD.findall(normalise(name).casefold())]
    table = load_body_words()
    while len(words) > 1 and words[0] in table.determiners:
        words = words[1:]
    while len(words) > 1 and words[-1] in table.company_forms:
        words = words[:-1]
    return tuple(words)


def is_standing(words: Sequence[str]) -> bool:
    """Whether a description names what a country has one of: its army, its parliament, its state television."""
    standing = load_body_words().standing
    return any(" ".join(words[-length:]) in standing for length in range(1, min(4, len(words) + 1)))


def acts_for_country(words: Sequence[str]) -> bool:
    """Whether those described act for their country, as its government, its troops and its envoys do, and its people
    and its firms do not.
    """
    head = head_words(words)
    return is_standing(head) or (bool(head) and head[-1] in load_body_words().arms)


def head_words(words: Sequence[str]) -> Sequence[str]:
    """The words that say what is described, without whose or whence.

    >>> head_words(("officials", "from", "syria"))
    ('officials',)
    """
    whose = load_body_words().whose
    end = next((index for index, word in enumerate(words) if index and word in whose), len(words))
    return words[:end]


def _names(cluster: Cluster) -> set[tuple[str, ...]]:
    return {plain_words(node.referent.name) for node in cluster.nodes if node.is_named}


def _join_same_names(bodies: Sequence[Cluster], stories: Stories) -> None:
    classes: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for cluster in bodies:
        for words in _names(cluster):
            classes[words].append(cluster)
    for words, same in sorted(classes.items()):
        if words and len(same) > 1:
            _join_class(words, same, stories)


def _join_class(words: tuple[str, ...], same: Sequence[Cluster], stories: Stories) -> None:
    """One name and one country are one body; without a country, where only one country has the name, or a story tells.

    What every country has ("the Supreme Court") is never one without a country.
    """
    parts: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in sorted_roots(same):
        parts[min(cluster.countries, default="")].append(cluster)
    loose = parts.pop("", [])
    for country, members in sorted(parts.items()):
        join(members, f"the same name, both of {country}")
    if len(parts) <= 1 and not is_standing(words):
        join([*loose, *(members[0] for members in parts.values())], "the same name")
        return
    index = ArticleIndex(same)
    for cluster in loose:
        near = index.near(cluster, stories)
        if len(near) == 1:
            join([cluster, near[0]], f"the same name; {find_witness(cluster, near[0], stories)}")


def _recognise(bodies: Sequence[Cluster], gazetteer: Gazetteer) -> None:
    """Gives records to bodies by a name that one record of the kind alone bears, in the same country if it has one."""
    held = {cluster.record.key: cluster for cluster in bodies if cluster.record}
    for cluster in bodies:
        if cluster.record:
            continue
        names = sorted({node.referent.name for node in cluster.nodes if node.is_named})
        found = {record.key: record for name in names for record in gazetteer.find(name, short=False)
                 if _same_sort(record.kind, cluster.kind) and "ambiguous" not in record.tags
                 and (not record.country or not cluster.countries or record.country in cluster.countries)}
        if len(found) != 1:
            continue
        (record,) = found.values()
        if record.key in held:
            join([cluster, held[record.key]], f"a name of {record.key}")
        else:
            cluster.know(record, f"a name of {record.key}")
            held[record.key] = cluster


def _same_sort(a: EntityKind, b: EntityKind) -> bool:
    return any(a in kinds and b in kinds for kinds in (BODIES, WORKS))


def _join_abbreviations(bodies: Sequence[Cluster]) -> None:
    """Joins what is called by an abbreviation with the one body for which an article explains it."""
    explained: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in bodies:
        for alias in sorted({alias for node in cluster.nodes for alias in node.referent.names}):
            if _ABBREVIATION.match(alias) and any(_spells(alias, words) for words in _full_names(cluster)):
                explained[alias].append(cluster)
    for cluster in bodies:
        for name in sorted({node.referent.name for node in cluster.nodes}):
            owners = [other for other in sorted_roots(explained.get(name, ())) if other is not cluster.root()]
            if len(owners) == 1 and not contradiction(cluster.root(), owners[0]):
                join([cluster, owners[0]], f"{name} is explained in {min(owners[0].articles)}")


def _full_names(cluster: Cluster) -> set[tuple[str, ...]]:
    """The names with forms of company, which abbreviations count: ARC is the Andean Rail Company."""
    return {tuple(normalise(node.referent.name).casefold().replace("-", " ").split()) for node in cluster.nodes}


def _spells(abbreviation: str, words: Sequence[str]) -> bool:
    """Whether the letters are initials of the words, of which small ones may be left out.

    >>> _spells("FBI", ("federal", "bureau", "of", "investigation"))
    True
    """
    letters = iter(word[0] for word in words if word)
    return len(words) > 1 and all(letter in letters for letter in abbreviation.casefold() if letter.isalpha())


def _join_short_names(bodies: Sequence[Cluster], stories: Stories) -> None:
    """Joins "the Chargers" with the one "San Diego Chargers" of the same story."""
    by_last: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in bodies:
        for words in _names(cluster):
            if len(words) > 1:
                by_last[words[-1]].append(cluster)
    for cluster in bodies:
        short = [words for words in _names(cluster) if len(words) == 1]
        if cluster.root() is not cluster or not short or len(short) != len(_names(cluster)) or cluster.record:
            continue
        longer = [other for other in sorted_roots(by_last.get(min(short)[0], ()))
                  if not contradiction(cluster, other) and find_witness(cluster, other, stories)]
        if len(longer) == 1:
            why = f"the end of one name alone; {find_witness(cluster, longer[0], stories)}"
            join([cluster, longer[0]], why)
