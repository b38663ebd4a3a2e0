"""Parse → article: names, referents and times."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.arguments import Arguments
from kg.annotate.dating import Anchor
from kg.annotate.namer import Namer
from kg.annotate.parser import Parse
from kg.annotate.referents import ReferentFinder
from kg.annotate.times import TimeExpression, TimeGrammar
from kg.extract.context import Article
from kg.lexicon.lexicon import Lexicon

_LEAD = 400
"""Characters in which a narrative that has no publication date may date itself."""


class Annotator:
    """Annotates parses one after the other."""

    def __init__(self, lexicon: Lexicon, arguments: Arguments) -> None:
        self.lexicon = lexicon
        self.arguments = arguments
        self._namer = Namer(lexicon.gazetteer, lexicon.offices, lexicon.names)
        self._finder = ReferentFinder(lexicon, arguments)
        self._times = TimeGrammar(lexicon.times)

    def annotate(self, parse: Parse) -> Article:
        """Names, referents and times of a parsed document."""
        return Article(
            parse=parse,
            refs=self._finder.find(parse.doc, self._namer.find(parse.doc)),
            times=self._times.find(parse.doc.text, self._anchor(parse), self._forward_clauses(parse)),
            lexicon=self.lexicon,
            grammar=self._times,
            arguments=self.arguments,
        )

    def _anchor(self, parse: Parse) -> Anchor | None:
        """The day of publication, else a full day with its weekday at the start of the narrative."""
        published = parse.document.published
        if published is not None and published.is_day:
            return Anchor(published.bounds()[0])
        days = filter(self._times.is_day_of_narrative, self._full_days(parse))
        return next((Anchor(e.date.bounds()[0]) for e in days if e.date is not None), None)

    def _full_days(self, parse: Parse) -> Iterator[TimeExpression]:
        return (expression for expression in self._times.find(parse.doc.text[:_LEAD], None) if expression.is_full)

    def _forward_clauses(self, parse: Parse) -> Iterator[tuple[int, int]]:
        """Stretches of text whose clause looks forward: the phrase of the verb over a future auxiliary or adjective."""
        forward = self.lexicon.times.forward
        for token in parse.doc:
            if token.lower_ in forward or (token.lower_ == "to" and token.dep_ == "aux"):
                verb = token.head if token.dep_ in ("aux", "amod") else token
                last = verb.right_edge
                yield verb.left_edge.idx, last.idx + len(last.text)
