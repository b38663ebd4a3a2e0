"""Known countries, places, organisations, persons and instruments, by any of their names.

The tables lie in ``kg/data/gazetteer``; ``kg/data/README.md`` says where each comes from and what its columns mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.lexicon.load import DATA, Row, read_table
from kg.model.ids import slug
from kg.model.mention import EntityKind

COLUMNS = frozenset({
    "key", "kind", "name", "country", "names", "short_names", "adjectives", "nationals", "capitals", "seats",
    "wikidata", "geonames", "latitude", "longitude", "population", "sex", "tags", "note",
})
"""Columns that a table may have; ``note`` is for the reader of the table alone."""

_TABLES = ("countries.tsv", "organisations.tsv", "places.tsv", "persons.tsv", "instruments.tsv")
_SEXES = ("f", "m")
_KIND_ORDER = {kind: order for order, kind in enumerate(EntityKind)} | {
    EntityKind.COUNTRY: -5, EntityKind.ORGANISATION: -4, EntityKind.PERSON: -3, EntityKind.INSTRUMENT: -2,
    EntityKind.PLACE: -1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the tables know of one country, place, organisation, person or instrument."""

    key: str
    """``country:SYR``, ``place:damascus-SYR``, ``organisation:united-nations``, ``person:vladimir-putin`` ..."""
    name: str
    """The usual English name."""
    kind: EntityKind
    country: str | None = None
    """ISO 3166-1 alpha-3 (ISO 3166-3 for states of the past): where a place lies, where an organisation belongs if it
    is national, whom a person serves, who made an instrument if one country did."""
    names: tuple[str, ...] = ()
    """All names with abbreviations and spelling variants, the usual one first."""
    short_names: tuple[str, ...] = ()
    """Names that news uses without introduction, but that others bear too: "Putin", "the Fed"."""
    adjectives: tuple[str, ...] = ()
    """Of a country: "Syrian"."""
    nationals: tuple[str, ...] = ()
    """What a country's people are called: "Syrians", "Briton", "Frenchwoman"."""
    capitals: tuple[str, ...] = ()
    """Names of a country's capital, the usual one first."""
    seats: tuple[str, ...] = ()
    """Names of capitals and buildings that stand for it when it acts: "Damascus", "the Kremlin"."""
    wikidata: str | None = None
    geonames: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    sex: str | None = None
    """Of a person: "f" or "m"."""
    tags: tuple[str, ...] = ()
    """What it is: capital, news-agency, armed-group, intergovernmental ...; ``ambiguous`` marks names that are mostly
    something else (Reading, Nice), ``minor`` the lesser of two that share a name, ``historic`` what is no more."""


