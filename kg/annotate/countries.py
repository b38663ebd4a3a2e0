"""Whose country it is: nationality before a noun, the country that an article is about, the speaker's own."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.arguments import Arguments
from kg.annotate.clusters import Referents
from kg.annotate.syntax import VERBAL
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.names import NameWords
from kg.model import EntityKind

_OF_COUNTRIES = (EntityKind.COUNTRY, EntityKind.PLACE, EntityKind.ORGANISATION)
_STANDS_OUT = 1.5
"""The country that an article is about is named so many times as often as the next."""
_STRONG, _STRONG_MENTIONS = 3, 3
"""So many times as often, and at least so many times, where nothing else speaks for it."""


class Countries:
    """Reads countries off the words around a noun."""

    def __init__(self, gazetteer: Gazetteer, words: NameWords, arguments: Arguments) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.arguments = arguments

    def find_home(self, found: Referents) -> tuple[str | None, str | None]:
        """The country named most, adjectives and towns included, if it stands out; the same again if by far."""
        counts = Counter(name.country for name in found.names if name.country and name.kind in _OF_COUNTRIES)
        for token in found.doc:
            if token.i not in found.name_at and (code := self._demonym(token)):
                counts[code] += 1
        ranked = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
        if not ranked:
            return None, None
        (home, most), next_most = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
        if most < _STANDS_OUT * next_most:
            return None, None
        return home, home if most >= _STRONG_MENTIONS and most >= _STRONG * next_most else None

    def of_modifiers(self, found: Referents, noun: Token) -> str | None:
        """Country of a nationality adjective, possessor or of-phrase: "Syrian officials", "activists from Fatah"."""
        for token in [*syntax.left_modifiers(noun), *syntax.possessors(noun)]:
            inside_name = token.dep_ == "compound" and token.head.i != noun.i and token.head.i in found.name_at
            if not inside_name and (code := self.of_token(found, token)):
                return code
        for token in syntax.preposition_objects(noun, ("of", "from")):
            name = found.name_at.get(token.i)
            if name is not None and name.kind in _OF_COUNTRIES and name.country:
                return name.country
        return None

    def of_token(self, found: Referents, token: Token) -> str | None:
        """Country that a modifier names: a name's, a nationality's, or that of the possessor whom it denotes."""
        name = found.name_at.get(token.i)
        if name is not None and name.kind in _OF_COUNTRIES:
            return (name.seat.country if name.seat else None) or name.country
        before = found.doc[token.i - 1].text if token.i else None
        two_words = self.gazetteer.country_of_demonym(f"{before} {token.text}") if before is not None else None
        if before in self.words.regions and token.text in self.words.regional_peoples:
            return two_words
        if token.text[:1].isupper() and (code := two_words or self.gazetteer.country_of_demonym(token.text)):
            return code
        owner = found.possessor(token.i) if token.dep_ == "poss" else None
        return owner.country if owner is not None else None

    def around(self, found: Referents, noun: Token) -> str | None:
        """The country of "police", "the army", "protesters": the only one named in the sentence, else the article's."""
        if reported := self._of_reported_subject(found, noun):
            return reported
        codes: set[str] = set()
        for token in noun.sent:
            name = found.name_at.get(token.i)
            if name is not None and name.country and name.kind in (EntityKind.COUNTRY, EntityKind.PLACE):
                codes.add(name.country)
            elif code := self._demonym(token):
                codes.add(code)
        if len(codes) == 1:
            return codes.pop()
        return found.home or self._of_speaker(found, noun)

    def _demonym(self, token: Token) -> str | None:
        return self.gazetteer.country_of_demonym(token.text) if token.text[:1].isupper() else None

    def _of_reported_subject(self, found: Referents, noun: Token) -> str | None:
        """The country of the one whose act is reported: "Assad discussed ..., the presidency said"."""
        if noun.dep_ != "nsubj" or noun.head.pos_ not in VERBAL:
            return None
        clauses = (clause for clause in noun.head.children if clause.dep_ == "ccomp")
        subjects = (head for clause in clauses for head in self.arguments.surface_subjects(clause))
        clusters = (found[cluster] for head in subjects for cluster in found.clusters_of(head))
        kinds = (EntityKind.PERSON, EntityKind.COUNTRY)
        return next((c.country for c in clusters if c.kind in kinds and c.country), None)

    def _of_speaker(self, found: Referents, noun: Token) -> str | None:
        """The speaker's own country: "The government was determined ..., Assad said"."""
        roots = (verb for verb in noun.ancestors if verb.pos_ in VERBAL and verb.dep_ == "ROOT")
        subjects = (head for verb in roots for head in self.arguments.surface_subjects(verb) if head.i != noun.i)
        clusters = (found[cluster] for head in subjects for cluster in found.clusters_of(head))
        return next((c.country for c in clusters if c.kind is EntityKind.PERSON), None)
