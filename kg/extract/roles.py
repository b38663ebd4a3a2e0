"""Roles: who does what to whom, by the slots of one frame for one trigger."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.syntax import VERBAL
from kg.extract.actors import ACTORS, COUNTRIES, ActorReader, Kinds, unique
from kg.extract.context import Article
from kg.extract.slots import SlotReader
from kg.lexicon.frames import Slot, Trait
from kg.model import EntityKind

_DEEPEST_OWNER = 2
"""Possessors of possessors: "the factories of companies of Syria"."""
# Slots in which a place may stand: there a capital is the town, not its government.
_PLACE_SLOTS = frozenset((
    "in", "at", "to", "near", "from", "into", "on", "for", "outside", "of", "obj", "along", "across", "around",
    "toward", "towards", "over", "supported",
))  # fmt: skip
# Slots of a verb and of an event noun whose words may be things of those to whom it is done.
_OWNED_UNDER_VERB = ("against", "over", "on", "at", "comp")
_OWNED_UNDER_NOUN = ("on", "against", "in", "of", "over", "at", "for", "to")
# Subject of the clause that an event noun hangs on by one of these: "said after talks with ..."
_IMPLICIT = ("after", "during", "following", "before", "in", "at", "ahead", "for", "on")


class RoleReader:
    """Fills the roles of one frame for one trigger."""

    def __init__(self, article: Article, actors: ActorReader, slots: SlotReader) -> None:
        self.article = article
        self.refs = article.refs
        self.actors = actors
        self.slots = slots
        self.trigger = slots.trigger
        self.token = slots.token
        self.frame = slots.trigger.frame
        self.event_nouns = article.lexicon.frames.nouns
        self.nominals = article.lexicon.nominals
        self.origin = article.lexicon.support.origin

    def agents(self) -> list[int]:
        """Clusters of those who act: the first alternative that gives any, else the owner of the thing that acts."""
        frame = self.frame
        if found := self._first(frame.agent, frame.agent_kinds):
            return found
        if not self.trigger.is_verb or Trait.DELIBERATE in frame.traits:
            return []
        return self._owners(self.slots.tokens("subj"), frame.agent_kinds)

    def targets(self) -> list[int]:
        """Clusters of those to whom it is done: the first alternative that gives any, else owners of the things hit."""
        frame, kinds = self.frame, self.frame.target_kinds
        found = self._first(frame.target, kinds)
        if found or not frame.owned:
            return found
        if Trait.SHARED_TARGET in frame.traits and self.token.dep_ == "conj" and self.trigger.is_verb:
            # "support Syria's recovery and provide assistance"
            heads = self.article.arguments.object_heads(self.token.head)
            return unique(c for head in heads for c in self.actors.read(head, kinds) or self._owner(head, kinds))
        return self._judged() or self._owners(self._owned_things(), kinds)

    def slot(self, slot: Slot, kinds: Kinds) -> list[int]:
        """Clusters of an admissible kind in one slot."""
        if slot.where == "in.owner":
            return self._owner_of_event(kinds)
        where = slot.where.removesuffix(".two").removesuffix(".country")
        kinds = COUNTRIES if slot.where.endswith(".country") else kinds
        tokens = self.slots.tokens(where, slot.under)
        if where == "mod":
            found = unique(c for token in tokens for c in self.actors.read_modifier(token, kinds))
        else:
            place = EntityKind.PLACE in kinds and where in _PLACE_SLOTS
            found = unique(c for token in tokens for c in self.actors.read(token, kinds, place=place))
        return found if len(found) > 1 or not slot.where.endswith(".two") else []

    def implicit_subject(self) -> list[int]:
        """The subject of the clause on which the event noun hangs: "Lavrov said after talks with Assad"."""
        prep = self.token.head
        if self.token.dep_ != "pobj" or prep.lower_ not in _IMPLICIT or prep.head.pos_ not in VERBAL:
            return []
        heads = self.article.arguments.subject_heads(prep.head)
        return [c for head in heads for token in syntax.conjuncts(head) for c in self.actors.read(token, ACTORS)]

    def _first(self, alternatives: tuple[tuple[Slot, ...], ...], kinds: Kinds) -> list[int]:
        for group in alternatives:
            if found := unique(c for slot in group for c in self.slot(slot, kinds)):
                return found
        return []

    def _owner_of_event(self, kinds: Kinds) -> list[int]:
        """Whose event it is, or with whom a clash is: "killed in the Pakistani offensive"."""
        events = [t for t in syntax.preposition_objects(self.token, ("in", "during")) if t.lemma_ in self.event_nouns]
        others = [head for event in events for head in syntax.preposition_objects(event, ("with",))]
        against = [c for head in others for c in self.actors.read(head, kinds)]
        return against or [c for event in events for c in self._owner(event, kinds)]

    # ---- things that belong to somebody

    def _judged(self) -> list[int]:
        """For criticism and its like: the owner of the deed or thing that is judged, else the thing itself."""
        frame = self.frame
        if Trait.JUDGING not in frame.traits or not self.trigger.is_verb or frame.object:
            return []
        objects = self.trigger.objects
        deeds = [head for head in objects if head.lemma_ not in self.nominals.undergone]
        return self._owners(deeds, frame.target_kinds) or [
            self.actors.thing(head) for head in objects if self._is_thing(head)
        ]

    def _is_thing(self, token: Token) -> bool:
        """Whether an object is a deed or thing that can be judged ("condemned the coup", "rejected the mechanism")."""
        if token.lemma_ in self.event_nouns or token.lemma_ in self.nominals.undergone:
            return True
        return self.frame.things and token.pos_ == "NOUN" and token.i not in self.refs.at

    def _owned_things(self) -> list[Token]:
        """Words in the slots of a target that may be things of somebody's."""
        slots = [slot for group in self.frame.target for slot in group]
        if self.trigger.is_verb:
            # the object of what judges was read above, with more care
            read_before = self.frame.object or Trait.JUDGING in self.frame.traits
            slots = [slot for slot in slots if slot.where in _OWNED_UNDER_VERB]
            slots = slots if read_before else [Slot("obj"), *slots]
        else:
            slots = [slot for slot in slots if slot.where in _OWNED_UNDER_NOUN]
        return [token for slot in slots for token in self.slots.tokens(slot.where, slot.under)]

    def _owners(self, things: list[Token], kinds: Kinds) -> list[int]:
        return unique(c for thing in things for c in self._owner(thing, kinds))

    def _owner(self, token: Token, kinds: Kinds, depth: int = 0) -> list[int]:
        """Whose thing it is that acts or is acted upon: "Israeli missiles hit", "bombed Ukrainian plants"."""
        if token.pos_ != "NOUN" or token.i in self.refs.at or depth > _DEEPEST_OWNER:
            return []
        is_given = Trait.GIVEN in self.frame.traits
        if is_given and token.dep_ == "nsubj" and token.lemma_ in self.event_nouns:
            return []  # "Russia's support helped": the noun is read for itself
        if Trait.JUDGING in self.frame.traits and token.lemma_ in self.nominals.undergone:
            return []  # "demonstrated against his overthrow" is not against him
        for modifier in syntax.possessors(token):
            if found := self.actors.read(modifier, kinds) or self._owner(modifier, kinds, depth + 1):
                return found
        if is_given:
            return []  # "funded the Kosovo campaign" is no aid to Kosovo
        if found := [c for m in syntax.left_modifiers(token) for c in self.actors.read_modifier(m, kinds)]:
            return found
        sources = self._sources(token)
        return [c for t in sources for c in self.actors.read(t, kinds) or self._owner(t, kinds, depth + 1)]

    def _sources(self, token: Token) -> list[Token]:
        """Whose or whence a thing is: "goods of", "drones from", "oil coming from"."""
        clauses = (child for child in token.children if child.dep_ == "acl" and child.lemma_ in self.origin)
        return [
            *syntax.preposition_objects(token, ("of", "by", "from")),
            *(source for clause in clauses for source in syntax.preposition_objects(clause, ("from",))),
        ]
