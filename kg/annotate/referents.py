"""Referents: what the names, nouns and pronouns of one article denote (coreference inside the article)."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.annotate.arguments import Arguments
from kg.annotate.clusters import Referents
from kg.annotate.countries import Countries
from kg.annotate.named import NameReader
from kg.annotate.names import Name
from kg.annotate.nominals import NominalReader
from kg.annotate.pronouns import PronounReader
from kg.annotate.titles import TitleFinder
from kg.lexicon.lexicon import Lexicon

_NOUNS = ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON")


class ReferentFinder:
    """Builds the Referents of a document: names first, then nouns and pronouns in text order."""

    def __init__(self, lexicon: Lexicon, arguments: Arguments) -> None:
        gazetteer, words, nominals = lexicon.gazetteer, lexicon.names, lexicon.nominals
        self.gazetteer = gazetteer
        self.countries = Countries(gazetteer, words, arguments)
        self.titles = TitleFinder(gazetteer, lexicon.offices, words)
        self.names = NameReader(gazetteer, words, nominals)
        self.nominals = NominalReader(words, nominals, self.countries, arguments)
        self.pronouns = PronounReader(nominals, arguments)

    def find(self, doc: Doc, names: list[Name]) -> Referents:
        """All referents of the document. ``names`` are its names in text order."""
        name_at = {i: name for name in names for i in name.tokens()}
        found = Referents(doc, names, self.titles.find(doc, name_at), self.gazetteer)
        self.names.read(found)
        found.home, found.strong_home = self.countries.find_home(found)
        for token in doc:
            if token.i not in found.at and not token.is_space and not token.is_punct:
                self._read(found, token)
        return found

    def _read(self, found: Referents, token: Token) -> None:
        if token.pos_ in ("PRON", "DET") and token.lower_ in self.pronouns.nominals.pronouns:
            self.pronouns.read(found, token)
        elif token.pos_ in _NOUNS:
            self.nominals.read(found, token)
