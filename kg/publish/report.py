"""World → ``report.html``: what was read and found, and every claim in the text that states it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.lexicon.types import EventType
from kg.merge.labels import write_date
from kg.model import Certainty, Claim, Conflict, Document, Entity, EntityKind, Note, Polarity, World
from kg.publish.look import Look, load_look
from kg.publish.page import content_policy, inline, page_environment, read_asset, web_address, write_page
from kg.publish.passages import Passage, cut_passages, number_claims, stated_share
from kg.publish.relations import Standing, claim_standing, event_standing
from kg.publish.words import spell_relation

MOST_TEXT = 2_000_000
"""How many characters of articles a report shows in all; one of thousands of articles would be too large to open."""
_MOST_ROWS = 15

_NO_NOTES: Mapping[str, Sequence[Note]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A row of a small chart."""

    label: str
    number: int
    share: int
    """Length in hundredths of the longest bar."""
    color: str = "other"
    """Id of a family, or of a kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim in words."""

    anchor: str
    number: int
    who: str
    relation: str
    whom: str
    details: tuple[str, ...]
    """Where, when, as what, who says so, how sure, and which rule found it."""
    standing: Standing
    sentence: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePart:
    """One article of the report."""

    anchor: str
    headline: str
    byline: str
    url: str | None
    source: str
    claims: tuple[ClaimRow, ...]
    passages: tuple[Passage, ...]
    stated: int
    """Hundredths of the readable text that stand in sentences behind a claim."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What turns a world's ids into words."""

    entities: Mapping[str, Entity]
    types: Mapping[str, EventType]
    anchors: Mapping[str, str]
    """Anchor of each claim by its id."""

    def names(self, iris: Iterable[str]) -> str:
        return ", ".join(self.entities[iri].name for iri in iris if iri in self.entities)

    def relation(self, type_: str) -> str:
        row = self.types.get(type_)
        return spell_relation(row.relation if row else type_)


def write_report(
    world: World,
    path: Path,
    *,
    types: Mapping[str, EventType],
    unreadable: Sequence[tuple[str, str]] = (),
    notes: Mapping[str, Sequence[Note]] = _NO_NOTES,
) -> None:
    """Writes the report of a build to ``path``; equal worlds give equal bytes.

    ``unreadable`` are (input as the user named it, why it could not be read). ``notes`` are what extraction left open,
    by article id.
    """
    look = load_look()
    numbered = _numbered(world)
    anchors = {claim.id: f"a{at}-{n}" for at, id_ in enumerate(numbered, 1) for n, claim in enumerate(numbered[id_], 1)}
    words = _Words(entities={entity.iri: entity for entity in world.entities}, types=types, anchors=anchors)
    full = _shown_in_full(world.documents)
    articles = [
        _article(at, document, numbered[document.id], words, notes.get(document.id, ()), full=document.id in full)
        for at, document in enumerate(world.documents, 1)
    ]
    script = read_asset("report.js")
    html = page_environment().get_template("report.html.j2").render(
        policy=content_policy([script]),
        script=inline(script),
        styles=inline(read_asset("page.css") + read_asset("report.css") + _colors(look)),
        totals=_totals(world, unreadable),
        unreadable=sorted(unreadable),
        articles=articles,
        left_out=len(articles) - len(full),
        relation_bars=_relation_bars(world, words, look),
        entity_bars=_entity_bars(world),
        conflicts=_conflicts(world, words),
        doubtful=_doubtful(articles),
    )
    write_page(path, html)


def _numbered(world: World) -> dict[str, tuple[Claim, ...]]:
    """The claims of each article in the order of their numbers."""
    claims: dict[str, list[Claim]] = {document.id: [] for document in world.documents}
    for claim in world.claims:
        claims[claim.article].append(claim)
    return {id_: number_claims(found) for id_, found in claims.items()}


def _shown_in_full(documents: Sequence[Document]) -> set[str]:
    """Ids of the articles whose text the report shows: as many as fit, from the first."""
    lengths = accumulate(len(document.text) for document in documents)
    return {document.id for document, length in zip(documents, lengths, strict=True) if length <= MOST_TEXT}


