"""How many independent witnesses an event has: copies of one text, or of one agency's, are one witness.

Articles are copies where they share much of their own words (quotations may be shared by honest witnesses). For one
event, two articles are also one witness where they credit one agency, share the passage that tells of it, or only
repeat what the same people say.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kg.model import Claim, Document
from kg.resolve import Stories
from kg.resolve.passages import shared_passages, shingles
from kg.resolve.stories import WINDOW_DAYS, readable_text

ROW = 8
"""Words in a row that two texts do not share by chance."""
SAMPLED = 4
"""One row in so many is looked at."""
COPIED = 4
"""Shared rows, of those looked at, that make two articles copies: about two dozen words."""

_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
_CAPITALISED = re.compile(r"\b[A-Z]\w*(?:-\w+)*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What counting needs to know of the articles."""

    copies: Mapping[str, frozenset[str]]
    """Article id -> ids of its copies."""
    agencies: Mapping[str, str]
    stories: Stories


def find_witnesses(documents: Iterable[Document], stories: Stories) -> Witnesses:
    """The copies among all documents, and the agencies that they credit."""
    ordered = sorted(documents, key=lambda document: document.id)
    copies: dict[str, set[str]] = defaultdict(set)
    for i, j in shared_passages(_holders(ordered), least=COPIED):
        copies[ordered[i].id].add(ordered[j].id)
        copies[ordered[j].id].add(ordered[i].id)
    return Witnesses(
        copies={article: frozenset(others) for article, others in copies.items()},
        agencies={document.id: document.agency.casefold() for document in ordered if document.agency},
        stories=stories,
    )


def _holders(documents: Sequence[Document]) -> Iterator[list[int]]:
    """For each row of words that several documents hold, their numbers in rising order."""
    rows = [_rows(document) for document in documents]
    hashes = np.concatenate([np.fromiter(row, np.uint32, len(row)) for row in rows]) if rows else np.empty(0, np.uint32)
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    for same in np.split(owners, np.flatnonzero(np.diff(hashes)) + 1):
        if len(same) > 1:
            yield same.tolist()


def _rows(document: Document) -> set[int]:
    words = _WORD.findall(_QUOTED.sub(" ", readable_text(document)).casefold())
    hashes = (zlib.crc32(" ".join(words[index : index + ROW]).encode()) for index in range(len(words) - ROW + 1))
    return {value for value in hashes if value % SAMPLED == 0}


def count_independent(claims: Sequence[Claim], witnesses: Witnesses) -> int:
    """The number of independent witnesses among the articles of an event's claims."""
    articles = sorted({claim.article for claim in claims})
    if len(articles) == 1:
        return 1
    group = {article: article for article in articles}

    def root(article: str) -> str:
        while group[article] != article:
            group[article] = group[group[article]]
            article = group[article]
        return article

    for a, b in _dependent(articles, claims, witnesses):
        first, second = sorted((root(a), root(b)))
        group[second] = first
    return len({root(article) for article in articles})


def _dependent(articles: Sequence[str], claims: Sequence[Claim], witnesses: Witnesses) -> Iterator[tuple[str, str]]:
    """Pairs of articles that are one witness, enough to link all that are."""
    for article in articles:
        yield from ((article, other) for other in witnesses.copies.get(article, ()) if other in articles)
    yield from _same_agency(articles, witnesses)
    yield from _same_passage(articles, claims)
    yield from _same_speakers(articles, claims)


def _same_agency(articles: Sequence[str], witnesses: Witnesses) -> Iterator[tuple[str, str]]:
    """Articles that credit one agency within the days in which its text goes round, or in one story."""
    credited: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        if article in witnesses.agencies:
            credited[witnesses.agencies[article]].append(article)
    days = witnesses.stories.days
    for same in credited.values():
        dated = sorted((article for article in same if article in days), key=lambda article: (days[article], article))
        yield from ((a, b) for a, b in pairwise(dated) if days[b][0] - days[a][1] <= WINDOW_DAYS)
        for article in (article for article in same if article not in days):
            yield from ((article, other) for other in same if witnesses.stories.linked(article, other))


def _same_passage(articles: Sequence[str], claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    number = {article: index for index, article in enumerate(articles)}
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for claim in claims:
        # Names and titles are what honest witnesses share too.
        for row in shingles(_CAPITALISED.sub(" ", claim.evidence.text)):
            holders[row].add(number[claim.article])
    shared = shared_passages([sorted(numbers) for numbers in holders.values() if len(numbers) > 1])
    return ((articles[i], articles[j]) for i, j in shared)


def _same_speakers(articles: Sequence[str], claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Articles that have it from the same people alone."""
    speakers: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for claim in claims:
        speakers[claim.article].add(tuple(sorted(claim.attributed_to)))
    sources: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for article in articles:
        if len(speakers[article]) == 1 and (source := min(speakers[article])):
            sources[source].append(article)
    return (pair for same in sources.values() for pair in pairwise(same))
