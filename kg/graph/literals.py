"""Python values as RDF literals that every parser reads alike."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from pyoxigraph import Literal

from kg.graph.namespaces import XSD
from kg.model.dates import EdtfDate

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Code points that XML 1.0 cannot hold and parsers treat differently; lone surrogates are no characters at all."""
_DATATYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def text(value: str) -> Literal:
    """A plain string; what no format can hold becomes U+FFFD, one for one, so that offsets stay true.

    >>> text("a\\x00b").value
    'a\ufffdb'
    """
    return Literal(_UNWRITABLE.sub("\ufffd", value))


@lru_cache(maxsize=4096)
def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=XSD.integer)


@lru_cache(maxsize=4096)
def decimal(value: float, places: int = 4) -> Literal:
    """An xsd:decimal rounded to ``places``, with at least one digit after the point.

    >>> decimal(0.9300000000000001).value, decimal(1).value
    ('0.93', '1.0')
    """
    whole, _, fraction = f"{value:.{places}f}".partition(".")
    return Literal(f"{whole}.{fraction.rstrip('0') or '0'}", datatype=XSD.decimal)


@lru_cache(maxsize=2)
def boolean(value: bool) -> Literal:
    """An xsd:boolean."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


@lru_cache(maxsize=4096)
def day(value: dt.date) -> Literal:
    """An xsd:date."""
    return Literal(value.isoformat(), datatype=XSD.date)


@lru_cache(maxsize=4096)
def begin(date: EdtfDate) -> Literal | None:
    """The day, month or year that the date names or begins with, typed as such; None where its begin is open.

    >>> begin(EdtfDate("2015/.."))
    <Literal value=2015 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#gYear>>
    """
    first = date.value.partition("/")[0]
    return None if first == ".." else Literal(first, datatype=_DATATYPES[len(first)])