class Gazetteer:
    """Records by name. Made once by :func:`load_gazetteer` and passed in; it never changes."""

    def __init__(self, records: Iterable[Record], *, given_names: dict[str, str] | None = None) -> None:
        self.records = tuple(sorted(records, key=_notability))
        self._given_names = given_names or {}
        self._by_key = {record.key: record for record in self.records}
        self._by_name = _index((name, record) for record in self.records for name in record.names)
        self._by_short = _index((name, record) for record in self.records for name in record.short_names)
        # Brussels acts for the European Union rather than for Belgium: named seats come before capitals.
        states = [record for record in self.records if "territory" not in record.tags]
        self._by_seat = _index(
            [(seat, record) for record in self.records for seat in record.seats]
            + [(capital, record) for record in states for capital in record.capitals]
        )
        self._demonyms = _index(
            (word, record) for record in self.records for word in record.adjectives + record.nationals
        )
        self.max_words = max((1 + name.count(" ") for name in self._by_name), default=1)
        """Words of the longest name, so that a matcher knows the n-grams to try."""

    def get(self, key: str) -> Record | None:
        """The record of a key such as ``country:SYR``."""
        return self._by_key.get(key)

    def country(self, iso3: str) -> Record:
        """The country of an ISO 3166-1 alpha-3 code; KeyError for a code that no country has."""
        return self._by_key[f"country:{iso3}"]

    def find(self, name: str, *, short: bool = True, capitals: bool = False) -> tuple[Record, ...]:
        """Records that bear the name, the most notable first; () where none does.

        Quotes, dashes, diacritics, the full stops of U.S., a leading "the" and a possessive 's make no difference;
        upper and lower case do, unless ``capitals`` says that the text is a headline ALL IN CAPITALS.
        ``short=False`` keeps to full names: "Vladimir Putin", not "Putin".

        >>> [record.key for record in load_gazetteer().find("the U.S.’s")]
        ['country:USA']
        """
        tables = (self._by_name, self._by_short) if short else (self._by_name,)
        if capitals:
            tables = (self._capitals,)
        for form in _forms(name):
            form = form.upper() if capitals else form
            found = [record for table in tables for record in table.get(form, ())]
            if found:
                return tuple(dict.fromkeys(sorted(found, key=_notability)))
        return ()

    def country_of_demonym(self, word: str) -> str | None:
        """ISO alpha-3 code of the country whose adjective or people the word names.

        >>> gazetteer = load_gazetteer()
        >>> [gazetteer.country_of_demonym(word) for word in ("Syrian", "Britons", "North Koreans", "Kremlin")]
        ['SYR', 'GBR', 'PRK', None]
        """
        record = self._first(self._demonyms, word)
        return record.country if record else None

    def is_people(self, word: str) -> bool:
        """Whether the word can only name people of a country ("Syrians", "Briton"), unlike the adjective "Syrian"."""
        record = self._first(self._demonyms, word)
        return record is not None and not any(form in map(normalise, record.adjectives) for form in _forms(word))

    def seat(self, name: str) -> Record | None:
        """The country or organisation for which a capital or building stands when it acts; None for other names.

        >>> gazetteer = load_gazetteer()
        >>> [gazetteer.seat(name).key for name in ("Moscow", "the Kremlin", "Brussels")]
        ['country:RUS', 'country:RUS', 'organisation:european-union']
        """
        return self._first(self._by_seat, name)

    def sex_of_given_name(self, name: str) -> str | None:
        """"f" or "m" where a given name is borne by one sex almost alone; None where unknown or by both."""
        return self._given_names.get(normalise(name))

    @staticmethod
    def _first(table: dict[str, tuple[Record, ...]], name: str) -> Record | None:
        return next((table[form][0] for form in _forms(name) if form in table), None)

    @cached_property
    def _capitals(self) -> dict[str, tuple[Record, ...]]:
        pairs = ((name.upper(), record) for table in (self._by_name, self._by_short) for name in table
                 for record in table[name] if "ambiguous" not in record.tags)
        return _index(pairs)


def load_gazetteer(extra: Sequence[Path] = ()) -> Gazetteer:
    """The shipped tables, and the user's own after them.

    A user's record replaces an earlier one with the same key. Raises InputError ("file:line: ...") on a bad table.
    """
    records: dict[str, Record] = {}
    for path in [*(DATA / "gazetteer" / name for name in _TABLES), *extra]:
        records |= _read_records(path, known=records)
    return Gazetteer(records.values(), given_names=_read_given_names(DATA / "gazetteer" / "given_names.tsv"))


def _read_records(path: Path, *, known: dict[str, Record]) -> dict[str, Record]:
    records: dict[str, Record] = {}
    for row in read_table(path, columns=COLUMNS):
        record = _to_record(row)
        if record.key in records:
            raise row.error(f"key {record.key!r} stands twice in this table; keep one")
        code = record.country
        if code and not any(f"country:{code}" in table for table in (known, records)) and code != record.key[8:]:
            raise row.error(f"country {code!r} is no ISO 3166-1 alpha-3 code; write SYR for Syria")
        records[record.key] = record
    return records


