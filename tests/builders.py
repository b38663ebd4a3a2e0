"""Documents, entities, claims, events and worlds made by hand, in a line each; and a small invented story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.model import (
    FACTUAL,
    Block,
    BlockRole,
    Certainty,
    Claim,
    Conflict,
    Document,
    EdtfDate,
    Entity,
    EntityKind,
    EntityMention,
    Event,
    Evidence,
    Mention,
    MentionForm,
    Polarity,
    Provenance,
    Reading,
    Referent,
    Status,
    World,
)
from kg.model.ids import DEFAULT_BASE, digest, slug


def make_document(id: str, text: str, *, published: str | None = None, **fields: Any) -> Document:
    """An article whose text is all body."""
    block = Block(start=0, end=len(text), role=BlockRole.BODY)
    date = EdtfDate(published) if published else None
    return Document(**{"id": id, "source": f"{id}.txt", "text": text, "blocks": (block,), "published": date} | fields)


def make_entity(name: str, kind: EntityKind | str = EntityKind.PERSON, **fields: Any) -> Entity:
    """An entity with an IRI made of its kind and name."""
    kind = EntityKind(kind)
    return Entity(**{"iri": f"{DEFAULT_BASE}{kind}-{slug(name)}", "name": name, "kind": kind} | fields)


def make_claim(
    document: Document,
    sentence: str,
    type: str,
    agents: Iterable[Entity] = (),
    targets: Iterable[Entity] = (),
    *,
    date: str | None = None,
    place: Entity | None = None,
    instrument: Entity | None = None,
    by: Iterable[Entity] = (),
    trigger: str | None = None,
    **fields: Any,
) -> Claim:
    """A claim of the document, whose text must contain the sentence; asserted as its status and speakers allow."""
    start = document.text.index(sentence)
    words = trigger or sentence
    begin = start + sentence.index(words)
    made: dict[str, Any] = {
        "id": f"claim-{document.id}-{digest(sentence, type, [entity.iri for entity in agents])}",
        "article": document.id,
        "type": type,
        "agents": tuple(sorted(entity.iri for entity in agents)),
        "targets": tuple(sorted(entity.iri for entity in targets)),
        "date": EdtfDate(date) if date else None,
        "place": place.iri if place else None,
        "instrument": instrument.iri if instrument else None,
        "attributed_to": tuple(entity.iri for entity in by),
        "trigger": Evidence(start=begin, end=begin + len(words), text=words),
        "evidence": Evidence(start=start, end=start + len(sentence), text=sentence),
        "provenance": Provenance(extractor="hand", rule="hand"),
        "confidence": 0.9,
    } | fields
    made.setdefault("asserted", _assertable(made))
    return Claim(**made)


def _assertable(made: dict[str, Any]) -> bool:
    return (
        made.get("status", Status.OCCURRED) in FACTUAL
        and made.get("polarity", Polarity.POSITIVE) is Polarity.POSITIVE
        and made.get("certainty", Certainty.CERTAIN) is Certainty.CERTAIN
        and not made["attributed_to"]
    )


def make_event(*claims: Claim, label: str, **fields: Any) -> Event:
    """The event that the claims are about, as the first of them has it; pairs and counts come from all."""
    first = claims[0]
    articles = tuple(sorted({claim.article for claim in claims}))
    pairs = {(a, t) for claim in claims if claim.asserted for a in claim.agents for t in claim.targets}
    made: dict[str, Any] = {
        "iri": f"{DEFAULT_BASE}event-{first.type}-{slug(label)}",
        "type": first.type,
        "label": label,
        "agents": tuple(sorted({agent for claim in claims for agent in claim.agents})),
        "targets": tuple(sorted({target for claim in claims for target in claim.targets})),
        "place": first.place,
        "instrument": first.instrument,
        "topic": first.topic,
        "title": first.title,
        "date": first.date,
        "status": first.status,
        "polarity": first.polarity,
        "asserted": any(claim.asserted for claim in claims),
        "pairs": tuple(sorted(pairs)),
        "plover": first.plover,
        "mode": first.mode,
        "claims": tuple(sorted(claim.id for claim in claims)),
        "articles": articles,
        "source_count": len(articles),
        "independent_source_count": len(articles),
    }
    return Event(**made | fields)


def make_world(
    *,
    documents: Iterable[Document] = (),
    entities: Iterable[Entity] = (),
    claims: Iterable[Claim] = (),
    events: Iterable[Event] = (),
    mentions: Iterable[EntityMention] = (),
) -> World:
    """A world with its parts in the order that World promises."""
    return World(
        documents=tuple(sorted(documents, key=lambda document: document.id)),
        entities=tuple(sorted(entities, key=lambda entity: entity.iri)),
        claims=tuple(sorted(claims, key=lambda claim: claim.id)),
        events=tuple(sorted(events, key=lambda event: event.iri)),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.article, mention.mention, mention.entity))),
    )


def make_referent(
    name: str, kind: EntityKind | str = EntityKind.PERSON, country: str | None = None, **fields: Any
) -> Referent:
    """Someone or something in an article, with an id made of the name; :func:`make_reading` finds the mentions."""
    kind = EntityKind(kind)
    known = f"country:{country}" if kind is EntityKind.COUNTRY and country else None
    made: dict[str, Any] = {"id": f"r-{slug(name)}", "name": name, "kind": kind, "country": country, "known": known}
    return Referent(**made | fields)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What an article says in the sentence that holds the words; :func:`make_reading` makes the claim of it."""

    words: str
    type: str
    agents: tuple[Referent, ...]
    targets: tuple[Referent, ...]
    by: tuple[Referent, ...] = ()
    place: Referent | None = None
    instrument: Referent | None = None
    date: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)


