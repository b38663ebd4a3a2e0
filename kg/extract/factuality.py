"""Factuality: what the words around a predicate say about whether it happened, and who vouches for it.

From the predicate up to the root of the sentence every governing word may change the picture: auxiliaries and
negation, verbs over clauses ("plans to", "denied that"), verbs over event nouns ("cancelled the visit"), nouns
("a plan for talks"), adjectives ("a possible deal"), conditions, and verbs of saying.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.arguments import is_infinitive
from kg.annotate.syntax import NOMINAL_SUBJECTS, VERBAL
from kg.extract.judgement import Judgement
from kg.extract.saying import SayingReader
from kg.lexicon.lexicon import Lexicon

_DEEPEST = 12
"""Governing words on the way to the root: more are no longer language."""
_COMPLEMENTS = ("xcomp", "ccomp", "csubj", "oprd", "parataxis", "dep", "attr", "acomp", "csubjpass")
_PREDICATIVE = (
    "acomp", "attr", "amod", "oprd", "ROOT", "conj", "advmod", "ccomp", "relcl", "dobj", "pobj",
)  # fmt: skip
_NONFINITE = ("VB", "VBG", "VBN")

# Prepositions: after these a gerund is judged by the verb above ("accused of attacking", "succeeded in holding").
_JUDGED_GERUND = ("of", "from", "about", "on", "at", "to", "for", "against", "in", "with")
# A gerund after these shares tense and mood with the clause above.
_SHARES_TENSE = ("after", "before", "by", "in", "on", "while", "when", "upon", "besides", "including")
# Nouns over an of-phrase: "a plan for talks", "the threat of sanctions".
_OVER_NOUN = ("of", "for", "on", "to", "about", "against", "at")
# Verbs over an event noun: "called for talks", "warned of an attack".
_OVER_BY_VERB = ("for", "against", "on", "about", "toward", "towards", "to", "out", "from", "over")
# What stands after these is taken for granted: "struggling under sanctions", "said after talks".
_TAKEN_FOR_GRANTED = (
    "under", "amid", "despite", "after", "with", "over", "by", "since", "following", "because",
)  # fmt: skip
_SAME_CLAUSE = ("during", "in", "on", "for", "at", "about", "to", "from")
_ONLY_OVER_NOUNS = ("for", "toward", "towards")


class FactualityReader:
    """Judges predicates in their context."""

    def __init__(self, lexicon: Lexicon, saying: SayingReader) -> None:
        self.words = lexicon.factuality
        self.speech = lexicon.speech
        self.support = lexicon.support
        self.phases = lexicon.nouns.phases
        self.saying = saying
        self.arguments = saying.arguments

    def judge(self, predicate: Token, *, presupposed: bool = False, expressive: bool = False) -> Judgement:
        """The judgement of a verb or event noun; for a noun that is taken for granted, only who speaks.

        ``expressive``: the main act is itself the protest or criticism ("recalled its envoy to protest the raid").
        """
        judgement = Judgement(expressive=expressive)
        if presupposed:
            self._speakers_above(predicate, judgement, 0)
            return judgement
        if predicate.pos_ in VERBAL:
            self._clause(predicate, judgement, own=True)
        else:
            self._noun(predicate, judgement)
        if _is_question(predicate):
            judgement.question = True
            judgement.effects.append("possible")
        return judgement

    # ---- clauses

    def _clause(self, verb: Token, judgement: Judgement, *, own: bool, depth: int = 0) -> None:
        """Adds what the verb's own clause says, then what governs it."""
        if depth > _DEEPEST:
            return
        if own:
            self._auxiliaries(verb, judgement)
            if depth == 0 or not (judgement.past or judgement.present):
                _add_tense(verb, judgement)
        self.saying.add_according(verb, judgement)
        self._governor(verb, judgement, depth)

    def _auxiliaries(self, verb: Token, judgement: Judgement) -> None:
        for child in verb.children:
            if effect := "conditional" if self._is_inverted(verb, child) else self._effect_of_child(child):
                judgement.effects.append(effect)
        if any(self._is_negative(subject) for subject in self.arguments.surface_subjects(verb)):
            judgement.effects.append("negative")  # "Neither Cyprus nor Greece has ...": also for a second verb
        if verb.left_edge.i and verb.doc[verb.left_edge.i - 1].lower_ == "nor":
            judgement.effects.append("negative")

    def _effect_of_child(self, child: Token) -> str | None:
        """What a negation, auxiliary, adverb or conjunction right under a verb says."""
        low = child.lower_
        match child.dep_:
            case "neg" if not _is_not_only(child):
                return "negative"
            case "aux" if low in self.words.modals:
                return self.words.modals[low]
            case "aux" if child.lemma_ == "go" and low == "going":
                return "planned"
            case "advmod" if low in self.words.adverbs:
                return self.words.adverbs[low]
            case "mark" if low in self.words.conditions:
                return "conditional"
            case "dobj" | "pobj" if any(g.lower_ in ("no", "neither") and g.dep_ == "det" for g in child.children):
                return "negative"
            case "cc" | "preconj" | "advmod" if low == "nor":
                return "negative"
            case _:
                return None

    def _is_negative(self, noun: Token) -> bool:
        """Whether a subject makes the clause negative: "no country", "neither X nor Y", "nobody"."""
        labels = ("det", "preconj", "cc", "advmod")
        return noun.lower_ in self.words.nobody or any(
            child.lower_ in ("no", "neither") and child.dep_ in labels for child in noun.children
        )

    def _mood(self, verb: Token, judgement: Judgement) -> None:
        """Auxiliaries of a verb that shares them with another, which its negation does not concern."""
        shared = Judgement()
        self._auxiliaries(verb, shared)
        judgement.effects += [effect for effect in shared.effects if effect != "negative"]

    # ---- what governs a clause

    def _governor(self, verb: Token, judgement: Judgement, depth: int) -> None:
        if depth > _DEEPEST:
            return
        head = verb.head
        match verb.dep_:
            case "ROOT":
                return
            case "conj":
                self._coordinated(verb, judgement, depth)
            case "advcl":
                self._adverbial(verb, head, judgement, depth)
            case "acl" | "relcl":
                self._modifier(verb, head, judgement, depth)
            case "pcomp":
                self._after_preposition(verb, head, judgement, depth)
            case label if label in _COMPLEMENTS:
                self._complement_of(verb, head, judgement, depth)
            case _:
                self._clause(syntax.clause_head(head), judgement, own=False, depth=depth + 1)

    def _coordinated(self, verb: Token, judgement: Judgement, depth: int) -> None:
        """Reads a coordination: nonfinite verbs share auxiliaries ("will visit and meet"), all share what governs."""
        first = verb.head
        if first.pos_ not in VERBAL:
            return
        bare = not syntax.has_child(verb, ("aux", "auxpass", *NOMINAL_SUBJECTS))
        if bare and verb.tag_ in _NONFINITE:
            self._mood(first, judgement)
        self._governor(first, judgement, depth + 1)

    def _complement_of(self, verb: Token, head: Token, judgement: Judgement, depth: int) -> None:
        if head.pos_ in ("ADJ", "NOUN", "ADV") and head.dep_ in _PREDICATIVE:
            self._under_predicative(verb, head, judgement, depth)
            return
        is_said = self.saying.is_saying(head, verb)
        if is_said:
            self.saying.add_saying(verb, head, judgement)
        else:
            judgement.effects.append(self._effect_over_clause(verb, head))
        carries_over = verb.dep_ in ("xcomp", "oprd") or verb.tag_ in ("VB", "VBG")
        self._clause(head, judgement, own=carries_over and not is_said, depth=depth + 1)

    def _under_predicative(self, verb: Token, head: Token, judgement: Judgement, depth: int) -> None:
        """A clause under an adjective or noun: "is ready to visit", "it is likely that"."""
        table = self.words.adjectives if head.pos_ == "ADJ" else self.words.nouns
        usual = "planned" if verb.tag_ == "VB" else "fact"
        judgement.effects.append(table.get(head.lemma_.casefold(), table.get(head.lower_, usual)))
        if syntax.has_child(head, ("neg",)) or (head.head.pos_ in VERBAL and syntax.has_child(head.head, ("neg",))):
            judgement.effects.append("negative")
        if head.head.i != head.i:
            self._clause(syntax.clause_head(head), judgement, own=head.pos_ == "ADJ", depth=depth + 1)

    def _effect_over_clause(self, verb: Token, head: Token) -> str:
        """What a verb that is no saying does to the clause under it."""
        lemma = head.lemma_.casefold()
        if is_infinitive(verb) and (lemma == "be" or (lemma == "go" and head.tag_ == "VBG")):
            return "planned"  # "is to visit", "is to be sworn in", "is going to attack"
        if lemma in self.words.duties and verb.tag_ == "VB" and verb.dep_ == "xcomp":
            # "has yet to ratify", "has to leave"
            return "negative" if syntax.has_word(head, ("yet",)) else "proposed"
        bare = verb.tag_ == "VB" and not syntax.has_child(verb, NOMINAL_SUBJECTS)
        usual = "planned" if bare and not syntax.has_modal(verb) else "fact"
        return self.words.clause_verbs.get(syntax.phrasal_lemma(head), self.words.clause_verbs.get(lemma, usual))

    def _is_inverted(self, verb: Token, auxiliary: Token) -> bool:
        """Whether an auxiliary before the subject opens a condition: "Had the premier visited Dublin"."""
        is_first = auxiliary.dep_ == "aux" and verb.dep_ == "advcl" and verb.left_edge.i == auxiliary.i
        return is_first and auxiliary.lower_ in self.words.inverting

    def _went_on(self, verb: Token) -> bool:
        """Whether a purpose came true: "went on to visit", "went ahead to ban"."""
        return verb.lemma_ == "go" and syntax.has_word(verb, self.words.going_on)

    def _adverbial(self, verb: Token, head: Token, judgement: Judgement, depth: int) -> None:
        if verb.tag_ == "VB" and any(c.dep_ in ("mark", "aux") and c.lower_ == "to" for c in verb.children):
            if judgement.expressive or self._went_on(head):
                self._clause(head, judgement, own=True, depth=depth + 1)
                return
            judgement.effects.append("planned")  # purpose: "flew to Paris to meet Macron"
        elif self.saying.is_parenthesis(head, verb):
            self.saying.add_speakers_of(head, judgement)
        if head.pos_ not in VERBAL:
            return
        if verb.tag_ == "VBG" and not syntax.has_child(verb, ("mark", "nsubj")):
            # "did not go to the capital, only stopping at": time and mood carry over, negation does not
            self._mood(head, judgement)
            _add_tense(head, judgement)
        self._clause(head, judgement, own=False, depth=depth + 1)

    def _modifier(self, verb: Token, noun: Token, judgement: Judgement, depth: int) -> None:
        effect = self.words.nouns.get(noun.lemma_.casefold())
        if verb.tag_ == "VB" and is_infinitive(verb):
            # "the first leader to visit" did, one with "a plan to visit" may
            first = syntax.has_word(noun, self.words.ordinals)
            judgement.effects.append("fact" if first else effect or "planned")
        elif effect and any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children):
            judgement.effects.append(effect)
        if verb.dep_ == "relcl" and verb.left_edge.i and verb.doc[verb.left_edge.i - 1].text == ",":
            return  # ", which penalise foreign firms": the writer's own words, whoever speaks around them
        if syntax.clause_head(noun).i not in (noun.i, verb.i):
            self._speakers_above(noun, judgement, depth + 1)

    def _speakers_above(self, token: Token, judgement: Judgement, depth: int) -> None:
        """What modifies a noun is said by whoever says the sentence, but is not planned or denied with it."""
        outer = Judgement()
        self._clause(syntax.clause_head(token), outer, own=False, depth=depth)
        judgement.add_speakers(outer.speakers)
        judgement.says += outer.says
        judgement.doubtful |= outer.doubtful

    def _after_preposition(self, verb: Token, prep: Token, judgement: Judgement, depth: int) -> None:
        word, head = prep.lower_, prep.head
        if word in ("without", "instead") or (word == "from" and head.lower_ == "far"):
            judgement.effects.append("negative")
        elif head.pos_ in VERBAL and word in _JUDGED_GERUND:
            judgement.effects.append(self.words.clause_verbs.get(head.lemma_, "fact"))
            self.saying.add_accuser(head, word, judgement)
        elif head.pos_ in ("NOUN", "ADJ"):
            table = self.words.nouns if head.pos_ == "NOUN" else self.words.adjectives
            judgement.effects.append(table.get(head.lemma_.casefold(), "fact"))
        if word == "since":  # "has tried to mend ties since ousting Mugabe": the ousting is no attempt
            self._speakers_above(head, judgement, depth + 1)
            return
        own = word in _SHARES_TENSE or head.pos_ in VERBAL
        self._clause(syntax.clause_head(head), judgement, own=own, depth=depth + 1)

    # ---- event nouns

    def _noun(self, noun: Token, judgement: Judgement) -> None:
        self._own_modifiers(noun, judgement)
        match noun.dep_:
            case "ROOT":
                return
            case "conj":
                if noun.head.pos_ in syntax.NOUNS:
                    self._position(noun.head, judgement, 0)
            case _:
                self._position(noun, judgement, 0)

    def _own_modifiers(self, noun: Token, judgement: Judgement) -> None:
        for child in noun.children:
            low = child.lower_
            if child.dep_ in ("amod", "compound", "nmod") and low in self.words.adjectives:
                judgement.effects.append(self.words.adjectives[low])
            elif child.dep_ == "amod" and low in self.words.current:
                judgement.present = True
            elif (child.dep_ == "det" and low in ("no", "neither")) or child.dep_ == "neg":
                judgement.effects.append("negative")

    def _position(self, noun: Token, judgement: Judgement, depth: int) -> None:
        """What the word above a noun says of it."""
        if depth > _DEEPEST:
            return
        head = noun.head
        match noun.dep_:
            case "dobj" | "nsubjpass" | "dative" | "oprd":
                self._under_verb(head, judgement, depth)
            case "nsubj" if syntax.phrasal_lemma(head) in self.support.subject or head.lemma_ == "be":
                for child in head.children:  # "talks are due to begin"
                    if child.dep_ == "acomp" and child.lower_ in self.words.adjectives:
                        judgement.effects.append(self.words.adjectives[child.lower_])
                self._clause(head, judgement, own=True, depth=depth + 1)
            case "nsubj" if self._is_imagined(noun, head):
                judgement.effects.append("conditional")  # "an attack would set back": nobody says that there was one
            case "attr":
                self._clause(head, judgement, own=True, depth=depth + 1)
            case "pobj":
                self._under_preposition(noun, head, judgement, depth)
            case _:
                self._speakers_above(noun, judgement, depth + 1)

    def _is_imagined(self, noun: Token, verb: Token) -> bool:
        modals = (child.lower_ for child in verb.children if child.dep_ == "aux")
        return syntax.has_word(noun, ("a", "an", "any")) and any(word in self.words.imagining for word in modals)

    def _under_verb(self, verb: Token, judgement: Judgement, depth: int) -> None:
        key = syntax.phrasal_lemma(verb)
        effect = self.words.noun_verbs.get(key) if verb.pos_ in VERBAL else None
        if effect is not None:
            judgement.effects.append(effect)
        is_support = key in self.support.agent or key in self.support.target
        if effect is not None or (is_support and verb.pos_ in VERBAL):
            self._clause(verb, judgement, own=True, depth=depth + 1)
        else:
            self._speakers_above(verb, judgement, depth + 1)

    def _under_preposition(self, noun: Token, prep: Token, judgement: Judgement, depth: int) -> None:
        word, head = prep.lower_, prep.head
        effect = self.words.prepositions.get(word) if word not in _ONLY_OVER_NOUNS else None
        if word == "of" and head.lower_ == "ahead":
            effect, head = "planned", head.head
        if effect is not None:
            judgement.effects.append(effect)
        if head.pos_ == "NOUN" and word in _OVER_NOUN:
            self._under_noun(head, judgement, depth)
        elif head.pos_ == "ADJ" and head.lower_ in self.words.adjectives:
            judgement.effects.append(self.words.adjectives[head.lower_])  # "close to a deal"
            self._speakers_above(noun, judgement, depth + 1)
        elif head.pos_ not in VERBAL:
            self._speakers_above(noun, judgement, depth + 1)
        else:
            self._under_verb_by(word, noun, head, judgement, depth)

    def _under_noun(self, noun: Token, judgement: Judgement, depth: int) -> None:
        governing = self.words.nouns.get(noun.lemma_.casefold())
        if governing is not None:
            judgement.effects.append(governing)
        if noun.lemma_ in self.phases:  # "a round of talks was cancelled"
            self._position(noun, judgement, depth + 1)
        else:
            self._speakers_above(noun, judgement, depth + 1)

    def _under_verb_by(self, word: str, noun: Token, verb: Token, judgement: Judgement, depth: int) -> None:
        """A noun that hangs on a verb by a preposition: "called for talks", "said after talks"."""
        if word in _OVER_BY_VERB:
            table = self.words.noun_verbs
            governing = table.get(f"{verb.lemma_}+{word}", table.get(syntax.phrasal_lemma(verb)))
            if governing is not None:
                judgement.effects.append(governing)
        if word in _TAKEN_FOR_GRANTED:
            self._speakers_above(noun, judgement, depth + 1)
        else:
            own = word in _SAME_CLAUSE and verb.lemma_ not in self.speech.say
            self._clause(verb, judgement, own=own, depth=depth + 1)


def _add_tense(verb: Token, judgement: Judgement) -> None:
    aux = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    is_finite = verb.tag_ in ("VBZ", "VBP")
    if is_finite or (verb.tag_ == "VBG" and any(token.tag_ in ("VBZ", "VBP") for token in aux)):
        judgement.progressive = verb.tag_ == "VBG"
        judgement.present = True
    if verb.tag_ == "VBD" or any(token.tag_ == "VBD" for token in aux):
        judgement.past = True


def _is_not_only(negation: Token) -> bool:
    following = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else None
    return following is not None and following.lower_ in ("only", "just", "merely")


def _is_question(token: Token) -> bool:
    sentence = token.sent
    last = next((t for t in reversed(sentence) if not t.is_space and t.text not in ('"', "'", ")")), None)
    return last is not None and last.text == "?"
