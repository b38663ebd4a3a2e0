"""Offsets that lead back to the document, headlines in sentence case, and bounds on what is read."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate import parser as parser_module
from kg.annotate.casing import is_capitalised
from kg.annotate.parser import LONGEST_SENTENCE, LONGEST_TEXT, LONGEST_WORD, Parse
from kg.errors import ConfigError
from kg.extract.pipeline import Extractor
from kg.model import Block, BlockRole, Document
from tests.builders import make_document

PIECES = st.sampled_from([
    "Russia attacked Syria.", "“Lavrov met Assad,” he said.", "**Syria** – the", "\n", "\n\n", " ", "\t",
    "[Assad](http://a.b)", "he’s", "\u00a0", "\u200b", "_Iran_", "😀", "\u0301", "MOSCOW ATTACKS", "*", "`x`", "\r\n",
    "On Monday", "'", "\x00",
])  # fmt: skip


def parse(extractor: Extractor, document: Document) -> Parse:
    (found,) = extractor.parser.parse([document])
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=12), cuts=st.lists(st.integers(0, 200), max_size=3))
def test_evidence_is_the_words_of_the_document(extractor: Extractor, pieces: list[str], cuts: list[int]) -> None:
    text = "".join(pieces)
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    blocks = tuple(
        Block(start=a, end=b, role=BlockRole.BODY) for a, b in itertools.pairwise(edges)
    )
    (reading,) = extractor.read_all([make_document("a", text, blocks=blocks, published="2020-09-09")])
    for claim in reading.claims:
        for words in (claim.evidence, claim.trigger):
            assert text[words.start : words.end] == words.text
    for referent in reading.referents:
        assert all(text[m.start : m.end] == m.text for m in referent.mentions)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_parses_and_keeps_its_length(extractor: Extractor, text: str) -> None:
    found = parse(extractor, make_document("a", text))
    assert len(found.doc.text) == len(text)
    assert [found.to_document(token.idx) for token in found.doc] == [token.idx for token in found.doc]


def test_offsets_skip_what_is_not_read(extractor: Extractor) -> None:
    text = "HEAD\nShare this\nLavrov met Assad."
    blocks = (
        Block(start=0, end=4, role=BlockRole.HEADLINE),
        Block(start=5, end=15, role=BlockRole.FURNITURE),
        Block(start=16, end=len(text), role=BlockRole.BODY),
    )
    found = parse(extractor, make_document("a", text, blocks=blocks))
    lavrov = next(token for token in found.doc if token.text == "Lavrov")
    assert text[found.to_document(lavrov.idx) :].startswith("Lavrov")
    assert found.block_at(lavrov.idx).role is BlockRole.BODY
    assert "Share" not in found.doc.text


def test_a_paragraph_starts_a_sentence(extractor: Extractor) -> None:
    text = "Assad left\nLavrov spoke"
    blocks = tuple(Block(start=a, end=b, role=BlockRole.BODY) for a, b in ((0, 10), (11, len(text))))
    sentences = [s.text.strip() for s in parse(extractor, make_document("a", text, blocks=blocks)).doc.sents]
    assert "Lavrov spoke" in sentences


@pytest.mark.parametrize(("text", "capitalised"), [
    ("Russian Delegation Visits Damascus", True), ("RUSSIA ATTACKS SYRIA AGAIN", True),
    ("Russian delegation visits Damascus", False), ("Lavrov", False),
    ("The Russian Foreign Minister Spoke Today.", False),
])
def test_headlines(text: str, capitalised: bool) -> None:
    assert is_capitalised(text) is capitalised


def test_a_headline_comes_in_sentence_case(extractor: Extractor) -> None:
    text = "Russian Delegation Visits Damascus\nThe Russian delegation visits Damascus today, officials said."
    blocks = tuple(Block(start=a, end=b, role=BlockRole.BODY) for a, b in ((0, 34), (35, len(text))))
    found = parse(extractor, make_document("a", text, blocks=blocks))
    assert found.doc.text.startswith("Russian delegation visits Damascus")


# ---- bounds


def test_a_long_text_is_cut_and_says_so(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_module, "LONGEST_TEXT", 1_000)
    text = "Russia attacked Syria. " * 100
    (reading,) = extractor.read_all([make_document("a", text)])
    (note,) = (note for note in reading.notes if note.kind == "cut")
    assert (note.start, note.end) == (1_000, len(text))
    assert reading.claims and all(claim.evidence.end <= 1_000 for claim in reading.claims)


def test_a_text_of_too_many_tokens_is_cut(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_module, "MOST_TOKENS", 50)
    found = parse(extractor, make_document("a", "Russia attacked Syria. " * 100))
    assert len(found.doc) == 50
    assert found.cut is not None and 0 < found.cut < 50 * 10


def test_a_short_text_is_not_cut(extractor: Extractor) -> None:
    assert parse(extractor, make_document("a", "Russia attacked Syria.")).cut is None
    assert LONGEST_TEXT >= 100_000


def test_a_sentence_without_end_is_cut(extractor: Extractor) -> None:
    found = parse(extractor, make_document("a", "Russia attacked Syria and " * 500))
    assert max(len(sentence) for sentence in found.doc.sents) <= LONGEST_SENTENCE + 1


@pytest.mark.parametrize("character", ['"', "-", "a", "=", "😀"])
def test_what_is_no_word_is_not_read(extractor: Extractor, character: str) -> None:
    text = character * LONGEST_WORD + " Russia attacked Syria."
    found = parse(extractor, make_document("a", text))
    assert len(found.doc) < 10 and found.doc.text.endswith("Russia attacked Syria.")


@pytest.mark.parametrize(("text", "role"), [
    ("", BlockRole.BODY), (" \n ", BlockRole.BODY), ("RUSSIA ATTACKS SYRIA", BlockRole.HEADLINE),
    ("RUSSIA ATTACKED SYRIA ON MONDAY. THE PRESIDENT OF SYRIA FLED TO IRAN.", BlockRole.BODY), ("?!", BlockRole.BODY),
    ("Russia \ud800 attacked Syria.", BlockRole.BODY),
])
def test_odd_texts_are_read(extractor: Extractor, text: str, role: BlockRole) -> None:
    blocks = (Block(start=0, end=len(text), role=role),)
    (reading,) = extractor.read_all([make_document("a", text, blocks=blocks)])
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.text for c in reading.claims)


def test_a_document_without_readable_blocks_is_empty(extractor: Extractor) -> None:
    (reading,) = extractor.read_all([make_document("a", "Russia attacked Syria.", blocks=())])
    assert reading.claims == () and reading.referents == ()


def test_parses_come_in_order_whatever_the_batches(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_module, "BATCH_SIZE", 2)
    documents = [make_document(str(n), f"Russia attacked Syria {n} times.") for n in range(5)]
    assert [found.document.id for found in extractor.parser.parse(documents)] == ["0", "1", "2", "3", "4"]


def test_a_missing_model_is_one_line() -> None:
    with pytest.raises(ConfigError, match="is not installed; install its package"):
        parser_module.Parser("no_such_model")
