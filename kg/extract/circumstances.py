"""Circumstances of a happening: where it was, under which deal, what it was about, and how sure the reading is."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.annotate import syntax
from kg.extract.actors import unique
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.slots import SlotReader
from kg.lexicon.frames import Slot, Trait
from kg.model import EntityKind

_PLACES = frozenset((EntityKind.PLACE, EntityKind.COUNTRY))
_AT_PLACE = ("in", "at", "near", "inside", "outside")
# Parts of a sentence that tell of other happenings, with places of their own.
_ELSEWHERE = (
    "ccomp", "advcl", "relcl", "acl", "parataxis", "conj", "appos", "nsubj", "xcomp", "poss",
)  # fmt: skip
_BACK = 80
"""Tokens before the sentence in which the place where the article last was is looked for."""
_TOPICS = (Slot("on"), Slot("about"), Slot("over"))
_MOST_TOPICS = 3
_SURE_VERB, _SURE_NOUN, _LEAST_SURE = 0.95, 0.85, 0.4
_DESCRIBED, _LONG = 0.05, 0.1
"""What a participant named by a description, and a long sentence, take from the confidence."""
_LONG_SENTENCE = 60


class CircumstanceReader:
    """Reads the circumstances of one trigger."""

    def __init__(self, article: Article, slots: SlotReader) -> None:
        self.article = article
        self.refs = article.refs
        self.slots = slots
        self.trigger = slots.trigger
        self.token = slots.token
        self.leading = article.lexicon.nominals.delegation_verbs["lead"]

    def settle_place(self, draft: Draft, carriers: Iterable[Token]) -> None:
        """Sets the place; a town or host as the target gives his or its country as the target."""
        towns = [target for target in draft.targets if self.article.cluster(target).kind is EntityKind.PLACE]
        traits = self.trigger.frame.traits
        if towns and Trait.TO_PLACES in traits:
            draft.place = towns[0]
            draft.targets = unique(map(self._country_of, draft.targets))
        elif not towns and Trait.TO_HOSTS in traits:
            self._settle_host(draft)
        if draft.place is None:
            draft.place = self.place(carriers)
        if draft.place in draft.targets and self._is_country(draft.place):
            draft.place = None

    def place(self, carriers: Iterable[Token] = ()) -> int | None:
        """The place of the happening: "in", "at" or "near" somewhere in the trigger's phrase, then in its carriers'."""
        for holder in (self.token, *carriers):
            for preposition in self._prepositions(holder):
                for head in preposition.children:
                    if head.dep_ == "pobj" and (place := self._place_at(head)) is not None:
                        return place
        return None

    def last_place(self) -> list[int]:
        """Where the article last was: the place named before the trigger, in this sentence or a little before."""
        doc = self.article.doc
        for i in range(self.token.i - 1, max(-1, self.token.sent.start - _BACK), -1):
            name = self.refs.name_of_kind(i, EntityKind.PLACE)
            if name is not None and name.start == i and i and doc[i - 1].lower_ in ("in", "at"):
                return list(self.refs.clusters_of_name(name))
        return []

    def instrument(self) -> int | None:
        """A named law, treaty or deal in the trigger's phrase ("under the Caesar Act")."""
        for holder in (self.token, *self.trigger.objects):
            for token in holder.subtree:
                mention = self.refs.at.get(token.i)
                if mention is not None and self.article.cluster(mention.clusters[0]).kind is EntityKind.INSTRUMENT:
                    return mention.clusters[0]
        return None

    def topics(self) -> tuple[str, ...]:
        """Words of the article that say what it is about."""
        found = []
        for slot in self.trigger.frame.topic or _TOPICS:
            for head in self.slots.tokens(slot.where, slot.under)[:_MOST_TOPICS]:
                if head.pos_ == "NOUN" and head.i not in self.refs.at:
                    start, end = syntax.phrase(head)
                    start += self.article.doc[start].dep_ == "det"
                    words = " ".join(token.text for token in self.article.doc[start:end])
                    found.append(" ".join(words.split()))
        return tuple(dict.fromkeys(found))

    def confidence(self, draft: Draft) -> float:
        """High for verbs with named participants; lower for nouns, descriptions and long sentences."""
        described = sum(self.article.cluster(cluster).generic for cluster in (*draft.agents, *draft.targets))
        score = (_SURE_VERB if self.trigger.is_verb else _SURE_NOUN) - _DESCRIBED * described
        is_long = len(self.token.sent) > _LONG_SENTENCE
        return round(max(_LEAST_SURE, score - (_LONG if is_long else 0.0)), 2)

    # ---- places

    def _country_of(self, town: int) -> int:
        country = self.article.cluster(town).country
        return self.refs.country(country) if country else town

    def _is_country(self, cluster: int | None) -> bool:
        return cluster is not None and self.article.cluster(cluster).kind is EntityKind.COUNTRY

    def _settle_host(self, draft: Draft) -> None:
        """A visit to a host is a visit to his country, where that is not the guests' own."""
        targets = [self.article.cluster(target) for target in draft.targets]
        if not targets or any(target.kind is not EntityKind.PERSON for target in targets):
            return
        hosts = {target.country for target in targets}
        guests = {self.article.cluster(agent).country for agent in draft.agents}
        host = hosts.pop() if len(hosts) == 1 else None
        if host is not None and host not in guests:
            draft.targets = [self.refs.country(host)]

    def _place_at(self, head: Token) -> int | None:
        """The place that a phrase names, or the town inside it that says more."""
        places = [c for c in self.refs.clusters_of(head, place=True) if self.article.cluster(c).kind in _PLACES]
        inner = [
            cluster
            for token in head.subtree
            if token.dep_ == "pobj" and token.i != head.i
            for cluster in self.refs.clusters_of(token, place=True)
            if self.article.cluster(cluster).kind is EntityKind.PLACE
        ]
        if places and not (inner and self._is_vague(places[0])):
            return places[0]
        return inner[0] if inner else None

    def _is_vague(self, place: int) -> bool:
        """Whether a town that follows says more: "in Syria", "at the People's Palace" before "in Damascus"."""
        cluster = self.article.cluster(place)
        record = self.article.lexicon.gazetteer.get(cluster.record) if cluster.record else None
        return cluster.kind is EntityKind.COUNTRY or record is None or record.population is None

    def _prepositions(self, holder: Token) -> Iterator[Token]:
        """Prepositions of place in the phrase or clause of a token, nearest first; other happenings left out."""
        queue = deque(holder.children)
        while queue:
            token = queue.popleft()
            if token.dep_ == "prep" and token.lower_ in _AT_PLACE:
                yield token
            elif self._is_of_this_happening(token):
                queue += token.children

    def _is_of_this_happening(self, token: Token) -> bool:
        if token.dep_ == "pobj" and token.lemma_ in self.article.lexicon.frames.nouns:
            return False  # "before next month's summit in Moscow"
        if token.dep_ in ("advcl", "acl") and token.tag_ == "VBN" and token.lemma_ in self.leading:
            return True  # "received a delegation, led by X, at the palace in Damascus"
        is_infinitive = token.dep_ in ("relcl", "acl") and token.tag_ == "VB" and self.trigger.frame.object
        if is_infinitive and any(token.head.i == head.i for head in self.trigger.objects):
            return True  # "a concession to extract phosphate in Palmyra"
        return token.dep_ not in _ELSEWHERE or (token.dep_ == "conj" and token.pos_ in syntax.NOUNS)
