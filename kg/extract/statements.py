"""Statements: who speaks, and whom or what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.syntax import VERBAL
from kg.extract.actors import ACTORS, COUNTRIES, ActorReader, unique
from kg.extract.attribution import speakers_of
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.factuality import FactualityReader

_CONTENT = ("ccomp", "xcomp", "dobj", "parataxis", "prep", "acl", "oprd")
_ABOUT = ("about", "of", "on", "that", "for", "to", "with")
_CONFIDENCE = 0.85


class StatementExtractor:
    """Reads verbs of saying with a clause or object."""

    name = "statements"

    def __init__(self, factuality: FactualityReader) -> None:
        self.speech = factuality.speech
        self.factuality = factuality

    def extract(self, article: Article) -> Iterator[Draft]:
        """One draft for each verb of saying that has a speaker and is about somebody."""
        actors = ActorReader(article)
        for token in article.doc:
            is_verb = token.pos_ in VERBAL and token.dep_ not in ("aux", "amod")
            if is_verb and token.lemma_ in self.speech.statement:
                heads = article.arguments.subject_heads(token)
                subjects = (subject for head in heads for subject in syntax.conjuncts(head))
                speakers = unique(c for subject in subjects for c in speakers_of(article, actors, subject))
                about = self._about(article, actors, token, speakers) if speakers else []
                if about:
                    yield self._draft(article, token, speakers, about[0])

    def _draft(self, article: Article, token: Token, speakers: list[int], about: int) -> Draft:
        return Draft(
            type="statement",
            trigger=token,
            rule=f"statement.{token.lemma_}",
            agents=speakers,
            targets=[about],
            judgement=self.factuality.judge(token),
            date=article.date_of(token),
            confidence=_CONFIDENCE,
        )

    def _about(self, article: Article, actors: ActorReader, verb: Token, speakers: list[int]) -> list[int]:
        """Actors of the reported clause: its subject first, then the others; the speaker where nobody else is named."""
        if verb.dep_ == "relcl":
            return []
        found = [c for part in self._content(verb) for c in self._named_in(article, actors, part)]
        others = unique(c for c in found if c not in speakers)
        own = any(c in speakers for c in found)
        return others or (speakers[:1] if own else [])

    def _content(self, verb: Token) -> list[Token]:
        """What is said: clauses before objects, and no objects that the verb has in another sense."""
        content = [child for child in verb.children if child.dep_ in _CONTENT]
        if verb.lemma_ in self.speech.clause_needed and not syntax.has_child(verb, ("ccomp", "parataxis")):
            return []  # "recalled its ambassador", "added eight men to the list"
        if syntax.has_child(verb, ("ccomp",)):  # "told reporters that ...": what is said counts, not to whom
            content = [part for part in content if part.dep_ not in ("dobj", "prep")]
        return [part for part in content if part.dep_ != "prep" or part.lower_ in _ABOUT]

    @staticmethod
    def _named_in(article: Article, actors: ActorReader, part: Token) -> Iterator[int]:
        for subject in article.arguments.surface_subjects(part) if part.pos_ in VERBAL else ():
            for token in syntax.conjuncts(subject):
                yield from actors.read(token, ACTORS)
        for token in part.subtree:
            if token.i in article.refs.at and token.pos_ != "PRON":
                yield from (c for c in article.refs.clusters_of(token) if article.cluster(c).kind in ACTORS)
            if token.pos_ in ("ADJ", "PROPN") and token.dep_ in ("amod", "compound"):
                yield from actors.read_modifier(token, COUNTRIES)
