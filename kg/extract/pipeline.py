"""Documents → readings: parse, annotate, extract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.annotate import syntax
from kg.annotate.names import Namer
from kg.annotate.parser import DEFAULT_MODEL, Parse, Parser
from kg.annotate.referents import ReferentFinder
from kg.annotate.times import Anchor, TimeExpression, TimeGrammar, iter_full
from kg.extract.claims import ClaimMaker
from kg.extract.complete import complete
from kg.extract.context import Article
from kg.extract.delegations import find_members
from kg.extract.factuality import FactualityReader
from kg.extract.frames import FrameExtractor
from kg.extract.positions import PositionExtractor
from kg.extract.statements import StatementExtractor
from kg.lexicon.lexicon import Lexicon, load_lexicon
from kg.model import Claim, Document, Note, Reading

_LEAD = 400
"""Characters in which a narrative that has no publication date may date itself."""


class Extractor:
    """A loaded parser and lexicon: reads documents one after the other. Safe to reuse, not to share between threads."""

    def __init__(self, lexicon: Lexicon, parser: Parser) -> None:
        self.lexicon = lexicon
        self.parser = parser
        factuality = FactualityReader(lexicon.factuality, lexicon.speech, lexicon.support, lexicon.frames)
        self._namer = Namer(lexicon.gazetteer, lexicon.offices, lexicon.names)
        self._finder = ReferentFinder(lexicon.gazetteer, lexicon.offices, lexicon.names, lexicon.nominals)
        self._times = TimeGrammar(lexicon.times)
        self._extractors = (
            FrameExtractor(lexicon.frames, lexicon.support, factuality),
            PositionExtractor(lexicon.frames, factuality),
            StatementExtractor(lexicon.speech, factuality),
        )

    @classmethod
    def load(cls, lexicon: Lexicon | None = None, model: str = DEFAULT_MODEL) -> Extractor:
        """An extractor with the shipped tables and model, or those given. Raises ConfigError where the model is missing."""
        return cls(lexicon or load_lexicon(), Parser(model))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings, in the order of the documents; memory is bounded by one batch."""
        for parse in self.parser.parse(documents):
            yield self.read(parse)

    def read(self, parse: Parse) -> Reading:
        """The reading of one parsed document."""
        article = self.annotate(parse)
        find_members(article)
        drafts = complete(article, [(e.name, draft) for e in self._extractors for draft in e.extract(article)])
        referents, claims = ClaimMaker(article).make(drafts)
        return Reading(
            document=parse.document, referents=referents, claims=claims, notes=tuple(self._notes(article, claims))
        )

    def annotate(self, parse: Parse) -> Article:
        """Names, referents and times of a parsed document."""
        names = self._namer.find(parse.doc)
        refs = self._finder.find(parse.doc, names)
        return Article(parse=parse, refs=refs, times=self._find_times(parse), lexicon=self.lexicon, grammar=self._times)

    def _find_times(self, parse: Parse) -> list[TimeExpression]:
        text = parse.doc.text
        published = parse.document.published
        anchor = Anchor(published.bounds()[0]) if published is not None and published.is_day else None
        if anchor is None:
            lead = text[:_LEAD]
            full = next(
                (
                    e
                    for e in iter_full(self._times.find(lead, None))
                    if e.date is not None and _names_weekday(e, self.lexicon)
                ),
                None,
            )
            anchor = Anchor(full.date.bounds()[0], exact=False) if full is not None and full.date is not None else None
        return self._times.find(text, anchor, _forward_clauses(parse))

    def _notes(self, article: Article, claims: tuple[Claim, ...]) -> Iterator[Note]:
        """What stays open: sentences with an event-like verb but no fact, unresolved mentions, dates without anchor."""
        covered = {(c.evidence.start, c.evidence.end) for c in claims}
        for sentence in article.doc.sents:
            evidence = article.evidence(sentence)
            if (evidence.start, evidence.end) in covered:
                continue
            if any(t.lemma_ in self.lexicon.frames.verbs for t in sentence if t.pos_ in syntax.VERBAL):
                yield Note(kind="no fact", start=evidence.start, end=evidence.end, text=evidence.text)
        for token in article.refs.unresolved:
            evidence = article.evidence(article.doc[token.i : token.i + 1])
            yield Note(kind="unresolved mention", start=evidence.start, end=evidence.end, text=evidence.text)
        for expression in article.times:
            if expression.date is None:
                start = article.parse.to_document(expression.start)
                yield Note(kind="unresolved date", start=start, end=start + len(expression.text), text=expression.text)


def _names_weekday(expression: TimeExpression, lexicon: Lexicon) -> bool:
    """ "Monday, September 7, 2020": a day that the narrative stands on, unlike a date that it merely mentions."""
    return any(word.strip(",.").casefold() in lexicon.times.weekdays for word in expression.text.split())


def _forward_clauses(parse: Parse) -> list[tuple[int, int]]:
    """Stretches of text whose clause looks forward: from a future auxiliary or adjective to the end of its verb's phrase."""
    found = []
    for token in parse.doc:
        if token.lower_ in (
            "will",
            "shall",
            "'ll",
            "due",
            "scheduled",
            "slated",
            "expected",
            "planned",
            "next",
            "upcoming",
            "plans",
            "would",
        ) or (token.lower_ == "to" and token.dep_ == "aux"):
            verb = token.head if token.dep_ in ("aux", "amod") else token
            start, end = verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge.text)
            found.append((start, end))
    return found