def _to_record(row: Row) -> Record:
    name = row.need("name")
    kind, key = _kind_and_key(row, name)
    population = row.number("population")
    return Record(
        key=key, name=name, kind=kind,
        country=row.text("country") or (key.partition(":")[2] if kind is EntityKind.COUNTRY else None),
        names=tuple(dict.fromkeys((name, *row.values("names")))),
        short_names=row.values("short_names"), adjectives=row.values("adjectives"), nationals=row.values("nationals"),
        capitals=row.values("capitals"), seats=row.values("seats"),
        wikidata=_pattern(row, "wikidata", _QID), geonames=_pattern(row, "geonames", _NUMBER),
        latitude=row.number("latitude"), longitude=row.number("longitude"),
        population=None if population is None else int(population),
        sex=row.choice("sex", _SEXES) or None, tags=row.values("tags"),
    )


_QID, _NUMBER, _KEY = re.compile(r"Q[1-9]\d*"), re.compile(r"[1-9]\d*"), re.compile(r"[a-z]+:[A-Za-z0-9-]+")


def _pattern(row: Row, column: str, pattern: re.Pattern[str]) -> str | None:
    cell = row.text(column)
    if cell and not pattern.fullmatch(cell):
        raise row.error(f"column {column!r}: {cell!r} is not an id of that kind")
    return cell or None


def _kind_and_key(row: Row, name: str) -> tuple[EntityKind, str]:
    """Shipped tables give keys; users may give the kind alone, and the key is made from the name."""
    key = row.text("key")
    if key and not _KEY.fullmatch(key):
        raise row.error(f"key {key!r} is malformed; write it like organisation:united-nations")
    kind = key.partition(":")[0] if key else row.choice("kind", _KINDS) or row.need("kind")
    if kind not in _KINDS:
        raise row.error(f"key {key!r}: {kind!r} is no kind; use one of: {', '.join(_KINDS)}")
    if not key:
        key = f"{kind}:{row.need('country') if kind == EntityKind.COUNTRY else slug(name)}"
    return EntityKind(kind), key


_KINDS = tuple(kind.value for kind in EntityKind)


def _read_given_names(path: Path) -> dict[str, str]:
    rows = read_table(path, columns=("name", "sex"))
    return {normalise(row.need("name")): row.choice("sex", _SEXES) for row in rows}


def _notability(record: Record) -> tuple[bool, int, int, str]:
    """Sort key: countries, organisations, persons, instruments, places; the more populous first; then by key."""
    doubtful = "minor" in record.tags or "ambiguous" in record.tags or "historic" in record.tags
    return doubtful, _KIND_ORDER[record.kind], -(record.population or 0), record.key


def _index(pairs: Iterable[tuple[str, Record]]) -> dict[str, tuple[Record, ...]]:
    table: dict[str, tuple[Record, ...]] = {}
    for name, record in pairs:
        form = normalise(name)
        held = table.get(form)
        table[form] = (record,) if held is None else held if any(record is other for other in held) else (*held, record)
    return table


_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'", "´": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-",
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "ə": "a",
    ".": None,
})
_ARTICLE = re.compile(r"\b(?:Al|El)(?=[- ])")


def normalise(name: str) -> str:
    """The form in which names are compared: plain quotes and dashes, no diacritics or full stops, single blanks.

    >>> normalise("São  Tomé"), normalise("U.S."), normalise("Abdel Fattah El-Sisi")
    ('Sao Tome', 'US', 'Abdel Fattah el-Sisi')
    """
    name = name.translate(_PLAIN)
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(char for char in decomposed if not unicodedata.combining(char))
    if "  " in name or "\n" in name or "\t" in name:
        name = " ".join(name.split())
    return _ARTICLE.sub(_lower, name) if "l-" in name else name


def _lower(match: re.Match[str]) -> str:
    return match.group().lower()


def _forms(name: str) -> Iterator[str]:
    """The normalised name, then without possessive, then without a leading "the"."""
    form = normalise(name)
    if form[:4] in ("the ", "THE "):
        form = "The " + form[4:]  # "the Hague" is The Hague, but "Hague" is not
    bare = form[:-2] if form.endswith(("'s", "'S")) else form.removesuffix("'")
    for variant in dict.fromkeys((form, bare)):
        yield variant
        if variant.startswith("The "):
            yield variant[4:]
