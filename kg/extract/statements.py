"""Statements: who speaks, and whom or what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate import syntax
from kg.extract.actors import ActorReader
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.factuality import FactualityReader
from kg.lexicon.speech import SpeechWords
from kg.model import EntityKind

_SPEAKERS = frozenset((EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.GROUP))


class StatementExtractor:
    """Reads verbs of saying with a clause or object."""

    name = "statements"

    def __init__(self, speech: SpeechWords, factuality: FactualityReader) -> None:
        self.speech = speech
        self.factuality = factuality

    def extract(self, article: Article) -> Iterator[Draft]:
        """One draft for each verb of saying that has a speaker and is about somebody."""
        actors = ActorReader(article)
        for token in article.doc:
            if (
                token.pos_ not in syntax.VERBAL
                or token.lemma_ not in self.speech.statement
                or token.dep_ in ("aux", "amod")
            ):
                continue
            speakers = [
                c
                for h in syntax.subject_heads(token)
                for t in syntax.conjuncts(h)
                for c in speaker_of(article, actors, t, self.speech)
            ]
            if not speakers:
                continue
            about = self._about(article, actors, token, set(speakers))
            if not about:
                continue
            draft = Draft(
                type="statement",
                trigger=token,
                rule=f"statement.{token.lemma_}",
                agents=list(dict.fromkeys(speakers)),
                targets=about[:1],
            )
            draft.judgement = self.factuality.judge(token)
            draft.date = article.date_of(token, [])
            draft.confidence = 0.85
            yield draft

    def _about(self, article: Article, actors: ActorReader, verb: Token, speakers: set[int]) -> list[int]:
        """Actors of the reported clause: its subject first, then the others; the speaker only where nobody else is named."""
        content = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "dobj", "parataxis", "prep", "acl", "oprd")]
        if verb.lemma_ in (
            "recall",
            "add",
            "note",
            "observe",
            "answer",
            "tell",
            "find",
            "mention",
            "continue",
            "conclude",
            "write",
            "read",
        ) and not any(c.dep_ in ("ccomp", "parataxis") for c in content):
            return []  # "recalled its ambassador", "added eight men to the list"
        if any(c.dep_ == "ccomp" for c in content):  # "told reporters that ...": what is said counts, not to whom
            content = [c for c in content if c.dep_ not in ("dobj", "prep")]
        if verb.dep_ == "relcl" or not content:
            return []
        found: list[int] = []
        own = False
        for part in content:
            if part.dep_ == "prep" and part.lower_ not in ("about", "of", "on", "that", "for", "to", "with"):
                continue
            for subject in syntax.surface_subjects(part) if part.pos_ in syntax.VERBAL else []:
                found += [c for t in syntax.conjuncts(subject) for c in actors.read(t, _SPEAKERS)]
            for token in part.subtree:
                if token.i in article.refs.at and token.pos_ != "PRON":
                    found += [c for c in article.refs.clusters_of(token) if article.cluster(c).kind in _SPEAKERS]
                found += (
                    actors.read(token, frozenset((EntityKind.COUNTRY,)), modifier=True)
                    if token.pos_ in ("ADJ", "PROPN") and token.dep_ in ("amod", "compound")
                    else []
                )
        own = any(c in speakers for c in found)
        others = [c for c in dict.fromkeys(found) if c not in speakers]
        return others or (list(speakers)[:1] if own else [])


def speaker_of(article: Article, actors: ActorReader, token: Token, speech: SpeechWords) -> list[int]:
    """Who speaks: the actor, or the one whose statement or spokesman it is ("a statement from the presidency")."""
    found = actors.read(token, _SPEAKERS)
    if found:
        return found
    if token.lemma_.casefold() in speech.statements:
        heads = [*syntax.possessors(token), *syntax.preposition_objects(token, ("from", "by", "of", "for"))]
        return [c for h in heads for c in actors.read(h, _SPEAKERS)] or [
            c for m in syntax.left_modifiers(token) for c in actors.read(m, _SPEAKERS, modifier=True)
        ]
    return []
