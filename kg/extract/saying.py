"""Verbs of saying over a predicate, and who speaks."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.arguments import Arguments
from kg.annotate.syntax import NOMINAL_SUBJECTS
from kg.extract.judgement import Judgement
from kg.lexicon.speech import SpeechWords


class SayingReader:
    """Recognises reported clauses and adds their speakers to a judgement."""

    def __init__(self, speech: SpeechWords, arguments: Arguments) -> None:
        self.speech = speech
        self.arguments = arguments

    def is_saying(self, head: Token, clause: Token) -> bool:
        """Whether a clause is what somebody says: a finite clause or a quotation under a verb of saying."""
        if syntax.phrasal_lemma(head) not in self.speech.say:
            return False
        if clause.tag_ not in ("VB", "VBG"):
            return True
        if clause.dep_ in ("xcomp", "oprd"):
            return False
        if clause.tag_ == "VB":
            return any(child.dep_ in ("nsubj", "aux") and child.lower_ != "to" for child in clause.children)
        return syntax.has_child(clause, ("aux", *NOMINAL_SUBJECTS))

    def is_parenthesis(self, head: Token, clause: Token) -> bool:
        """Whether a reported clause hangs under the saying as an adverbial, as parsers have it: "X did Y, Z said"."""
        is_finite = clause.tag_ in ("VBD", "VBZ", "VBP") and syntax.has_child(clause, NOMINAL_SUBJECTS)
        is_before = clause.i < head.i and not syntax.has_child(clause, ("mark",))
        return head.lemma_ in self.speech.say and is_before and is_finite

    def add_saying(self, clause: Token, verb: Token, judgement: Judgement) -> None:
        """Adds the speakers of a reported clause, and what the verb makes of it."""
        self.add_speakers_of(verb, judgement)
        lemma = verb.lemma_.casefold()
        if lemma in self.speech.denials:
            judgement.effects.append("denied")
        elif lemma in self.speech.doubtful:
            judgement.doubtful = True
        if "conditional" in judgement.effects and syntax.has_word(clause, ("would", "'d")):
            # "said it would support": future in the past
            judgement.effects[judgement.effects.index("conditional")] = "planned"

    def add_speakers_of(self, verb: Token, judgement: Judgement) -> None:
        """Adds the subjects of a verb of saying; a passive one ("is said to have") alleges."""
        judgement.says.append(verb)
        if syntax.is_passive(verb):
            judgement.effects.append("alleged")
        else:
            judgement.add_speakers(self.arguments.surface_subjects(verb))

    def add_accuser(self, verb: Token, preposition: str, judgement: Judgement) -> None:
        """Adds the one who accuses as a speaker: "accused Iran of attacking"."""
        if verb.lemma_ in self.speech.doubtful and preposition in ("of", "for"):
            judgement.add_speakers(self.arguments.subject_heads(verb))
            judgement.says.append(verb)

    def add_according(self, verb: Token, judgement: Judgement) -> None:
        """Adds the speakers of an "according to X" that hangs on the clause."""
        for child in verb.children:
            if child.lower_ in self.speech.according:
                inner = [g for to in child.children for g in to.children if g.dep_ == "pobj"]
                judgement.add_speakers([*inner, *(g for g in child.children if g.dep_ == "pobj")])
                judgement.says.append(child)
