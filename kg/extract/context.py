"""One article with all its annotations: what every extractor reads."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.annotate.arguments import Arguments
from kg.annotate.clusters import Cluster, Referents
from kg.annotate.parser import Parse
from kg.annotate.syntax import VERBAL
from kg.annotate.times import TimeExpression, TimeGrammar
from kg.lexicon.lexicon import Lexicon
from kg.model import BlockRole, EdtfDate, EntityKind, Evidence

_DATELINE_GAP = 3
"""Characters between a headline and a dateline beside it."""


@dataclass(slots=True)
class Article:
    """A parsed article, its referents and times."""

    parse: Parse
    refs: Referents
    times: list[TimeExpression]
    """In text order."""
    lexicon: Lexicon
    grammar: TimeGrammar
    arguments: Arguments

    @property
    def doc(self) -> Doc:
        """The spaCy parse."""
        return self.parse.doc

    def cluster(self, cluster_id: int) -> Cluster:
        """A referent in the making."""
        return self.refs[cluster_id]

    def evidence(self, span: Span) -> Evidence:
        """The words of a span, as they stand in the document, without white space at the ends."""
        tokens = [token for token in span if not token.is_space] or list(span)
        start = self.parse.to_document(tokens[0].idx)
        end = self.parse.to_document(tokens[-1].idx) + len(tokens[-1].text)
        return Evidence(start=start, end=end, text=self.parse.document.text[start:end])

    def role_of(self, token: Token) -> BlockRole:
        """The role of the block in which a token stands."""
        return self.parse.block_at(token.idx).role

    def dateline_after(self, token: Token) -> tuple[EdtfDate | None, int | None]:
        """Date and place of a dateline ("Damascus, September 9, 2025") that stands right after a token's block."""
        block, document = self.parse.block_at(token.idx), self.parse.document
        near = range(block.end, block.end + _DATELINE_GAP + 1)
        after = next((b for b in document.blocks if b.role is BlockRole.METADATA and b.start in near), None)
        if after is None:
            return None, None
        text = document.text[after.start : after.end]
        dates = [e.date for e in self.grammar.find(text, None) if e.is_full]
        place, comma, _ = text.partition(",")
        records = [r for r in self.lexicon.gazetteer.find(place.strip()) if r.kind is EntityKind.PLACE] if comma else []
        return (dates[0] if dates else None), (self.refs.of_record(records[0].key) if records else None)

    def is_ahead(self, date: EdtfDate | None) -> bool:
        """Whether a date lies after the day of publication."""
        published = self.parse.document.published
        return date is not None and published is not None and date.bounds()[0] > published.bounds()[1]

    def date_of(self, trigger: Token, carriers: Iterable[Token] = (), *, lasting: bool = False) -> EdtfDate | None:
        """The date that stands with a trigger or with a verb that carries it, the trigger's own first.

        A date belongs to the nearest predicate above it; dates of other clauses are not taken. Only what is
        ``lasting`` is dated by "since".
        """
        dated = [
            (head, expression.date)
            for expression in self._times_in(trigger.sent)
            if expression.date is not None and (lasting or expression.relation != "since")
            if (head := self._head_of(expression)) is not None
        ]
        for carrier in (trigger, *carriers):
            for head, date in dated:
                if self._predicate_of(head, carrier) == carrier.i:
                    return date
        return None

    def _times_in(self, sentence: Span) -> list[TimeExpression]:
        first = bisect.bisect_left(self.times, sentence.start_char, key=_start)
        return self.times[first : bisect.bisect_left(self.times, sentence.end_char, key=_start)]

    def _head_of(self, expression: TimeExpression) -> Token | None:
        span = self.doc.char_span(expression.start, expression.end, alignment_mode="expand")
        return span.root if span is not None else None

    def _predicate_of(self, head: Token, carrier: Token) -> int | None:
        """The predicate to which a time expression is attached: the first verb above it, or the carrier on the way."""
        for token in head.ancestors:
            is_event = token.pos_ in VERBAL or token.lemma_ in self.lexicon.frames.nouns
            if is_event or token.i == carrier.i:
                return token.i
            if token.pos_ in ("NOUN", "PROPN") and token.i in self.refs.at and token.dep_ in ("nsubj", "poss"):
                return None
        return None


def _start(expression: TimeExpression) -> int:
    return expression.start
