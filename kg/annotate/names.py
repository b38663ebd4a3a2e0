"""Names: the tagger's entities corrected by the gazetteer, by titles and by the rest of the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.lexicon.gazetteer import Gazetteer, Record
from kg.lexicon.names import NameWords
from kg.lexicon.offices import Offices
from kg.model import EntityKind

_LABELS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "LAW": EntityKind.INSTRUMENT,
    "WORK_OF_ART": EntityKind.WORK,
    "NORP": EntityKind.GROUP,
}


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


class Namer:
    """Finds names. Knowledge comes from the tables; nothing is remembered between documents."""

    def __init__(self, gazetteer: Gazetteer, offices: Offices, words: NameWords) -> None:
        self.gazetteer = gazetteer
        self.offices = offices
        self.words = words

    def find(self, doc: Doc) -> list[Name]:
        """All names, in text order, none overlapping."""
        offices = [(m.start, m.end) for m in self.offices.find([t.lower_ for t in doc])]
        found = [c for c in (*self._known(doc), *self._tagged(doc)) if not _cut_by(c[1], offices)]
        candidates = [*found, *self._titled(doc)]
        names = _choose(candidates)
        return self._agree(doc, names)

    # ---- candidates: (priority, name); longer wins, then priority

    def _known(self, doc: Doc) -> Iterator[tuple[int, Name]]:
        """Names of the gazetteer, the longest at each place."""
        i = 0
        while i < len(doc):
            length = self._match_known(doc, i)
            if length is None:
                i += 1
                continue
            name, size = length
            yield 5, name
            i += size

    def _match_known(self, doc: Doc, i: int) -> tuple[Name, int] | None:
        first = doc[i]
        if not (first.text[:1].isupper() or first.lower_ in self.words.lower_starts):
            return None
        limit = min(self.gazetteer.max_words * 2, len(doc) - i, 12)
        for size in range(limit, 0, -1):
            last = doc[i + size - 1]
            if last.is_space or last.is_punct or (size > 1 and last.lower_ == "'s"):
                continue
            text = doc[i : i + size].text
            records = self.gazetteer.find(text)
            record = next((r for r in records if self._fits(doc, i, i + size, r)), None)
            if record is not None:
                return self._name(doc, i, i + size, record.kind, record), size
            if self.gazetteer.seat(text) is not None and first.pos_ == "PROPN":
                return self._name(doc, i, i + size, EntityKind.PLACE, None), size
        return None

    def _fits(self, doc: Doc, start: int, end: int, record: Record) -> bool:
        """Whether the words can be this record here: single words need the tagger's agreement or a proper noun."""
        if end - start > 1:
            return not (record.kind is EntityKind.PERSON and end < len(doc) and doc[end].text == "-")
        token = doc[start]
        neighbours = {doc[j].ent_type_ for j in (start - 1, end) if 0 <= j < len(doc) and doc[j].pos_ == "PROPN"}
        if record.kind is EntityKind.PERSON:
            if (
                start
                and doc[start - 1].pos_ == "PROPN"
                and doc[start - 1].dep_ == "compound"
                and not self._is_title_word(doc[start - 1])
            ):
                return (
                    self.gazetteer.sex_of_given_name(doc[start - 1].text) is None
                    and doc[start - 1].ent_type_ != "PERSON"
                )
            if (
                end < len(doc)
                and doc[end].pos_ == "PROPN"
                and token.dep_ == "compound"
                and doc[end].ent_type_ == "PERSON"
            ):
                return False
            return token.pos_ == "PROPN" and token.ent_type_ not in ("GPE", "LOC", "FAC", "DATE")
        if "ambiguous" in record.tags or "minor" in record.tags:
            return token.ent_type_ in ("GPE", "LOC") or (
                record.kind is EntityKind.ORGANISATION and token.ent_type_ == "ORG"
            )
        if record.kind in (EntityKind.COUNTRY, EntityKind.PLACE):
            if token.ent_type_ == "PERSON" and "PERSON" in neighbours and record.kind is EntityKind.PLACE:
                return False
            if token.ent_type_ == "PERSON" and "PERSON" in neighbours and token.dep_ == "compound":
                return False
        if token.text.isupper() and len(token.text) <= 2 and record.kind is not EntityKind.COUNTRY:
            return token.pos_ == "PROPN"
        return token.pos_ in ("PROPN", "NOUN", "ADJ", "X") or token.ent_type_ != ""

    def _is_title_word(self, token: Token) -> bool:
        return self.offices.match_at([token.lower_], 0) is not None or token.lower_.rstrip(".") in self.words.honorifics

    def _tagged(self, doc: Doc) -> Iterator[tuple[int, Name]]:
        for ent in doc.ents:
            kind = _LABELS.get(ent.label_)
            if kind is None:
                continue
            for start, end in self._trim(doc, ent):
                span = doc[start:end]
                if kind is EntityKind.GROUP and not self._is_group_name(span):
                    continue
                if not any(t.text[:1].isupper() for t in span) or span.text.lower() in self.words.never_names:
                    continue
                final = self._retype(doc, span, kind)
                if final is not None:
                    yield 1, self._name(doc, start, end, final, self._record(span.text, final))

    def _trim(self, doc: Doc, ent: Span) -> Iterator[tuple[int, int]]:
        """The entity without article, title and possessive; split at a possessive inside ("Syria's Assad")."""
        start, end = ent.start, ent.end
        while start < end and (
            doc[start].lower_ in ("the", "a", "an", "'s") or doc[start].is_space or doc[start].is_punct
        ):
            start += 1
        while end > start and (
            doc[end - 1].lower_ in ("'s", "'")
            or doc[end - 1].is_space
            or (doc[end - 1].is_punct and doc[end - 1].text != ")")
            or doc[end - 1].text == ")"
        ):
            end -= 1
        if ent.label_ in ("FAC", "ORG", "LOC"):  # "the People's Palace in Damascus" names two places
            cut = next(
                (
                    i
                    for i in range(start + 1, end - 1)
                    if doc[i].lower_ == "in" and self.gazetteer.find(doc[i + 1 : end].text)
                ),
                None,
            )
            end = cut if cut is not None else end
        while end > start + 1 and doc[start].lower_ in self.words.time_words:
            start += 1
        for i in range(start, end):
            if doc[i].tag_ == "POS" and i + 1 < end and ent.label_ == "PERSON":
                yield start, i
                start = i + 1
        if ent.label_ == "PERSON":
            words = [t.lower_ for t in doc[start:end]]
            at = 0
            while at < len(words):
                match = self.offices.match_at(words, at)
                if match is not None and match.end < len(words):
                    at = match.end
                elif (words[at].rstrip(".") in self.words.honorifics and at + 1 < len(words)) or (self.gazetteer.country_of_demonym(doc[start + at].text) and at + 1 < len(words)):
                    at += 1
                else:
                    break
            start += at
        if start < end:
            yield start, end

    def _is_group_name(self, span: Span) -> bool:
        """ "Islamists", "Kurds", "Houthis": plural nouns that name people; adjectives only modify."""
        last = span[-1]
        return last.tag_ in ("NNS", "NNPS") and last.dep_ not in ("compound", "amod")

    def _retype(self, doc: Doc, span: Span, kind: EntityKind) -> EntityKind | None:
        """The kind, corrected by the words around: "firm Stroytransgaz" is no person, "Mr Paris" no place."""
        last = span[-1].lower_
        if last in self.words.organisation_heads:
            return EntityKind.ORGANISATION
        if last in self.words.instrument_heads:
            return EntityKind.INSTRUMENT
        if last in self.words.place_heads and kind is not EntityKind.PERSON:
            return EntityKind.PLACE
        before = doc[span.start - 1].lower_ if span.start else ""
        if before in self.words.organisation_heads and kind is not EntityKind.PLACE:
            return EntityKind.ORGANISATION
        if span.start and kind is not EntityKind.PERSON and self._has_person_title(doc, span.start):
            return EntityKind.PERSON
        if kind is EntityKind.ORGANISATION and len(span) >= 2 and self._looks_like_person(span):
            return EntityKind.PERSON
        if kind is EntityKind.PERSON and span[-1].tag_ in ("NNPS",) and len(span) == 1:
            return EntityKind.GROUP
        return kind

    def _looks_like_person(self, span: Span) -> bool:
        if len(span) > 4 or any(t.lower_ in self.words.organisation_words for t in span):
            return False
        return (
            self.gazetteer.sex_of_given_name(span[0].text) is not None
            and span[0].text.istitle()
            and self.gazetteer.country_of_demonym(span[0].text) is None
            and len(span) <= 3
            and not any(t.lower_ in ("of", "and", "for", "&") for t in span)
        )

    def _has_person_title(self, doc: Doc, i: int) -> bool:
        words = [t.lower_ for t in doc[max(0, i - 5) : i]]
        if words and words[-1].rstrip(".") in self.words.honorifics:
            return True
        for at in range(len(words)):
            match = self.offices.match_at(words, at)
            if match is not None and match.end == len(words) and doc[i - 1].text[:1].isupper():
                return True
        return False

    def _titled(self, doc: Doc) -> Iterator[tuple[int, Name]]:
        """A title before capitalised words makes a person, tagged or not: "President Nguyen Phu Trong"."""
        for token in doc[:-1]:
            if not token.text[:1].isupper() or token.ent_type_ == "PERSON":
                continue
            after = doc[token.i + 1]
            if (
                after.pos_ != "PROPN"
                or after.is_punct
                or not after.text[:1].isupper()
                or not self._has_person_title(doc, after.i)
            ):
                continue
            if (
                self._is_title_word(after)
                or self._inside_title(doc, after.i)
                or self.gazetteer.country_of_demonym(after.text)
                or self.gazetteer.find(after.text, short=False)
            ):
                continue
            end = after.i + 1
            while (
                end < len(doc)
                and end < after.i + 5
                and (doc[end].pos_ == "PROPN" or doc[end].text == "-" or doc[end].lower_ in self.words.particles)
                and not doc[end].is_space
                and not self._is_title_word(doc[end])
            ):
                end += 1
            while doc[end - 1].is_punct or doc[end - 1].lower_ in self.words.particles:
                end -= 1
            yield (
                3,
                self._name(
                    doc, after.i, end, EntityKind.PERSON, self._record(doc[after.i : end].text, EntityKind.PERSON)
                ),
            )

    def _inside_title(self, doc: Doc, i: int) -> bool:
        """Whether a longer office goes on here: "Deputy | Prime Minister"."""
        words = [t.lower_ for t in doc[max(0, i - 4) : i + 4]]
        at = i - max(0, i - 4)
        return any((m := self.offices.match_at(words, j)) is not None and m.end > at for j in range(at))

    # ---- building

    def _record(self, text: str, kind: EntityKind) -> Record | None:
        same = {EntityKind.PLACE: (EntityKind.PLACE, EntityKind.COUNTRY)}.get(kind, (kind,))
        return next((r for r in self.gazetteer.find(text) if r.kind in same), None)

    def _name(self, doc: Doc, start: int, end: int, kind: EntityKind, record: Record | None) -> Name:
        while end > start + 1 and doc[end - 1].lower_ in self.words.time_words:
            end -= 1
        if record is None and kind is EntityKind.ORGANISATION and doc[start].lower_ == "the" and end > start + 1:
            start += 1
        text = doc[start:end].text
        if record is not None and record.country and text.casefold().removeprefix("the ") in self.words.generic_names:
            if self._country_in(doc, start, end) != record.country:
                record = None
        country = record.country if record else None
        seat = (
            self.gazetteer.seat(text)
            if kind is EntityKind.PLACE or (record and record.kind is EntityKind.PLACE)
            else None
        )
        if kind is EntityKind.ORGANISATION and country is None:
            country = self._country_in(doc, start, end)
        if record is not None:
            kind = record.kind
        if kind is EntityKind.PLACE and country is None and seat is not None:
            country = seat.country
        return Name(start=start, end=end, text=text, kind=kind, country=country, record=record, seat=seat)

    def _country_in(self, doc: Doc, start: int, end: int) -> str | None:
        """Nationality in or before an organisation's name: "Russian Foreign Ministry", "Iran's Revolutionary Guards"."""
        for i in range(start, end):
            if code := self.gazetteer.country_of_demonym(doc[i].text):
                return code
            for record in self.gazetteer.find(doc[i].text)[:1]:
                if record.kind is EntityKind.COUNTRY:
                    return record.country
        if start and (code := self.gazetteer.country_of_demonym(doc[start - 1].text)):
            return code
        if start > 1 and doc[start - 1].tag_ == "POS":
            for record in self.gazetteer.find(doc[start - 2].text)[:1]:
                if record.kind is EntityKind.COUNTRY:
                    return record.country
        return None

    # ---- the article agrees with itself

    def _agree(self, doc: Doc, names: list[Name]) -> list[Name]:
        """One surface, one kind: a surname of a person named in full is that person, a minority label gives way."""
        surnames = {
            n.text.split()[-1]: n
            for n in names
            if n.kind is EntityKind.PERSON and (n.end - n.start) > 1 and " " in n.text
        }
        tails = {_tail(n.text): n for n in names if n.kind is EntityKind.PERSON and n.end - n.start > 1}
        votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
        for n in names:
            votes[n.text][n.kind] += 3 if n.record is not None else 1
        agreed = []
        for n in names:
            if n.record is None or n.record.kind in (EntityKind.PLACE, EntityKind.ORGANISATION):
                full = surnames.get(n.text) or tails.get(_tail(n.text))
                if (
                    full is not None
                    and n.kind is not EntityKind.PERSON
                    and n.end - n.start <= 3
                    and n.text in full.text
                    and n.text != full.text
                ):
                    n = replace(n, kind=EntityKind.PERSON, record=None, seat=None, country=None)
            if n.record is None and n.kind is not EntityKind.PERSON:
                kind = max(sorted(votes[n.text]), key=lambda k: votes[n.text][k])
                n = replace(n, kind=kind)
            agreed.append(n)
        return agreed


def _cut_by(name: Name, offices: list[tuple[int, int]]) -> bool:
    """Whether an office begins inside the name and goes on after it: "Australian Foreign Affairs | Minister"."""
    if name.kind is not EntityKind.ORGANISATION:
        return False
    first = name.start if name.record is not None else name.end - 1
    return any(name.start <= start <= first and name.end < end for start, end in offices)


def _tail(text: str) -> str:
    return text.replace("-", " ").split()[-1]


def _choose(candidates: list[tuple[int, Name]]) -> list[Name]:
    """Longest first, then by priority; overlapping ones drop out."""
    order = sorted(candidates, key=lambda c: (-(c[1].end - c[1].start), -c[0], c[1].start))
    taken: set[int] = set()
    chosen: list[Name] = []
    for _, name in order:
        if not taken.intersection(name.tokens()):
            taken.update(name.tokens())
            chosen.append(name)
    return sorted(chosen, key=lambda n: n.start)
