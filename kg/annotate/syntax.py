"""Dependency structure without knowledge of words: passives, coordination, phrases, prepositions, antecedents.

Written for the label scheme of spaCy's English pipelines (ClearNLP labels: nsubj, nsubjpass, dobj, dative, agent, prep,
pobj, pcomp, xcomp, ccomp, advcl, acl, relcl, conj, appos, poss, compound, amod, nmod).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
NOMINAL_SUBJECTS = ("nsubj", "nsubjpass")
VERBAL = ("VERB", "AUX")
NOUNS = ("NOUN", "PROPN")
PLURALS = ("NNS", "NNPS")
RELATIVE = ("who", "which", "that", "whom", "whose")
FIXED_PREPOSITIONS = ("prep", "agent", "dative", "prt", "advmod")

_COORDINATED = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")
_LEFT_OF_NOUN = ("amod", "compound", "nmod", "npadvmod")
_OWN_PHRASE = ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "advmod")


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: "was visited", "visited by", "sanctions imposed", coordinated passives."""
    while verb.tag_ == "VBN":
        labels = {child.dep_ for child in verb.children}
        if labels & {"auxpass", "nsubjpass", "agent"}:
            return True
        if verb.dep_ in ("acl", "amod", "relcl") and not labels & {"nsubj", "aux"}:
            return True
        bare = not labels & {"nsubj", "aux", "dobj"}
        if verb.dep_ != "conj" or not bare or verb.head.i == verb.i:
            return verb.dep_ in ("ROOT", "ccomp", "advcl") and bare
        verb = verb.head
    return False


def conjuncts(head: Token) -> Iterator[Token]:
    """The noun and those coordinated with it, in text order: "Borisov and Lavrov" gives both."""
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        stack += reversed([child for child in token.rights if _is_coordinated(child)])


def _is_coordinated(child: Token) -> bool:
    if child.dep_ == "conj":
        return child.pos_ in _COORDINATED
    # "A, B and C" with B taken for an apposition of A
    return child.dep_ == "appos" and child.pos_ == "PROPN" and any(c.dep_ == "cc" for c in child.children)


def has_child(token: Token, labels: Collection[str]) -> bool:
    """Whether one of these dependency labels stands right under the token."""
    return any(child.dep_ in labels for child in token.children)


def has_word(token: Token, words: Collection[str]) -> bool:
    """Whether one of these words, in lower case, stands right under the token."""
    return any(child.lower_ in words for child in token.children)


def has_modal(verb: Token) -> bool:
    """Whether a modal stands with a verb: "will visit", "could have met"."""
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)


def particle(verb: Token) -> str | None:
    """The particle of a phrasal verb: "off" of "called off"."""
    return next((child.lower_ for child in verb.children if child.dep_ == "prt"), None)


def phrasal_lemma(verb: Token) -> str:
    """The lemma with its particle, as tables write it: ``call+off``."""
    word = particle(verb)
    return f"{verb.lemma_}+{word}" if word else verb.lemma_


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ in RELATIVE and token.tag_ in ("WDT", "WP", "IN"):
        clause = token.head
        while clause.dep_ not in ("relcl", "ROOT") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def agent_phrase(verb: Token) -> list[Token]:
    """Heads of the by-phrase of a passive."""
    return [g for child in verb.children if child.dep_ == "agent" for g in child.children if g.dep_ == "pobj"]


def preposition_objects(token: Token, prepositions: Collection[str]) -> list[Token]:
    """Heads of the objects of these prepositions under ``token``; compound prepositions count by their first word."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in FIXED_PREPOSITIONS and child.lower_ in prepositions:
            direct = [g for g in child.children if g.dep_ == "pobj"]
            found += map(antecedent, direct)
            if not direct:  # "from among", "in and around": a preposition inside a preposition
                inner = (g for g in child.children if g.dep_ == "prep")
                found += [x for g in inner for x in g.children if x.dep_ == "pobj"]
    return found


def stranded_relative(verb: Token, prepositions: Collection[str]) -> list[Token]:
    """The antecedent of a relative pronoun under a preposition: "the company with which it signed ..."."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in prepositions and has_word(child, RELATIVE):
            return [antecedent(g) for g in child.children if g.lower_ in RELATIVE]
    return []


def possessors(noun: Token) -> list[Token]:
    """Whose the noun is: "Lavrov's visit", "his visit", "Russia, whose support"."""
    return [_whose(c) if c.lower_ == "whose" else c for c in noun.children if c.dep_ == "poss"]


def _whose(token: Token) -> Token:
    """The noun right before "whose"; of a coordination the last one."""
    i = token.i - 1
    if i > 0 and token.doc[i].text == ",":
        i -= 1
    if i >= 0 and token.doc[i].pos_ in NOUNS:
        return token.doc[i]
    return next((ancestor.head for ancestor in token.ancestors if ancestor.dep_ == "relcl"), token)


def left_modifiers(noun: Token) -> list[Token]:
    """Words before a noun inside its phrase, without possessors: "Syrian-Russian trade talks" gives three."""
    found: list[Token] = []
    stack = [c for c in noun.lefts if c.dep_ in (*_LEFT_OF_NOUN, "punct", "quantmod")]
    while stack:
        token = stack.pop()
        if token.pos_ != "PUNCT" and not _modifies_participle(token):
            found.append(token)
        stack += [c for c in token.children if c.dep_ in (*_LEFT_OF_NOUN, "conj") and c.i < noun.i]
    return sorted(found, key=lambda t: t.i)


def _modifies_participle(token: Token) -> bool:
    """The "UN" of "UN-led talks" and the "government" of "government-held areas" modify no noun."""
    head = token.head
    return token.dep_ == "npadvmod" and head.tag_ in ("VBN", "VBD", "JJ") and head.text.islower()


def phrase(noun: Token) -> tuple[int, int]:
    """Token span ``[start, end)`` of a noun's own phrase: its left modifiers and itself, no clause or apposition."""
    edges = [child.left_edge.i for child in noun.lefts if child.dep_ in _OWN_PHRASE]
    return min(edges, default=noun.i), noun.i + 1


def clause_head(token: Token) -> Token:
    """The verb of the clause in which a token stands (itself, if it is a verb); the root where there is none."""
    current = token
    while current.pos_ not in VERBAL and current.head.i != current.i:
        current = current.head
    return current


def without_repeats(tokens: list[Token]) -> list[Token]:
    """The tokens in order, each once: two objects may stand for one token, so their positions are compared."""
    return list({token.i: token for token in tokens}.values())
