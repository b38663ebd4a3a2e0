"""What stays open in a reading: sentences without a fact, unresolved mentions and dates, text that was cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.annotate.syntax import VERBAL
from kg.extract.context import Article
from kg.model import Claim, Note


def find_notes(article: Article, claims: Iterable[Claim]) -> Iterator[Note]:
    """The notes of one article, kind by kind, each in text order."""
    yield from _without_fact(article, claims)
    for token in article.refs.unresolved:
        evidence = article.evidence(article.doc[token.i : token.i + 1])
        yield Note(kind="unresolved mention", start=evidence.start, end=evidence.end, text=evidence.text)
    for expression in article.times:
        if expression.date is None:
            start = article.parse.to_document(expression.start)
            yield Note(kind="unresolved date", start=start, end=start + len(expression.text), text=expression.text)
    if (cut := article.parse.cut) is not None:
        length = len(article.parse.document.text)
        yield Note(kind="cut", start=cut, end=length, text=f"not read from character {cut} of {length} on")


def _without_fact(article: Article, claims: Iterable[Claim]) -> Iterator[Note]:
    """Sentences with a verb of the frame tables that no claim comes from."""
    verbs = article.lexicon.frames.verbs
    covered = {(claim.evidence.start, claim.evidence.end) for claim in claims}
    for sentence in article.doc.sents:
        if any(token.lemma_ in verbs for token in sentence if token.pos_ in VERBAL):
            evidence = article.evidence(sentence)
            if (evidence.start, evidence.end) not in covered:
                yield Note(kind="no fact", start=evidence.start, end=evidence.end, text=evidence.text)
