"""A happening as an Event: what its claims agree on, named and worded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon.types import EventType
from kg.merge.actors import Actors
from kg.merge.happening import Happening
from kg.merge.labels import Wording, make_label
from kg.merge.witnesses import Witnesses, count_independent
from kg.model import Claim, Conflict, EdtfDate, EntityKind, Event, Polarity, Status
from kg.model.ids import digest, slug

_KINDS = (
    EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.GROUP, EntityKind.PLACE,
    EntityKind.INSTRUMENT, EntityKind.WORK,
)
"""Whom a reader wants to be named first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What making events needs beside the happenings."""

    actors: Actors
    types: Mapping[str, EventType]
    witnesses: Witnesses
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What an event has to do with others; by the order of happenings."""

    conflicts: Sequence[Conflict] = ()
    part_of: str | None = None
    planned_as: Sequence[str] = ()


def make_iri(happening: Happening, setting: Setting) -> str:
    """``event-meeting-bashar-al-assad-sergei-lavrov-2020-09-07-1f2e3d4c``: type, who, when, and a digest that tells it
    from others of the kind.
    """
    claims = _claims(happening)
    agents, targets = _read_sides(happening, claims, setting.actors)
    named = [slug(setting.actors.name(side[0]), limit=40) for side in (agents, targets) if side]
    if happening.symmetric:
        named.sort()
    date = pick_date(claims)
    when = [slug(date.value)] if date else []
    return setting.base + "-".join(["event", slug(happening.type), *named, *when, digest(happening.order, length=8)])


def make_event(happening: Happening, iri: str, links: Links, setting: Setting) -> Event:
    """The event of a happening's claims."""
    claims = _claims(happening)
    agents, targets = _read_sides(happening, claims, setting.actors)
    place, title = _pick(claims, lambda claim: claim.place), _pick(claims, lambda claim: claim.title)
    date, status, polarity = pick_date(claims), pick_status(claims), claims[0].polarity
    articles = tuple(sorted({claim.article for claim in claims}))
    shown = _shown(agents, setting.actors)
    wording = Wording(
        type=happening.type, agents=_names(shown, setting.actors),
        targets=_names(_shown(targets, setting.actors), setting.actors),
        title=title, place=place and setting.actors.name(place), date=date, status=status, polarity=polarity,
        plural=len(shown) > 1 or any(map(setting.actors.is_plural, shown)),
    )
    return Event(
        iri=iri, type=happening.type, label=make_label(wording, setting.types),
        agents=tuple(sorted(agents)), targets=tuple(sorted(targets)), place=place,
        instrument=_pick(claims, lambda claim: claim.instrument),
        topic=tuple(sorted({topic for claim in claims for topic in claim.topic})), title=title, date=date,
        status=status, polarity=polarity, asserted=any(claim.asserted for claim in claims),
        pairs=_pairs(claims, symmetric=happening.symmetric), plover=_pick(claims, lambda claim: claim.plover),
        mode=_pick(claims, lambda claim: claim.mode), claims=tuple(claim.id for claim in claims), articles=articles,
        source_count=len(articles), independent_source_count=count_independent(claims, setting.witnesses),
        conflicts=tuple(sorted(links.conflicts, key=lambda conflict: (conflict.claims, conflict.field))),
        part_of=links.part_of, planned_as=tuple(sorted(links.planned_as)), reasons=tuple(sorted(happening.reasons)),
    )


def _claims(happening: Happening) -> list[Claim]:
    return sorted((fact.claim for fact in happening.facts), key=lambda claim: claim.id)


def _read_sides(happening: Happening, claims: Sequence[Claim], actors: Actors) -> tuple[list[str], list[str]]:
    """Agents and targets in the order in which they are to be named: kind, then number of articles, then IRI.

    Of a symmetric type the agents are the side that more claims name first.
    """
    first, second = happening.sides
    if happening.symmetric:
        leads = sum(bool(first & set(claim.agents)) - bool(second & set(claim.agents)) for claim in claims)
        if leads < 0 or (leads == 0 and sorted(second) < sorted(first)):
            first, second = second, first
    told: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for iri in (*claim.agents, *claim.targets):
            told[iri].add(claim.article)

    def order(iri: str) -> tuple[int, int, str]:
        return _KINDS.index(actors.kind(iri) or EntityKind.WORK), -len(told[iri]), iri

    return sorted(first, key=order), sorted(second, key=order)


def _shown(side: Sequence[str], actors: Actors) -> list[str]:
    """Participants to be named in the label; what only stands for others named before is left out."""
    return [iri for index, iri in enumerate(side) if not any(actors.stands_for(iri, other) for other in side[:index])]


def _names(side: Sequence[str], actors: Actors) -> list[str]:
    return [actors.name(iri) for iri in side]


def _pick(claims: Iterable[Claim], value: Callable[[Claim], str | None]) -> str | None:
    """The value that most articles give, the first by the alphabet among equals."""
    told: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if found := value(claim):
            told[found].add(claim.article)
    return min(told, key=lambda found: (-len(told[found]), found), default=None)


def pick_date(claims: Iterable[Claim]) -> EdtfDate | None:
    """The most exact date, of those the one that most articles give in their own voice, then the one that most give at
    all, then the earliest.
    """
    told: dict[EdtfDate, set[str]] = defaultdict(set)
    own: dict[EdtfDate, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.date is not None:
            told[claim.date].add(claim.article)
            if not claim.attributed_to:
                own[claim.date].add(claim.article)

    def order(date: EdtfDate) -> tuple[int, int, int, str]:
        return _vagueness(date), -len(own[date]), -len(told[date]), date.value

    return min(told, key=order, default=None)


def _vagueness(date: EdtfDate) -> int:
    """0 for a day, more for less; an interval is the least exact."""
    return 3 if date.is_interval else {10: 0, 7: 1, 4: 2}[len(date.value)]


def pick_status(claims: Sequence[Claim]) -> Status:
    """The most frequent status; an allegation only where no claim says more."""
    counts = Counter(claim.status for claim in claims)
    order = list(Status)
    return min(counts, key=lambda status: (status is Status.ALLEGED, -counts[status], order.index(status)))


def _pairs(claims: Iterable[Claim], *, symmetric: bool) -> tuple[tuple[str, str], ...]:
    """The direct triples that asserted claims state."""
    found = set()
    for claim in claims:
        if claim.asserted and claim.polarity is Polarity.POSITIVE:
            for agent in claim.agents:
                for target in claim.targets:
                    found.add((min(agent, target), max(agent, target)) if symmetric else (agent, target))
    return tuple(sorted(pair for pair in found if pair[0] != pair[1]))
