"""Who the participants are, and who may be named in whose place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product

from kg.merge.tables import load_merge_words
from kg.merge.words import stems
from kg.model import FACTUAL, Claim, EdtfDate, Entity, EntityKind, Polarity, Reading
from kg.resolve import Resolution
from kg.resolve.bodies import BODIES, acts_for_country, is_standing, plain_words

_PEOPLE = frozenset({EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANISATION})


class Actors:
    """The entities of a resolution by IRI, with what claims tell of whom they act for and travel with."""

    def __init__(self, resolution: Resolution, readings: Iterable[Reading], claims: Iterable[Claim]) -> None:
        self.entities: Mapping[str, Entity] = {entity.iri: entity for entity in resolution.entities}
        self._generic = _generic(resolution, readings)
        self._serves: dict[str, set[str]] = defaultdict(set)
        self._titles: dict[str, frozenset[str]] = defaultdict(frozenset)
        self._together: set[tuple[str, str]] = set()
        self._stems: dict[str, frozenset[str]] = {}
        travellers: dict[tuple[str, str, EdtfDate | None], set[str]] = defaultdict(set)
        for claim in claims:
            if claim.status in FACTUAL and claim.polarity is Polarity.POSITIVE:
                self._note_office(claim)
                if claim.type in load_merge_words().travel:
                    for target in claim.targets:
                        travellers[claim.article, target, claim.date].update(claim.agents)
        for party in travellers.values():
            self._note_companions(party)

    def _note_office(self, claim: Claim) -> None:
        if claim.type in load_merge_words().offices:
            for holder in claim.agents:
                self._titles[holder] |= stems(claim.title or "")
            for holder, target in product(claim.agents, claim.targets):
                if self.kind(target) is EntityKind.COUNTRY:
                    self._serves[holder].add(target)

    def _note_companions(self, party: set[str]) -> None:
        """A group and the persons who make one journey with it: an envoy and his delegation."""
        groups = [iri for iri in party if self.kind(iri) is EntityKind.GROUP]
        persons = [iri for iri in party if self.kind(iri) is EntityKind.PERSON]
        self._together.update(
            (group, person) for group, person in product(groups, persons)
            if self.country(group) in (None, self.country(person))
        )

    def kind(self, iri: str) -> EntityKind | None:
        """What kind of thing an IRI names; None for one that the resolution lacks."""
        entity = self.entities.get(iri)
        return entity.kind if entity else None

    def country(self, iri: str) -> str | None:
        """ISO alpha-3 code of an entity's country."""
        entity = self.entities.get(iri)
        return entity.country if entity else None

    def name(self, iri: str) -> str:
        """The name for readers."""
        return self.entities[iri].name

    def name_stems(self, iri: str) -> frozenset[str]:
        """Stems of the words of all its names and titles."""
        if iri not in self._stems:
            entity = self.entities[iri]
            names = (stems(name) for name in (entity.name, *entity.aliases))
            self._stems[iri] = frozenset().union(self._titles.get(iri, ()), *names)
        return self._stems[iri]

    def is_generic(self, iri: str) -> bool:
        """Whether it is only described ("a gunman", "rebels"), so that other words may mean the same."""
        return iri in self._generic

    def is_plural(self, iri: str) -> bool:
        """Whether its name is that of many ("rebels", "the Syrian people")."""
        last = self.name(iri).split()[-1:]
        return self.kind(iri) is EntityKind.GROUP and any(word.endswith(("s", "people", "police")) for word in last)

    def acts_for_country(self, iri: str) -> bool:
        """Whether it is described as those through whom a country acts: "officials from Syria and Russia"."""
        return acts_for_country(plain_words(self.name(iri)))

    def is_people(self, iri: str) -> bool:
        """Whether it is a person, a group or an organisation."""
        return self.kind(iri) in _PEOPLE

    def is_distinctive(self, iri: str) -> bool:
        """Whether few happenings have it: a person, body, place or thing with a name, no country."""
        return self.kind(iri) is not EntityKind.COUNTRY and not self.is_generic(iri)

    def may_stand(self, iris: Iterable[str]) -> bool:
        """Whether any of them could stand for somebody else: a quick test before :meth:`stands_for`."""
        return any(iri in self._serves or self.kind(iri) in BODIES for iri in iris)

    def stands_for(self, a: str, b: str) -> bool:
        """Whether a report may name the one where another names the other: an envoy and his delegation, a person and
        the country whose office he holds, a group or organ of a country and the country.
        """
        return self._stands_for(a, b) or self._stands_for(b, a)

    def _stands_for(self, part: str, whole: str) -> bool:
        if (whole, part) in self._together:
            return True
        if self.kind(part) is EntityKind.PERSON:
            return any(self._is_state(whole, country) for country in self._serves.get(part, ()))
        return self.kind(whole) is EntityKind.COUNTRY and self._is_arm(part, whole)

    def _is_state(self, iri: str, country: str) -> bool:
        """Whether it is the country, or a standing body of it."""
        return iri == country or (self._is_arm(iri, country) and is_standing(plain_words(self.name(iri))))

    def _is_arm(self, iri: str, country: str) -> bool:
        """Whether the country acts through it."""
        return (
            self.kind(iri) in BODIES and self.country(iri) == self.country(country) and self.acts_for_country(iri)
        )


def _generic(resolution: Resolution, readings: Iterable[Reading]) -> set[str]:
    """IRIs of which no article gives a name."""
    named: dict[str, bool] = {}
    for reading in readings:
        for referent in reading.referents:
            iri = resolution.link[reading.document.id, referent.id]
            named[iri] = named.get(iri, False) or not (referent.generic or _is_common(referent.name))
    return {iri for iri, has_name in named.items() if not has_name}


def _is_common(name: str) -> bool:
    return not any(word[:1].isupper() for word in name.split())
