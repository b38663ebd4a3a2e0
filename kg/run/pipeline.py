"""Articles → world → files: the stages in their order."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.graph.build import to_quads
from kg.graph.serialize import to_trig, to_turtle
from kg.lexicon.lexicon import Lexicon
from kg.lexicon.types import EventType
from kg.merge import merge
from kg.model import Document, Reading, World
from kg.publish.entities import to_entities
from kg.publish.facts import Names, article_names, to_facts, to_line
from kg.publish.network import write_network
from kg.publish.report import write_report
from kg.read import Unreadable, read_paths
from kg.resolve import resolve
from kg.run.cache import ReadingCache
from kg.run.config import Config, Progress, no_progress
from kg.run.executor import Failure, load_tables, read_documents
from kg.run.fingerprint import fingerprint
from kg.run.staging import check_output, staged

CACHE = ".kg-cache"
"""Folder inside the output for what later runs can use again; it may be deleted at any time."""

_DEFAULT = Config()


class NothingToReadError(InputError):
    """None of the inputs is an article that can be read; the message has a line for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An input that gave no article. ``str()`` is a line that names it and says what to do."""

    source: str
    """The file, with ``:line`` for records."""
    reason: str
    is_problem: bool
    """False for copies, other languages and files of other kinds: nothing is wrong with them."""

    def __str__(self) -> str:
        return " ".join(f"{self.source}: {self.reason}".split())


@dataclass(frozen=True, kw_only=True)
class Extraction:
    """What the articles say, together."""

    world: World
    readings: tuple[Reading, ...]
    """By article id."""
    types: Mapping[str, EventType]
    left_out: tuple[LeftOut, ...]
    """Inputs that gave no article, in the order found."""
    read_anew: int
    """How many articles were read in this run; the other readings were kept from earlier ones."""

    def facts(self) -> Iterator[dict[str, Any]]:
        """The claims with their entities named, article by article, as `kg extract` prints them."""
        return to_facts(self.world, self.types, names=self._names)

    def entities(self) -> Iterator[dict[str, Any]]:
        """The entities of each article with all their mentions, as `kg entities` prints them."""
        return to_entities(self.world, names=self._names)

    def turtle(self, *, base: str) -> str:
        """The graph of the articles, sorted, as text."""
        return to_turtle(to_quads(self.world, base=base, types=self.types), base=base).decode()

    @cached_property
    def _names(self) -> Names:
        return article_names(self.world, self.readings)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    output: Path
    articles: int
    read_anew: int
    facts: int
    entities: int
    events: int
    seconds: float
    left_out: tuple[LeftOut, ...]
    notes: tuple[tuple[str, str], ...]
    """(source, sentence) for articles that were read with reservations: a guessed encoding, no fact found ..."""


def extract(
    inputs: Sequence[Path], *, config: Config = _DEFAULT, cache: Path | None = None, progress: Progress = no_progress
) -> Extraction:
    """What the articles in files and folders say; with several, entities and events are those of all together.

    ``cache`` is a folder for readings that later runs can use again. Inputs that cannot be read are listed in the
    result. Raises NothingToReadError where that leaves none, and ConfigError where tables or model cannot be used.
    """
    lexicon = load_tables(config)
    _check_settings(config, lexicon)
    documents, left_out = _read(inputs)
    kept = ReadingCache(cache, version=fingerprint(config)) if cache else None
    found = _find_kept(documents, kept) if kept and config.use_cache else {}
    missing = [document for document in documents if document.id not in found]
    for done, result in enumerate(read_documents(missing, config, lexicon=lexicon), start=1):
        progress("reading", done, len(missing))
        if isinstance(result, Failure):
            left_out.append(LeftOut(source=result.document.source, reason=result.reason, is_problem=True))
            continue
        found[result.document.id] = result
        if kept:
            kept.put(result)
    if kept:
        kept.forget_other_versions()
    if not found:
        raise _nothing_to_read(inputs, left_out)
    return _join(found, lexicon, config=config, left_out=left_out, read_anew=len(missing))


def build(
    inputs: Sequence[Path], output: Path, *, config: Config = _DEFAULT, progress: Progress = no_progress
) -> BuildReport:
    """Makes the graph, the network page, the facts and the report of articles in the folder ``output``.

    Only articles that are new or changed since an earlier build are read again. All files are replaced together at the
    end: an error leaves those of the earlier build. Errors are those of :func:`extract`; ConfigError and OSError where
    ``output`` cannot be written.
    """
    started = time.perf_counter()
    check_output(output)
    extraction = extract(inputs, config=config, cache=output / CACHE, progress=progress)
    with staged(output, aside=output / CACHE) as folder:
        _publish(extraction, folder, config)
    world = extraction.world
    return BuildReport(
        output=output, articles=len(world.documents), read_anew=extraction.read_anew, facts=len(world.claims),
        entities=len(world.entities), events=len(world.events), seconds=time.perf_counter() - started,
        left_out=extraction.left_out, notes=tuple(find_notes(extraction)),
    )


def find_notes(extraction: Extraction) -> Iterator[tuple[str, str]]:
    """(source, sentence) for each reservation with which an article was read."""
    for reading in extraction.readings:
        for note in reading.document.notes:
            yield reading.document.source, note
        if not reading.claims:
            yield reading.document.source, "no facts found"


def _read(inputs: Sequence[Path]) -> tuple[list[Document], list[LeftOut]]:
    documents: list[Document] = []
    left_out: list[LeftOut] = []
    for one in read_paths(inputs):
        if isinstance(one, Document):
            documents.append(one)
        else:
            left_out.append(_to_left_out(one))
    if not documents:
        raise _nothing_to_read(inputs, left_out)
    return documents, left_out


def _check_settings(config: Config, lexicon: Lexicon) -> None:
    """Raises ConfigError for a base or type that the graph will not take, before the first article is read."""
    next(to_quads(World(), base=config.base, types=lexicon.types), None)


def _find_kept(documents: Sequence[Document], kept: ReadingCache) -> dict[str, Reading]:
    """The readings of earlier runs, by article id."""
    return {document.id: reading for document in documents if (reading := kept.get(document))}


def _join(
    found: Mapping[str, Reading], lexicon: Lexicon, *, config: Config, left_out: Sequence[LeftOut], read_anew: int
) -> Extraction:
    """What the readings say together, whatever the order in which they were made."""
    readings = tuple(found[id_] for id_ in sorted(found))
    resolution = resolve(readings, lexicon.gazetteer, base=config.base)
    world = merge(readings, resolution, types=lexicon.types, base=config.base)
    return Extraction(
        world=world, readings=readings, types=lexicon.types, left_out=tuple(left_out), read_anew=read_anew
    )


def _to_left_out(one: Unreadable) -> LeftOut:
    source = one.source if one.line is None else f"{one.source}:{one.line}"
    return LeftOut(source=source, reason=f"{one.reason}; {one.advice}", is_problem=not one.is_note)


def _nothing_to_read(inputs: Sequence[Path], left_out: Sequence[LeftOut]) -> NothingToReadError:
    if left_out:
        return NothingToReadError("\n".join(map(str, left_out)))
    named = ", ".join(map(str, inputs)) or "no input"
    return NothingToReadError(f"{named}: no articles here; give .txt .md .html .json .jsonl .csv files, or a folder")


def _publish(extraction: Extraction, folder: Path, config: Config) -> None:
    world, types = extraction.world, extraction.types
    quads = list(to_quads(world, base=config.base, types=types))
    (folder / "graph.ttl").write_bytes(to_turtle(quads, base=config.base))
    (folder / "graph.trig").write_bytes(to_trig(quads, base=config.base))
    lines = "".join(f"{to_line(fact)}\n" for fact in extraction.facts())
    (folder / "facts.jsonl").write_text(lines, encoding="utf-8", newline="\n")
    write_network(world, folder / "graph.html", types=types)
    write_report(
        world, folder / "report.html", types=types,
        unreadable=[(one.source, one.reason) for one in extraction.left_out],
        notes={reading.document.id: reading.notes for reading in extraction.readings},
    )
