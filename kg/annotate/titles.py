"""Offices and titles in the text: which words name them, whose they are, and in which country or organisation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.names import Name
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.names import NameWords
from kg.lexicon.offices import OfficeMatch, Offices
from kg.model import EntityKind

_MODIFIERS = 4
"""Words before an office among which its country or organisation is looked for."""
_MODIFIER_TAGS = ("POS", "JJ", "NN", "NNP", "JJS", "JJR", "CD")
_POSSESSOR_WORDS = 3
_AFTER = ("of", "to", "for", "at", "in")
_SKIPPED_AFTER = (*_AFTER, "the", "republic", "kingdom", "state")
_SKIPPED_BEFORE_NAME = 3
"""Commas, quotation marks and courtesies between a title and its bearer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePhrase:
    """An office in the text: "Russian Deputy Prime Minister", "Syria's president", "minister of defence of Iran"."""

    start: int
    """First token of the office words."""
    end: int
    office: OfficeMatch
    country: str | None = None
    """ISO 3166-1 alpha-3 code of the modifier."""
    sphere: Name | None = None
    """The organisation (or the country's own name) in which it is held."""
    possessive: int | None = None
    """Token of a possessive pronoun, for later resolution."""
    former: bool = False
    """Whether "former" stands before it, also across the nationality: "former Catalan president"."""
    body: str | None = None
    """Key of a known body that the office words begin with: "UN Secretary-General"."""
    last: int = 0
    """Token after the title with its "of the European Commission"."""


@dataclass(frozen=True, slots=True)
class _Modifier:
    """What stands before office words: its first token, and the country or organisation that it names."""

    first: int
    country: str | None = None
    sphere: Name | None = None
    possessive: int | None = None


class TitleFinder:
    """Finds office phrases."""

    def __init__(self, gazetteer: Gazetteer, offices: Offices, words: NameWords) -> None:
        self.gazetteer = gazetteer
        self.offices = offices
        self.words = words

    def find(self, doc: Doc, name_at: Mapping[int, Name]) -> list[TitlePhrase]:
        """All office phrases in text order, none overlapping; words inside a person's name do not count.

        ``name_at`` are the names of the same document by token.
        """
        words = [token.lower_ for token in doc]
        found: list[TitlePhrase] = []
        i = 0
        while i < len(doc):
            inside = name_at.get(i)
            if _is_no_start(doc[i]) or (inside is not None and inside.kind is not EntityKind.ORGANISATION):
                i += 1
                continue
            if inside is not None and self.offices.match_at(words, inside.end) is not None:
                i = inside.end  # "Commonwealth | Secretary-General" rather than "Commonwealth Secretary | General"
            match = self.offices.match_at(words, i)
            if match is None or _is_no_noun(doc[match.end - 1]):
                i += 1
                continue
            found.append(self._phrase(doc, match, name_at))
            i = match.end
        return found

    def _phrase(self, doc: Doc, match: OfficeMatch, name_at: Mapping[int, Name]) -> TitlePhrase:
        before = self._before(doc, match.start, name_at)
        country, sphere, last = before.country, before.sphere, match.end
        if country is None and sphere is None:
            country, sphere = self._after(doc, match.end, name_at)
            last = sphere.end if sphere is not None else match.end
        body = self._body(doc, match) if country is None and sphere is None else None
        if last == match.end:
            last = _after_posting(doc, match.end, name_at)
        preceding = doc[max(0, before.first - 2) : match.start]
        return TitlePhrase(
            start=match.start,
            end=match.end,
            office=match,
            country=country,
            sphere=sphere,
            possessive=before.possessive,
            body=body,
            last=last,
            former=match.former or any(self.offices.modifier(token.lower_) == "former" for token in preceding),
        )

    def _body(self, doc: Doc, match: OfficeMatch) -> str | None:
        for end in range(match.start + 1, match.end):
            for record in self.gazetteer.find(doc[match.start : end].text):
                if record.kind is EntityKind.ORGANISATION:
                    return record.key
        return None

    def _before(self, doc: Doc, at: int, name_at: Mapping[int, Name]) -> _Modifier:
        """Nationality, country or organisation right before the office words, across adjectives."""
        for i in range(at - 1, max(-1, at - 1 - _MODIFIERS), -1):
            if found := self._modifier(doc, i, at, name_at):
                return found
            if not _is_between(doc[i], at):
                break
        return _Modifier(at)

    def _modifier(self, doc: Doc, i: int, at: int, name_at: Mapping[int, Name]) -> _Modifier | None:
        """What a token tells of the office at ``at``; None to look further."""
        token, name = doc[i], name_at.get(i)
        if name is not None and name.kind is EntityKind.PERSON:
            return _Modifier(at)
        if name is not None:
            country = name.seat.country if name.seat and name.kind is EntityKind.PLACE else name.country
            return _Modifier(name.start, country, name)
        two_words = self.gazetteer.country_of_demonym(f"{doc[i - 1].text} {token.text}") if i else None
        if code := self.gazetteer.country_of_demonym(token.text):
            if (owner := _possessor(doc, i, name_at)) is not None:
                return _Modifier(owner.start, owner.country, owner)  # "Bolivia's first Indian president"
            if i and doc[i - 1].text in self.words.regions and two_words is None:
                return _Modifier(at)  # "South American president": of no one country
            return _Modifier(i - 1 if two_words else i, code)
        if two_words:
            return _Modifier(i - 1, two_words)
        return _Modifier(i, possessive=i) if token.tag_ == "PRP$" else None

    def _after(self, doc: Doc, end: int, name_at: Mapping[int, Name]) -> tuple[str | None, Name | None]:
        """Country and organisation after the office words: "of Syria", "of the European Commission", "to the UN"."""
        i = end
        while i < min(len(doc), end + _MODIFIERS) and doc[i].lower_ in _SKIPPED_AFTER:
            i += 1
        if i == end or i >= len(doc) or doc[end].lower_ not in _AFTER:
            return None, None
        name = name_at.get(i)
        if name is not None and name.end < len(doc) and doc[name.end].tag_ == "POS":
            return None, None  # "president of Alabama's medical association" is not the president of Alabama
        if name is None:
            return (self.gazetteer.country_of_demonym(doc[i].text) if i + 1 < len(doc) else None), None
        if name.kind is EntityKind.PERSON:
            return None, None
        if doc[end].lower_ in ("to", "for", "in") and name.kind is not EntityKind.ORGANISATION:
            return None, None  # "ambassador to Syria" and "envoy for Syria" hold their office elsewhere
        return name.country, name


