"""JSON, JSON Lines and CSV → records: one article each, whatever names its fields have (``fields.yaml``).

JSON Lines and CSV are read record by record, never as a whole; JSON has to be read whole.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urlsplit

from kg.model.ids import slug
from kg.read.decode import SAVE_AS_UTF8, clean_characters, decode
from kg.read.html import has_markup, plain_html
from kg.read.metadata import MOST_AUTHORS, Metadata, clean_day
from kg.read.tables import Tables
from kg.read.unreadable import Problem, RefusedError

_NAME = re.compile(r"[\s_-]+")
_DELIMITERS = ",;\t|"
_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record and where it stands: its line in the file, its number in a JSON list, None when alone."""

    fields: Mapping[str, Any]
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordArticle:
    """What a record says: the text as it stands in its field, its own id, and what it says of the publication."""

    text: str
    id: str | None
    metadata: Metadata
    language: str | None = None


def read_json(data: bytes, tables: Tables) -> Iterator[Record | RefusedError]:
    """The records of a JSON file: an object, a list of objects, or an object that holds such a list."""
    text = decode(data).text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error) and text.lstrip().startswith("{"):
            yield from read_json_lines(io.BytesIO(text.encode("utf-8", "replace")), limit=len(data) + 1)
            return
        raise RefusedError(
            Problem.MALFORMED, f"is not JSON ({error})", "correct it, or use .jsonl for one object a line"
        ) from error
    items = _items(value, tables)
    for number, item in enumerate(items, start=1):
        line = number if isinstance(value, list) or len(items) > 1 else None
        if isinstance(item, dict):
            yield Record(fields=item, line=line)
        else:
            yield RefusedError(
                Problem.MALFORMED, "is no JSON object", "give each article as an object with a text field", line=line
            )


def _items(value: Any, tables: Tables) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and _field(value, "text", tables) is None:
        lists = [
            value[key] for key in value if key.casefold() in tables.fields["lists"] and isinstance(value[key], list)
        ]
        if lists:
            return [
                item
                for item in lists[0]
                if not isinstance(item, dict) or _field(item, "text", tables) or len(lists[0]) == 1
            ]
    return [value]


def read_json_lines(stream: IO[bytes], *, limit: int) -> Iterator[Record | RefusedError]:
    """The records of a JSON Lines stream; a bad line is refused by its number and the others go on."""
    for number, line in _bounded_lines(stream, limit):
        if line is None:
            yield RefusedError(Problem.TOO_LARGE, f"is longer than {limit:,} bytes", "split the article", line=number)
        elif line.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
            yield _json_line(number, line)


def _bounded_lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers; None for one longer than the limit, which is passed over without being kept."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit + 1)
            yield number, None
        else:
            yield number, line


def _json_line(number: int, line: bytes) -> Record | RefusedError:
    try:
        value = json.loads(decode(line).text)
    except RefusedError as refusal:
        refusal.line = number
        return refusal
    except (ValueError, RecursionError) as error:
        return RefusedError(
            Problem.MALFORMED, f"is not JSON ({error})", "correct the line: one JSON object a line", line=number
        )
    if not isinstance(value, dict):
        return RefusedError(
            Problem.MALFORMED, "is no JSON object", "give each article as an object with a text field", line=number
        )
    return Record(fields=value, line=number)


def read_csv(stream: IO[str], tables: Tables, *, limit: int) -> Iterator[Record | RefusedError]:
    """The records of a CSV text whose first row names the columns; delimiter comma, semicolon, tab or bar."""
    csv.field_size_limit(limit)  # a setting of the module, the same for all files
    first = stream.readline(limit)
    if not first.strip():
        raise RefusedError(Problem.EMPTY, "is empty", "give it a header row and rows")
    delimiter = max(_DELIMITERS, key=lambda mark: (first.count(mark), -_DELIMITERS.index(mark)))
    header = next(csv.reader([first], delimiter=delimiter), [])
    if _field(dict.fromkeys(header, "x"), "text", tables) is None:
        known = ", ".join(tables.fields["text"][:4])
        raise RefusedError(
            Problem.NO_TEXT, f"has no text column (found: {', '.join(header)[:80]})", f"name one of: {known}"
        )
    yield from _rows(csv.reader(stream, delimiter=delimiter), header)


