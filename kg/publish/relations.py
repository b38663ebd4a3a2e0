"""The links of the network page: who stands to whom in which relation, and as what it is reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.lexicon.types import EventType
from kg.model import Claim, Event, Polarity, Status, World

Pair = tuple[str, str]


class Standing(StrEnum):
    """What a reader may take a link for, the strongest first."""

    FACT = "fact"
    """At least one article states it: a direct triple of the graph."""
    PLANNED = "planned"
    """Planned, proposed, or tied to a condition."""
    CLAIMED = "claimed"
    """Alleged, denied, negated or uncertain."""


_PLANNED = frozenset({Status.PLANNED, Status.PROPOSED, Status.CONDITIONAL})
_ORDER = {standing: rank for rank, standing in enumerate(Standing)}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Relation:
    """One link: all events of one type between two entities that have the same standing."""

    source: str
    """IRI of an entity; for a symmetric type the smaller of the two."""
    type: str
    target: str
    standing: Standing
    events: tuple[str, ...] = ()
    """IRIs, sorted."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that name this very pair, sorted."""


def find_relations(world: World, types: Mapping[str, EventType]) -> tuple[Relation, ...]:
    """The links of all events, sorted. An event without a second side (a protest against nobody named) gives none."""
    claims = {claim.id: claim for claim in world.claims}
    found: dict[tuple[str, str, str, Standing], tuple[set[str], set[str]]] = {}
    for event in world.events:
        row = types.get(event.type)
        symmetric = row is not None and row.symmetric
        for pair, standing, behind in _links(event, claims, symmetric=symmetric):
            events, ids = found.setdefault((pair[0], event.type, pair[1], standing), (set(), set()))
            events.add(event.iri)
            ids.update(behind)
    return tuple(
        Relation(source=key[0], type=key[1], target=key[2], standing=key[3],
                 events=tuple(sorted(events)), claims=tuple(sorted(ids)))
        for key, (events, ids) in sorted(found.items())
    )


def event_standing(event: Event, claims: Mapping[str, Claim]) -> Standing:
    """The standing of the event as a whole: that of its strongest claim."""
    if event.asserted:
        return Standing.FACT
    behind = [claims[id_] for id_ in event.claims if id_ in claims]
    return min((claim_standing(claim) for claim in behind), key=_ORDER.__getitem__, default=_of_status(event.status))


def claim_standing(claim: Claim) -> Standing:
    """What a reader may take one article's claim for."""
    if claim.asserted:
        return Standing.FACT
    return _of_status(claim.status) if claim.polarity is Polarity.POSITIVE else Standing.CLAIMED


def _links(event: Event, claims: Mapping[str, Claim], *, symmetric: bool) -> Iterator[tuple[Pair, Standing, list[str]]]:
    """(pair, its strongest standing in this event, ids of the claims that name it), sorted by pair."""
    standings: dict[Pair, Standing] = {_oriented(pair, symmetric): Standing.FACT for pair in event.pairs}
    behind: dict[Pair, list[str]] = {pair: [] for pair in standings}
    for claim in (claims[id_] for id_ in event.claims if id_ in claims):
        for pair in _pairs(claim.agents, claim.targets, symmetric):
            behind.setdefault(pair, []).append(claim.id)
            known = standings.get(pair, Standing.CLAIMED)
            standings[pair] = min(known, claim_standing(claim), key=_ORDER.__getitem__)
    for pair in sorted(standings):
        if pair[0] != pair[1]:
            yield pair, standings[pair], behind[pair]


def _pairs(agents: tuple[str, ...], targets: tuple[str, ...], symmetric: bool) -> list[Pair]:
    return sorted({_oriented((agent, target), symmetric) for agent in agents for target in targets})


def _oriented(pair: Pair, symmetric: bool) -> Pair:
    return (pair[1], pair[0]) if symmetric and pair[1] < pair[0] else pair


def _of_status(status: Status) -> Standing:
    return Standing.PLANNED if status in _PLANNED else Standing.CLAIMED
