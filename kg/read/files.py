"""Files and folders → documents, one at a time, and a line for everything that could not be read.

What is read: ``.txt``, ``.md``, ``.html``/``.htm``, ``.json``, ``.jsonl``/``.ndjson``, ``.csv``/``.tsv``, and each of
them with ``.gz``; a file without extension is taken for text. Folders are read to any depth; hidden files, and files
named README, LICENSE and the like, are not articles and passed over. The order is that of the files' names, whatever
the order in which they were given, so that the same files give the same documents.

What ``Document.text`` is, and with it all offsets: the decoded file for text and markdown (see ``kg.read.decode``), the
extracted text for HTML (see ``kg.read.html``), the text field for records (its plain text where it is HTML).
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from kg.model import READABLE, Block, Document
from kg.model.ids import digest
from kg.read.blocks import find_pieces, has_story
from kg.read.decode import decode
from kg.read.html import read_html
from kg.read.language import foreign_language
from kg.read.metadata import Metadata, find_metadata
from kg.read.records import Record, csv_encoding, read_csv, read_json, read_json_lines, read_record
from kg.read.tables import Tables, load_tables
from kg.read.unreadable import Problem, RefusedError, Unreadable

ARTICLE_LIMIT = 10_000_000
"""Bytes of the longest article that is read; a longer file is refused without being opened."""
JSON_LIMIT = 200_000_000
"""Bytes of the longest JSON file: it has to be held in memory. JSON Lines and CSV may be of any length."""

_KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    "": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
_EXPECTED = ".txt, .md, .html, .json, .jsonl, .csv, or one of them with .gz"
_NOT_ARTICLES = ("readme", "license", "licence", "notice", "changelog", "contributing", "authors", "copying")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to read: where it is, and how the user knows it."""

    path: Path
    name: str
    """Its name below the folder that was given, or its file name; never an absolute path."""

    @property
    def kind(self) -> str | None:
        """``text``, ``html``, ``json``, ``jsonl``, ``csv``; None for files of other kinds."""
        return _KINDS.get(Path(self._unpacked).suffix.lower())

    @property
    def is_packed(self) -> bool:
        """Whether it is gzip-compressed."""
        return self.name.lower().endswith(".gz")

    @property
    def stem(self) -> str:
        """The file name without folder and extensions."""
        return Path(self._unpacked).stem

    @property
    def _unpacked(self) -> str:
        name = Path(self.name).name
        return name[:-3] if self.is_packed else name

    def open(self) -> BinaryIO:
        """The file's bytes, unpacked."""
        return cast(BinaryIO, gzip.open(self.path)) if self.is_packed else self.path.open("rb")


def read_paths(
    paths: Sequence[Path | str], *, tables: Tables | None = None, limit: int = ARTICLE_LIMIT
) -> Iterator[Document | Unreadable]:
    """The documents of files and folders in the order of their names, and what could not be read where it stood.

    A text that was read before is reported as a copy and left out; a second document of the same id gets the digest of
    its text as a suffix. Nothing is raised for bad input.
    """
    tables = tables or load_tables()
    yield from keep_unique(_read_all(paths, tables, limit))


def _read_all(paths: Sequence[Path | str], tables: Tables, limit: int) -> Iterator[Document | Unreadable]:
    for found in list_files(paths):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from read_file(found, tables, limit=limit)


def keep_unique(documents: Iterable[Document | Unreadable]) -> Iterator[Document | Unreadable]:
    """The documents with unique ids and without copies; needs them in a fixed order."""
    first: dict[str, str] = {}
    ids: set[str] = set()
    for document in documents:
        if isinstance(document, Unreadable):
            yield document
            continue
        content = digest(document.text, length=32)
        if content in first:
            yield _copy(document, first[content])
            continue
        first[content] = document.source
        unique = _unique_id(document.id, content, ids)
        ids.add(unique)
        yield document if unique == document.id else replace(document, id=unique)


def _copy(document: Document, of: str) -> Unreadable:
    name, _, line = document.source.rpartition(":")
    numbered = bool(name) and line.isdigit()
    return Unreadable(
        source=name if numbered else document.source,
        line=int(line) if numbered else None,
        problem=Problem.DUPLICATE,
        reason=f"has the same text as {of}",
        advice="left out",
    )


def _unique_id(own: str, content: str, ids: set[str]) -> str:
    length = 6
    unique = own
    while unique in ids:
        unique, length = f"{own}-{content[:length]}", length + 2
    return unique


def list_files(paths: Sequence[Path | str]) -> Iterator[SourceFile | Unreadable]:
    """The files to read, each once, sorted by name; unreadable paths and folders first of all."""
    files: dict[str, SourceFile] = {}
    for given in sorted({str(path) for path in paths}):
        for found in _expand(Path(given)):
            if isinstance(found, Unreadable):
                yield found
            else:
                files.setdefault(os.path.realpath(found.path), found)
    yield from sorted(files.values(), key=lambda file: (file.name, file.path.as_posix()))


def _expand(path: Path) -> Iterator[SourceFile | Unreadable]:
    if path.is_dir():
        yield from _folder(path)
    elif not path.exists():
        advice = "check the path"
        yield Unreadable(
            source=str(path), problem=Problem.MISSING, reason="there is no such file or folder", advice=advice
        )
    else:
        file = SourceFile(path=path, name=path.name)
        if file.kind:
            yield file
        else:
            reason = f"files of kind {path.suffix} are not read"
            yield Unreadable(source=str(path), problem=Problem.UNSUPPORTED, reason=reason, advice=f"give {_EXPECTED}")


