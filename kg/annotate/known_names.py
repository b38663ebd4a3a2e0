"""Candidates for names: what the gazetteer knows, where the words around allow it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.names import Name, NameMaker
from kg.lexicon.gazetteer import Gazetteer, Record
from kg.lexicon.names import NameWords
from kg.lexicon.offices import Offices
from kg.model import EntityKind

_LONGEST = 12
"""Tokens of the longest name that is looked for."""
_PLACES = ("GPE", "LOC")
_NO_PERSON = ("GPE", "LOC", "FAC", "DATE")


class KnownNames:
    """Finds names of the gazetteer."""

    def __init__(self, gazetteer: Gazetteer, offices: Offices, words: NameWords) -> None:
        self.gazetteer = gazetteer
        self.offices = offices
        self.words = words
        self.maker = NameMaker(gazetteer, words)

    def find(self, doc: Doc) -> Iterator[Name]:
        """Names of the gazetteer, the longest at each place."""
        i = 0
        while i < len(doc):
            name, size = self._match(doc, i)
            if name is not None:
                yield name
            i += size

    def _match(self, doc: Doc, i: int) -> tuple[Name | None, int]:
        """The longest name that begins at a token, and how many tokens to go on."""
        first = doc[i]
        if not (first.text[:1].isupper() or first.lower_ in self.words.lower_starts):
            return None, 1
        for size in range(min(self.gazetteer.max_words * 2, len(doc) - i, _LONGEST), 0, -1):
            last = doc[i + size - 1]
            if last.is_space or last.is_punct or (size > 1 and last.lower_ == "'s"):
                continue
            text = doc[i : i + size].text
            record = next((r for r in self.gazetteer.find(text) if self._fits(doc, i, i + size, r)), None)
            if record is not None:
                shift = self._title_words(doc, i, size) if record.kind is EntityKind.PERSON else 0
                return self.maker.make(doc, i + shift, i + size, record.kind, record), size
            if first.pos_ == "PROPN" and self.gazetteer.seat(text) is not None:
                return self.maker.make(doc, i, i + size, EntityKind.PLACE, None), size
        return None, 1

    def _title_words(self, doc: Doc, i: int, size: int) -> int:
        """How many words of an office a known name begins with: "King | Felipe"."""
        match = self.offices.match_at([token.lower_ for token in doc[i : i + size]], 0)
        return match.end if match is not None and match.is_office and match.end < size else 0

    def _fits(self, doc: Doc, start: int, end: int, record: Record) -> bool:
        """Whether the words can be this record here: single words need the tagger's agreement or a proper noun."""
        token = doc[start]
        if end - start > 1:  # "Ban Ki | -moon" is cut short
            return not (record.kind is EntityKind.PERSON and end < len(doc) and doc[end].text == "-")
        if record.kind is EntityKind.PERSON:
            return self._fits_person(token)
        if "ambiguous" in record.tags or "minor" in record.tags:
            return token.ent_type_ in _PLACES or (record.kind is EntityKind.ORGANISATION and token.ent_type_ == "ORG")
        if _is_part_of_person(token, record.kind):
            return False
        if token.text.isupper() and len(token.text) <= 2 and record.kind is not EntityKind.COUNTRY:
            return token.pos_ == "PROPN"
        return token.pos_ in ("PROPN", "NOUN", "ADJ", "X") or token.ent_type_ != ""

    def _fits_person(self, token: Token) -> bool:
        """Whether a surname stands alone, not within the name of somebody else."""
        before, after = _neighbours(token)
        if before is not None and before.dep_ == "compound" and not self._is_title_word(before):
            return self.gazetteer.sex_of_given_name(before.text) is None and before.ent_type_ != "PERSON"
        if after is not None and token.dep_ == "compound" and after.ent_type_ == "PERSON":
            return False
        return token.pos_ == "PROPN" and token.ent_type_ not in _NO_PERSON

    def _is_title_word(self, token: Token) -> bool:
        return self.offices.match_at([token.lower_], 0) is not None or token.lower_.rstrip(".") in self.words.honorifics


def _neighbours(token: Token) -> tuple[Token | None, Token | None]:
    """The words right before and after, where they are proper nouns."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return (
        before if before is not None and before.pos_ == "PROPN" else None,
        after if after is not None and after.pos_ == "PROPN" else None,
    )


def _is_part_of_person(token: Token, kind: EntityKind) -> bool:
    """Whether what could be a place or country is a word of a person's name: "Jordan Smith"."""
    if kind not in (EntityKind.COUNTRY, EntityKind.PLACE) or token.ent_type_ != "PERSON":
        return False
    beside_person = any(other is not None and other.ent_type_ == "PERSON" for other in _neighbours(token))
    return beside_person and (kind is EntityKind.PLACE or token.dep_ == "compound")
