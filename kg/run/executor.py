"""Documents → readings, in this process or in several, in order.

The own pool beats spaCy's ``n_process``, which pickles parses: workers take chunks of documents, load the model once
each, and send back readings as bytes.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import KgError, StageError
from kg.lexicon.lexicon import Lexicon, load_lexicon
from kg.model import Document, Reading
from kg.run.cache import decode_reading, encode_reading
from kg.run.config import Config

if TYPE_CHECKING:
    from kg.extract.pipeline import Extractor

CHUNK = 16
"""Documents that a worker takes at a time."""
BATCH = 32
"""Documents that are read together in this process."""
MANY = 50
"""Documents from which on it pays to start several processes, each of which loads the model."""

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read to the end, and why, in one line."""

    document: Document
    reason: str


def read_documents(
    documents: Sequence[Document], config: Config, *, lexicon: Lexicon | None = None
) -> Iterator[Reading | Failure]:
    """A reading, or a failure, for each document, in order; the same with any number of workers.

    ``lexicon`` are the tables that the settings name, where they are loaded already. Nothing is loaded where there are
    no documents. Raises ConfigError where model or tables cannot be used, and
    StageError where a worker process dies.
    """
    if not documents:
        return
    workers = count_workers(len(documents), config)
    if workers > 1:
        yield from _read_in_pool(documents, config, workers)
        return
    extractor = load_extractor(config, lexicon=lexicon)
    for chunk in _chunks(documents, BATCH):
        yield from read_chunk(extractor, chunk)


def count_workers(documents: int, config: Config) -> int:
    """How many processes shall read so many documents: as many as asked for, but none without a chunk of its own."""
    wanted = config.workers if config.workers is not None else (_cores() if documents > MANY else 1)
    return max(1, min(wanted, -(-documents // CHUNK)))


def load_tables(config: Config) -> Lexicon:
    """The shipped tables with those that the settings name. Raises InputError on a malformed one."""
    if config.types or config.frames or config.names or config.offices:
        return load_lexicon(types=config.types, frames=config.frames, gazetteer=config.names, offices=config.offices)
    return _load_shipped_tables()


@cache
def _load_shipped_tables() -> Lexicon:
    return load_lexicon()


def load_extractor(config: Config, *, lexicon: Lexicon | None = None) -> Extractor:
    """The extractor that the settings ask for. Takes seconds: the model is loaded."""
    # These import spaCy, which a warm run does without.
    from kg.annotate.parser import DEFAULT_MODEL
    from kg.extract.pipeline import Extractor

    extractor = Extractor.load(lexicon or load_tables(config), model=config.model or DEFAULT_MODEL)
    # Model and tables are hundreds of thousands of objects that stay: looking through them for garbage is a tenth of
    # the time of a small build.
    gc.freeze()
    return extractor


def read_chunk(extractor: Extractor, documents: Sequence[Document]) -> list[Reading | Failure]:
    """A reading or a failure for each document. Where one fails, the others are read without it."""
    try:
        return list(extractor.read_all(documents))
    except Exception as error:
        if isinstance(error, KgError) and not isinstance(error, StageError):
            raise
        _log.debug("reading %s", ", ".join(document.source for document in documents), exc_info=True)
        if len(documents) == 1:
            return [Failure(documents[0], " ".join(f"{type(error).__name__}: {error}".split()))]
        return [result for document in documents for result in read_chunk(extractor, [document])]


def _read_in_pool(documents: Sequence[Document], config: Config, workers: int) -> Iterator[Reading | Failure]:
    # Spawned processes behave alike on all systems, and inherit no threads or locks.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(config,))
    try:
        waiting: deque[tuple[list[Document], Future[list[bytes | str]]]] = deque()
        for chunk in _chunks(documents, CHUNK):
            waiting.append((chunk, pool.submit(_work, chunk)))
            if len(waiting) > 2 * workers:
                yield from _results(*waiting.popleft())
        while waiting:
            yield from _results(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _results(chunk: list[Document], future: Future[list[bytes | str]]) -> Iterator[Reading | Failure]:
    try:
        results = future.result()
    except BrokenProcessPool as error:
        message = "a reading process ended, perhaps for want of memory; try fewer --workers"
        raise StageError(message, document=chunk[0].source, stage="extract") from error
    for document, result in zip(chunk, results, strict=True):
        yield decode_reading(result) if isinstance(result, bytes) else Failure(document, result)


def _chunks(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    rest = iter(documents)
    while chunk := list(islice(rest, size)):
        yield chunk


def _cores() -> int:
    """Cores that this process may use, which may be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# What follows runs in the worker processes.

_loaded: list[Extractor | KgError] = []
"""The worker's extractor, or why there is none: the only way from a pool's initializer to its tasks."""


def _start_worker(config: Config) -> None:
    # One thread each, set before numpy is imported: the processes share the cores among them already.
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    try:
        _loaded.append(load_extractor(config))
    except KgError as error:
        # An initializer that fails ends the whole pool, and its reason is lost.
        _loaded.append(error)


def _work(documents: list[Document]) -> list[bytes | str]:
    """For each document its encoded reading, or the reason why there is none."""
    [extractor] = _loaded
    if isinstance(extractor, KgError):
        raise extractor
    results = read_chunk(extractor, documents)
    return [result.reason if isinstance(result, Failure) else encode_reading(result) for result in results]
