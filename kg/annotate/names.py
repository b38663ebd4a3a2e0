"""Names in the parsed text: what they are, to which country they belong, and which record they match."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from kg.lexicon.gazetteer import Gazetteer, Record
from kg.lexicon.names import NameWords
from kg.model import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in the parsed text: tokens ``[start, end)``."""

    start: int
    end: int
    text: str
    kind: EntityKind
    country: str | None = None
    record: Record | None = None
    seat: Record | None = None
    """For a capital or a seat of power: the country or organisation that it stands for when it acts."""

    def tokens(self) -> range:
        """Indices of its tokens."""
        return range(self.start, self.end)


class NameMaker:
    """Makes names of token spans: trims them and adds country and seat."""

    def __init__(self, gazetteer: Gazetteer, words: NameWords) -> None:
        self.gazetteer = gazetteer
        self.words = words

    def record(self, text: str, kind: EntityKind) -> Record | None:
        """The first record of that name and kind; a place may be a country, and "Fatah Party" is Fatah."""
        same = (EntityKind.PLACE, EntityKind.COUNTRY) if kind is EntityKind.PLACE else (kind,)
        found = next((record for record in self.gazetteer.find(text) if record.kind in same), None)
        proper, _, last = text.rpartition(" ")
        if found is None and kind is EntityKind.ORGANISATION and last.casefold() in self.words.body_kinds:
            bodies = (record for record in self.gazetteer.find(proper) if record.kind is kind)
            return next((record for record in bodies if "ambiguous" not in record.tags), None)
        return found

    def make(self, doc: Doc, start: int, end: int, kind: EntityKind, record: Record | None) -> Name:
        """The name in tokens ``[start, end)``; the record's kind overrides ``kind``."""
        while end > start + 1 and doc[end - 1].lower_ in self.words.time_words:
            end -= 1
        if record is None and kind is EntityKind.ORGANISATION and doc[start].lower_ == "the" and end > start + 1:
            start += 1
        text = doc[start:end].text
        if record is not None and self._is_of_another_country(doc, start, end, record):
            record = None
        is_place = kind is EntityKind.PLACE or (record is not None and record.kind is EntityKind.PLACE)
        seat = self.gazetteer.seat(text) if is_place else None
        country = record.country if record is not None else None
        if kind is EntityKind.ORGANISATION and country is None:
            country = self._country_in(doc, start, end)
        kind = record.kind if record is not None else kind
        if kind is EntityKind.PLACE and country is None and seat is not None:
            country = seat.country
        return Name(start=start, end=end, text=text, kind=kind, country=country, record=record, seat=seat)

    def _is_of_another_country(self, doc: Doc, start: int, end: int, record: Record) -> bool:
        """Whether a name that bodies of all countries bear ("Supreme Court") stands without the record's country."""
        generic = doc[start:end].text.casefold().removeprefix("the ") in self.words.generic_names
        return generic and bool(record.country) and self._country_in(doc, start, end) != record.country

    def _country_in(self, doc: Doc, start: int, end: int) -> str | None:
        """Nationality in or before a body's name: "Russian Foreign Ministry", "Iran's Revolutionary Guards"."""
        for token in doc[start:end]:
            if code := self.gazetteer.country_of_demonym(token.text) or self._country_named(token.text):
                return code
        if start and (code := self.gazetteer.country_of_demonym(doc[start - 1].text)):
            return code
        return self._country_named(doc[start - 2].text) if start > 1 and doc[start - 1].tag_ == "POS" else None

    def _country_named(self, text: str) -> str | None:
        records = self.gazetteer.find(text)
        return records[0].country if records and records[0].kind is EntityKind.COUNTRY else None
