"""Delegations and their members: those who travel together and sit on one side of the table."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate import syntax
from kg.extract.context import Article
from kg.model import EntityKind

_LEAD = frozenset(("lead", "head", "chair"))
_INCLUDE = frozenset(("include", "comprise", "consist"))
_JOIN = frozenset(("join", "accompany"))


def find_members(article: Article) -> None:
    """Records in each delegation's cluster the people who lead, join or make it up."""
    for token in article.doc:
        if token.pos_ in syntax.VERBAL or token.tag_ in ("VBN", "VBG"):
            lemma = token.lemma_
            if lemma in _LEAD or lemma in _JOIN:
                groups = syntax.object_heads(token)
                if lemma in _LEAD and token.tag_ == "VBN" and not any(_is_delegation(article, g) for g in groups):
                    groups = _delegation_before(article, token)
                _connect(article, groups, syntax.subject_heads(token) or syntax.agent_phrase(token))
            elif lemma in _INCLUDE:
                _connect(
                    article,
                    syntax.subject_heads(token),
                    [*syntax.object_heads(token), *syntax.preposition_objects(token, ("of",))],
                )
        elif token.lower_ == "including" and token.dep_ == "prep":
            people = [g for g in token.children if g.dep_ == "pobj"]
            _connect(article, [token.head], people, any_group=True)


def _connect(article: Article, groups: list[Token], people: list[Token], *, any_group: bool = False) -> None:
    delegations = [
        c
        for g in groups
        for c in article.refs.clusters_of(g)
        if _is_delegation(article, g) or (any_group and article.cluster(c).kind is EntityKind.GROUP)
    ]
    members = [
        c
        for p in people
        for t in syntax.conjuncts(p)
        for c in article.refs.clusters_of(t)
        if article.cluster(c).kind is EntityKind.PERSON
    ]
    for group in {
        c for g in groups for c in article.refs.clusters_of(g) if article.cluster(c).kind is EntityKind.GROUP
    }:
        for member in members:  # "Syrian officials present included Foreign Minister Shaibani"
            article.cluster(member).country = article.cluster(member).country or article.cluster(group).country
    for delegation in delegations:
        held = article.cluster(delegation).members
        held += [m for m in members if m not in held and m != delegation]
        _share_country(article, delegation)


def _delegation_before(article: Article, participle: Token) -> list[Token]:
    """ "received a delegation in Damascus, led by X": the participle hangs elsewhere, the delegation stands before it."""
    before = [
        t for t in participle.sent if t.i < participle.i and _is_delegation(article, t) and t.i in article.refs.at
    ]
    return before[-1:]


def _is_delegation(article: Article, token: Token) -> bool:
    return token.lemma_.casefold() in article.lexicon.nominals.delegations


def _share_country(article: Article, delegation: int) -> None:
    """A delegation without nationality has that of its only member's country."""
    cluster = article.cluster(delegation)
    countries = {article.cluster(m).country for m in cluster.members} - {None}
    if cluster.country is None and len(countries) == 1:
        cluster.country = next(iter(countries))
