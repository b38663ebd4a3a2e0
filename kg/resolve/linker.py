"""Referents of all articles → entities, and which referent is which entity."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Claim, Entity, EntityKind, MentionForm, Reading, Referent
from kg.model.ids import DEFAULT_BASE, slug
from kg.resolve.bodies import BODIES, WORKS, join_bodies
from kg.resolve.cluster import Cluster, Node, join, sorted_roots
from kg.resolve.delegations import join_delegations
from kg.resolve.described import join_passages, join_standing
from kg.resolve.iris import make_iris, name_entity
from kg.resolve.persons import join_persons
from kg.resolve.places import join_places
from kg.resolve.stories import Stories, find_stories
from kg.resolve.tables import load_name_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The entities that a set of articles speaks of."""

    entities: tuple[Entity, ...] = ()
    """Sorted by IRI; each says why its referents are one."""
    link: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(article id, referent id) -> IRI of the entity. Every referent has one."""
    stories: Stories = field(default_factory=Stories)
    """Which articles tell the same story."""


def resolve(
    readings: Iterable[Reading], gazetteer: Gazetteer | None = None, *, base: str = DEFAULT_BASE
) -> Resolution:
    """The entities behind the referents of all readings, whose document ids are unique.

    The result depends on the set of readings alone, not on their order; one reading is resolved as many are.
    """
    ordered = {reading.document.id: reading for reading in sorted(readings, key=lambda one: one.document.id)}
    stories = find_stories(ordered.values())
    clusters = [Cluster(node) for reading in ordered.values() for node in _nodes(reading, gazetteer)]
    _join_known(clusters, gazetteer)
    _join_countries(clusters)
    join_places(clusters, gazetteer, stories)
    join_bodies(clusters, BODIES, gazetteer, stories)
    join_bodies(clusters, WORKS, gazetteer, stories)
    join_persons(clusters, gazetteer, stories)
    join_standing(clusters)
    join_passages(clusters, ordered, stories)
    join_delegations(clusters, ordered, stories)
    return _to_resolution(sorted_roots(clusters), stories, base=base)


def _nodes(reading: Reading, gazetteer: Gazetteer | None) -> Iterable[Node]:
    offices = _offices(reading)
    for referent in reading.referents:
        yield Node(
            article=reading.document.id, referent=referent, sex=_sex(referent), is_named=is_named(referent, gazetteer),
            offices=frozenset(offices.get(referent.id, ())),
        )


def is_named(referent: Referent, gazetteer: Gazetteer | None = None) -> bool:
    """Whether a referent has a name of its own, rather than a description.

    A person's name ends in a capitalised word ("one Western diplomat" is none), a group's too, unless it is a single
    plural ("Islamists"); for works a capital must belong to more than a country's adjective ("US sanctions").
    """
    if referent.known:
        return True
    if referent.generic:
        return False
    words = [word for word in re.split(r"[\s-]+", referent.name) if word]
    if referent.kind in (EntityKind.PERSON, EntityKind.GROUP):
        plural = referent.kind is EntityKind.GROUP and len(words) == 1 and words[0].endswith("s")
        return bool(words) and words[-1][0].isupper() and not plural and not _is_national(words[-1], gazetteer)
    capitals = [word for word in words if word[0].isupper()]
    loose = referent.kind not in WORKS
    return any(loose or not _is_national(word, gazetteer) for word in capitals)


def _is_national(word: str, gazetteer: Gazetteer | None) -> bool:
    return gazetteer is not None and (
        gazetteer.country_of_demonym(word) is not None
        or any(record.kind is EntityKind.COUNTRY for record in gazetteer.find(word))
    )


def _offices(reading: Reading) -> Mapping[str, set[tuple[str, str]]]:
    """Referent id -> (where, title) of each position that the article gives it."""
    referents = {referent.id: referent for referent in reading.referents}
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in reading.claims:
        if claim.type == "position" and claim.title:
            for holder in claim.agents:
                found[holder].update((_where(claim, referents, target), slug(claim.title)) for target in claim.targets)
    return found


def _where(claim: Claim, referents: Mapping[str, Referent], target: str) -> str:
    referent = referents[target]
    return referent.country if referent.kind is EntityKind.COUNTRY and referent.country else slug(referent.name)


def _sex(referent: Referent) -> str | None:
    """The sex that its pronouns tell, if they agree."""
    pronouns = load_name_words().pronouns
    found = {pronouns[word] for mention in referent.mentions if mention.form is MentionForm.PRONOUN
             if (word := mention.text.casefold()) in pronouns}
    return found.pop() if len(found) == 1 and referent.kind is EntityKind.PERSON else None


def _join_known(clusters: Sequence[Cluster], gazetteer: Gazetteer | None) -> None:
    known: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.nodes[0].referent.known:
            known[cluster.nodes[0].referent.known].append(cluster)
    for key, same in sorted(known.items()):
        whole = join(same, f"known as {key}")
        record = gazetteer.get(key) if gazetteer else None
        if record is not None:
            whole.know(record, f"known as {key}")


def _join_countries(clusters: Sequence[Cluster]) -> None:
    """A country is its ISO code, however it is called."""
    coded: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in sorted_roots(clusters):
        if cluster.kind is EntityKind.COUNTRY and len(cluster.countries) == 1:
            coded[min(cluster.countries)].append(cluster)
    for code, same in sorted(coded.items()):
        if len(same) > 1:
            join(same, f"the country {code}")


def _to_resolution(roots: Sequence[Cluster], stories: Stories, *, base: str) -> Resolution:
    iris = make_iris(roots, base=base)
    entities = sorted((_to_entity(root, iris[root.order]) for root in roots), key=lambda entity: entity.iri)
    link = {referent: entity.iri for entity in entities for referent in entity.referents}
    return Resolution(entities=tuple(entities), link=dict(sorted(link.items())), stories=stories)


def _to_entity(root: Cluster, iri: str) -> Entity:
    name, record = name_entity(root), root.record
    country = record.country if record else _country(root)
    aliases = {alias for node in root.nodes for alias in (node.referent.name, *node.referent.names)}
    aliases |= set(record.names) if record else set()
    return Entity(
        iri=iri, name=name, kind=root.kind, country=country, aliases=tuple(sorted(aliases - {name})),
        wikidata=record.wikidata if record else None, geonames=record.geonames if record else None,
        latitude=record.latitude if record else None, longitude=record.longitude if record else None,
        referents=tuple(sorted(node.key for node in root.nodes)), reasons=tuple(sorted(root.reasons)),
    )


def _country(root: Cluster) -> str | None:
    counts = Counter(node.referent.country for node in root.nodes if node.referent.country)
    return min(counts, key=lambda code: (-counts[code], code), default=None)
