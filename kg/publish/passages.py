"""An article's text cut up for the report: block by block, at every edge of a sentence or a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import READABLE, Block, BlockRole, Claim, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text within which nothing begins or ends."""

    text: str
    stated: bool
    """Whether a claim rests on the sentence it belongs to."""
    triggers: tuple[int, ...]
    """Numbers of the claims whose trigger it is part of."""
    ends: tuple[int, ...]
    """Numbers of the claims whose trigger ends here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block of the article, with the numbers of the claims whose trigger begins in it."""

    role: BlockRole
    pieces: tuple[Piece, ...]
    claims: tuple[int, ...]

    @property
    def readable(self) -> bool:
        """Whether its words may state facts."""
        return self.role in READABLE


def number_claims(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of one article in the order in which a reader meets them: number 1 stands first."""
    return tuple(sorted(claims, key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.type, claim.id)))


def cut_passages(document: Document, claims: Sequence[Claim]) -> tuple[Passage, ...]:
    """The document's text in passages; what belongs to no block is furniture. ``claims`` are by number."""
    return tuple(_passage(document, block, claims) for block in _all_blocks(document))


def stated_share(document: Document, claims: Sequence[Claim]) -> float:
    """How much of the readable text stands in sentences that a claim rests on, from 0 to 1."""
    readable = stated = reached = 0
    spans = sorted((claim.evidence.start, claim.evidence.end) for claim in claims)
    for block in document.readable():
        readable += block.end - block.start
        for start, end in spans:
            first = max(start, block.start, reached)
            last = min(end, block.end)
            if first < last:
                stated += last - first
                reached = last
    return stated / readable if readable else 0.0


def _all_blocks(document: Document) -> Iterator[Block]:
    """The blocks, and between them stretches of text that no block covers, blank ones left out."""
    end = Block(start=len(document.text), end=len(document.text), role=BlockRole.FURNITURE)
    at = 0
    for block in (*document.blocks, end):
        if document.text[at : block.start].strip():
            yield Block(start=at, end=block.start, role=BlockRole.FURNITURE)
        if document.text[block.start : block.end].strip():
            yield block
        at = max(at, block.end)


def _passage(document: Document, block: Block, claims: Sequence[Claim]) -> Passage:
    numbered = [(n, claim) for n, claim in enumerate(claims, 1) if _meets(block, claim)]
    edges = {block.start, block.end}
    for _, claim in numbered:
        edges.update((claim.evidence.start, claim.evidence.end, claim.trigger.start, claim.trigger.end))
    cuts = sorted(edge for edge in edges if block.start <= edge <= block.end)
    return Passage(
        role=block.role,
        pieces=tuple(_piece(document, start, end, numbered) for start, end in pairwise(cuts)),
        claims=tuple(n for n, claim in numbered if block.start <= claim.trigger.start < block.end),
    )


def _meets(block: Block, claim: Claim) -> bool:
    start = min(claim.evidence.start, claim.trigger.start)
    return start < block.end and block.start < max(claim.evidence.end, claim.trigger.end)


def _piece(document: Document, start: int, end: int, numbered: Sequence[tuple[int, Claim]]) -> Piece:
    return Piece(
        text=document.text[start:end],
        stated=any(claim.evidence.start <= start and end <= claim.evidence.end for _, claim in numbered),
        triggers=tuple(n for n, claim in numbered if claim.trigger.start <= start and end <= claim.trigger.end),
        ends=tuple(n for n, claim in numbered if claim.trigger.end == end),
    )
