"""Predicate-argument structure over a dependency parse: who fills which grammatical function of a verb or noun.

The functions undo what English syntax does to arguments: passive, relative and participial clauses, control and
raising, coordination of verbs and of nouns, dative alternation, nominalisation. They work on the label scheme of
spaCy's English pipelines (ClearNLP labels: nsubj, nsubjpass, dobj, dative, agent, prep, pobj, pcomp, xcomp, ccomp,
advcl, acl, relcl, conj, appos, poss, compound, amod, nmod).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
VERBAL = ("VERB", "AUX")
_RELATIVE = ("who", "which", "that", "whom", "whose")
# Verbs whose object does not control the infinitive: "promised him to come".
_OBJECT_RAISING = frozenset(
    ["help", "let", "make", "have", "urge", "ask", "tell", "order", "allow", "force", "enable", "press", "persuade", "invite", "warn", "require", "compel", "encourage", "permit", "push", "get", "direct", "instruct"]
)
_SUBJECT_CONTROL = ("summon", "promise", "vow", "threaten", "pledge", "use")


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: "was visited", "visited by", "sanctions imposed", coordinated passives."""
    if verb.tag_ != "VBN":
        return False
    labels = {child.dep_ for child in verb.children}
    if "auxpass" in labels or "nsubjpass" in labels or "agent" in labels:
        return True
    if verb.dep_ in ("acl", "amod", "relcl") and not labels & {"nsubj", "aux"}:
        return True
    if verb.dep_ == "conj" and not labels & {"nsubj", "aux", "dobj"}:
        return is_passive(verb.head)
    return verb.dep_ in ("ROOT", "ccomp", "advcl") and not labels & {"nsubj", "aux", "dobj"}


def conjuncts(head: Token) -> Iterator[Token]:
    """The noun and those coordinated with it, in text order: "Borisov and Lavrov" gives both."""
    yield head
    for child in head.rights:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"):
            yield from conjuncts(child)
        elif child.dep_ == "appos" and child.pos_ == "PROPN" and any(c.dep_ == "cc" for c in child.children):
            yield from conjuncts(child)  # "A, B and C" with B taken for an apposition of A


def subject_heads(verb: Token, *, depth: int = 0) -> list[Token]:
    """Heads of the phrases that do what an active verb says; for a passive verb the by-phrase."""
    if depth > 6:
        return []
    if is_passive(verb):
        return agent_phrase(verb)
    return surface_subjects(verb, depth=depth)


def object_heads(verb: Token, *, depth: int = 0) -> list[Token]:
    """Heads of what is acted upon: direct object, passive subject, or the noun that a participle modifies."""
    if depth > 6:
        return []
    found = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
    if is_passive(verb) and not found:
        return surface_subjects(verb, depth=depth)
    if found:
        return [_antecedent(t) for t in found]
    if verb.lemma_ in _OBJECT_RAISING:  # "helped Damascus break the blockade": parsed as a clause with a subject
        inner = [
            c
            for clause in verb.children
            if clause.dep_ == "ccomp" and clause.tag_ == "VB"
            for c in clause.children
            if c.dep_ in ("nsubj", "nsubjpass")
        ]
        if inner:
            return [_antecedent(t) for t in inner]
    if verb.dep_ == "relcl" and any(c.dep_ in SUBJECTS for c in verb.children) and not _has_gap_filler(verb):
        return [verb.head]  # "the base that Russia attacked"
    for child in verb.children:  # "condemned and sanctioned Iran": the object stands with the last verb
        if child.dep_ == "conj" and child.pos_ in VERBAL and not is_passive(child) and child.tag_ == verb.tag_:
            if any(c.dep_ in SUBJECTS for c in child.children):
                continue
            if not any(c.dep_ in ("prep", "xcomp", "ccomp", "advcl", "prt") and c.i < child.i for c in verb.children):
                return [t for t in object_heads(child, depth=depth + 1)]
    return []


