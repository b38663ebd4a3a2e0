"""The words of a SPARQL text, read just closely enough to say what kind of query it is before an engine sees it.

Terminals after SPARQL 1.1 section 19.8 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<space>\s+|\#[^\r\n]*)
    | (?P<iri><[^<>\s"{}|^`]*>)
    | (?P<string>\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"|'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z][A-Za-z0-9-]*)
    | (?P<prefixed>(?:[^\W\d_](?:[\w.\-·]*[\w\-·])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)
        (?:(?:[\w.:\-·]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:\-·]|%[0-9A-Fa-f]{2}|\\.))?)?)
    | (?P<blank>_:[\w.\-·]+)
    | (?P<word>[^\W\d_]\w*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"},
)


@dataclass(frozen=True, slots=True)
class Token:
    """A terminal of a SPARQL text: its kind (``word``, ``iri``, ``string`` ...), text and character offset."""

    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for anything that is not a bare word."""
        return self.text.upper() if self.kind == "word" else ""


def find_tokens(sparql: str) -> tuple[Token, ...]:
    """The terminals of a text, without white space and comments. Never fails: what is no terminal is a ``sign``.

    >>> [token.text for token in find_tokens('ASK { ?s kg:title "a # b" } # c')]
    ['ASK', '{', '?s', 'kg:title', '"a # b"', '}']
    """
    return tuple(
        Token(match.lastgroup or "sign", match.group(), match.start())
        for match in _TOKEN.finditer(sparql)
        if match.lastgroup != "space"
    )


def form(tokens: tuple[Token, ...]) -> str:
    """The keyword that opens the query after its prologue: SELECT, ASK, CONSTRUCT, DESCRIBE, INSERT ...; or "".

    >>> form(find_tokens("PREFIX a: <http://a/> ask {}"))
    'ASK'
    """
    words = (token.keyword for token in tokens)
    return next((word for word in words if word and word not in _PROLOGUE), "")


def is_update(tokens: tuple[Token, ...]) -> bool:
    """Whether the text is SPARQL Update: it would change the graph."""
    return form(tokens) in _UPDATES


def has_service(tokens: tuple[Token, ...]) -> bool:
    """Whether the text asks another endpoint over the network."""
    return any(token.keyword == "SERVICE" for token in tokens)


def uses_named_graphs(sparql: str) -> bool:
    """Whether the query speaks of named graphs (GRAPH, FROM), so that the dataset must be loaded with them.

    >>> uses_named_graphs("SELECT ?g { GRAPH ?g { ?s ?p ?o } }"), uses_named_graphs("SELECT ?graph { ?graph ?p ?o }")
    (True, False)
    """
    return any(token.keyword in ("GRAPH", "FROM") for token in find_tokens(sparql))


def is_ordered(tokens: tuple[Token, ...]) -> bool:
    """Whether the solutions come in an order of the query's own: ORDER BY outside all braces."""
    depth = 0
    for token in tokens:
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0 and token.keyword == "ORDER":
            return True
    return False


def undeclared_names(tokens: tuple[Token, ...], known: frozenset[str]) -> tuple[Token, ...]:
    """The prefixed names whose prefix is neither declared in the text nor ``known``."""
    declared = {
        name.text[:-1]
        for word, name in itertools.pairwise(tokens)
        if word.keyword == "PREFIX" and name.kind == "prefixed"
    }
    names = (token for token in tokens if token.kind == "prefixed")
    return tuple(name for name in names if name.text.partition(":")[0] not in declared | known)
