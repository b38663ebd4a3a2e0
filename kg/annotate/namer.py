"""All names of a text: candidates of the gazetteer, the tagger and the titles, made to agree with the whole article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.known_names import KnownNames
from kg.annotate.names import Name, NameMaker
from kg.annotate.tagged_names import TaggedNames
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.names import NameWords
from kg.lexicon.offices import Offices
from kg.model import EntityKind

_TAGGED, _TITLED, _KNOWN = 1, 3, 5
"""Of two candidates as long as one another the higher wins."""
_RECORD_VOTES = 3
"""What a record counts when mentions of one name disagree on its kind; a tagger's label counts 1."""
_LONGEST_AFTER_TITLE = 5
_WINDOW = 4


class Namer:
    """Finds names. Knowledge comes from the tables; nothing is remembered between documents."""

    def __init__(self, gazetteer: Gazetteer, offices: Offices, words: NameWords) -> None:
        self.gazetteer = gazetteer
        self.offices = offices
        self.words = words
        self.known = KnownNames(gazetteer, offices, words)
        self.tagged = TaggedNames(gazetteer, offices, words)
        self.maker = NameMaker(gazetteer, words)

    def find(self, doc: Doc) -> list[Name]:
        """All names, in text order, none overlapping."""
        offices = [(m.start, m.end) for m in self.offices.find([t.lower_ for t in doc])]
        candidates = [
            *((_KNOWN, name) for name in self.known.find(doc)),
            *((_TAGGED, name) for name in self.tagged.find(doc)),
        ]
        candidates = [(rank, name) for rank, name in candidates if not _is_cut(name, offices)]
        candidates += [(_TITLED, name) for name in self._titled(doc)]
        return _agree(_choose(candidates))

    def _titled(self, doc: Doc) -> Iterator[Name]:
        """A title before capitalised words makes a person, tagged or not: "President Nguyen Phu Trong"."""
        for token in doc[:-1]:
            if token.text[:1].isupper() and token.ent_type_ != "PERSON" and self._begins_name(doc, token.i + 1):
                end = self._end_of_name(doc, token.i + 1)
                record = self.maker.record(doc[token.i + 1 : end].text, EntityKind.PERSON)
                yield self.maker.make(doc, token.i + 1, end, EntityKind.PERSON, record)

    def _begins_name(self, doc: Doc, i: int) -> bool:
        """Whether a person's name that nobody else knows begins after a title."""
        token = doc[i]
        if token.pos_ != "PROPN" or token.is_punct or not token.text[:1].isupper():
            return False
        return self.tagged.has_person_title(doc, i) and not (
            self._is_title_word(token)
            or self._is_inside_title(doc, i)
            or self.gazetteer.country_of_demonym(token.text)
            or self.gazetteer.find(token.text, short=False)
        )

    def _end_of_name(self, doc: Doc, start: int) -> int:
        end = start + 1
        while end < min(len(doc), start + _LONGEST_AFTER_TITLE) and self._continues_name(doc[end]):
            end += 1
        while doc[end - 1].is_punct or doc[end - 1].lower_ in self.words.particles:
            end -= 1
        return end

    def _continues_name(self, token: Token) -> bool:
        part = token.pos_ == "PROPN" or token.text == "-" or token.lower_ in self.words.particles
        return part and not token.is_space and not self._is_title_word(token)

    def _is_title_word(self, token: Token) -> bool:
        return self.offices.match_at([token.lower_], 0) is not None or token.lower_.rstrip(".") in self.words.honorifics

    def _is_inside_title(self, doc: Doc, i: int) -> bool:
        """Whether a longer office goes on here: "Deputy | Prime Minister"."""
        first = max(0, i - _WINDOW)
        words = [token.lower_ for token in doc[first : i + _WINDOW]]
        matches = (self.offices.match_at(words, at) for at in range(i - first))
        return any(match is not None and match.end > i - first for match in matches)


def _is_cut(name: Name, offices: list[tuple[int, int]]) -> bool:
    """Whether an office begins inside a body's name and goes on after it: "Australian Foreign Affairs | Minister"."""
    if name.kind is not EntityKind.ORGANISATION:
        return False
    first = name.start if name.record is not None else name.end - 1
    return any(name.start <= start <= first and name.end < end for start, end in offices)


def _choose(candidates: list[tuple[int, Name]]) -> list[Name]:
    """Longest first, then by rank; overlapping ones drop out."""
    order = sorted(candidates, key=lambda c: (-(c[1].end - c[1].start), -c[0], c[1].start))
    taken: set[int] = set()
    chosen: list[Name] = []
    for _, name in order:
        if not taken.intersection(name.tokens()):
            taken.update(name.tokens())
            chosen.append(name)
    return sorted(chosen, key=lambda name: name.start)


def _agree(names: list[Name]) -> list[Name]:
    """One surface, one kind: a surname of a person named in full is that person, a minority label gives way."""
    full = [name for name in names if name.kind is EntityKind.PERSON and name.end - name.start > 1]
    surnames = {name.text.split()[-1]: name for name in full if " " in name.text}
    tails = {_tail(name.text): name for name in full}
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for name in names:
        votes[name.text][name.kind] += _RECORD_VOTES if name.record is not None else 1
    agreed = []
    for name in names:
        bearer = surnames.get(name.text) or tails.get(_tail(name.text))
        if bearer is not None and _is_short_for(name, bearer):
            name = replace(name, kind=EntityKind.PERSON, record=None, seat=None, country=None)
        elif name.record is None and name.kind is not EntityKind.PERSON:
            counts = votes[name.text]
            name = replace(name, kind=max(sorted(counts), key=lambda kind: counts[kind]))
        agreed.append(name)
    return agreed


def _is_short_for(name: Name, bearer: Name) -> bool:
    """Whether what was taken for a place or body is the surname of a person."""
    if name.record is not None and name.record.kind not in (EntityKind.PLACE, EntityKind.ORGANISATION):
        return False
    return name.kind is not EntityKind.PERSON and len(name.tokens()) <= 3 and name.text in bearer.text != name.text


def _tail(text: str) -> str:
    return text.replace("-", " ").split()[-1]
