"""People, groups and bodies named by a description, and what it says of them: "Syrian officials", "the company"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.annotate import syntax
from kg.annotate.clusters import Cluster, Referents
from kg.annotate.syntax import PLURALS
from kg.lexicon.nominals import NominalWords
from kg.model import EntityKind, MentionForm

_BODIES = (EntityKind.GROUP, EntityKind.ORGANISATION)
_DEFINITE = ("the", "these", "those", "its", "their")
_NO_DESCRIPTION = ("det", "predet", "nummod", "quantmod")
_NO_DESCRIPTION_TAGS = ("PRP$", "CD", "DT", "PDT", "WP$")


class DescriptionReader:
    """Gathers descriptions into clusters."""

    def __init__(self, nominals: NominalWords) -> None:
        self.nominals = nominals

    def read(self, found: Referents, token: Token, kind: EntityKind, country: str | None) -> None:
        """Adds a mention: of whom an apposition describes, of one described so before, or of somebody new."""
        if described := self._apposed(found, token, kind):
            add_nominal(found, token, described)
            return
        text = description(found.doc, *syntax.phrase(token), self.nominals)
        cluster = self._known(found, token, kind, country, text) or self._new(found, token, kind, country)
        cluster.names[text] += 1
        cluster.country = cluster.country or country
        add_nominal(found, token, (cluster.id,))

    @staticmethod
    def _apposed(found: Referents, token: Token, kind: EntityKind) -> tuple[int, ...]:
        """Whom an apposition describes: "Army of Islam, a small militant group"."""
        if token.dep_ != "appos" or token.head.i not in found.at:
            return ()
        clusters = found.at[token.head.i].clusters
        others = [found[cluster].kind for cluster in clusters]
        fits = kind in others or (kind in _BODIES and any(other in _BODIES for other in others))
        return clusters if fits else ()

    def _known(
        self, found: Referents, token: Token, kind: EntityKind, country: str | None, text: str
    ) -> Cluster | None:
        first = found.doc[syntax.phrase(token)[0]].lower_
        cluster = self._introduced(found, token, kind)
        if cluster is None and (first in _DEFINITE or kind is EntityKind.GROUP):
            cluster = _same_words(found, kind, text)
        if cluster is None and first == "the":
            cluster = _same_head(found, token, kind, country)
        return cluster

    def _introduced(self, found: Referents, token: Token, kind: EntityKind) -> Cluster | None:
        """A body named before: "the company", "the same firm" after "Russian firm Stroytransgaz"."""
        if kind is not EntityKind.ORGANISATION or not syntax.has_word(token, ("the", "this", "same")):
            return None
        word = token.lower_
        named = [  # "the department" after "the Treasury Department"
            c
            for c in found.clusters
            if c.kind is kind and not c.generic and any(word in name.casefold().split()[1:] for name in c.names)
        ]
        synonyms = next((group for group in self.nominals.synonyms if word in group), (word,))
        earlier = [c for c in found.clusters if not c.descriptions.isdisjoint(synonyms)]
        return last_mentioned(named, token.i) or last_mentioned(earlier, token.i)

    @staticmethod
    def _new(found: Referents, token: Token, kind: EntityKind, country: str | None) -> Cluster:
        cluster = found.new(kind, country=country)
        cluster.generic = True
        cluster.plural = token.tag_ in PLURALS or kind is EntityKind.GROUP
        owners = (found.possessor(owner.i) for owner in syntax.possessors(token))
        cluster.owner = next((owner.id for owner in owners if owner is not None), None)
        return cluster


def add_nominal(found: Referents, token: Token, clusters: tuple[int, ...]) -> None:
    """Records a mention by a noun."""
    found.add_mention(token, syntax.phrase(token), clusters, MentionForm.NOMINAL)


def last_mentioned(clusters: list[Cluster], i: int) -> Cluster | None:
    """Of clusters the one mentioned last at or before a token; None where none is."""
    before = [cluster for cluster in clusters if cluster.is_mentioned_by(i)]
    return max(before, key=lambda cluster: cluster.last_mention_by(i), default=None)


def description(doc: Doc, start: int, end: int, nominals: NominalWords) -> str:
    """The words of a phrase without article, demonstrative, quantity and possessive pronoun."""
    while start < end - 1 and _is_no_description(doc[start], nominals):
        start += 1
    return " ".join(doc[start:end].text.split())


def _is_no_description(token: Token, nominals: NominalWords) -> bool:
    if token.dep_ in _NO_DESCRIPTION or token.tag_ in _NO_DESCRIPTION_TAGS:
        return True
    return token.is_punct or token.lower_ in nominals.quantities


def _same_words(found: Referents, kind: EntityKind, text: str) -> Cluster | None:
    """The last cluster described by the same words."""
    key = text.casefold()
    for known in reversed(found.clusters):
        if known.kind is kind and known.generic and any(key == name.casefold() for name in known.names):
            return known
    return None


def _same_head(found: Referents, token: Token, kind: EntityKind, country: str | None) -> Cluster | None:
    """The last that shares the head noun and does not contradict: "a Russian delegation ... the delegation"."""
    if len(syntax.left_modifiers(token)) != (1 if country else 0):
        return None
    for known in reversed(found.clusters):
        may_be = known.kind is kind and known.generic and (country is None or known.country in (None, country))
        if may_be and any(name.split()[-1].casefold() == token.lower_ for name in known.names):
            return known
    return None