def _folder(folder: Path) -> Iterator[SourceFile | Unreadable]:
    articles: list[SourceFile] = []
    others: list[SourceFile] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if name.startswith(".") or name.lower().startswith(_NOT_ARTICLES) or not path.is_file():
                continue
            file = SourceFile(path=path, name=path.relative_to(folder).as_posix())
            (articles if file.kind and Path(name).suffix else others).append(file)
    if not articles:
        reason, advice = "there is no article in this folder", f"put {_EXPECTED} into it"
        yield Unreadable(source=str(folder), problem=Problem.EMPTY_FOLDER, reason=reason, advice=advice)
    elif others:
        kinds = ", ".join(sorted({Path(file.name).suffix.lower() or "no extension" for file in others}))
        reason = f"{len(others)} files of other kinds are not read ({kinds})"
        yield Unreadable(source=str(folder), problem=Problem.OTHER_FILES, reason=reason, advice=f"give {_EXPECTED}")
    yield from articles


def read_file(file: SourceFile, tables: Tables, *, limit: int = ARTICLE_LIMIT) -> Iterator[Document | Unreadable]:
    """The documents of one file, ids not yet made unique."""
    try:
        if file.kind in ("text", "html"):
            yield _read_single(file, tables, limit)
        else:
            yield from _read_records(file, tables, limit)
    except RefusedError as refusal:
        yield refusal.at(file.name)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield RefusedError(Problem.MALFORMED, f"is not whole gzip data ({error})", "pack it again").at(file.name)
    except OSError as error:
        yield RefusedError(Problem.DENIED, f"cannot be opened ({error.strerror or error})", "check its permissions").at(
            file.name
        )


def _read_single(file: SourceFile, tables: Tables, limit: int) -> Document | Unreadable:
    data = _read_bytes(file, limit)
    if not data.strip():
        raise RefusedError(Problem.EMPTY, "is empty", "give it the text of an article")
    if file.kind == "html":
        page = read_html(data, tables)
        return _document(file, None, page.text, page.metadata, page.notes, tables)
    decoded = decode(data)
    return _document(file, None, decoded.text, Metadata(), decoded.notes, tables)


def _read_bytes(file: SourceFile, limit: int) -> bytes:
    too_large = RefusedError(Problem.TOO_LARGE, f"is larger than {limit:,} bytes", "split it into single articles")
    if not file.is_packed and file.path.stat().st_size > limit:
        raise too_large
    with file.open() as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large
    return data


def _read_records(file: SourceFile, tables: Tables, limit: int) -> Iterator[Document | Unreadable]:
    found = False
    for record in _records(file, tables, limit):
        found = True
        if isinstance(record, RefusedError):
            yield record.at(file.name)
            continue
        try:
            yield _record_document(file, record, tables)
        except RefusedError as refusal:
            refusal.line = record.line
            yield refusal.at(file.name)
    if not found:
        raise RefusedError(Problem.EMPTY, "holds no records", "give it one record an article")


def _records(file: SourceFile, tables: Tables, limit: int) -> Iterator[Record | RefusedError]:
    if file.kind == "json":
        data = _read_bytes(file, JSON_LIMIT)
        if not data.strip():
            raise RefusedError(Problem.EMPTY, "is empty", "give it an object or a list of objects")
        yield from read_json(data, tables)
        return
    encoding = "utf-8"
    if file.kind == "csv":
        with file.open() as stream:
            encoding = csv_encoding(stream)
    with file.open() as stream:
        if file.kind == "jsonl":
            yield from read_json_lines(stream, limit=limit)
        else:
            yield from read_csv(io.TextIOWrapper(stream, encoding=encoding, newline=""), tables, limit=limit)


def _record_document(file: SourceFile, record: Record, tables: Tables) -> Document | Unreadable:
    article = read_record(record, tables)
    if article.language and not article.language.casefold().startswith("en"):
        raise _foreign(article.language)
    stem = file.stem if record.line is None else f"{file.stem}-{record.line}"
    made = _document(file, record.line, article.text, article.metadata, (), tables)
    return replace(made, id=article.id or stem) if isinstance(made, Document) else made


def _foreign(language: str, *, line: int | None = None) -> RefusedError:
    return RefusedError(Problem.LANGUAGE, f"language {language}: skipped", "only English articles are read", line=line)


def _document(
    file: SourceFile, line: int | None, text: str, known: Metadata, notes: tuple[str, ...], tables: Tables
) -> Document | Unreadable:
    if not text.strip():
        raise RefusedError(Problem.EMPTY, "is empty", "give it the text of an article", line=line)
    pieces = find_pieces(text, tables, headline=known.headline)
    if not has_story(pieces):
        raise RefusedError(
            Problem.NO_TEXT, "holds no article, only parts of a page around one", "check the text", line=line
        )
    language = foreign_language("\n".join(piece.text for piece in pieces if piece.role in READABLE), tables)
    if language:
        raise _foreign(language, line=line)
    metadata = find_metadata(pieces, tables, known=known)
    return Document(
        id=file.stem,
        source=file.name if line is None else f"{file.name}:{line}",
        text=text,
        blocks=tuple(Block(start=piece.start, end=piece.end, role=piece.role) for piece in pieces),
        headline=metadata.headline,
        publisher=metadata.publisher,
        agency=metadata.agency,
        authors=metadata.authors,
        published=metadata.published,
        url=metadata.url,
        notes=(*notes, *metadata.notes),
    )
