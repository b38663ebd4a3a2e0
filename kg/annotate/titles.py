"""Offices and titles in the text: which words name them, whose they are, and in which country or organisation."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.names import Name
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.offices import OfficeMatch, Offices
from kg.model import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePhrase:
    """An office phrase in the text: "Russian Deputy Prime Minister", "Syria's president", "minister of defence of Iran"."""

    start: int
    """First token of the office words."""
    end: int
    office: OfficeMatch
    country: str | None = None
    """ISO 3166-1 alpha-3 code of the modifier."""
    sphere: Name | None = None
    """The organisation (or the country's own name) in which it is held."""
    possessive: int | None = None
    """Token of a possessive pronoun or a coordinated title's own first word, for later resolution."""
    first: int = 0
    """First token with its modifiers."""
    former: bool = False
    """"former" before it, also across the nationality: "former Catalan president"."""
    last: int = 0
    """Token after the title with its "of the European Commission"."""


class TitleFinder:
    """Finds office phrases. ``names`` are those of the same document, by token."""

    def __init__(self, gazetteer: Gazetteer, offices: Offices) -> None:
        self.gazetteer = gazetteer
        self.offices = offices

    def find(self, doc: Doc, name_at: dict[int, Name]) -> list[TitlePhrase]:
        """All office phrases in text order, none overlapping; words inside a person's name do not count."""
        words = [t.lower_ for t in doc]
        found: list[TitlePhrase] = []
        i = 0
        while i < len(doc):
            inside = name_at.get(i)
            if (
                doc[i].is_space
                or doc[i].is_punct
                or doc[i].pos_ == "PRON"
                or (inside is not None and inside.kind is not EntityKind.ORGANISATION)
            ):
                i += 1
                continue
            if inside is not None and self.offices.match_at(words, inside.end) is not None:
                i = inside.end  # "Commonwealth | Secretary-General" rather than "Commonwealth Secretary | General"
            match = self.offices.match_at(words, i)
            if match is None or (doc[match.end - 1].pos_ in ("VERB", "ADV", "ADJ") and doc[match.end - 1].text.islower()):
                i += 1
                continue
            found.append(self._phrase(doc, match, name_at))
            i = match.end
        return found

    def _phrase(self, doc: Doc, match: OfficeMatch, name_at: dict[int, Name]) -> TitlePhrase:
        first, country, sphere, possessive = self._before(doc, match.start, name_at)
        last = match.end
        if country is None and sphere is None:
            country, sphere = self._after(doc, match.end, name_at)
            last = sphere.end if sphere is not None else match.end
        former = match.former or any(
            self.offices.modifier(doc[i].lower_) == "former" for i in range(max(0, first - 2), match.start)
        )
        return TitlePhrase(
            start=match.start,
            end=match.end,
            office=match,
            country=country,
            sphere=sphere,
            possessive=possessive,
            first=first,
            last=last,
            former=former,
        )

    def _before(self, doc: Doc, at: int, name_at: dict[int, Name]) -> tuple[int, str | None, Name | None, int | None]:
        """Nationality, country or organisation right before the office words, across adjectives."""
        i = at - 1
        steps = 0
        while i >= 0 and steps < 4:
            token = doc[i]
            name = name_at.get(i)
            if name is not None and name.kind is not EntityKind.PERSON:
                country = name.seat.country if name.seat and name.kind is EntityKind.PLACE else name.country
                return name.start, country, name, None
            if name is not None:
                return at, None, None, None
            if (code := self.gazetteer.country_of_demonym(token.text)) and (
                owner := self._possessor(doc, i, name_at)
            ) is not None:
                return owner.start, owner.country, owner, None  # "Bolivia's first Indian president"
            if (
                code
                and i
                and doc[i - 1].text in ("Latin", "South", "Central", "North", "African")
                and self.gazetteer.country_of_demonym(f"{doc[i - 1].text} {token.text}") is None
            ):
                break  # "South American president": of no one country
            if code:
                start = i - 1 if i and self.gazetteer.country_of_demonym(f"{doc[i - 1].text} {token.text}") else i
                return start, code, None, None
            if i and (code := self.gazetteer.country_of_demonym(f"{doc[i - 1].text} {token.text}")):
                return i - 1, code, None, None
            if token.tag_ == "PRP$":
                return i, None, None, i
            if not (token.tag_ in ("POS", "JJ", "NN", "NNP", "JJS", "JJR", "CD") or token.lower_ in ("'s", "'")):
                break
            if token.tag_ in ("NN", "NNP") and token.head.i < at - 1 and token.dep_ not in ("compound", "amod", "nmod"):
                break
            i -= 1
            steps += 1
        return at, None, None, None

    @staticmethod
    def _possessor(doc: Doc, i: int, name_at: dict[int, Name]) -> Name | None:
        """The country whose possessive stands within three words before."""
        for j in range(i - 1, max(-1, i - 4), -1):
            name = name_at.get(j - 1) if j else None
            if doc[j].tag_ not in ("POS", "JJ", "CD", "JJS"):
                return None
            if doc[j].tag_ == "POS" and name is not None and name.kind in (EntityKind.COUNTRY, EntityKind.ORGANISATION):
                return name
        return None

    def _after(self, doc: Doc, end: int, name_at: dict[int, Name]) -> tuple[str | None, Name | None]:
        """ "of Syria", "of the European Commission", "to the United Nations", "for Syria" after the office words."""
        i = end
        while i < min(len(doc), end + 4) and doc[i].lower_ in (
            "of",
            "to",
            "for",
            "at",
            "the",
            "in",
            "republic",
            "kingdom",
            "state",
        ):
            i += 1
        if i == end or i >= len(doc) or doc[end].lower_ not in ("of", "to", "for", "at", "in"):
            return None, None
        name = name_at.get(i)
        if name is None and (code := self.gazetteer.country_of_demonym(doc[i].text)) and i + 1 < len(doc):
            return code, None
        if name is None or name.kind is EntityKind.PERSON:
            return None, None
        if doc[end].lower_ in ("to", "for", "in") and name.kind is not EntityKind.ORGANISATION:
            return None, None  # "ambassador to Syria" and "envoy for Syria" hold their office elsewhere
        return name.country, name


def title_before(name: Name, titles_by_end: dict[int, TitlePhrase], doc: Doc) -> TitlePhrase | None:
    """The title that ends where a person's name starts, quotation marks, honorifics and commas aside."""
    i = name.start
    for _ in range(3):
        if i in titles_by_end:
            return titles_by_end[i]
        if i and (
            doc[i - 1].text in (",", '"', "'")
            or doc[i - 1].lower_.rstrip(".") in ("mr", "mrs", "ms", "dr", "gen", "sheikh", "general", "sir")
        ):
            i -= 1
        else:
            break
    return None


def head_of(phrase: TitlePhrase, doc: Doc) -> Token:
    """The head noun of the office words ("Minister" of "Minister of Construction")."""
    return doc[phrase.start : phrase.end].root
