"""What a page says about its own publication: headline, publisher, agency, authors, day, address.

Nothing is guessed: what the page does not say stays None. The day on which a page was fetched stands in the header of
many pages and is never taken for the day of publication; neither is the date of another story's teaser.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from urllib.parse import urlsplit

from kg.model import READABLE, BlockRole, EdtfDate
from kg.read.blocks import Piece
from kg.read.datelines import find_agency, find_dateline
from kg.read.dates import DateLine, find_dates
from kg.read.lines import mask_markup
from kg.read.page import Kind
from kg.read.patterns import alternatives
from kg.read.tables import Tables

MOST_AUTHORS = 12
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|\Z)|[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|\Z)"
)
_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_SOURCE = re.compile(r"\A\W*(?:source|agency|agencies|via)\s*:?\s+(.{2,80})\Z", re.IGNORECASE)
_CORROBORATION = dt.timedelta(days=10)
"""How long before publication the events of a story lie, where a date needs to be borne out by them."""
_LONGEST_SMALL_PRINT = 600
_EDGE = 4
"""A bare address among the first or last blocks of a page is the article's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of an article's publication."""

    headline: str | None = None
    publisher: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    published: EdtfDate | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()

    def or_else(self, other: Metadata) -> Metadata:
        """This, with what it does not know taken from ``other``."""
        gaps = {f.name: getattr(other, f.name) for f in fields(self) if not getattr(self, f.name)}
        return replace(self, **gaps)


def find_metadata(pieces: Sequence[Piece], tables: Tables, *, known: Metadata | None = None) -> Metadata:
    """What the blocks of a page say of its publication; ``known`` (HTML head, record fields) goes first."""
    known = known or Metadata()
    url = known.url or _url(pieces)
    found = Metadata(
        headline=_headline(pieces),
        publisher=(publisher_of(url, tables) if url else None) or _publisher(pieces, tables),
        agency=_agency(pieces, tables),
        authors=_authors(pieces),
        url=url,
    )
    if known.published is None:
        day, note = _published(pieces, url, tables)
        found = replace(found, published=day, notes=(note,) if note else ())
    return known.or_else(found)


def _headline(pieces: Sequence[Piece]) -> str | None:
    text = next((piece.text for piece in pieces if piece.role is BlockRole.HEADLINE), None)
    return " ".join(mask_markup(text).split()) if text else None


def _authors(pieces: Iterable[Piece]) -> tuple[str, ...]:
    bylines = [piece.line.byline for piece in pieces if piece.kind is Kind.BYLINE and piece.line.byline]
    return tuple(dict.fromkeys(author for byline in bylines for author in byline.authors))[:MOST_AUTHORS]


def _agency(pieces: Sequence[Piece], tables: Tables) -> str | None:
    named = (agency for piece in pieces if (agency := _agency_of(piece, tables)))
    return next(named, None) or _signature(pieces, tables)


def _signature(pieces: Sequence[Piece], tables: Tables) -> str | None:
    """The agency in brackets after the last words of the story."""
    last = max((i for i, piece in enumerate(pieces) if piece.kind is Kind.BODY), default=len(pieces))
    signed = pieces[last + 1 : last + 2]
    if not signed or signed[0].kind is not Kind.CREDIT or not signed[0].text.startswith("("):
        return None
    return find_agency(signed[0].text.strip(" ()."), tables)


def _agency_of(piece: Piece, tables: Tables) -> str | None:
    if piece.kind is Kind.BYLINE and piece.line.byline:
        return piece.line.byline.agency
    if piece.kind is Kind.DATELINE:
        dateline = find_dateline(piece.line.text, tables)
        return dateline.agency if dateline else None
    if piece.kind is Kind.DATE and piece.line.date:
        named = (tables.agencies[word] for word in piece.line.date.rest.split() if word in tables.agencies)
        return next(named, None) or find_agency(piece.text, tables)
    source = _SOURCE.match(piece.text) if piece.kind is Kind.PHRASE and piece.role is BlockRole.METADATA else None
    return find_agency(source[1], tables) if source else None


def _url(pieces: Sequence[Piece]) -> str | None:
    labelled = [b for a, b in pairwise(pieces) if a.kind is Kind.PHRASE and b.kind is Kind.URL]
    noted = [
        piece
        for piece in pieces
        if piece.kind is Kind.PHRASE and piece.role is BlockRole.METADATA and _URL.search(piece.text)
    ]
    edge = [
        piece for piece in (*pieces[:_EDGE], *pieces[-_EDGE:]) if piece.kind is Kind.URL and _is_article(piece.text)
    ]
    for piece in (*labelled, *noted, *edge):
        match = _URL.search(piece.text)
        if match:
            return match[0].rstrip(".,;")
    return None


def _is_article(url: str) -> bool:
    path = urlsplit(url).path.strip("/")
    return "/" in path or len(path) > 15


def publisher_of(url: str, tables: Tables) -> str | None:
    """The publication at an address: its name, or its domain where the tables do not know it."""
    host = (
        (urlsplit(url if "//" in url else f"//{url}").hostname or "")
        .removeprefix("www.")
        .removeprefix("m.")
        .removeprefix("amp.")
    )
    labels = host.split(".")
    for i in range(len(labels) - 1):
        name = tables.domains.get(".".join(labels[i:]))
        if name:
            return name
    return host or None


def _publisher(pieces: Sequence[Piece], tables: Tables) -> str | None:
    small_print = [
        piece.text
        for piece in pieces
        if piece.role not in READABLE and piece.kind is not Kind.TEASER and len(piece.text) <= _LONGEST_SMALL_PRINT
    ]
    for cue in tables.publisher_cues:
        for text in small_print:
            match = cue.search(text.translate({0x2019: "'"}))
            if match and match["name"] not in tables.agencies:
                return _canonical(match["name"], tables)
    return None


def _canonical(name: str, tables: Tables) -> str:
    folded = {other.casefold(): publisher for other, publisher in tables.publishers.items()}
    return folded.get(name.casefold(), folded.get(name.casefold().removeprefix("the "), name))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    day: EdtfDate
    rank: int
    note: str = ""


def _published(pieces: Sequence[Piece], url: str | None, tables: Tables) -> tuple[EdtfDate | None, str]:
    """The day of publication and, where it had to be worked out, how."""
    candidates = [
        *_date_lines(pieces, tables),
        *_datelines(pieces, tables),
        *_url_day(url),
        *_deictic(pieces, tables),
    ]
    best = max(candidates, key=lambda candidate: candidate.rank, default=None)
    return (best.day, best.note) if best else (None, "no publication date")


def _date_lines(pieces: Sequence[Piece], tables: Tables) -> Iterable[_Candidate]:
    headline = next((i for i, piece in enumerate(pieces) if piece.kind is Kind.HEADLINE), None)
    body = [i for i, piece in enumerate(pieces) if piece.kind is Kind.BODY]
    first, last = (body[0], body[-1]) if body else (len(pieces), len(pieces))
    end = next((i for i, piece in enumerate(pieces) if i > last and _ends_story(piece)), len(pieces))
    for i, piece in enumerate(pieces[:end]):
        line = piece.line.date
        if piece.kind is not Kind.DATE or line is None or line.day is None:
            continue
        above = i < (first if headline is None else headline)
        rank = _labelled_rank(line, _rank(i, headline, first, last), before=i < first)
        if rank > 0 and (not above or line.label == "published" or line.own or _is_own(pieces, i, headline, tables)):
            yield _Candidate(day=line.day, rank=rank)


def _ends_story(piece: Piece) -> bool:
    phrase = piece.line.phrase if piece.kind is Kind.PHRASE else None
    return piece.kind is Kind.AFTER or (phrase is not None and phrase.closes)


def _rank(index: int, headline: int | None, first: int, last: int) -> int:
    if index > last:
        return 30 if index == last + 1 else 0
    if index > first:
        return 0
    return 80 if headline is None or index > headline else 70


def _labelled_rank(line: DateLine, rank: int, *, before: bool) -> int:
    if line.label == "published":
        return 100 if before else 68
    return rank - 25 if line.label == "updated" else rank


def _is_own(pieces: Sequence[Piece], index: int, headline: int | None, tables: Tables) -> bool:
    """Whether a date above the headline is the article's and not the visit's; both look alike."""
    line = pieces[index].line.date
    if line is None or line.day is None:
        return False
    if _borne_out(pieces, line.day, tables):
        return True
    near = headline is None or headline - index <= 2
    return not line.weekday and near and not any(piece.role is BlockRole.FURNITURE for piece in pieces[:index])


def _borne_out(pieces: Sequence[Piece], day: EdtfDate, tables: Tables) -> bool:
    date = dt.date.fromisoformat(day.value)
    for piece in pieces:
        if piece.role in READABLE or piece.kind is Kind.DATELINE:
            for found in find_dates(piece.text, tables):
                other = _in_year(found.month_day, found.day, date.year)
                if other and -1 <= (date - other).days <= _CORROBORATION.days:
                    return True
    return False


def _in_year(month_day: tuple[int, int] | None, day: EdtfDate | None, year: int) -> dt.date | None:
    if day is not None:
        return dt.date.fromisoformat(day.value)
    try:
        return dt.date(year, *month_day) if month_day else None
    except ValueError:
        return None


def _datelines(pieces: Sequence[Piece], tables: Tables) -> Iterable[_Candidate]:
    for piece in pieces:
        dateline = find_dateline(piece.line.text, tables) if piece.kind is Kind.DATELINE else None
        if dateline is None:
            continue
        if dateline.day:
            yield _Candidate(day=dateline.day, rank=65)
        elif dateline.month_day:
            for day in _full_dates(pieces, dateline.month_day, tables):
                yield _Candidate(day=day, rank=60, note="publication date: day of the dateline, year from the text")


def _full_dates(pieces: Sequence[Piece], month_day: tuple[int, int], tables: Tables) -> Iterable[EdtfDate]:
    """The full dates on the page, teasers and what follows the article aside, that fall on a month and day."""
    for piece in pieces:
        if piece.kind not in (Kind.TEASER, Kind.AFTER, Kind.NAVIGATION):
            for found in find_dates(piece.text, tables):
                if found.day is not None and found.month_day == month_day:
                    yield found.day


def _url_day(url: str | None) -> Iterable[_Candidate]:
    match = _URL_DAY.search(urlsplit(url).path) if url else None
    if match:
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            yield _Candidate(day=EdtfDate(dt.date(year, month, day).isoformat()), rank=75)
        except ValueError:
            return


def _deictic(pieces: Sequence[Piece], tables: Tables) -> Iterable[_Candidate]:
    # "received a delegation yesterday, September 9": written on the 10th.
    deictic = re.compile(rf"\b({alternatives(tables.deictic)})\b[\s,(–—-]*(?:on )?\Z", re.IGNORECASE)
    said = re.compile(rf"\b(?:{alternatives(tables.deictic)})\b", re.IGNORECASE)
    for piece in pieces:
        if piece.kind is not Kind.BODY or not said.search(piece.text):
            continue
        for found in find_dates(piece.text, tables):
            word = deictic.search(piece.text[: found.start])
            quoted = piece.text[: found.start].count("“") > piece.text[: found.start].count("”")
            if word and found.month_day and not quoted:
                for day in [found.day] if found.day else _full_dates(pieces, found.month_day, tables):
                    written = dt.date.fromisoformat(day.value) + dt.timedelta(days=tables.deictic[word[1].casefold()])
                    words = " ".join(piece.text[word.start() : found.end].split())
                    note = f"publication date worked out from {words!r}"
                    yield _Candidate(day=EdtfDate(written.isoformat()), rank=50, note=note)


def clean_day(value: object, tables: Tables) -> EdtfDate | None:
    """The day that a record's date field names: a written date, ISO 8601, ``20200907``, Unix time."""
    text = str(value).strip()
    compact = re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", text)
    try:
        if compact:
            return EdtfDate(dt.date(*(int(part) for part in compact.groups())).isoformat())
        if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
            seconds = float(text) / (1000 if len(text.split(".")[0]) > 11 else 1)
            return EdtfDate(dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat())
    except (ValueError, OverflowError, OSError):
        return None
    return next((found.day for found in find_dates(text, tables) if found.day is not None), None)