def _after_posting(doc: Doc, end: int, name_at: Mapping[int, Name]) -> int:
    """Token after the title's "to Bangladesh", where it has one: there the name follows."""
    name = name_at.get(end + 1) if end < len(doc) and doc[end].lower_ == "to" else None
    return name.end if name is not None and name.kind is EntityKind.COUNTRY else end


def _is_no_start(token: Token) -> bool:
    return token.is_space or token.is_punct or token.pos_ == "PRON"


def _is_no_noun(token: Token) -> bool:
    """Whether what looks like an office is a verb or adjective: "to head", "general"."""
    return token.pos_ in ("VERB", "ADV", "ADJ") and token.text.islower()


def _is_between(token: Token, at: int) -> bool:
    """Whether a word may stand between an office and its country: "Syria's | first elected | president"."""
    if token.tag_ not in _MODIFIER_TAGS and token.lower_ not in ("'s", "'"):
        return False
    other_head = token.head.i < at - 1 and token.dep_ not in ("compound", "amod", "nmod")
    return not (token.tag_ in ("NN", "NNP") and other_head)


def _possessor(doc: Doc, i: int, name_at: Mapping[int, Name]) -> Name | None:
    """The country or organisation whose possessive stands within three words before."""
    for j in range(i - 1, max(-1, i - 1 - _POSSESSOR_WORDS), -1):
        name = name_at.get(j - 1)
        if doc[j].tag_ not in ("POS", "JJ", "CD", "JJS"):
            return None
        if doc[j].tag_ == "POS" and name is not None and name.kind in (EntityKind.COUNTRY, EntityKind.ORGANISATION):
            return name
    return None


def title_before(
    name: Name, titles_by_end: Mapping[int, TitlePhrase], doc: Doc, courtesies: Collection[str]
) -> TitlePhrase | None:
    """The title that ends where a person's name starts; quotation marks, courtesies and commas may stand between."""
    i = name.start
    for _ in range(_SKIPPED_BEFORE_NAME):
        if i in titles_by_end:
            return titles_by_end[i]
        if not i or not (doc[i - 1].text in (",", '"', "'") or doc[i - 1].lower_.rstrip(".") in courtesies):
            return None
        i -= 1
    return None


def name_after(title: TitlePhrase, name_at: Mapping[int, Name], doc: Doc) -> Name | None:
    """The person named between commas right after a title and its "to COUNTRY" or "in charge of"."""
    i = title.last
    if i < len(doc) and doc[i].lower_ in ("to", "for", "in", "of"):
        i += 1
        while i < len(doc) and (doc[i].lower_ == "the" or _is_no_person(name_at.get(i))):
            i += 1
    if i + 1 >= len(doc) or doc[i].text != ",":
        return None
    name = name_at.get(i + 1)
    if name is None or name.kind is not EntityKind.PERSON or name.start != i + 1 or name.end >= len(doc):
        return None
    after = doc[name.end]
    return name if after.text == "," or after.pos_ in ("VERB", "AUX") else None


def _is_no_person(name: Name | None) -> bool:
    return name is not None and name.kind is not EntityKind.PERSON


def head_of(phrase: TitlePhrase, doc: Doc) -> Token:
    """The head noun of the office words ("Minister" of "Minister of Construction")."""
    return doc[phrase.start : phrase.end].root