def tell(
    words: str, type: str, agents: Iterable[Referent], targets: Iterable[Referent], date: str | None = None, *,
    by: Iterable[Referent] = (), place: Referent | None = None, instrument: Referent | None = None, **fields: Any,
) -> Told:
    """A claim to be: the words that tell it, its type, who and whom."""
    return Told(
        words=words, type=type, agents=tuple(agents), targets=tuple(targets), by=tuple(by), place=place,
        instrument=instrument, date=date, fields=fields,
    )  # fmt: skip


def make_reading(id: str, text: str, *told: Told, referents: Iterable[Referent] = (), **fields: Any) -> Reading:
    """The reading of an article: its text, what it tells, and whoever else it mentions."""
    document = make_document(id, text, **fields)
    cast = [r for t in told for r in (*t.agents, *t.targets, *t.by, t.place, t.instrument) if r]
    found = {referent.id: _with_mentions(referent, text) for referent in (*cast, *referents)}
    claims = tuple(_told_claim(document, index, one) for index, one in enumerate(told))
    return Reading(document=document, referents=tuple(found.values()), claims=claims)


def _with_mentions(referent: Referent, text: str) -> Referent:
    names = referent.names or (referent.name,)
    found = {
        Mention(start=match.start(), end=match.end(), text=match.group(), form=MentionForm.NAME)
        for name in names for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    }  # fmt: skip
    made = {"id": referent.id, "name": referent.name, "kind": referent.kind, "country": referent.country}
    mentions = tuple(sorted({*referent.mentions, *found}))
    return Referent(**made, names=names, mentions=mentions, known=referent.known, generic=referent.generic)


