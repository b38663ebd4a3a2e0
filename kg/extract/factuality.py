"""Factuality: what the words around a predicate say about whether it happened, and who vouches for it.

From the predicate up to the root of the sentence every governing word may change the picture: auxiliaries and
negation, verbs over clauses ("plans to", "denied that"), verbs over event nouns ("cancelled the visit"), nouns
("a plan for talks"), adjectives ("a possible deal"), conditions, and verbs of saying.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate import syntax
from kg.lexicon.factuality import FactualityWords
from kg.lexicon.frames import FrameTable
from kg.lexicon.speech import SpeechWords
from kg.lexicon.support import SupportVerbs
from kg.model import Certainty, Polarity, Status

# The gravest word decides: what is denied is denied, however it was planned.
_ORDER = (
    "denied",
    "negative",
    "alleged",
    "conditional",
    "proposed",
    "planned",
    "possible",
    "probable",
    "ended",
    "ongoing",
    "fact",
)


@dataclass(slots=True)
class Judgement:
    """What a sentence says about a predicate."""

    effects: list[str] = field(default_factory=list)
    """Effects of the governing words, innermost first (``kg/data/factuality.yaml``)."""
    speakers: list[Token] = field(default_factory=list)
    """Heads of those who say so, innermost first."""
    says: list[Token] = field(default_factory=list)
    """The verbs of saying (or "according") passed on the way."""
    doubtful: bool = False
    """A verb of claiming or believing stands above."""
    past: bool = False
    """The clause is in a past tense."""
    present: bool = False
    progressive: bool = False
    expressive: bool = False
    question: bool = False

    def status(self, *, lasting: bool = True) -> Status:
        """The status that the effects amount to; ``occurred`` where nothing speaks against it.

        The simple present tells that a state lasts, but that a happening happened ("Assad meets Lavrov")."""
        strongest = self.strongest()
        return {
            "denied": Status.DENIED,
            "negative": Status.DENIED,
            "alleged": Status.ALLEGED,
            "conditional": Status.CONDITIONAL,
            "proposed": Status.PROPOSED,
            "planned": Status.PLANNED,
            "possible": Status.CONDITIONAL,
            "ended": Status.ENDED,
            "ongoing": Status.ONGOING,
        }.get(strongest, Status.ONGOING if self.present and (self.progressive or lasting) else Status.OCCURRED)

    def strongest(self) -> str:
        """The gravest effect; two negatives make something possible."""
        if self.effects.count("negative") + self.effects.count("denied") >= 2:
            return "possible"
        return next((e for e in _ORDER if e in self.effects), "fact")

    def polarity(self) -> Polarity:
        """Negative where it is said not to have happened."""
        return Polarity.NEGATIVE if self.strongest() in ("denied", "negative") else Polarity.POSITIVE

    def certainty(self) -> Certainty:
        """How sure the words are."""
        if (
            "possible" in self.effects
            or "conditional" in self.effects
            or self.question
            or self.strongest() == "possible"
        ):
            return Certainty.POSSIBLE
        if "probable" in self.effects or "alleged" in self.effects:
            return Certainty.PROBABLE
        return Certainty.CERTAIN


class FactualityReader:
    """Judges predicates in their context."""

    def __init__(self, words: FactualityWords, speech: SpeechWords, support: SupportVerbs, frames: FrameTable) -> None:
        self.words = words
        self.speech = speech
        self.support = support
        self.frames = frames

    def judge(self, predicate: Token, *, presupposed: bool = False, expressive: bool = False) -> Judgement:
        """The judgement of a verb or event noun; for a noun that is taken for granted, only who speaks.

        ``expressive``: the main act is itself the protest or criticism ("recalled its envoy to protest the raid")."""
        judgement = Judgement(expressive=expressive)
        if presupposed:
            self._speakers_above(predicate, judgement, 0)
            return judgement
        if predicate.pos_ in syntax.VERBAL:
            self._clause(predicate, judgement, own=True)
        else:
            self._noun(predicate, judgement)
        if _is_question(predicate):
            judgement.question = True
            judgement.effects.append("possible")
        return judgement

    # ---- verbs

    def _clause(self, verb: Token, judgement: Judgement, *, own: bool, depth: int = 0) -> None:
        """Adds what the verb's own clause says, then what governs it."""
        if depth > 12:
            return
        if own:
            self._auxiliaries(verb, judgement)
            if depth == 0 or not (judgement.past or judgement.present):
                self._tense(verb, judgement)
        self._according(verb, judgement)
        self._governor(verb, judgement, depth)

    def _auxiliaries(self, verb: Token, judgement: Judgement) -> None:
        words = self.words
        for child in verb.children:
            low = child.lower_
            if child.dep_ == "neg" and not _is_not_only(child):
                judgement.effects.append("negative")
            elif child.dep_ == "aux" and low in words.modals:
                judgement.effects.append(words.modals[low])
            elif child.dep_ == "aux" and child.lemma_ == "go" and low == "going":
                judgement.effects.append("planned")
            elif child.dep_ == "advmod" and low in words.adverbs:
                judgement.effects.append(words.adverbs[low])
            elif child.dep_ == "mark" and low in words.conditions:
                judgement.effects.append("conditional")
            elif (child.dep_ in ("dobj", "pobj") and any(
                g.lower_ in ("no", "neither") and g.dep_ == "det" for g in child.children
            )) or (low == "nor" and child.dep_ in ("cc", "preconj", "advmod")):
                judgement.effects.append("negative")
        if any(_is_negative_noun(subject) for subject in syntax.surface_subjects(verb)):
            judgement.effects.append("negative")  # "Neither Cyprus nor Greece has ...": also for a second verb
        if verb.left_edge.i and verb.doc[verb.left_edge.i - 1].lower_ == "nor":
            judgement.effects.append("negative")

    @staticmethod
    def _tense(verb: Token, judgement: Judgement) -> None:
        aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and any(c.tag_ in ("VBZ", "VBP") for c in aux)):
            judgement.progressive = verb.tag_ == "VBG"
            judgement.present = not any(c.lemma_ == "have" and verb.tag_ == "VBN" for c in aux)
        if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in aux):
            judgement.past = True

    def _governor(self, verb: Token, judgement: Judgement, depth: int) -> None:
        head = verb.head
        match verb.dep_:
            case "ROOT":
                return
            case "conj":
                self._coordinated(verb, judgement, depth)
            case "xcomp" | "ccomp" | "csubj" | "oprd" | "parataxis" | "dep" | "attr" | "acomp" | "csubjpass":
                self._complement_of(verb, head, judgement, depth)
            case "advcl":
                self._adverbial(verb, head, judgement, depth)
            case "acl" | "relcl":
                self._modifier(verb, head, judgement, depth)
            case "pcomp":
                self._after_preposition(verb, head, judgement, depth)
            case _:
                self._clause(syntax.clause_head(head), judgement, own=False, depth=depth + 1)

    def _coordinated(self, verb: Token, judgement: Judgement, depth: int) -> None:
        """ "will visit and meet": an infinitive or participle shares the auxiliaries, a finite verb only what governs."""
        first = verb.head
        bare = not any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children)
        shares = bare and verb.tag_ in ("VB", "VBG", "VBN") and first.pos_ in syntax.VERBAL
        if first.pos_ not in syntax.VERBAL:
            return
        if shares:
            self._auxiliaries_without_negation(first, judgement)
        self._governor(first, judgement, depth + 1)

    def _auxiliaries_without_negation(self, verb: Token, judgement: Judgement) -> None:
        before = len(judgement.effects)
        self._auxiliaries(verb, judgement)
        judgement.effects[before:] = [e for e in judgement.effects[before:] if e != "negative"]

    def _complement_of(self, verb: Token, head: Token, judgement: Judgement, depth: int) -> None:
        if head.pos_ in ("ADJ", "NOUN", "ADV") and head.dep_ in (
            "acomp",
            "attr",
            "amod",
            "oprd",
            "ROOT",
            "conj",
            "advmod",
            "ccomp",
            "relcl",
            "dobj",
            "pobj",
        ):
            table = self.words.adjectives if head.pos_ == "ADJ" else self.words.nouns
            judgement.effects.append(
                table.get(head.lemma_.casefold(), table.get(head.lower_, "planned" if verb.tag_ == "VB" else "fact"))
            )
            if any(c.dep_ == "neg" for c in head.children) or (
                head.head.pos_ in syntax.VERBAL and any(c.dep_ == "neg" for c in head.head.children)
            ):
                judgement.effects.append("negative")
            if head.head.i != head.i:
                self._clause(syntax.clause_head(head), judgement, own=head.pos_ == "ADJ", depth=depth + 1)
            return
        self._under_verb(verb, head, judgement)
        carries_over = verb.dep_ in ("xcomp", "oprd") or verb.tag_ in ("VB", "VBG")
        self._clause(head, judgement, own=carries_over and not self._is_saying(head, verb), depth=depth + 1)

    def _under_verb(self, verb: Token, head: Token, judgement: Judgement) -> None:
        lemma = head.lemma_.casefold()
        finite = (
            verb.tag_ not in ("VB", "VBG", "VBN")
            or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
            or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        )
        if self._is_saying(head, verb):
            self._said(head, judgement)
            if lemma in ("deny", "refute", "dispute"):
                judgement.effects.append("denied")
            elif lemma in self.speech.doubtful:
                judgement.doubtful = True
            if "conditional" in judgement.effects and any(c.lower_ in ("would", "'d") for c in verb.children):
                # "said it would support": future in the past
                judgement.effects[judgement.effects.index("conditional")] = "planned"
            return
        if lemma == "be" and verb.tag_ == "VB":
            judgement.effects.append("planned")  # "is to visit"
            return
        if lemma in ("have", "need") and verb.tag_ == "VB" and verb.dep_ == "xcomp":
            yet = any(c.lower_ == "yet" for c in head.children)
            judgement.effects.append("negative" if yet else "proposed")  # "has yet to ratify", "has to leave"
            return
        effect = self.words.clause_verbs.get(lemma)
        if effect is None:
            effect = "planned" if verb.tag_ == "VB" and not finite else "fact"
        judgement.effects.append(effect)

    def _is_saying(self, head: Token, clause: Token) -> bool:
        """Whether the clause is what somebody says: a finite clause or a quotation under a verb of saying."""
        particle = next((c.lower_ for c in head.children if c.dep_ == "prt"), None)
        lemma = f"{head.lemma_}+{particle}" if particle else head.lemma_
        if lemma not in self.speech.say or (clause.dep_ in ("xcomp", "oprd") and clause.tag_ in ("VB", "VBG")):
            return False
        if clause.tag_ in ("VB",) and not any(c.dep_ in ("nsubj", "aux") and c.lower_ != "to" for c in clause.children):
            return False
        return not (clause.tag_ == "VBG" and not any(c.dep_ in ("nsubj", "aux", "nsubjpass") for c in clause.children))

    def _said(self, verb: Token, judgement: Judgement) -> None:
        judgement.says.append(verb)
        if syntax.is_passive(verb):
            judgement.effects.append("alleged")  # "is said to have", "it was reported that"
            return
        speakers = syntax.surface_subjects(verb)
        judgement.speakers += [t for head in speakers for t in syntax.conjuncts(head) if t not in judgement.speakers]

    def _adverbial(self, verb: Token, head: Token, judgement: Judgement, depth: int) -> None:
        marks = [c.lower_ for c in verb.children if c.dep_ in ("mark", "aux")]
        if verb.tag_ == "VB" and "to" in marks and judgement.expressive:
            self._clause(head, judgement, own=True, depth=depth + 1)
            return
        if verb.tag_ == "VB" and "to" in marks:
            judgement.effects.append("planned")  # purpose: "flew to Paris to meet Macron"
        elif self._is_speech_parenthesis(head, verb):
            self._said(head, judgement)
        participle = verb.tag_ == "VBG" and not any(c.dep_ in ("mark", "nsubj") for c in verb.children)
        if head.pos_ in syntax.VERBAL:
            if participle:  # "did not go to the capital, only stopping at": time and mood carry over, negation does not
                self._auxiliaries_without_negation(head, judgement)
                self._tense(head, judgement)
            self._clause(head, judgement, own=False, depth=depth + 1)

    def _is_speech_parenthesis(self, head: Token, verb: Token) -> bool:
        """ "X did Y, Z said": the parser sometimes hangs the reported clause under the saying as an adverbial."""
        return (
            head.lemma_ in self.speech.say
            and verb.i < head.i
            and not any(c.dep_ == "mark" for c in verb.children)
            and verb.tag_ in ("VBD", "VBZ", "VBP")
            and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        )

    def _modifier(self, verb: Token, noun: Token, judgement: Judgement, depth: int) -> None:
        if verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
            first = any(c.lower_ in ("first", "last", "only", "latest", "second", "third") for c in noun.children)
            judgement.effects.append("fact" if first else self.words.nouns.get(noun.lemma_.casefold(), "planned"))
        elif noun.lemma_.casefold() in self.words.nouns and any(
            c.dep_ == "mark" and c.lower_ == "that" for c in verb.children
        ):
            judgement.effects.append(self.words.nouns[noun.lemma_.casefold()])
        outer = syntax.clause_head(noun)
        if verb.dep_ == "relcl" and verb.left_edge.i and verb.doc[verb.left_edge.i - 1].text == ",":
            return  # ", which penalise foreign firms": the writer's own words, whoever speaks around them
        if outer.i not in (noun.i, verb.i):
            self._speakers_above(noun, judgement, depth + 1)

    def _speakers_above(self, token: Token, judgement: Judgement, depth: int) -> None:
        """What modifies a noun is said by whoever says the sentence, but is not planned or denied with it."""
        outer = Judgement()
        self._clause(syntax.clause_head(token), outer, own=False, depth=depth)
        judgement.speakers += [s for s in outer.speakers if s not in judgement.speakers]
        judgement.says += outer.says
        judgement.doubtful |= outer.doubtful

    def _after_preposition(self, verb: Token, prep: Token, judgement: Judgement, depth: int) -> None:
        word, head = prep.lower_, prep.head
        if word in ("without", "instead"):
            judgement.effects.append("negative")
        elif head.pos_ in syntax.VERBAL:
            if word in ("of", "from", "about", "on", "at", "to", "for", "against", "in", "with"):
                judgement.effects.append(self.words.clause_verbs.get(head.lemma_, "fact"))
                if head.lemma_ in self.speech.doubtful and word in ("of", "for"):
                    speakers = syntax.subject_heads(head)
                    judgement.speakers += [t for s in speakers for t in syntax.conjuncts(s)]
                    judgement.says.append(head)
        elif head.pos_ in ("NOUN", "ADJ"):
            table = self.words.nouns if head.pos_ == "NOUN" else self.words.adjectives
            judgement.effects.append(table.get(head.lemma_.casefold(), "fact"))
        if word == "since":  # "has tried to mend ties since ousting Mugabe": the ousting is no attempt
            self._speakers_above(head, judgement, depth + 1)
            return
        inherits = word in ("after", "before", "by", "in", "on", "while", "when", "upon", "besides", "including")
        self._clause(syntax.clause_head(head), judgement, own=inherits or head.pos_ in syntax.VERBAL, depth=depth + 1)

    def _according(self, verb: Token, judgement: Judgement) -> None:
        """ "according to X" hanging on the clause."""
        for child in verb.children:
            if child.lower_ in self.speech.according:
                heads = [g for to in child.children for g in to.children if g.dep_ == "pobj"] + [
                    g for g in child.children if g.dep_ == "pobj"
                ]
                judgement.speakers += [t for h in heads for t in syntax.conjuncts(h)]
                judgement.says.append(child)

    # ---- nouns

    def _noun(self, noun: Token, judgement: Judgement, depth: int = 0) -> None:
        if depth > 8:
            return
        self._own_modifiers(noun, judgement)
        head = noun.head
        match noun.dep_:
            case "ROOT":
                return
            case "conj":
                if head.pos_ in ("NOUN", "PROPN"):
                    self._position_of(head, judgement, depth)
            case "appos":
                self._speakers_above(noun, judgement, depth + 1)
            case _:
                self._position_of(noun, judgement, depth)

    def _own_modifiers(self, noun: Token, judgement: Judgement) -> None:
        for child in noun.children:
            low = child.lower_
            if child.dep_ in ("amod", "compound", "nmod") and low in self.words.adjectives:
                judgement.effects.append(self.words.adjectives[low])
            elif child.dep_ == "amod" and low in ("ongoing", "current", "continuing"):
                judgement.present = True
            elif (child.dep_ == "det" and low in ("no", "neither")) or child.dep_ == "neg":
                judgement.effects.append("negative")

    def _position_of(self, noun: Token, judgement: Judgement, depth: int) -> None:
        head = noun.head
        match noun.dep_:
            case "dobj" | "nsubjpass" | "dative" | "oprd":
                self._under_noun_verb(head, judgement, depth)
            case "nsubj" if _key(head) in self.support.subject or head.lemma_ == "be":
                self._clause(head, judgement, own=True, depth=depth + 1)
            case "attr":
                self._clause(head, judgement, own=True, depth=depth + 1)
            case "pobj":
                self._under_preposition(noun, head, judgement, depth)
            case "compound" | "poss" | "nmod" | "amod":
                self._speakers_above(noun, judgement, depth + 1)
            case _:
                self._speakers_above(noun, judgement, depth + 1)

    def _under_noun_verb(self, verb: Token, judgement: Judgement, depth: int) -> None:
        if verb.pos_ not in syntax.VERBAL:
            self._speakers_above(verb, judgement, depth + 1)
            return
        key = _key(verb)
        effect = self.words.noun_verbs.get(key)
        is_support = key in self.support.agent or key in self.support.target
        if effect is not None:
            judgement.effects.append(effect)
        if is_support or effect is not None:
            self._clause(verb, judgement, own=True, depth=depth + 1)
        else:
            self._speakers_above(verb, judgement, depth + 1)

    def _under_preposition(self, noun: Token, prep: Token, judgement: Judgement, depth: int) -> None:
        word, head = prep.lower_, prep.head
        effect = self.words.prepositions.get(word) if word not in ("for", "toward", "towards") else None
        if word == "of" and head.lower_ == "ahead":
            effect, head = "planned", head.head
        if effect is not None:
            judgement.effects.append(effect)
        if head.pos_ == "NOUN" and word in ("of", "for", "on", "to", "about", "against", "at"):
            governing = self.words.nouns.get(head.lemma_.casefold())
            if governing is not None:
                judgement.effects.append(governing)
            self._noun_above(head, judgement, depth)
        elif head.pos_ in syntax.VERBAL:
            key = head.lemma_
            if word in ("for", "against", "on", "about", "toward", "towards", "to", "out", "from", "over"):
                governing = self.words.noun_verbs.get(f"{key}+{word}", self.words.noun_verbs.get(_key(head)))
                if governing is not None:
                    judgement.effects.append(governing)
            if word in ("under", "amid", "despite", "after", "with", "over", "by", "since", "following", "because"):
                self._speakers_above(
                    noun, judgement, depth + 1
                )  # taken for granted: "struggling under sanctions", "after talks"
                return
            inherits = word in ("during", "in", "on", "for", "at", "about", "to", "from")
            self._clause(head, judgement, own=inherits and head.lemma_ not in self.speech.say, depth=depth + 1)
        else:
            self._speakers_above(noun, judgement, depth + 1)

    def _noun_above(self, noun: Token, judgement: Judgement, depth: int) -> None:
        if noun.lemma_ in (
            "round",
            "series",
            "set",
            "number",
            "kind",
            "wave",
            "spate",
            "string",
            "lot",
            "package",
            "campaign",
            "policy",
            "raft",
            "session",
            "day",
            "start",
            "beginning",
            "end",
            "resumption",
            "possibility",
            "plan",
        ):
            self._position_of(noun, judgement, depth + 1)
        else:
            self._speakers_above(noun, judgement, depth + 1)


def _key(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    return f"{verb.lemma_}+{particle}" if particle else verb.lemma_


def _is_not_only(negation: Token) -> bool:
    following = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else None
    return following is not None and following.lower_ in ("only", "just", "merely")


def _is_negative_noun(noun: Token) -> bool:
    """ "no country", "neither X nor Y", "nobody"."""
    return noun.lower_ in ("nobody", "none", "neither", "nothing") or any(
        c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc", "advmod") for c in noun.children
    )


def _is_question(token: Token) -> bool:
    last = next((t for t in reversed(list(token.sent)) if not t.is_space and t.text not in ('"', "'", ")")), None)
    return last is not None and last.text == "?"


def carriers(noun: Token, support: SupportVerbs) -> Iterator[Token]:
    """Verbs that carry an event noun: whose object, subject or prepositional object it is."""
    current = noun
    for _ in range(4):
        head = current.head
        if head.i == current.i:
            return
        if head.pos_ in syntax.VERBAL:
            if current.dep_ == "nsubj" and _key(head) not in support.subject and head.lemma_ != "be":
                return
            yield head
            return
        current = head