def _rows(reader: Any, header: list[str]) -> Iterator[Record | RefusedError]:
    line = 1
    while True:
        start = line + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield RefusedError(
                Problem.MALFORMED, f"is not CSV ({error})", "check the quotation marks of the row", line=start
            )
            line = 1 + reader.line_num
            continue
        line = 1 + reader.line_num
        if any(cell.strip() for cell in row):
            yield Record(fields=dict(zip(header, row, strict=False)), line=start)


def read_record(record: Record, tables: Tables) -> RecordArticle:
    """The article of a record. Raises RefusedError where it has no text."""
    text = _string(_field(record.fields, "text", tables))
    headline = _string(_field(record.fields, "headline", tables))
    if not text.strip():
        if not headline.strip():
            names = ", ".join(sorted(str(name) for name in record.fields))[:80]
            raise RefusedError(
                Problem.NO_TEXT, f"has no article text (fields: {names})", "name the text field text, body or content"
            )
        text = headline
    text = plain_html(text) if has_markup(text) else text
    cleaned, _ = clean_characters(text.removeprefix("\ufeff"))
    return RecordArticle(
        text=cleaned,
        id=_own_id(record.fields, tables),
        metadata=_metadata(record.fields, headline, tables),
        language=_string(_field(record.fields, "language", tables)) or None,
    )


def _metadata(fields: Mapping[str, Any], headline: str, tables: Tables) -> Metadata:
    date = _field(fields, "published", tables)
    day = clean_day(date, tables) if date is not None else None
    agency = _string(_field(fields, "agency", tables))
    return Metadata(
        headline=" ".join(clean_characters(headline)[0].split()) or None,
        publisher=_string(_field(fields, "publisher", tables)).strip() or None,
        agency=tables.agencies.get(agency, agency) or None,
        authors=_authors(_field(fields, "author", tables)),
        published=day,
        url=_string(_field(fields, "url", tables)).strip() or None,
    )


def _field(fields: Mapping[str, Any], part: str, tables: Tables) -> Any:
    """The value of the first field that keeps a part of the article; empty values are passed over."""
    named = {
        _NAME.sub("", str(name).casefold().lstrip("\ufeff")): value for name, value in reversed(list(fields.items()))
    }
    return next((named[name] for name in tables.fields[part] if named.get(name) not in (None, "", [], {})), None)


def _string(value: Any) -> str:
    if isinstance(value, dict):
        return _string(value.get("name") or value.get("@id") or value.get("url") or value.get("html") or "")
    if isinstance(value, list):
        parts = [_string(item) for item in value]
        return "\n\n".join(part for part in parts if part)
    return "" if value is None or isinstance(value, bool) else str(value)


def _authors(value: Any) -> tuple[str, ...]:
    names = (
        [_string(item) for item in value]
        if isinstance(value, list)
        else re.split(r"\s*[;,]\s*|\s+and\s+", _string(value))
    )
    cleaned = (re.sub(r"\A\s*by\s+", "", name, flags=re.IGNORECASE).strip() for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name))[:MOST_AUTHORS]


def _own_id(fields: Mapping[str, Any], tables: Tables) -> str | None:
    own = _string(_field(fields, "id", tables)).strip()
    if own and not own.startswith(("http://", "https://")):
        return own if re.fullmatch(r"[\w.:-]{1,120}", own) else slug(own, limit=_LONGEST_SLUG)
    url = own or _string(_field(fields, "url", tables)).strip()
    last = [part for part in urlsplit(url).path.split("/") if part][-1:]
    return slug(re.sub(r"\.\w{2,5}\Z", "", last[0]), limit=_LONGEST_SLUG) if last else None


def csv_encoding(stream: IO[bytes]) -> str:
    """The encoding of a CSV file, by reading it through once in pieces."""
    import codecs

    head = stream.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        while piece := stream.read(1 << 20):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    if b"\x00" in head:
        raise RefusedError(Problem.BINARY, "is not text", SAVE_AS_UTF8)
    return "utf-8-sig"