def _has_gap_filler(verb: Token) -> bool:
    """Whether the relative pronoun fills something other than the object ("in which he met X")."""
    for child in verb.children:
        if child.dep_ in SUBJECTS + PASSIVE_SUBJECTS and child.lower_ in _RELATIVE:
            return True
        if child.dep_ in ("prep", "agent") and any(g.lower_ in _RELATIVE for g in child.children):
            return True
        if child.dep_ in ("ccomp", "xcomp", "acomp", "attr", "advmod") and child.dep_ in ("ccomp", "acomp", "attr"):
            return True
        if child.dep_ == "advmod" and child.lower_ in ("where", "when", "why"):
            return True
    return False


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ in _RELATIVE and token.tag_ in ("WDT", "WP", "IN"):
        clause = token.head
        while clause.dep_ not in ("relcl", "ROOT") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def agent_phrase(verb: Token) -> list[Token]:
    """Heads of the by-phrase of a passive."""
    return [g for child in verb.children if child.dep_ == "agent" for g in child.children if g.dep_ == "pobj"]


def surface_subjects(verb: Token, *, depth: int = 0) -> list[Token]:
    """Heads of the grammatical subject, found through control, coordination, relative and participial clauses."""
    if depth > 6:
        return []
    found = [child for child in verb.children if child.dep_ in SUBJECTS + PASSIVE_SUBJECTS]
    found = [t for t in found if t.dep_ not in ("csubj", "csubjpass")]
    if found:
        return [_antecedent(t) for t in found if t.lower_ not in ("it", "there") or t.dep_ != "expl"]
    return _inherited_subject(verb, depth + 1)


def _inherited_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    match verb.dep_:
        case "relcl" | "acl":
            return _modified_noun(verb, depth)
        case "conj" if head.pos_ in VERBAL or head.pos_ == "ADJ":
            if is_passive(verb) == is_passive(head):
                return surface_subjects(head, depth=depth)
            return object_heads(head, depth=depth) if is_passive(head) else surface_subjects(head, depth=depth)
        case "xcomp":
            return _controller(head, depth)
        case "ccomp" if verb.tag_ == "VB" or (verb.tag_ == "VBG" and not any(c.dep_ == "mark" for c in verb.children)):
            return _controller(head, depth)
        case "advcl" | "dep" if verb.tag_ in ("VBG", "VB", "VBN", "VBD"):
            return surface_subjects(head, depth=depth) if head.pos_ in VERBAL else []
        case "pcomp":
            return _clause_subject_of_preposition(head, depth)
        case "auxpass" | "aux":
            return surface_subjects(head, depth=depth)
        case _:
            return []


def _modified_noun(verb: Token, depth: int) -> list[Token]:
    """The noun that a clause modifies, where the noun is the clause's subject."""
    noun = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VB":  # "a plan to visit": the one who has the plan
        return _owner(noun, depth)
    if noun.pos_ in VERBAL or noun.pos_ == "ADJ":
        return surface_subjects(noun, depth=depth)
    if verb.dep_ == "relcl" and verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return _owner(noun, depth)
    return [noun]


def _owner(noun: Token, depth: int) -> list[Token]:
    """Whose plan, offer or decision a noun is: its possessor or nationality, else the subject of its verb."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if owners:
        return owners
    mods = [
        c
        for c in noun.children
        if c.dep_ in ("amod", "compound", "nmod") and c.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")
    ]
    if mods:
        return mods
    of = [p for p in preposition_objects(noun, ("by", "from"))]
    if of:
        return of
    verb = noun.head
    if noun.dep_ in ("dobj", "attr", "pobj") and verb.pos_ in VERBAL:
        return subject_heads(verb, depth=depth)
    if noun.dep_ == "pobj" and verb.head.pos_ in VERBAL:
        return subject_heads(verb.head, depth=depth)
    return []


def _controller(head: Token, depth: int) -> list[Token]:
    """The understood subject of an infinitive or gerund under ``head``."""
    if head.pos_ in VERBAL:
        if head.lemma_ not in _SUBJECT_CONTROL:
            objects = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.dep_ != "prep"]
            if objects:
                return [_antecedent(t) for t in objects if t.pos_ != "ADP"] or surface_subjects(head, depth=depth)
            on = [
                g
                for c in head.children
                if c.dep_ == "prep" and c.lower_ in ("on", "for", "upon")
                for g in c.children
                if g.dep_ == "pobj"
            ]
            if on and head.lemma_ in ("call", "press", "push", "appeal", "prevail", "wait"):
                return on
        return surface_subjects(head, depth=depth)
    if head.pos_ in ("ADJ", "NOUN"):
        subjects = [c for c in head.children if c.dep_ in SUBJECTS]
        if subjects:
            return [_antecedent(t) for t in subjects]
        return (
            surface_subjects(head.head, depth=depth)
            if head.head.i != head.i and head.head.pos_ in VERBAL
            else _owner(head, depth)
        )
    return []


def _clause_subject_of_preposition(prep: Token, depth: int) -> list[Token]:
    """ "after visiting Syria, he ..." and "accused X of attacking": who visits, who attacks."""
    head = prep.head
    if head.pos_ in VERBAL:
        if prep.lower_ in ("of", "for", "from", "over", "into") or head.lemma_ == "congratulate":
            objects = object_heads(head, depth=depth)
            if objects and head.lemma_ not in ("apologise", "apologize"):
                return objects
        return surface_subjects(head, depth=depth)
    if head.pos_ == "NOUN":
        return _owner(head, depth)
    return []


def preposition_objects(token: Token, prepositions: tuple[str, ...] | frozenset[str]) -> list[Token]:
    """Heads of the objects of these prepositions under ``token``; compound prepositions count by their first word."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative", "prt", "advmod") and child.lower_ in prepositions:
            found += [_antecedent(g) for g in child.children if g.dep_ == "pobj"]
            for g in child.children:  # "from among", "in and around": a preposition inside a preposition
                if g.dep_ == "prep" and not any(x.dep_ == "pobj" for x in child.children):
                    found += [x for x in g.children if x.dep_ == "pobj"]
    return found