def _told_claim(document: Document, index: int, told: Told) -> Claim:
    text = document.text
    at = text.index(told.words)
    start = max((match.end() for match in re.finditer(r"[.!?] |\n", text[:at])), default=0)
    stop = re.compile(r"[.!?](?= |$)|\n|$").search(text, at + len(told.words))
    end = stop.end() if stop else len(text)
    made: dict[str, Any] = {
        "id": f"claim-{document.id}-{index}", "article": document.id, "type": told.type,
        "agents": tuple(r.id for r in told.agents), "targets": tuple(r.id for r in told.targets),
        "date": EdtfDate(told.date) if told.date else None, "place": told.place and told.place.id,
        "instrument": told.instrument and told.instrument.id, "attributed_to": tuple(r.id for r in told.by),
        "trigger": Evidence(start=at, end=at + len(told.words), text=told.words),
        "evidence": Evidence(start=start, end=end, text=text[start:end]),
        "provenance": Provenance(extractor="hand", rule="hand"), "confidence": 0.9,
    } | told.fields  # fmt: skip
    made.setdefault("asserted", _assertable(made))
    return Claim(**made)


HARBOR = make_document(
    "harbor",
    "Norway’s Foreign Minister Ana Vale visited Chile on Monday. In Santiago she met President Luis Pardo and spoke "
    "about the film “Cold Coast”. Norway has supported Chile since 2015. Vale will visit Peru in June. Rebels attacked "
    "Peru last week, the Coast Courier reported the president as saying. Norway imposed sanctions on Peru under the "
    "Harbor Act.",
    published="2021-03-02",
    headline="Norway’s foreign minister in Chile",
    publisher="The Daily Harbor",
    agency="Reuters",
    authors=("Kim Moe", "Pat Sol"),
    url="https://harbor.example/2021/03/vale?id=7&lang=en",
)
COURIER = make_document(
    "courier",
    "Ana Vale arrived in Chile on Sunday. She may have met Luis Pardo.",
    published="2021-03",
    publisher="Coast Courier",
)
JUNE = make_document("june", "Foreign Minister Ana Vale visited Peru on 9 June, as announced.", published="2021-06-10")

NORWAY = make_entity("Norway", "country", country="NOR", aliases=("Kingdom of Norway", "Oslo"), wikidata="Q20")
CHILE = make_entity("Chile", "country", country="CHL", wikidata="Q298")
PERU = make_entity("Peru", "country", country="PER")
VALE = make_entity("Ana Vale", country="NOR", aliases=("Vale",), reasons=("Same name and office in three articles.",))
PARDO = make_entity("Luis Pardo", country="CHL")
SANTIAGO = make_entity(
    "Santiago", "place", country="CHL", geonames="3871336", latitude=-33.45694, longitude=-70.64827
)
REBELS = make_entity("rebels", "group")
COURIER_PAPER = make_entity("Coast Courier", "organisation")
ACT = make_entity("Harbor Act", "instrument", country="NOR")
FILM = make_entity("Cold Coast", "work")

