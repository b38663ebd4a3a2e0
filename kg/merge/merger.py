"""The readings of all articles → one world: entities, events, the claims behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.lexicon.types import EventType
from kg.merge.across import join_across
from kg.merge.actors import Actors
from kg.merge.conflicts import find_between, find_inner
from kg.merge.events import Links, Setting, make_event, make_iri
from kg.merge.facts import Fact, make_facts, resolve_claims
from kg.merge.happening import Happening
from kg.merge.relations import find_plans, find_visits
from kg.merge.within import join_within
from kg.merge.witnesses import find_witnesses
from kg.model import Claim, EntityMention, Event, Reading, World
from kg.model.ids import DEFAULT_BASE
from kg.resolve import Resolution


def merge(
    readings: Iterable[Reading], resolution: Resolution, *, types: Mapping[str, EventType], base: str = DEFAULT_BASE
) -> World:
    """The world that the readings tell of, whose referents the resolution names.

    It depends on the set of readings alone, not on their order. Raises StageError where a claim names a referent that
    its article does not have.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    claims = [claim for reading in ordered for claim in resolve_claims(reading, resolution)]
    documents = tuple(reading.document for reading in ordered)
    actors = Actors(resolution, ordered, claims)
    happenings = _find_happenings(claims, resolution, types, actors)
    setting = Setting(
        actors=actors, types=types, witnesses=find_witnesses(documents, resolution.stories), base=base
    )
    return World(
        documents=documents, entities=resolution.entities, events=_make_events(happenings, resolution, setting),
        claims=tuple(sorted(claims, key=lambda claim: claim.id)), mentions=_mentions(ordered, resolution),
    )


def _find_happenings(
    claims: Sequence[Claim], resolution: Resolution, types: Mapping[str, EventType], actors: Actors
) -> list[Happening]:
    symmetric = frozenset(type_id for type_id, kind in types.items() if kind.symmetric)
    by_article: dict[str, list[Fact]] = defaultdict(list)
    for fact in make_facts(claims, types, resolution.stories.days):
        by_article[fact.claim.article].append(fact)
    local = [
        happening for _, facts in sorted(by_article.items())
        for happening in join_within(sorted(facts, key=lambda fact: fact.claim.id), symmetric, actors)
    ]
    return join_across(local, actors, resolution.stories)


def _make_events(happenings: Sequence[Happening], resolution: Resolution, setting: Setting) -> tuple[Event, ...]:
    actors = setting.actors
    iris = {one.order: make_iri(one, setting) for one in happenings}
    visits = find_visits(happenings, actors)
    plans = find_plans(happenings, actors, resolution.stories)
    between = find_between(happenings, actors)
    events = []
    for one in happenings:
        links = Links(
            conflicts=[*find_inner(one, actors), *between.get(one.order, ())],
            part_of=iris[visits[one.order]] if one.order in visits else None,
            planned_as=[iris[plan] for plan in plans.get(one.order, ())],
        )
        events.append(make_event(one, iris[one.order], links, setting))
    return tuple(sorted(events, key=lambda event: event.iri))


def _mentions(readings: Iterable[Reading], resolution: Resolution) -> tuple[EntityMention, ...]:
    link = resolution.link
    found = [
        EntityMention(article=reading.document.id, entity=link[reading.document.id, referent.id], mention=mention)
        for reading in readings for referent in reading.referents for mention in referent.mentions
    ]
    return tuple(sorted(found, key=lambda one: (one.article, one.mention, one.entity)))
