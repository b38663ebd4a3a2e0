"""Frame extraction: verbs and event nouns of the frame tables with their participants.

A trigger is matched against its frames in the tables' order; for each type the first frame whose participants, objects
and context words fit wins, so that special senses come before general ones and ``not_events.yaml`` before all.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.arguments import Arguments
from kg.annotate.syntax import VERBAL
from kg.extract.actors import ActorReader
from kg.extract.carriers import find_carrier, find_helping_verb, verbs_above
from kg.extract.circumstances import CircumstanceReader
from kg.extract.context import Article
from kg.extract.draft import Draft
from kg.extract.factuality import FactualityReader
from kg.extract.parties import PartyReader
from kg.extract.roles import RoleReader
from kg.extract.slots import SlotReader
from kg.extract.triggers import Trigger, TriggerReader
from kg.lexicon.frames import NOT_AN_EVENT, Frame, Trait
from kg.lexicon.lexicon import Lexicon
from kg.model import EntityKind, Status

_SECOND_FACT = 0.15
"""What a fact that follows from another is less sure."""


class FrameExtractor:
    """Reads an article for the happenings of the frame tables."""

    name = "frames"

    def __init__(self, lexicon: Lexicon, arguments: Arguments, factuality: FactualityReader) -> None:
        self.triggers = TriggerReader(lexicon, arguments)
        self.factuality = factuality

    def extract(self, article: Article) -> Iterator[Draft]:
        """The drafts of all triggers, in text order."""
        actors = ActorReader(article)
        carried: set[int] = set()
        verbs_first = sorted(article.doc, key=lambda token: token.pos_ not in VERBAL)
        found = [draft for token in verbs_first for draft in self._read(article, actors, token, carried)]
        yield from sorted(found, key=lambda draft: draft.trigger.i)

    def _read(self, article: Article, actors: ActorReader, token: Token, carried: set[int]) -> Iterator[Draft]:
        """The drafts of one trigger. Event nouns that a verb has taken up ("held *talks*") are not read again."""
        done: set[str] = set()
        for frame in self.triggers.frames_of(token) if token.i not in carried else ():
            if frame.type == NOT_AN_EVENT:
                if self.triggers.is_ruled_out(token, frame):
                    return
            elif frame.type not in done and self.triggers.fits(token, frame):
                draft = _Match(article, actors, self, self.triggers.trigger(token, frame)).draft()
                if draft is not None:
                    carried.update(self._taken_up(article, token, frame))
                    yield draft
                    yield from _second_fact(article, draft, frame)
                    done.update((frame.type, *([frame.also.type] if frame.also else ())))

    def _taken_up(self, article: Article, token: Token, frame: Frame) -> Iterator[int]:
        """Object nouns that belong to the fact of the verb."""
        if frame.object and frame.carries and token.pos_ in VERBAL:
            for head in article.arguments.object_heads(token):
                yield from (self.triggers.counted(noun).i for noun in syntax.conjuncts(head))


class _Match:
    """One trigger with one of its frames, in one article."""

    def __init__(self, article: Article, actors: ActorReader, extractor: FrameExtractor, trigger: Trigger) -> None:
        self.article = article
        self.triggers = extractor.triggers
        self.factuality = extractor.factuality
        self.support = article.lexicon.support
        self.trigger = trigger
        self.token = trigger.token
        self.frame = trigger.frame
        slots = SlotReader(article, extractor.triggers, trigger)
        self.roles = RoleReader(article, actors, slots)
        self.circumstances = CircumstanceReader(article, slots)

    def draft(self) -> Draft | None:
        """The draft, or None where a needed participant is missing."""
        return self._symmetric() if self.frame.parties else self._directed()

    def _symmetric(self) -> Draft | None:
        parties = PartyReader(self.article, self.roles)
        sides = parties.sides()
        if sides is not None:
            return self._draft(*sides)
        may_be_alone = Trait.ONE_PARTY in self.frame.traits and not self.frame.need_with
        alone = parties.lone() if may_be_alone else None
        return self._draft(alone, [], incomplete=True) if alone is not None else None

    def _directed(self) -> Draft | None:
        agents = self.roles.agents()
        targets = self._targets(agents)
        needs_agent, needs_target = "agent" in self.frame.need, "target" in self.frame.need
        if not agents and needs_agent and self._is_noun_of(Trait.IMPLICIT_AGENT):
            agents = self.roles.implicit_subject()
        if not targets and agents and Trait.HITS_PLACES in self.frame.traits:
            place = self.circumstances.place()
            targets = [place] if place is not None and self._kind(place) is EntityKind.PLACE else []
        if not agents and not any(self._is_known_person(target) for target in targets):
            return None  # "20 people were arrested": by whom is not said, and of whom neither
        targets = self._without_own_country(agents, targets)
        if not targets and needs_target and agents and self._is_noun_of(Trait.TARGET_ELSEWHERE):
            return self._draft(agents, targets, incomplete=True)
        if (needs_agent and not agents) or (needs_target and not targets) or not (agents or targets):
            return None
        return self._draft(agents, targets)

    def _targets(self, agents: list[int]) -> list[int]:
        targets = [target for target in self.roles.targets() if target not in agents]
        if not targets and agents and self.frame.last_place:
            return self.circumstances.last_place()
        return targets

    def _is_noun_of(self, trait: Trait) -> bool:
        return not self.trigger.is_verb and trait in self.frame.traits

    def _kind(self, cluster: int) -> EntityKind:
        return self.article.cluster(cluster).kind

    def _is_known_person(self, cluster: int) -> bool:
        return self._kind(cluster) is EntityKind.PERSON and not self.article.cluster(cluster).generic

    def _without_own_country(self, agents: list[int], targets: list[int]) -> list[int]:
        if Trait.ACROSS_BORDERS not in self.frame.traits:
            return targets
        own = {self.article.cluster(agent).country for agent in agents}
        return [
            target
            for target in targets
            if self._kind(target) is not EntityKind.COUNTRY or self.article.cluster(target).country not in own
        ]

    # ---- circumstances

    def _draft(self, agents: list[int], targets: list[int], *, incomplete: bool = False) -> Draft:
        """The draft with its circumstances."""
        frame, token = self.frame, self.token
        draft = Draft(
            type=frame.type,
            trigger=token,
            rule=frame.id,
            agents=agents,
            targets=targets,
            hosts=list(targets),
            status=frame.status,
            plover=frame.plover,
            mode=frame.mode,
            incomplete=incomplete,
        )
        draft.judgement = self.factuality.judge(
            token,
            presupposed=frame.status is Status.ONGOING and not self.trigger.is_verb,
            expressive=Trait.EXPRESSIVE in frame.traits,
        )
        if self._is_by_suspects():
            draft.judgement.effects.append("alleged")
        carriers = self._carriers()
        lasting = not frame.traits.isdisjoint((Trait.LASTING, Trait.SINCE))
        draft.date = self.article.date_of(token, [*carriers, *self._dated_with()], lasting=lasting)
        if self.article.is_ahead(draft.date) and not draft.judgement.past:
            draft.judgement.effects.append("planned")  # "arrives in Oslo tomorrow"
        self.circumstances.settle_place(draft, carriers)
        draft.instrument = self.circumstances.instrument()
        draft.topic = self.circumstances.topics()
        draft.confidence = self.circumstances.confidence(draft)
        return draft

    def _carriers(self) -> list[Token]:
        """Verbs whose date and place are the trigger's too."""
        if self.trigger.is_verb:
            return verbs_above(self.token)
        carrier = find_carrier(self.token, self.support)
        return [carrier] if carrier is not None else []

    def _dated_with(self) -> list[Token]:
        """Other words whose date is the trigger's too."""
        token = self.token
        dated = [self.triggers.counted(head) for head in self.trigger.objects if self.frame.object]
        if not self.trigger.is_verb:
            helping = find_helping_verb(token, self.support)
            clauses = [child for child in token.children if child.dep_ in ("relcl", "acl")]
            # "sanctions that took effect in June"
            return [*dated, *([helping] if helping is not None else []), *clauses]
        proposed = self.article.lexicon.factuality.nouns.get(token.head.lemma_) == "proposed"
        if token.dep_ in ("acl", "relcl") and token.tag_ == "VB" and proposed:
            dated.append(token.head.head)  # "made proposals in July to expand ties": dated by the proposing
        return dated

    def _is_by_suspects(self) -> bool:
        """Whether it is open who did it: "a suspected Israeli strike killed"."""
        if not self.trigger.is_verb:
            return False
        suspected = self.article.lexicon.factuality.suspected
        subjects = (t for t in self.article.arguments.subject_heads(self.token) if t.i not in self.article.refs.at)
        return any(c.dep_ == "amod" and c.lower_ in suspected for subject in subjects for c in subject.children)


