"""Documents → readings: parse, annotate, extract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.annotate.arguments import Arguments
from kg.annotate.parser import DEFAULT_MODEL, Parse, Parser
from kg.extract.annotator import Annotator
from kg.extract.appointments import AppointmentExtractor
from kg.extract.claims import ClaimMaker
from kg.extract.complete import complete
from kg.extract.context import Article
from kg.extract.delegations import find_members
from kg.extract.factuality import FactualityReader
from kg.extract.frames import FrameExtractor
from kg.extract.notes import find_notes
from kg.extract.positions import PositionExtractor
from kg.extract.saying import SayingReader
from kg.extract.statements import StatementExtractor
from kg.lexicon.lexicon import Lexicon, load_lexicon
from kg.model import Document, Reading


class Extractor:
    """A loaded parser and lexicon: reads documents one after the other. Safe to reuse, not to share between threads."""

    def __init__(self, lexicon: Lexicon, parser: Parser) -> None:
        self.lexicon = lexicon
        self.parser = parser
        arguments = Arguments(lexicon.control)
        factuality = FactualityReader(lexicon, SayingReader(lexicon.speech, arguments))
        self._annotator = Annotator(lexicon, arguments)
        self._extractors = (
            FrameExtractor(lexicon, arguments, factuality),
            PositionExtractor(lexicon, factuality),
            AppointmentExtractor(lexicon, factuality),
            StatementExtractor(factuality),
        )

    @classmethod
    def load(cls, lexicon: Lexicon | None = None, model: str = DEFAULT_MODEL) -> Extractor:
        """An extractor with the shipped tables and model, or those given.

        Raises ConfigError where the model is missing, InputError where a shipped table is malformed.
        """
        return cls(lexicon or load_lexicon(), Parser(model))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings, in the order of the documents; memory is bounded by one batch."""
        for parse in self.parser.parse(documents):
            yield self.read(parse)

    def read(self, parse: Parse) -> Reading:
        """The reading of one parsed document."""
        article = self.annotate(parse)
        find_members(article)
        drafts = [(extractor.name, draft) for extractor in self._extractors for draft in extractor.extract(article)]
        referents, claims = ClaimMaker(article).make(complete(article, drafts))
        notes = tuple(find_notes(article, claims))
        return Reading(document=parse.document, referents=referents, claims=claims, notes=notes)

    def annotate(self, parse: Parse) -> Article:
        """Names, referents and times of a parsed document."""
        return self._annotator.annotate(parse)
