"""Articles of a sentence or two, annotated; and words in them."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract.context import Article
from kg.extract.pipeline import Extractor
from tests.builders import make_document

PUBLISHED = "2020-09-09"
"""A Wednesday."""


def annotate(extractor: Extractor, text: str, *, published: str | None = PUBLISHED) -> Article:
    """The annotated article of a text that is all body."""
    (parse,) = extractor.parser.parse([make_document("a", text, published=published)])
    return extractor.annotate(parse)


def word(article: Article, text: str, *, nth: int = 0) -> Token:
    """The ``nth`` token with this text."""
    return [token for token in article.doc if token.text == text][nth]


def texts(tokens: Iterable[Token]) -> list[str]:
    """The words of tokens, in their order."""
    return [token.text for token in tokens]


def denoted(article: Article, text: str, *, nth: int = 0, place: bool = False) -> list[str]:
    """Names of whom a word denotes."""
    clusters = article.refs.clusters_of(word(article, text, nth=nth), place=place)
    return [article.cluster(cluster).best_name() for cluster in clusters]
