"""Articles → which of them tell the same story, by the names and numbers that they share and by when they appeared.

Two articles are linked where this follows from the two alone, so that a further article changes no other link.
Candidate pairs come from MinHash signatures (Broder 1997) in bands (Leskovec, Rajaraman, Ullman, Mining of Massive
Datasets, 3.4), which keeps the work near-linear in the number of articles.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt

from kg.model import FACTUAL, Document, Reading

WINDOW_DAYS = 4
"""News of one happening appears within days; the same people in another week are another story."""
SAME_WINDOW, UNDATED, ONE_UNDATED = 0.25, 0.28, 0.55
"""Least cosine of two articles' names: published within the window; both without date; one without date. Measured on
news clusters: unrelated articles stay under 0.2, and similar but different stories are mostly under 0.3."""

Days = tuple[int, int]
"""Proleptic ordinals of a first and a last day."""

_HASHES, _ROWS = 256, 2
"""Hashes of a signature, and rows of a band; one more where an article without date is compared with one that has one,
which takes greater likeness."""
_FEATURE = re.compile(r"(?<![.!?\"“] )(?<!\n)\b[A-Z][a-z]+|\b[A-Z]{2,}\b|\b\d[\d,]*\b")
"""Capitalised words within a sentence, abbreviations and numbers."""


@dataclass(frozen=True, slots=True)
class Stories:
    """Links between articles of one story."""

    links: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Article id -> linked article id -> similarity of the two, from 0 to 1."""
    days: Mapping[str, Days] = field(default_factory=dict)
    """Article id -> days on which it may have been written, where known."""

    def linked(self, a: str, b: str) -> bool:
        """Whether two articles tell the same story; an article tells its own."""
        return a == b or b in self.links.get(a, ())

    def neighbours(self, article: str) -> Collection[str]:
        """The other articles of its story."""
        return self.links.get(article, {}).keys()

    def may_be_linked(self, a: str, b: str) -> bool:
        """Whether two articles tell the same story as far as it is known when they were written."""
        return a not in self.days or b not in self.days or self.linked(a, b)


def find_stories(readings: Iterable[Reading]) -> Stories:
    """The links between all articles given."""
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    ids = [reading.document.id for reading in ordered]
    features = [_features(reading.document) for reading in ordered]
    days = [article_days(reading) for reading in ordered]
    links: dict[str, dict[str, float]] = defaultdict(dict)
    for i, j in _candidates(features, days):
        similarity = _cosine(features[i], features[j])
        if similarity >= _threshold(days[i], days[j]):
            links[ids[i]][ids[j]] = links[ids[j]][ids[i]] = similarity
    return Stories(
        links={article: dict(sorted(found.items())) for article, found in sorted(links.items())},
        days={article: when for article, when in zip(ids, days, strict=True) if when is not None},
    )


def article_days(reading: Reading) -> Days | None:
    """The days on which the article may have been written.

    Its publication date, else the latest day that it reports something of: an article is not older than its news.
    """
    if reading.document.published is not None:
        return _ordinals(*reading.document.published.bounds())
    told = [claim.date for claim in reading.claims if claim.date and claim.date.is_day and claim.status in FACTUAL]
    return max((_ordinals(*date.bounds()) for date in told), default=None)


def _ordinals(first: dt.date, last: dt.date) -> Days:
    return first.toordinal(), last.toordinal()


def readable_text(document: Document) -> str:
    """The words of an article that may state facts, blocks apart by a line break."""
    if not document.blocks:
        return document.text
    return "\n".join(document.text[block.start : block.end] for block in document.readable())


def _features(document: Document) -> frozenset[str]:
    return frozenset(match.casefold() for match in _FEATURE.findall(readable_text(document)))


def _cosine(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def _threshold(a: Days | None, b: Days | None) -> float:
    if a is None or b is None:
        return UNDATED if a is b else ONE_UNDATED
    return SAME_WINDOW if _near(a, b) else math.inf


def _near(a: Days, b: Days) -> bool:
    return a[0] - WINDOW_DAYS <= b[1] and b[0] - WINDOW_DAYS <= a[1]


def _candidates(features: Sequence[frozenset[str]], days: Sequence[Days | None]) -> set[tuple[int, int]]:
    """Pairs of articles, by number, that share a band of their signatures and may be near in time."""
    signatures = {number: _signature(words) for number, words in enumerate(features) if words}
    dated = {number: signature for number, signature in signatures.items() if days[number]}
    undated = {number: signature for number, signature in signatures.items() if not days[number]}
    pairs: set[tuple[int, int]] = set()
    for bucket in _buckets(dated, rows=_ROWS):
        pairs.update(_near_pairs(bucket, days))
    for bucket in _buckets(undated, rows=_ROWS):
        pairs.update(combinations(bucket, 2))
    for bucket in _buckets(signatures, rows=_ROWS + 1):
        without = [number for number in bucket if number in undated]
        pairs.update((min(i, j), max(i, j)) for i in without for j in bucket if j in dated)
    return pairs


def _buckets(signatures: Mapping[int, npt.NDArray[np.uint64]], *, rows: int) -> Iterator[list[int]]:
    """Rising numbers of articles whose signatures agree in a band of so many rows; each bucket holds several."""
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for number, signature in signatures.items():
        for start in range(0, len(signature) - rows + 1, rows):
            buckets[start, signature[start : start + rows].tobytes()].append(number)
    return (numbers for numbers in buckets.values() if len(numbers) > 1)


def _near_pairs(bucket: Sequence[int], days: Sequence[Days | None]) -> Iterator[tuple[int, int]]:
    """Pairs of articles that appeared within the window."""
    timed = sorted((when, number) for number in bucket if (when := days[number]))
    for index, (when, number) in enumerate(timed):
        for later, other in timed[index + 1 :]:
            if later[0] - WINDOW_DAYS > when[1]:
                break
            yield (number, other) if number < other else (other, number)


# Multiply-shift hashing; factors and offsets from a hash function, so that they are the same everywhere.
_SEED = np.frombuffer(hashlib.shake_128(b"stories").digest(16 * _HASHES), dtype="<u8").astype(np.uint64)
_FACTORS, _OFFSETS = _SEED[::2] | np.uint64(1), _SEED[1::2]


def _signature(words: frozenset[str]) -> npt.NDArray[np.uint64]:
    hashes = np.array([zlib.crc32(word.encode()) for word in sorted(words)], dtype=np.uint64)
    lowest: npt.NDArray[np.uint64] = ((hashes[:, None] * _FACTORS + _OFFSETS) >> np.uint64(32)).min(axis=0)
    return lowest
