"""Which of an article's gold entities a predicted name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import Indel

from kg.evaluate.gold import GoldEntity
from kg.evaluate.predictions import Actor
from kg.evaluate.rules import Rules

_POSSESSIVE = re.compile(r"['’`]s\b")
_QUOTE = re.compile(r"['’`ʼ]")
_INITIALS = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
_NOT_WORD = re.compile(r"\W+")
_ARTICLE = re.compile(r"(the|a|an) ")

_SPELLING = 0.8
"""Likeness of two words that are one name in two spellings: Hussein and Hussien, not Hussein and Hassan."""
_FIRST_NAME_SPELLING = 0.7
"""Likeness of two first names before the same family name: Yury and Yuri, not Hafez and Bashar."""
_MOST_WORDS = 0.6
"""Share of words that two names of one organisation, place or law have in common."""


def fold(name: str) -> str:
    """A name in lower case, without accents, punctuation, possessive and leading article.

    >>> fold("The U.S.'s Treasury")
    'us treasury'
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).lower()
    plain = _INITIALS.sub(r"\1", _QUOTE.sub("", _POSSESSIVE.sub("", plain)))
    return _ARTICLE.sub("", _NOT_WORD.sub(" ", plain).strip() + " ", count=1).strip() if plain else ""


class Cast:
    """The gold entities of one article."""

    def __init__(self, entities: Mapping[str, GoldEntity], rules: Rules) -> None:
        self._entities = entities
        self._rules = rules
        self._names = {key: sorted({fold(name) for name in entity.names}) for key, entity in entities.items()}
        self._known: dict[Actor, frozenset[str]] = {}

    def identify(self, actor: Actor) -> frozenset[str]:
        """Keys of the entities that the name means; empty where it means none, or could mean several."""
        if actor not in self._known:
            self._known[actor] = frozenset(self._identify(actor))
        return self._known[actor]

    def likeness(self, actor: Actor, accepted: Sequence[str], type_: str) -> float:
        """How well the actor stands for the best of the accepted keys: 1 it is the same, 0.5 a country for its
        official, ministry or army or the reverse, 0 neither. No accepted key means that the gold leaves it open."""
        return max((self._likeness(actor, key, type_) for key in accepted), default=1.0)

    def _likeness(self, actor: Actor, key: str, type_: str) -> float:
        found, gold = self.identify(actor), self._entities[key]
        if key in found:
            return 1.0
        country = actor.country or next((c for k in sorted(found) if (c := self._entities[k].country)), None)
        if not gold.country or country != gold.country:
            return 0.0
        kind = actor.kind or next((self._entities[k].kind for k in sorted(found)), "")
        if gold.kind == "country" and kind == "place" and type_ in self._rules.to_places:
            return 1.0
        kinds = {gold.kind, kind}
        return 0.5 if "country" in kinds and kinds & self._rules.acts_for_country else 0.0

    def _identify(self, actor: Actor) -> set[str]:
        name = fold(actor.name)
        exact = {key for key, names in self._names.items() if name in names}
        if exact or not name:
            return exact
        if actor.country and (actor.kind == "country" or "government" in name.split()):
            same = {key for key, entity in self._entities.items()
                    if entity.kind == "country" and entity.country == actor.country}
            if same:
                return same
        return self._nearest(name.split(), actor.kind)

    def _nearest(self, words: list[str], kind: str | None) -> set[str]:
        scores = {key: score for key in self._entities if (score := self._score(words, kind, key))}
        best = [key for key, score in scores.items() if score == max(scores.values())]
        return set(best) if len(best) == 1 else set()

    def _score(self, words: list[str], kind: str | None, key: str) -> float:
        names = [name.split() for name in self._names[key]]
        if self._entities[key].kind == "person":
            return 2.0 if kind in (None, "person") and self._is_person(words, names) else 0.0
        return 0.0 if kind == "person" else max((_word_overlap(words, name) for name in names), default=0.0)

    def _is_person(self, words: list[str], names: list[list[str]]) -> bool:
        if self._rules.not_the_person.intersection(words):
            return False
        given = self._without_titles(words)
        forms = [self._without_titles(name) for name in names if not self._rules.titles.issuperset(name)]
        if len(given) > 1 and any(len(form) > 1 for form in forms):
            # Hafez al-Assad is not the "Assad" of Bashar: full names are compared with full names.
            forms = [form for form in forms if len(form) > 1]
        return any(self._same_person(given, form) for form in forms)

    def _without_titles(self, words: list[str]) -> list[str]:
        return [word for word in words if word not in self._rules.titles] or words

    def _same_person(self, one: list[str], other: list[str]) -> bool:
        one, other = sorted((self._without_particles(one), self._without_particles(other)), key=len)
        if len(one) == 1:
            return len(one[0]) > 2 and any(_alike(one[0], word) for word in other)
        return _all_alike(one, other) or _same_family_and_first(one, other)

    def _without_particles(self, words: list[str]) -> list[str]:
        return [word for word in words if word not in self._rules.particles] or words


def _alike(one: str, other: str) -> bool:
    """Two words equal up to a spelling variant."""
    if one == other:
        return True
    return min(len(one), len(other)) >= 4 and one[0] == other[0] and _ratio(one, other) >= _SPELLING


def _ratio(one: str, other: str) -> float:
    return float(Indel.normalized_similarity(one, other))


def _all_alike(short: Iterable[str], long: Iterable[str]) -> bool:
    """Whether each word of the short name is one of the long name's, each of these used once."""
    rest = list(long)
    for word in short:
        hit = next((candidate for candidate in rest if _alike(word, candidate)), None)
        if hit is None:
            return False
        rest.remove(hit)
    return True


def _same_family_and_first(one: list[str], other: list[str]) -> bool:
    """Another first name is another person; another spelling of it is not."""
    same_family = len(one[-1]) > 3 and _alike(one[-1], other[-1])
    return same_family and one[0][0] == other[0][0] and _ratio(one[0], other[0]) >= _FIRST_NAME_SPELLING


def _word_overlap(one: list[str], other: list[str]) -> float:
    """0 for different names of organisations, places and laws; above 1 and up to 2 the more words they share."""
    if len(other) > 2 and "".join(word[0] for word in other) == "".join(one):
        return 1.5
    shared = sum(any(_alike(word, candidate) for candidate in other) for word in one)
    overlap = shared / (len(one) + len(other) - shared)
    return 1 + overlap if overlap >= _MOST_WORDS else 0.0
