"""One article with all its annotations: what every extractor reads."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.annotate import syntax
from kg.annotate.parser import Parse
from kg.annotate.referents import Cluster, Referents
from kg.annotate.times import TimeExpression, TimeGrammar
from kg.lexicon.lexicon import Lexicon
from kg.model import BlockRole, EdtfDate, EntityKind, Evidence


@dataclass(slots=True)
class Article:
    """A parsed article, its referents and times."""

    parse: Parse
    refs: Referents
    times: list[TimeExpression]
    lexicon: Lexicon
    grammar: TimeGrammar

    @property
    def doc(self) -> Doc:
        """The spaCy parse."""
        return self.parse.doc

    def cluster(self, cluster_id: int) -> Cluster:
        """A referent in the making."""
        return self.refs[cluster_id]

    def evidence(self, span: Span) -> Evidence:
        """The words of a span, as they stand in the document, without white space at the ends."""
        tokens = [t for t in span if not t.is_space]
        if not tokens:
            tokens = list(span)
        start = self.parse.to_document(tokens[0].idx)
        end = self.parse.to_document(tokens[-1].idx) + len(tokens[-1].text)
        return Evidence(start=start, end=end, text=self.parse.document.text[start:end])

    def role_of(self, token: Token) -> BlockRole:
        """The role of the block in which a token stands."""
        return self.parse.block_at(token.idx).role

    def dateline_after(self, token: Token) -> tuple[EdtfDate | None, int | None] | None:
        """Date and place of a dateline ("Damascus, September 9, 2025") that stands right after a token's block."""
        block = self.parse.block_at(token.idx)
        document = self.parse.document
        after = next(
            (b for b in document.blocks if b.role is BlockRole.METADATA and block.end <= b.start <= block.end + 3), None
        )
        if after is None:
            return None
        text = document.text[after.start : after.end]
        dates = [e.date for e in self.grammar.find(text, None) if e.is_full]
        place, comma, _ = text.partition(",")
        records = [r for r in self.lexicon.gazetteer.find(place.strip()) if r.kind is EntityKind.PLACE] if comma else []
        return (dates[0] if dates else None), (self.refs.of_record(records[0].key) if records else None)

    def times_in(self, sentence: Span) -> list[TimeExpression]:
        """The time expressions of a sentence."""
        return [t for t in self.times if sentence.start_char <= t.start < sentence.end_char]

    def time_token(self, expression: TimeExpression) -> Token | None:
        """The head token of a time expression."""
        span = self.doc.char_span(expression.start, expression.end, alignment_mode="expand")
        return span.root if span is not None else None

    def date_of(self, trigger: Token, carriers: list[Token], *, lasting: bool = False) -> EdtfDate | None:
        """The date that stands with a trigger or with a verb that carries it, the trigger's own first.

        A date belongs to the nearest predicate above it; dates of other clauses are not taken.
        """
        expressions = self.times_in(trigger.sent)
        for carrier in (trigger, *carriers):
            for expression in expressions:
                head = self.time_token(expression)
                if expression.relation == "since" and not lasting:
                    continue
                if head is not None and expression.date is not None and self._governor(head, carrier) == carrier.i:
                    return expression.date
        return None

    def _governor(self, head: Token, carrier: Token) -> int | None:
        """The predicate to which a time expression is attached: the first verb above it, or the carrier on the way."""
        for token in head.ancestors:
            if token.i == carrier.i:
                return token.i
            if token.pos_ in syntax.VERBAL or token.lemma_ in self.lexicon.frames.nouns:
                return token.i
            if token.pos_ in ("NOUN", "PROPN") and token.i in self.refs.at and token.dep_ in ("nsubj", "poss"):
                return None
        return None
