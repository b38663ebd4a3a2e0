"""Candidates for names: the tagger's entities, trimmed, with their kind corrected by the words in and around them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.annotate.names import Name, NameMaker
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.names import NameWords
from kg.lexicon.offices import Offices
from kg.model import EntityKind

_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "LAW": EntityKind.INSTRUMENT,
    "WORK_OF_ART": EntityKind.WORK,
    "NORP": EntityKind.GROUP,
}
"""Labels of the tagger (OntoNotes 5) that name things of ours."""
_LONGEST_TITLE = 5
"""Tokens before a name in which its title is looked for."""
_LONGEST_GIVEN = 3
"""Words of a name that a given name at its start makes a person's."""


class TaggedNames:
    """Reads the tagger's entities."""

    def __init__(self, gazetteer: Gazetteer, offices: Offices, words: NameWords) -> None:
        self.gazetteer = gazetteer
        self.offices = offices
        self.words = words
        self.maker = NameMaker(gazetteer, words)

    def find(self, doc: Doc) -> Iterator[Name]:
        """The entities that are names, in text order."""
        for entity in doc.ents:
            kind = _KINDS.get(entity.label_)
            for start, end in self._trim(doc, entity) if kind is not None else ():
                span = doc[start:end]
                if kind is not None and self._is_name(span, kind) and (final := self._retype(doc, span, kind)):
                    yield self.maker.make(doc, start, end, final, self.maker.record(span.text, final))

    def has_person_title(self, doc: Doc, i: int) -> bool:
        """Whether an honorific or office stands right before a token."""
        words = [token.lower_ for token in doc[max(0, i - _LONGEST_TITLE) : i]]
        if words and words[-1].rstrip(".") in self.words.honorifics:
            return True
        if not words or not doc[i - 1].text[:1].isupper():
            return False
        matches = (self.offices.match_at(words, at) for at in range(len(words)))
        return any(match is not None and match.end == len(words) for match in matches)

    def _is_name(self, span: Span, kind: EntityKind) -> bool:
        if kind is EntityKind.GROUP and not _is_people(span):
            return False
        if len(span) == 1 and span[0].tag_ == "JJ" and self.gazetteer.country_of_demonym(span.text) is not None:
            return False  # "Ukrainian bridges": a nationality, whatever the tagger takes it for
        return any(t.text[:1].isupper() for t in span) and span.text.lower() not in self.words.never_names

    # ---- trimming

    def _trim(self, doc: Doc, entity: Span) -> Iterator[tuple[int, int]]:
        """The entity without article, title and possessive; split at a possessive inside ("Syria's Assad")."""
        start, end = entity.start, entity.end
        while start < end and _is_edge(doc[start], ("the", "a", "an", "'s")):
            start += 1
        while end > start and _is_edge(doc[end - 1], ("'s", "'")):
            end -= 1
        if entity.label_ in ("FAC", "ORG", "LOC"):
            end = self._before_place(doc, start, end)
        while end > start + 1 and doc[start].lower_ in self.words.time_words:
            start += 1
        if entity.label_ == "PERSON":
            for i in range(start, end - 1):
                if doc[i].tag_ == "POS":
                    yield start, i
                    start = i + 1
            start = self._after_titles(doc, start, end)
        if start < end:
            yield start, end

    def _before_place(self, doc: Doc, start: int, end: int) -> int:
        """Where "in" and a known name part two places: "the People's Palace | in Damascus"."""
        for i in range(start + 1, end - 1):
            if doc[i].lower_ == "in" and self.gazetteer.find(doc[i + 1 : end].text):
                return i
        return end

    def _after_titles(self, doc: Doc, start: int, end: int) -> int:
        """Where a person's name begins after offices, honorifics and nationality; the last word is never a title."""
        words = [token.lower_ for token in doc[start:end]]
        at = 0
        while at < len(words):
            match = self.offices.match_at(words, at)
            if match is not None and match.end < len(words) and not self._is_given_name(words, at, match.end):
                at = match.end
            elif at + 1 < len(words) and self._is_before_name(doc[start + at]):
                at += 1
            else:
                break
        return start + at

    def _is_given_name(self, words: list[str], at: int, end: int) -> bool:
        """Whether a title is a given name right before the last word: "Amir Khan"."""
        is_before_last = end == at + 1 == len(words) - 1
        return is_before_last and self.gazetteer.sex_of_given_name(words[at].capitalize()) is not None

    def _is_before_name(self, token: Token) -> bool:
        honorific = token.lower_.rstrip(".") in self.words.honorifics
        return honorific or self.gazetteer.country_of_demonym(token.text) is not None

    # ---- kinds

    def _retype(self, doc: Doc, span: Span, kind: EntityKind) -> EntityKind:
        """The kind, corrected by the words around: "firm Stroytransgaz" is no person, "Mr Paris" no place."""
        last = span[-1].lower_
        before = doc[span.start - 1].lower_ if span.start else ""
        if last in self.words.organisation_heads:
            return EntityKind.ORGANISATION
        if last in self.words.instrument_heads:
            return EntityKind.INSTRUMENT
        if last in self.words.place_heads and kind is not EntityKind.PERSON:
            return EntityKind.PLACE
        if before in self.words.organisation_heads and kind is not EntityKind.PLACE:
            return EntityKind.ORGANISATION
        if kind is not EntityKind.PERSON and self.has_person_title(doc, span.start):
            return EntityKind.PERSON
        if kind is EntityKind.ORGANISATION and len(span) >= 2 and self._looks_like_person(span):
            return EntityKind.PERSON
        if kind is EntityKind.PERSON and span[-1].tag_ == "NNPS" and len(span) == 1:
            return EntityKind.GROUP
        return kind

    def _looks_like_person(self, span: Span) -> bool:
        """Whether a name that begins with a given name has nothing of a body's name in it."""
        first = span[0].text
        no_person = self.words.organisation_words | {"of", "and", "for", "&"}
        return (
            len(span) <= _LONGEST_GIVEN
            and first.istitle()
            and self.gazetteer.sex_of_given_name(first) is not None
            and self.gazetteer.country_of_demonym(first) is None
            and not any(token.lower_ in no_person for token in span)
        )


def _is_edge(token: Token, words: tuple[str, ...]) -> bool:
    return token.is_space or token.is_punct or token.lower_ in words


def _is_people(span: Span) -> bool:
    """Whether a name of a group is a plural noun ("Islamists", "Kurds"); adjectives only modify."""
    last = span[-1]
    return last.tag_ in ("NNS", "NNPS") and last.dep_ not in ("compound", "amod")
