"""Identifiers made from content: the same input gives the same ids on any machine, in any order."""

from __future__ import annotations

import hashlib
import re
import unicodedata

DEFAULT_BASE = "https://w3id.org/newskg/id/"
ONTOLOGY = "https://w3id.org/newskg/ontology#"

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def slug(text: str, *, limit: int = 60) -> str:
    """ASCII, lower case, words joined by hyphens; "x" where nothing is left. Safe as a local name of an IRI.

    >>> slug("Sergei Lavrov’s visit")
    'sergei-lavrov-s-visit'
    """
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).encode("ascii", "ignore").decode().casefold()
    return _NOT_WORD.sub("-", plain).strip("-")[:limit].strip("-") or "x"


def digest(*parts: object, length: int = 10) -> str:
    """A short hexadecimal digest of the parts, in order.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()[:length]
