"""Why the graph says what it says: every claim behind an entity or an event, down to the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.display import to_line
from kg.graph.lookup import find_entities, label_of, require_entities, to_node, values
from kg.graph.namespaces import KG, OA, PROV, RDF, RDFS, SCHEMA, SEM, SKOS
from kg.graph.query import DEFAULT_PREFIXES
from kg.graph.terms import shorten
from kg.model.ids import ONTOLOGY

_ROLES = (SEM.hasActor, SEM.hasPlace, KG.instrument)
"""How an entity may take part in an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAccount:
    """One place where an article says so."""

    iri: str
    article: str
    """The article's id."""
    headline: str
    publisher: str
    """Outlet and news agency as the article names them; "" where it does not."""
    published: str
    speakers: tuple[str, ...]
    """Who says so, when it is not the article itself."""
    sentence: str
    start: int
    end: int
    """Characters of the article's text."""
    date: str
    """EDTF, as this article has it; "" where it gives none."""
    status: str
    polarity: str
    certainty: str
    asserted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAccount:
    """An event with all that supports it."""

    iri: str
    label: str
    type: str
    """Local name of its class: ``Visit``."""
    date: str
    """EDTF; "" where no article gives it."""
    attested: tuple[str, ...]
    """For an office: the dates on which articles attest it, sorted."""
    place: str
    status: str
    asserted: bool
    """Whether an article states it as fact."""
    sources: int
    independent_sources: int
    conflicts: tuple[str, ...]
    """On what the articles disagree, and why: a sentence each."""
    claims: tuple[ClaimAccount, ...]
    """By date of publication, article and place in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What is known of a subject, and from where."""

    iri: str
    label: str
    kind: str
    """Local name of its class: ``Person``, ``Visit``."""
    aliases: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why mentions of several articles were taken for one entity."""
    events: tuple[EventAccount, ...] = ()
    """In order of time; undated ones last."""


def explain(store: ox.Store, subject: str, *, prefixes: Mapping[str, str] = DEFAULT_PREFIXES) -> Explanation:
    """Every event of an entity (by name, alias or IRI), or one event (by IRI), with each claim behind it.

    Raises GraphError where the subject is not in the graph, and for a name of several entities: it lists them.
    """
    node = to_node(subject, prefixes)
    if node is not None and _is_a(store, node, KG.Event):
        account = _account_of_event(store, node)
        return Explanation(iri=account.iri, label=account.label, kind=account.type, events=(account,))
    if node is not None and not find_entities(store, subject, prefixes=prefixes):
        raise GraphError(f"{subject}: no entity or event of the graph has this IRI")
    found = require_entities(store, subject, prefixes=prefixes)
    if len(found) > 1:
        meant = ", ".join(f"{it.label} ({it.kind}, {shorten(it.iri, prefixes)})" for it in found)
        raise GraphError(f"{subject!r} is the name of {len(found)} entities: {meant}; give the IRI of one")
    return _explain_entity(store, ox.NamedNode(found[0].iri), found[0].kind)


def to_text(explanation: Explanation, *, prefixes: Mapping[str, str] = DEFAULT_PREFIXES) -> str:
    """The explanation as lines for people; ends in a line break."""
    return "".join(line + "\n" for line in _to_lines(explanation, prefixes))


def _explain_entity(store: ox.Store, node: ox.NamedNode, kind: str) -> Explanation:
    events = {
        quad.subject
        for role in _ROLES
        for quad in store.quads_for_pattern(None, role, node, ox.DefaultGraph())
        if isinstance(quad.subject, ox.NamedNode) and _is_a(store, quad.subject, KG.Event)
    }
    accounts = [_account_of_event(store, event) for event in events]
    return Explanation(
        iri=node.value,
        label=label_of(store, node),
        kind=kind,
        aliases=tuple(values(store, node, SKOS.altLabel)),
        reasons=tuple(values(store, node, SKOS.editorialNote)),
        events=tuple(sorted(accounts, key=lambda event: (not event.date, event.date, event.label, event.iri))),
    )


def _account_of_event(store: ox.Store, node: ox.NamedNode) -> EventAccount:
    claims = [_account_of_claim(store, ox.NamedNode(claim)) for claim in values(store, node, KG.supportedBy)]
    return EventAccount(
        iri=node.value,
        label=label_of(store, node),
        type=_event_class(store, node),
        date=_one(store, node, KG.edtf),
        attested=tuple(values(store, node, KG.attestedOn)),
        place=_labels(store, node, KG.place),
        status=_word(store, node, KG.status),
        asserted=_one(store, node, KG.asserted) == "true",
        sources=int(_one(store, node, KG.sourceCount) or 0),
        independent_sources=int(_one(store, node, KG.independentSourceCount) or 0),
        conflicts=tuple(sorted(_conflicts(store, node))),
        claims=tuple(sorted(claims, key=lambda it: (not it.published, it.published, it.article, it.start, it.iri))),
    )


def _account_of_claim(store: ox.Store, node: ox.NamedNode) -> ClaimAccount:
    article = _source(store, node)
    outlets = (_labels(store, article, SCHEMA.publisher), _labels(store, article, SCHEMA.sourceOrganization))
    speakers = (label_of(store, ox.NamedNode(speaker)) for speaker in values(store, node, KG.attributedTo))
    return ClaimAccount(
        iri=node.value,
        article=_one(store, article, SCHEMA.identifier),
        headline=label_of(store, article),
        publisher=" / ".join(dict.fromkeys(filter(None, outlets))),
        published=_one(store, article, SCHEMA.datePublished),
        speakers=tuple(speakers),
        sentence=_one(store, node, OA.exact),
        start=int(_one(store, node, OA.start) or 0),
        end=int(_one(store, node, OA.end) or 0),
        date=_one(store, node, KG.edtf),
        status=_word(store, node, KG.status),
        polarity=_word(store, node, KG.polarity),
        certainty=_word(store, node, KG.certainty),
        asserted=_one(store, node, KG.asserted) == "true",
    )


def _source(store: ox.Store, claim: ox.NamedNode) -> ox.NamedNode:
    sources = values(store, claim, PROV.hadPrimarySource)
    if not sources:
        raise GraphError(f"{claim.value}: the claim has no article (prov:hadPrimarySource); see `kg validate`")
    return ox.NamedNode(sources[0])


def _conflicts(store: ox.Store, event: ox.NamedNode) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, KG.concerns, event, ox.DefaultGraph()):
        node = quad.subject
        if isinstance(node, ox.NamedNode) and _is_a(store, node, KG.Conflict):
            yield f"{_one(store, node, KG.conflictField)}: {_one(store, node, RDFS.comment)}"


def _is_a(store: ox.Store, node: ox.NamedNode, class_: ox.NamedNode) -> bool:
    return ox.Quad(node, RDF.type, class_) in store


def _event_class(store: ox.Store, node: ox.NamedNode) -> str:
    names = (iri.removeprefix(ONTOLOGY) for iri in values(store, node, RDF.type) if iri.startswith(ONTOLOGY))
    return next((name for name in names if name != "Event"), "Event")


def _one(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
    return next(iter(values(store, node, predicate)), "")


def _labels(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
    return ", ".join(label_of(store, ox.NamedNode(value)) for value in values(store, node, predicate))


def _word(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
    return _one(store, node, predicate).rpartition("#")[2].lower()


def _to_lines(explanation: Explanation, prefixes: Mapping[str, str]) -> Iterator[str]:
    if [event.iri for event in explanation.events] == [explanation.iri]:
        yield from _event_lines(explanation.events[0], prefixes)
        return
    yield f"{to_line(explanation.label)} ({explanation.kind}, {shorten(explanation.iri, prefixes)})"
    if explanation.aliases:
        yield f"also called: {to_line('; '.join(explanation.aliases))}"
    if explanation.reasons:
        yield "taken for one because:"
        yield from (f"  - {to_line(reason)}" for reason in explanation.reasons)
    if not explanation.events:
        yield "no event of the graph has a part for it"
    for event in explanation.events:
        yield ""
        yield from _event_lines(event, prefixes)


def _event_lines(event: EventAccount, prefixes: Mapping[str, str]) -> Iterator[str]:
    yield f"{event.date or _attestation(event)}  {to_line(event.label)}"
    told = "stated as fact" if event.asserted else "not stated as fact"
    place = f", at {to_line(event.place)}" if event.place else ""
    counts = f"{_count(event.sources, 'article')}, {_count(event.independent_sources, 'independent source')}"
    yield f"  {event.type} {shorten(event.iri, prefixes)}{place}: {event.status}, {told}; {counts}"
    yield from (f"  articles disagree on {to_line(conflict)}" for conflict in event.conflicts)
    for claim in event.claims:
        yield from _claim_lines(claim)


def _attestation(event: EventAccount) -> str:
    if not event.attested:
        return "no date"
    first, last = event.attested[0], event.attested[-1]
    return f"attested {first}" if first == last else f"attested {first} to {last}"


def _claim_lines(claim: ClaimAccount) -> Iterator[str]:
    speakers = f"according to {' and '.join(map(to_line, claim.speakers))}: " if claim.speakers else ""
    source = ", ".join(to_line(part) for part in (claim.headline, claim.publisher, claim.published) if part)
    yield f"  · “{to_line(claim.sentence)}”"
    told = ", ".join(filter(None, (
        claim.status,
        "negated" if claim.polarity == "negative" else "",
        "" if claim.certainty == "certain" else claim.certainty,
        claim.date,
    )))  # fmt: skip
    yield f"    {speakers}{told}; {'counts as fact' if claim.asserted else 'does not count as fact'}"
    yield f"    {source} [{claim.article}, characters {claim.start}-{claim.end}]"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
