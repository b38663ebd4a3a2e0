"""Verbs that carry an event noun: "Russia launched an attack", "talks were held", "the visit began"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.syntax import VERBAL
from kg.lexicon.support import SupportVerbs

_STEPS = 4
"""Nouns and prepositions between an event noun and the verb that carries it."""
_CHAIN = 3
"""Verbs of one act: "went on to agree to sign"."""


def find_carrier(noun: Token, support: SupportVerbs) -> Token | None:
    """The verb whose object, subject or prepositional object an event noun is, at any depth; None under another."""
    current = noun
    for _ in range(_STEPS):
        head = current.head
        if head.i == current.i:
            return None
        if head.pos_ in VERBAL:
            tells = syntax.phrasal_lemma(head) in support.subject or head.lemma_ == "be"
            return head if current.dep_ != "nsubj" or tells else None
        current = head
    return None


def find_helping_verb(noun: Token, support: SupportVerbs) -> Token | None:
    """The verb of helping whose subject a noun is, or that follows a "whose" phrase that the parser tore off."""
    verb = None
    if noun.dep_ == "nsubj":
        verb = noun.head
    elif syntax.has_word(noun, ("whose",)):
        verb = next((token for token in noun.doc[noun.i + 1 : noun.i + 6] if token.pos_ == "VERB"), None)
    return verb if verb is not None and verb.lemma_ in support.helping else None


def verbs_above(verb: Token) -> list[Token]:
    """Verbs whose date is this verb's too: the first of a coordination, the matrix of a participle or infinitive."""
    return list(islice(_steps_up(verb), _CHAIN))


def _steps_up(verb: Token) -> Iterator[Token]:
    current = verb
    while True:
        head = current.head
        if current.dep_ == "conj" and head.pos_ in VERBAL and _is_of_same_act(current, head):
            current = head
        elif current.dep_ in ("xcomp", "auxpass") and head.pos_ in (*VERBAL, "ADJ"):
            current = syntax.clause_head(head)
        elif _is_participle_of(current, head):
            current = head
        else:
            return
        yield current


def _is_of_same_act(verb: Token, first: Token) -> bool:
    """Whether a coordinated verb shares subject and mood with the first: not "met X on Monday and will visit Y"."""
    return not syntax.has_child(verb, syntax.NOMINAL_SUBJECTS) and syntax.has_modal(verb) <= syntax.has_modal(first)


def _is_participle_of(verb: Token, head: Token) -> bool:
    if verb.dep_ != "advcl" or verb.tag_ not in ("VB", "VBG") or head.pos_ not in VERBAL:
        return False
    return not syntax.has_child(verb, ("mark", "nsubj"))
