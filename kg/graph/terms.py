"""RDF terms as people read and sort them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING, XSD_BOOLEAN, XSD_INTEGER = XSD + "string", XSD + "boolean", XSD + "integer"
NUMERIC = frozenset(
    XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")
)
_LOCAL = re.compile(r"[^\W](?:[\w.\-]*[\w\-])?\Z")


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """The IRI as a prefixed name where the longest fitting prefix leaves a plain local name; else ``<iri>``.

    >>> shorten("http://schema.org/headline", {"schema": "http://schema.org/"})
    'schema:headline'
    >>> shorten("http://schema.org/a/b", {"schema": "http://schema.org/"})
    '<http://schema.org/a/b>'
    """
    return _shorten(iri, tuple(sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))))


@lru_cache(maxsize=65536)
def _shorten(iri: str, longest_first: tuple[tuple[str, str], ...]) -> str:
    for prefix, namespace in longest_first:
        if iri.startswith(namespace) and _LOCAL.match(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def to_plain(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """A term as a reader wants it in a table: the text of a literal, a prefixed name, "" for nothing."""
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        return term.value
    return shorten(term.value, prefixes) if isinstance(term, ox.NamedNode) else str(term)


def is_number(term: Term | None) -> bool:
    """Whether the term is a literal of a numeric datatype."""
    return isinstance(term, ox.Literal) and term.datatype.value in NUMERIC


def sort_key(term: Term | None) -> tuple[int, float, str]:
    """Orders terms for people, the same everywhere: nothing, numbers by value, other terms by their written form."""
    if term is None:
        return (0, 0.0, "")
    if isinstance(term, ox.Literal) and is_number(term):
        return (1, _to_float(term.value), str(term))
    return (2, 0.0, str(term))


def _to_float(text: str) -> float:
    try:
        number = float(text)
    except ValueError:  # an ill-formed literal sorts as text among the numbers
        return 0.0
    return number if number == number else 0.0


def used_prefixes(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Those of the prefixes that the triples need when written, in the order of their names."""
    iris = {iri for triple in triples for term in triple for iri in _iris(term)}
    return {
        prefix: namespace
        for prefix, namespace in sorted(prefixes.items())
        if any(iri.startswith(namespace) for iri in iris)
    }


def _iris(term: object) -> tuple[str, ...]:
    if isinstance(term, ox.NamedNode):
        return (term.value,)
    return (term.datatype.value,) if isinstance(term, ox.Literal) and term.datatype.value != XSD_STRING else ()