def _second_fact(article: Article, draft: Draft, frame: Frame) -> Iterator[Draft]:
    """A second fact of the same words: a foreign guest who is received visits, a visitor who is received is met."""
    also = frame.also
    if also is None:
        return
    roles = {"agent": draft.agents, "target": draft.hosts or draft.targets}
    if also.target == "agent-country":
        host = _host_country(article, draft)
        targets = [article.refs.country(host)] if host is not None else []
    else:
        targets = list(roles[also.target])
        if not any(article.cluster(target).kind is EntityKind.PERSON for target in targets):
            targets = []
    if targets:
        second = Draft(
            type=also.type,
            trigger=draft.trigger,
            rule=frame.id + ".also",
            agents=list(roles[also.agent]),
            targets=targets,
            place=draft.place,
            date=draft.date,
            judgement=draft.judgement,
            plover=draft.plover,
            mode=also.mode,
            confidence=draft.confidence,
        )
        second.doubt(_SECOND_FACT)
        yield second


def _host_country(article: Article, draft: Draft) -> str | None:
    """The country of those who receive, where the guests come from another and nothing says that they met elsewhere."""
    hosts = {article.cluster(agent).country for agent in draft.agents} - {None}
    guests = {article.cluster(target).country for target in draft.targets} - {None}
    place = article.cluster(draft.place).country if draft.place is not None else None
    host = hosts.pop() if len(hosts) == 1 else None
    if host is None or not guests or host in guests or place not in (None, host):
        return None
    return host
