"""Who was mentioned last: "the two sides", "both countries", "the war-torn country"."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.clusters import Referents
from kg.annotate.syntax import PLURALS
from kg.lexicon.nominals import NominalWords
from kg.model import EntityKind

_BACK = 119
"""Tokens before the sentence in which a mention still counts as recent."""
_WITH_COUNTRY = (EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.GROUP, EntityKind.ORGANISATION)
_DESCRIBING = ("amod", "prep", "relcl", "compound", "acl")


def find_recent(found: Referents, i: int, kinds: Collection[EntityKind]) -> list[int]:
    """Clusters of these kinds mentioned before token ``i``, the latest first; nationalities count as mentions."""
    seen: dict[int, None] = {}
    for token in reversed(found.doc[max(0, found.doc[i].sent.start - _BACK) : i]):
        options = _denoted(found, token)
        if options and not _is_in_long_list(token):  # the tail of a list of three and more is no pair
            seen.update((cluster, None) for cluster in options if found[cluster].kind in kinds)
    return list(seen)


def _denoted(found: Referents, token: Token) -> list[int]:
    mention = found.at.get(token.i)
    options = list(mention.clusters) if mention is not None else []
    if token.i in found.seats:
        options.append(found.seats[token.i])
    if token.text[:1].isupper() and (code := found.gazetteer.country_of_demonym(token.text)):
        options.append(found.country(code))
    return options


def _is_in_long_list(token: Token) -> bool:
    """Whether a word is one of three or more that are coordinated."""
    head = token
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return len(list(syntax.conjuncts(head))) > 2


def find_pair(found: Referents, token: Token, nominals: NominalWords) -> tuple[int, ...] | None:
    """The two whom "both countries", "the two sides", "the two leaders" denote; None for other nouns, unclear pairs."""
    kind = nominals.pair_nouns.get(token.lower_)
    words = {child.lower_ for child in token.children}
    if kind is None or token.tag_ not in PLURALS or not (words & {"both", "two", "three"} or _is_bare(token, nominals)):
        return None
    if kind != "person" and (owned := _owners(found, token)):
        return owned
    recent = find_recent(found, token.i, (EntityKind.PERSON,) if kind == "person" else (EntityKind.COUNTRY,))
    if len(recent) < 2 and kind != "person":
        recent = _countries_of(found, find_recent(found, token.i, _WITH_COUNTRY)) or recent
    if len(recent) < 2 or "three" in words:
        found.unresolved.append(token)
        return None
    return tuple(sorted(recent[:2]))


def _is_bare(token: Token, nominals: NominalWords) -> bool:
    """Whether "the" alone makes a pair of two that were just named: "The countries struck deals"."""
    described = syntax.has_child(token, _DESCRIBING)
    return token.lower_ in nominals.bare_pairs and syntax.has_word(token, ("the",)) and not described


def _owners(found: Referents, token: Token) -> tuple[int, ...]:
    """The countries of the two whom "their" denotes: "their two countries"."""
    their = next((found.at[c.i].clusters for c in token.children if c.tag_ == "PRP$" and c.i in found.at), ())
    codes = [code for code in dict.fromkeys(found[cluster].country for cluster in their) if code]
    return tuple(sorted(map(found.country, codes))) if len(codes) == 2 else ()


def _countries_of(found: Referents, clusters: list[int]) -> list[int]:
    """The countries of the last two people or bodies that have different ones."""
    codes = [code for code in dict.fromkeys(found[cluster].country for cluster in clusters) if code]
    return list(map(found.country, codes[:2])) if len(codes) >= 2 else []
