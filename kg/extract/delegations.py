"""Delegations and their members: those who travel together and sit on one side of the table."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.syntax import VERBAL
from kg.extract.actors import unique
from kg.extract.context import Article
from kg.model import EntityKind


def find_members(article: Article) -> None:
    """Records in each delegation's cluster the people who lead, join or make it up."""
    for token in article.doc:
        if token.pos_ in VERBAL or token.tag_ in ("VBN", "VBG"):
            _read_verb(article, token)
        elif token.lower_ == "including" and token.dep_ == "prep":
            people = [child for child in token.children if child.dep_ == "pobj"]
            _connect(article, [token.head], people, any_group=True)


def _read_verb(article: Article, verb: Token) -> None:
    """Connects people and groups: "a delegation led by X", "accompanied by X", "the officials included X"."""
    arguments, verbs = article.arguments, article.lexicon.nominals.delegation_verbs
    if verb.lemma_ in verbs["lead"] or verb.lemma_ in verbs["join"]:
        groups = arguments.object_heads(verb)
        is_apart = verb.tag_ == "VBN" and not any(_is_delegation(article, group) for group in groups)
        if verb.lemma_ in verbs["lead"] and is_apart:
            groups = _delegation_before(article, verb)
        _connect(article, groups, arguments.subject_heads(verb) or syntax.agent_phrase(verb))
    elif verb.lemma_ in verbs["include"]:
        people = [*arguments.object_heads(verb), *syntax.preposition_objects(verb, ("of",))]
        _connect(article, arguments.subject_heads(verb), people)


def _connect(article: Article, groups: list[Token], people: list[Token], *, any_group: bool = False) -> None:
    """People belong to the groups: they share a country, and are members of a delegation (or of ``any_group``)."""
    named = (c for head in people for token in syntax.conjuncts(head) for c in article.refs.clusters_of(token))
    members = [cluster for cluster in named if article.cluster(cluster).kind is EntityKind.PERSON]
    for head in groups:
        for group in map(article.cluster, article.refs.clusters_of(head)):
            if group.kind is EntityKind.GROUP:
                for member in members:  # "Syrian officials present included Foreign Minister Shaibani"
                    article.cluster(member).country = article.cluster(member).country or group.country
    for head in groups:
        for group in map(article.cluster, article.refs.clusters_of(head)):
            if _is_delegation(article, head) or (any_group and group.kind is EntityKind.GROUP):
                group.members = unique([*group.members, *(member for member in members if member != group.id)])
                _share_country(article, group.id)


def _delegation_before(article: Article, participle: Token) -> list[Token]:
    """The last delegation before a participle that hangs elsewhere: "received a delegation in Damascus, led by X"."""
    before = article.doc[participle.sent.start : participle.i]
    return [token for token in before if token.i in article.refs.at and _is_delegation(article, token)][-1:]


def _is_delegation(article: Article, token: Token) -> bool:
    return token.lemma_.casefold() in article.lexicon.nominals.delegations


def _share_country(article: Article, delegation: int) -> None:
    """A delegation without nationality has that of its members, where they have one."""
    cluster = article.cluster(delegation)
    countries = {article.cluster(member).country for member in cluster.members} - {None}
    if cluster.country is None and len(countries) == 1:
        cluster.country = countries.pop()
