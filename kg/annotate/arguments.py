"""Predicate-argument structure: who fills which grammatical function of a verb.

The functions undo what English syntax does to arguments: passive, relative and participial clauses, control and
raising, coordination of verbs, dative alternation. Which verbs raise or control is data (``kg/data/control.yaml``).
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.syntax import NOMINAL_SUBJECTS, PASSIVE_SUBJECTS, RELATIVE, SUBJECTS, VERBAL
from kg.lexicon.control import ControlVerbs

_DEEPEST = 6
"""Steps from a verb to its understood subject: more are no longer language."""
_OWNING_NAMES = ("NORP", "GPE", "ORG", "PERSON")
"""The tagger's labels of names that may own a plan or decision as its modifier."""
_ACT_OF_OBJECT = ("of", "for", "from", "over", "into")
"""Before a gerund: the verb's object did it ("accused X of attacking")."""


class Arguments:
    """Finds subjects and objects. Made once from the lexicon."""

    def __init__(self, control: ControlVerbs) -> None:
        self.control = control

    def subject_heads(self, verb: Token, *, depth: int = 0) -> list[Token]:
        """Heads of the phrases that do what an active verb says; for a passive verb the by-phrase."""
        if depth > _DEEPEST:
            return []
        return syntax.agent_phrase(verb) if syntax.is_passive(verb) else self.surface_subjects(verb, depth=depth)

    def object_heads(self, verb: Token, *, depth: int = 0) -> list[Token]:
        """Heads of what is acted upon: direct object, passive subject, or the noun that a participle modifies."""
        if depth > _DEEPEST:
            return []
        direct = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
        if direct:
            return [syntax.antecedent(token) for token in direct]
        if syntax.is_passive(verb):
            return self.surface_subjects(verb, depth=depth)
        if raised := self._raised_object(verb):
            return raised
        if verb.dep_ == "relcl" and syntax.has_child(verb, SUBJECTS) and not _has_gap_filler(verb):
            return [verb.head]  # "the base that Russia attacked"
        return self._shared_object(verb, depth)

    def surface_subjects(self, verb: Token, *, depth: int = 0) -> list[Token]:
        """Heads of the grammatical subject, found through control, coordination, relative and participial clauses."""
        if depth > _DEEPEST:
            return []
        found = [child for child in verb.children if child.dep_ in NOMINAL_SUBJECTS]
        return [syntax.antecedent(token) for token in found] if found else self._inherited_subject(verb, depth + 1)

    def indirect_objects(self, verb: Token) -> list[Token]:
        """Who gets something: "gave Syria wheat", "gave wheat to Syria"."""
        if syntax.is_passive(verb) and syntax.has_child(verb, ("dobj",)):
            return self.surface_subjects(verb)  # "was given loans": the subject of the passive receives
        datives = [child for child in verb.children if child.dep_ == "dative"]
        direct = [token for token in datives if token.pos_ != "ADP"]
        return direct + [g for token in datives if token.pos_ == "ADP" for g in token.children if g.dep_ == "pobj"]

    # ---- objects

    def _raised_object(self, verb: Token) -> list[Token]:
        """The object parsed as the subject of a clause: "helped Damascus break the blockade"."""
        if verb.lemma_ not in self.control.object_raising:
            return []
        clauses = (child for child in verb.children if child.dep_ == "ccomp" and child.tag_ == "VB")
        return [syntax.antecedent(c) for clause in clauses for c in clause.children if c.dep_ in NOMINAL_SUBJECTS]

    def _shared_object(self, verb: Token, depth: int) -> list[Token]:
        """The object that stands with the last of several verbs: "condemned and sanctioned Iran"."""
        for child in verb.children:
            joined = child.dep_ == "conj" and child.pos_ in VERBAL and child.tag_ == verb.tag_
            if not joined or syntax.is_passive(child) or syntax.has_child(child, SUBJECTS):
                continue
            complements = ("prep", "xcomp", "ccomp", "advcl", "prt")
            if not any(c.dep_ in complements and c.i < child.i for c in verb.children):
                return self.object_heads(child, depth=depth + 1)
        return []

    # ---- subjects that stand elsewhere

    def _inherited_subject(self, verb: Token, depth: int) -> list[Token]:
        head = verb.head
        match verb.dep_:
            case "relcl" | "acl":
                return self._modified_noun(verb, depth)
            case "conj" if head.pos_ in VERBAL or head.pos_ == "ADJ":
                if syntax.is_passive(head) and not syntax.is_passive(verb):
                    return self.object_heads(head, depth=depth)
                return self.surface_subjects(head, depth=depth)
            case "xcomp":
                return self._controller(head, depth)
            case "ccomp" if verb.tag_ == "VB" or (verb.tag_ == "VBG" and not syntax.has_child(verb, ("mark",))):
                return self._controller(head, depth)
            case "advcl" | "dep" if verb.tag_ in ("VBG", "VB", "VBN", "VBD"):
                return self.surface_subjects(head, depth=depth) if head.pos_ in VERBAL else []
            case "pcomp":
                return self._subject_of_gerund(head, depth)
            case "auxpass" | "aux":
                return self.surface_subjects(head, depth=depth)
            case _:
                return []

    def _modified_noun(self, verb: Token, depth: int) -> list[Token]:
        """The noun that a clause modifies, where the noun is the clause's subject."""
        noun = verb.head
        if verb.dep_ == "acl" and verb.tag_ == "VB":  # "a plan to visit": the one who has the plan
            return self._owner(noun, depth)
        if noun.pos_ in VERBAL or noun.pos_ == "ADJ":
            return self.surface_subjects(noun, depth=depth)
        if verb.dep_ == "relcl" and verb.tag_ == "VB" and is_infinitive(verb):
            return self._owner(noun, depth)
        return [noun]

    def _owner(self, noun: Token, depth: int) -> list[Token]:
        """Whose plan, offer or decision a noun is: its possessor or nationality, else the subject of its verb."""
        named = (c for c in noun.children if c.dep_ in ("amod", "compound", "nmod"))
        owners = (
            [c for c in noun.children if c.dep_ == "poss"]
            or [c for c in named if c.ent_type_ in _OWNING_NAMES]
            or syntax.preposition_objects(noun, ("by", "from"))
        )
        if owners:
            return owners
        verb = noun.head
        if noun.dep_ in ("dobj", "attr", "pobj") and verb.pos_ in VERBAL:
            return self.subject_heads(verb, depth=depth)
        if noun.dep_ == "pobj" and verb.head.pos_ in VERBAL:
            return self.subject_heads(verb.head, depth=depth)
        return []

    def _controller(self, head: Token, depth: int) -> list[Token]:
        """The understood subject of an infinitive or gerund under ``head``."""
        if head.pos_ in VERBAL:
            return self._controlling_object(head) or self.surface_subjects(head, depth=depth)
        if head.pos_ not in ("ADJ", "NOUN"):
            return []
        subjects = [c for c in head.children if c.dep_ in SUBJECTS]
        if subjects:
            return [syntax.antecedent(token) for token in subjects]
        if head.head.i != head.i and head.head.pos_ in VERBAL:
            return self.surface_subjects(head.head, depth=depth)
        return self._owner(head, depth)

    def _controlling_object(self, verb: Token) -> list[Token]:
        """Who is asked, told or called on to act; nobody where the subject itself will act."""
        if verb.lemma_ in self.control.subject_control:
            return []
        objects = [child for child in verb.children if child.dep_ in ("dobj", "dative")]
        if objects:
            return [syntax.antecedent(token) for token in objects if token.pos_ != "ADP"]
        if verb.lemma_ not in self.control.preposition_control:
            return []
        called = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "for", "upon"))
        return [g for preposition in called for g in preposition.children if g.dep_ == "pobj"]

    def _subject_of_gerund(self, preposition: Token, depth: int) -> list[Token]:
        """Who visits and attacks in "after visiting Syria, he ..." and "accused X of attacking"."""
        head = preposition.head
        if head.pos_ in VERBAL:
            if preposition.lower_ in _ACT_OF_OBJECT or head.lemma_ in self.control.object_gerund:
                objects = self.object_heads(head, depth=depth)
                if objects and head.lemma_ not in self.control.subject_gerund:
                    return objects
            return self.surface_subjects(head, depth=depth)
        return self._owner(head, depth) if head.pos_ == "NOUN" else []


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before a verb form."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _has_gap_filler(verb: Token) -> bool:
    """Whether the relative pronoun fills something other than the object ("in which he met X")."""
    for child in verb.children:
        if child.dep_ in SUBJECTS + PASSIVE_SUBJECTS and child.lower_ in RELATIVE:
            return True
        if child.dep_ in ("prep", "agent") and syntax.has_word(child, RELATIVE):
            return True
        if child.dep_ in ("ccomp", "acomp", "attr"):
            return True
        if child.dep_ == "advmod" and child.lower_ in ("where", "when", "why"):
            return True
    return False