def stranded_relative(verb: Token, prepositions: tuple[str, ...] | frozenset[str]) -> list[Token]:
    """ "the company with which it signed ...": the antecedent of a relative pronoun under a preposition."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in prepositions and any(g.lower_ in _RELATIVE for g in child.children):
            return [_antecedent(g) for g in child.children if g.lower_ in _RELATIVE]
    return []


def indirect_objects(verb: Token) -> list[Token]:
    """ "gave Syria wheat", "gave wheat to Syria"."""
    if is_passive(verb) and any(c.dep_ == "dobj" for c in verb.children):
        return surface_subjects(verb)  # "was given loans": the subject of the passive receives
    direct = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    return direct + [
        g for c in verb.children if c.dep_ == "dative" and c.pos_ == "ADP" for g in c.children if g.dep_ == "pobj"
    ]


def possessors(noun: Token) -> list[Token]:
    """ "Lavrov's visit", "his visit", "Russia, whose support"."""
    return [_whose(c) if c.lower_ == "whose" else c for c in noun.children if c.dep_ == "poss"]


def _whose(token: Token) -> Token:
    """The noun right before "whose"; of a coordination the last one."""
    i = token.i - 1
    if i > 0 and token.doc[i].text == ",":
        i -= 1
    if i >= 0 and token.doc[i].pos_ in ("NOUN", "PROPN"):
        return token.doc[i]
    return next((ancestor.head for ancestor in token.ancestors if ancestor.dep_ == "relcl"), token)


def left_modifiers(noun: Token) -> list[Token]:
    """Words before a noun inside its phrase, without possessors: "Syrian-Russian trade talks" gives three."""
    found: list[Token] = []
    stack = [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod", "npadvmod", "punct", "quantmod")]
    while stack:
        token = stack.pop()
        if token.pos_ != "PUNCT" and not (
            token.dep_ == "npadvmod" and token.head.tag_ in ("VBN", "VBD", "JJ") and token.head.text.islower()
        ):
            found.append(token)  # but not the "UN" of "UN-led talks" nor the "government" of "government-held areas"
        stack += [
            c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "npadvmod", "conj") and c.i < noun.i
        ]
    return sorted(found, key=lambda t: t.i)


def phrase(noun: Token) -> tuple[int, int]:
    """Token span ``[start, end)`` of a noun's own phrase: its left modifiers and itself, no clause and no apposition."""
    start = noun.i
    for child in noun.lefts:
        if child.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "advmod"):
            start = min(start, child.left_edge.i)
    end = noun.i + 1
    for child in noun.rights:
        if child.dep_ == "case" and child.i == end:
            continue
    return start, end


def clause_head(token: Token) -> Token:
    """The verb of the clause in which a token stands (itself, if it is a verb); the root where there is none."""
    current = token
    while current.pos_ not in VERBAL and current.head.i != current.i:
        current = current.head
    return current


def ancestors_with_self(token: Token) -> Iterator[Token]:
    """The token and its heads up to the root."""
    yield token
    yield from token.ancestors
