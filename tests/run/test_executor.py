"""Documents read in one process and in several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from kg.errors import ConfigError, StageError
from kg.model import Block, BlockRole, Document, Reading
from kg.run.config import Config
from kg.run.executor import CHUNK, MANY, Failure, count_workers, read_chunk, read_documents

SENTENCES = (
    "French Foreign Minister Anne Leclerc met Belgian Prime Minister Jan Peeters in Ghent on Monday.",
    "The United States imposed sanctions on Iran.",
    "Peeters will visit Paris in June, his office said.",
)


def document(number: int) -> Document:
    text = f"{SENTENCES[number % len(SENTENCES)]} This is article {number}."
    return Document(id=f"a{number:03}", source=f"a{number:03}.txt", text=text,
                    blocks=(Block(start=0, end=len(text), role=BlockRole.BODY),))


class Stubborn:
    """An extractor that fails on one document, as one with a bug would."""

    def __init__(self, failing: str, error: Exception) -> None:
        self.failing, self.error = failing, error

    def read_all(self, documents: Sequence[Document]) -> Iterator[Reading]:
        for one in documents:
            if one.id == self.failing:
                raise self.error
            yield Reading(document=one)


def test_one_failing_document_does_not_take_the_others_along() -> None:
    documents = [document(number) for number in range(5)]
    results = read_chunk(Stubborn("a002", ValueError("no\nsuch thing")), documents)  # type: ignore[arg-type]
    assert [type(result) for result in results] == [Reading, Reading, Failure, Reading, Reading]
    assert results[2] == Failure(documents[2], "ValueError: no such thing")


def test_a_failing_component_is_named() -> None:
    error = StageError("lost its way", document="a000.txt", stage="frames")
    [result] = read_chunk(Stubborn("a000", error), [document(0)])  # type: ignore[arg-type]
    assert result == Failure(document(0), "StageError: a000.txt: frames: lost its way")


def test_what_concerns_all_documents_is_raised() -> None:
    with pytest.raises(ConfigError, match="no model"):
        read_chunk(Stubborn("a000", ConfigError("no model")), [document(0)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("documents", "asked", "most"),
    [(0, None, 1), (5, None, 1), (MANY, None, 1), (MANY + 1, None, 4), (1000, None, 64), (5, 4, 1), (1000, 3, 3),
     (CHUNK + 1, 8, 2), (1000, 1, 1)],
)
def test_no_more_workers_than_are_worth_it(documents: int, asked: int | None, most: int) -> None:
    workers = count_workers(documents, Config(workers=asked))
    assert 1 <= workers <= most
    assert asked is None or workers == most


def test_nothing_is_loaded_for_nothing() -> None:
    assert list(read_documents([], Config(model="no such model"))) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_is_said(workers: int) -> None:
    documents = [document(number) for number in range(2 * CHUNK)]
    with pytest.raises(ConfigError, match="no_such_model"):
        list(read_documents(documents, Config(model="no_such_model", workers=workers)))


def test_several_processes_read_as_one_does_and_in_order() -> None:
    documents = [document(number) for number in range(2 * CHUNK + 3)]
    alone = list(read_documents(documents, Config(workers=1)))
    assert list(read_documents(documents, Config(workers=2))) == alone
    readings = [result for result in alone if isinstance(result, Reading)]
    assert [reading.document for reading in readings] == documents
    assert sum(len(reading.claims) for reading in readings) >= len(documents) // 2
