"""Who vouches for a claim, and whether it may stand as fact."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate import syntax
from kg.extract.actors import ACTORS, ActorReader, unique
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.lexicon.frames import Trait
from kg.model import FACTUAL, Certainty, EntityKind, Polarity, Status

_OVERRIDDEN = (Status.OCCURRED, Status.ONGOING, Status.ENDED)
"""Statuses that leave the frame's own ("lifted") in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a claim stands (CONTRACT section 3)."""

    status: Status
    polarity: Polarity
    certainty: Certainty
    asserted: bool


class Attribution:
    """Settles speakers and standing of the drafts of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.actors = ActorReader(article)
        self.lexicon = article.lexicon

    def speakers(self, draft: Draft) -> list[int]:
        """Clusters of those who say so, innermost first."""
        return unique(c for token in draft.judgement.speakers for c in speakers_of(self.article, self.actors, token))

    def standing(self, draft: Draft, speakers: list[int]) -> Standing:
        """Status, polarity, certainty, and whether the article says so itself or through one who may vouch for it."""
        judgement = draft.judgement
        status = judgement.status(lasting=self.lexicon.frames.has_trait(draft.type, Trait.LASTING))
        certainty, polarity = judgement.certainty(), judgement.polarity()
        if draft.status is not None and status in _OVERRIDDEN:
            status = draft.status
        vouched = draft.presupposed or not judgement.says or self._is_vouched(draft, speakers)
        if not vouched and status in FACTUAL:
            status = Status.ALLEGED
        if judgement.doubtful and certainty is Certainty.CERTAIN and not draft.presupposed:
            certainty = Certainty.PROBABLE
        positive, certain = polarity is Polarity.POSITIVE, certainty is Certainty.CERTAIN
        asserted = vouched and positive and certain and status in FACTUAL
        return Standing(status=status, polarity=polarity, certainty=certainty, asserted=asserted)

    def _is_vouched(self, draft: Draft, speakers: list[int]) -> bool:
        """Whether the innermost speaker is the news, or reports his own or a joint act."""
        reports = self.lexicon.speech.reports
        if any(token.pos_ == "NOUN" and token.lemma_ in reports for token in draft.judgement.speakers[:1]):
            return True
        return any(self._is_own_act(speaker, draft) or self._is_news(speaker) for speaker in speakers[:1])

    def _is_news(self, speaker: int) -> bool:
        held = self.article.cluster(speaker)
        if held.record is not None:
            record = self.lexicon.gazetteer.get(held.record)
            return record is not None and not self.lexicon.speech.news_tags.isdisjoint(record.tags)
        words = {word for name in held.names for word in name.casefold().split()} | held.descriptions
        is_body = held.kind in (EntityKind.ORGANISATION, EntityKind.GROUP)
        return is_body and not words.isdisjoint(self.lexicon.nominals.news)

    def _is_own_act(self, speaker: int, draft: Draft) -> bool:
        """Whether the speaker or his country is among those who act; both sides of a symmetric happening act."""
        event_type = self.lexicon.types.get(draft.type)
        is_joint = event_type is not None and event_type.symmetric
        acting = [*draft.agents, *(draft.targets if is_joint else ())]
        actors = [self.article.cluster(cluster) for cluster in acting]
        if any(speaker in (actor.id, actor.owner) for actor in actors):
            return True
        country = self.article.cluster(speaker).country
        return country is not None and any(actor.country == country for actor in actors)


def speakers_of(article: Article, actors: ActorReader, token: Token) -> list[int]:
    """Who speaks: the actor, or the one whose statement or spokesman it is ("a statement from the presidency")."""
    if found := actors.read(token, ACTORS):
        return found
    if token.lemma_.casefold() not in article.lexicon.speech.statements:
        return []
    heads = [*syntax.possessors(token), *syntax.preposition_objects(token, ("from", "by", "of", "for"))]
    return [c for head in heads for c in actors.read(head, ACTORS)] or [
        c for modifier in syntax.left_modifiers(token) for c in actors.read_modifier(modifier, ACTORS)
    ]