VISIT = make_claim(
    HARBOR, "Norway’s Foreign Minister Ana Vale visited Chile on Monday.", "visit", [VALE], [CHILE],
    date="2021-03-01", trigger="visited", plover="CONSULT", mode="visit",
)  # fmt: skip
ARRIVAL = make_claim(
    COURIER, "Ana Vale arrived in Chile on Sunday.", "visit", [VALE], [CHILE], date="2021-02-28", trigger="arrived in"
)
OFFICE = make_claim(
    HARBOR, "Norway’s Foreign Minister Ana Vale visited Chile on Monday.", "position", [VALE], [NORWAY],
    trigger="Foreign Minister", title="Foreign Minister",
)  # fmt: skip
OFFICE_JUNE = make_claim(
    JUNE, JUNE.text, "position", [VALE], [NORWAY], trigger="Foreign Minister", title="Foreign Minister"
)
_TALKS = "In Santiago she met President Luis Pardo and spoke about the film “Cold Coast”."
MEETING = make_claim(
    HARBOR, _TALKS, "meeting", [VALE], [PARDO], date="2021-03-01", place=SANTIAGO, trigger="met", plover="CONSULT",
    topic=("film",),
)  # fmt: skip
DOUBTED_MEETING = make_claim(
    COURIER, "She may have met Luis Pardo.", "meeting", [VALE], [PARDO], trigger="met", certainty=Certainty.POSSIBLE
)
SPEECH = make_claim(HARBOR, _TALKS, "statement", [VALE], [FILM], trigger="spoke about")
SUPPORT = make_claim(
    HARBOR, "Norway has supported Chile since 2015.", "support", [NORWAY], [CHILE], date="2015/..",
    status=Status.ONGOING, trigger="supported", plover="SUPPORT",
)  # fmt: skip
PLAN = make_claim(
    HARBOR, "Vale will visit Peru in June.", "visit", [VALE], [PERU], date="2021-06", status=Status.PLANNED,
    trigger="visit", plover="AGREE",
)  # fmt: skip
LATER_VISIT = make_claim(JUNE, JUNE.text, "visit", [VALE], [PERU], date="2021-06-09", trigger="visited")
ATTACK = make_claim(
    HARBOR, "Rebels attacked Peru last week, the Coast Courier reported the president as saying.", "attack", [REBELS],
    [PERU], status=Status.ALLEGED, trigger="attacked", by=[PARDO, COURIER_PAPER], plover="ASSAULT",
)  # fmt: skip
SANCTION = make_claim(
    HARBOR, "Norway imposed sanctions on Peru under the Harbor Act.", "sanction", [NORWAY], [PERU], instrument=ACT,
    trigger="imposed sanctions", plover="SANCTION",
)  # fmt: skip


def make_story() -> World:
    """Norway's foreign minister travels: each kind of entity, dates of all forms, a plan, an allegation, a conflict."""
    conflict = Conflict(
        claims=(ARRIVAL.id, VISIT.id), field="date", why="One says 28 February 2021, the other 1 March 2021."
    )
    visit = make_event(VISIT, ARRIVAL, label="Ana Vale visited Chile (1 March 2021)", conflicts=(conflict,))
    meeting = make_event(
        MEETING, DOUBTED_MEETING, label="Ana Vale met Luis Pardo (Santiago)", part_of=visit.iri,
        reasons=("Same two people in both articles.",),
    )  # fmt: skip
    plan = make_event(PLAN, label="Ana Vale plans to visit Peru (June 2021)")
    events = (
        visit,
        meeting,
        plan,
        make_event(OFFICE, OFFICE_JUNE, label="Ana Vale is Foreign Minister of Norway"),
        make_event(SPEECH, label="Ana Vale spoke about Cold Coast"),
        make_event(SUPPORT, label="Norway supports Chile (since 2015)"),
        make_event(LATER_VISIT, label="Ana Vale visited Peru (9 June 2021)", planned_as=(plan.iri,)),
        make_event(ATTACK, label="Rebels are said to have attacked Peru"),
        make_event(SANCTION, label="Norway imposed sanctions on Peru"),
    )
    return make_world(
        documents=(HARBOR, COURIER, JUNE),
        entities=(NORWAY, CHILE, PERU, VALE, PARDO, SANTIAGO, REBELS, COURIER_PAPER, ACT, FILM),
        claims=(
            VISIT, ARRIVAL, OFFICE, OFFICE_JUNE, MEETING, DOUBTED_MEETING, SPEECH, SUPPORT, PLAN, LATER_VISIT, ATTACK,
            SANCTION,
        ),
        events=events,
        mentions=(_mention(HARBOR, VALE, "Ana Vale"), _mention(HARBOR, CHILE, "Chile"), _mention(JUNE, PERU, "Peru")),
    )  # fmt: skip


def _mention(document: Document, entity: Entity, words: str) -> EntityMention:
    start = document.text.index(words)
    mention = Mention(start=start, end=start + len(words), text=words, form=MentionForm.NAME)
    return EntityMention(article=document.id, entity=entity.iri, mention=mention)