def _totals(world: World, unreadable: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """(number, what it counts) for the head of the report."""
    claims = {claim.id: claim for claim in world.claims}
    standings = Counter(event_standing(event, claims) for event in world.events)
    rows = [
        (len(world.documents), "article read", "articles read"),
        (len(world.entities), "name", "names"),
        (len(world.events), "fact", "facts"),
        (standings[Standing.FACT], "reported as fact", "reported as fact"),
        (standings[Standing.PLANNED], "planned or proposed", "planned or proposed"),
        (standings[Standing.CLAIMED], "alleged, denied, uncertain", "alleged, denied, uncertain"),
        (sum(event.source_count > 1 for event in world.events), "in more than one article", "in more than one article"),
        (sum(len(event.conflicts) for event in world.events), "disagreement", "disagreements"),
        (len(unreadable), "input not read", "inputs not read"),
    ]
    return [(f"{number:,}", one if number == 1 else many) for number, one, many in rows]


def _article(
    at: int, document: Document, claims: Sequence[Claim], words: _Words, notes: Sequence[Note], *, full: bool
) -> ArticlePart:
    published = write_date(document.published) if document.published else "no date of publication"
    byline = [document.publisher, document.agency, ", ".join(document.authors), published]
    return ArticlePart(
        anchor=f"a{at}",
        headline=document.headline or document.id,
        byline=" · ".join(part for part in byline if part),
        url=web_address(document.url),
        source=document.source,
        claims=tuple(_claim(claim, n, words) for n, claim in enumerate(claims, 1)),
        passages=cut_passages(document, claims) if full else (),
        stated=round(100 * stated_share(document, claims)),
        notes=(*document.notes, *_left_open(notes)),
    )


def _left_open(notes: Sequence[Note]) -> list[str]:
    """The notes of one article by kind: "no date found: in July, later (2)"."""
    kinds: dict[str, list[str]] = {}
    for note in sorted(notes, key=lambda note: (note.kind, note.start, note.end)):
        kinds.setdefault(note.kind, []).append(f"“{note.text}”")
    return [f"{kind} ({len(texts)}): {', '.join(texts)}" for kind, texts in kinds.items()]


def _claim(claim: Claim, number: int, words: _Words) -> ClaimRow:
    says = words.names(claim.attributed_to)
    details = [
        claim.status.value,
        "negated" if claim.polarity is Polarity.NEGATIVE else None,
        claim.certainty.value if claim.certainty is not Certainty.CERTAIN else None,
        write_date(claim.date) if claim.date else None,
        f"in {words.names([claim.place])}" if claim.place else None,
        f"as {claim.title}" if claim.title else None,
        f"according to {says}" if says else None,
        f"confidence {claim.confidence:.2f}",
        f"rule {claim.provenance.rule}",
    ]
    return ClaimRow(
        anchor=words.anchors[claim.id],
        number=number,
        who=words.names(claim.agents) or "somebody",
        relation=words.relation(claim.type),
        whom=words.names(claim.targets),
        details=tuple(detail for detail in details if detail),
        standing=claim_standing(claim),
        sentence=claim.evidence.text,
        confidence=claim.confidence,
    )


def _bars(rows: Iterable[tuple[str, int, str]]) -> list[Bar]:
    """A chart of (label, number, colour) rows."""
    kept = list(rows)
    most = max((number for _, number, _ in kept), default=1)
    return [Bar(label=label, number=n, share=max(1, 100 * n // most), color=color) for label, n, color in kept]


def _relation_bars(world: World, words: _Words, look: Look) -> list[Bar]:
    """Facts by relation, the most frequent first."""
    counts = Counter(event.type for event in world.events)
    rows = [
        (words.relation(type_), number, look.family(row.plover if (row := words.types.get(type_)) else None).id)
        for type_, number in counts.items()
    ]
    return _bars(sorted(rows, key=lambda row: (-row[1], row[0])))


def _entity_bars(world: World) -> list[Bar]:
    """The entities that take part in most facts."""
    counts = Counter(iri for event in world.events for iri in {*event.agents, *event.targets})
    rows = [(entity.name, counts[entity.iri], entity.kind.value) for entity in world.entities if counts[entity.iri]]
    return _bars(sorted(rows, key=lambda row: (-row[1], row[0]))[:_MOST_ROWS])


def _conflicts(world: World, words: _Words) -> list[dict[str, Any]]:
    """Where articles disagree: the fact, on what, why, and links to both claims."""
    return [
        {"label": event.label, "field": conflict.field, "why": conflict.why, "links": _links(conflict, words)}
        for event in world.events
        for conflict in event.conflicts
    ]


def _links(conflict: Conflict, words: _Words) -> list[str]:
    return [words.anchors[claim] for claim in conflict.claims if claim in words.anchors]


def _doubtful(articles: Sequence[ArticlePart]) -> list[ClaimRow]:
    """The claims that the rules are least sure of, so that a reader can start there."""
    rows = [row for article in articles for row in article.claims if row.confidence < 1]
    return sorted(rows, key=lambda row: row.confidence)[:_MOST_ROWS]


def _colors(look: Look) -> str:
    """A style rule for the bars of each family and kind."""
    light = "".join(f".bar-{family.id} {{ fill: {family.light}; }}\n" for family in look.families)
    return light + "".join(f".bar-{kind.value} {{ fill: {look.kinds[kind].light}; }}\n" for kind in EntityKind)
