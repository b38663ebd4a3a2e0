"""Triggers: which frames the words of a verb, event noun or adjective call for, and whether the words around fit."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.arguments import Arguments, is_infinitive
from kg.annotate.syntax import VERBAL
from kg.lexicon.frames import Frame, FrameTable
from kg.lexicon.lexicon import Lexicon

_NOT_PREDICATES = ("aux", "auxpass", "compound")
# The tagger takes some verbs for nouns; these positions are a verb's.
_VERB_TAGS = ("VBN", "VBD", "VBG", "VBZ")
_VERB_POSITIONS = ("ROOT", "acl", "relcl", "conj")
# Adverbs right after a verb that make another verb of it, as a particle does.
_PARTICLES = ("out", "up", "off", "down", "aside", "over", "back", "away")
_CHANGES_SENSE = ("up", "off", "down", "out", "away", "over", "aside")
_OTHER_CLAUSES = ("ccomp", "advcl", "relcl", "parataxis")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may state a fact, with one of its frames."""

    token: Token
    frame: Frame
    is_verb: bool
    """Whether it takes subject and object (verbs, predicative adjectives), not possessors and modifiers."""
    objects: tuple[Token, ...]
    """Heads of what the verb acts upon."""


class TriggerReader:
    """Matches words against the frames' own words; participants come later."""

    def __init__(self, lexicon: Lexicon, arguments: Arguments) -> None:
        self.frames: FrameTable = lexicon.frames
        self.any_particle = lexicon.support.any_particle
        self.amounts = lexicon.nouns.amounts
        self.arguments = arguments

    def frames_of(self, token: Token) -> tuple[Frame, ...]:
        """The frames of a word, senses that are no event first."""
        if _is_verb(token):
            return self._frames_of_verb(token) if token.dep_ not in _NOT_PREDICATES else ()
        if _is_predicative(token):
            return self.frames.adjectives.get(token.lower_, ())
        if token.pos_ in syntax.NOUNS and token.dep_ != "compound":
            return self.frames.nouns.get(token.lemma_.casefold(), ())
        return ()

    def trigger(self, token: Token, frame: Frame) -> Trigger:
        """The word with one of its frames."""
        lemma = token.lemma_.casefold()
        is_verb = (
            token.lower_ in frame.adjectives
            or lemma in frame.verbs
            or any(verb.startswith(lemma + "+") for verb in frame.verbs)
        )
        return Trigger(token, frame, is_verb, tuple(self.arguments.object_heads(token)) if is_verb else ())

    def fits(self, token: Token, frame: Frame) -> bool:
        """Whether the words around a trigger are those that its frame asks for."""
        if not self._object_fits(token, frame):
            return False
        if frame.comp in ("needed", "forbidden") and _has_complement(token) != (frame.comp == "needed"):
            return False
        if frame.comp == "infinitive" and not _has_infinitive(token):
            return False
        return self._words_fit(token, frame)

    def is_ruled_out(self, token: Token, frame: Frame) -> bool:
        """Whether a frame of a sense that is no event fits; one that asks for nothing rules nothing out."""
        asks = frame.object or frame.particle or frame.with_words or frame.without
        return bool(asks) and self.fits(token, frame)

    def counted(self, noun: Token) -> Token:
        """The noun that is counted: "a series of strikes", "a round of talks"; else the noun itself."""
        inner = syntax.preposition_objects(noun, ("of",)) if noun.lemma_ in self.amounts else []
        return inner[0] if inner else noun

    def _frames_of_verb(self, token: Token) -> tuple[Frame, ...]:
        lemma = token.lemma_.casefold()
        particle = next((child.lower_ for child in token.children if _is_particle(child, token)), None)
        if particle and (frames := self.frames.verbs.get(f"{lemma}+{particle}")):
            return frames
        if particle in _CHANGES_SENSE and lemma not in self.any_particle:
            return ()
        return self.frames.verbs.get(lemma, ())

    def _object_fits(self, token: Token, frame: Frame) -> bool:
        if frame.object and not any(self._names(h) & frame.object for h in self.arguments.object_heads(token)):
            return False
        particles = {child.lower_ for child in token.children if child.dep_ in ("prt", "advmod")}
        return not frame.particle or not frame.particle.isdisjoint(particles)

    def _names(self, head: Token) -> set[str]:
        """The words by which an object may be asked for: its own, the counted noun's, those of a coordination."""
        counted = self.counted(head)
        forms = {word for noun in (head, counted) for word in (noun.lemma_.casefold(), noun.lower_)}
        return forms | {noun.lemma_.casefold() for noun in syntax.conjuncts(head)}

    @staticmethod
    def _words_fit(token: Token, frame: Frame) -> bool:
        if not (frame.with_words or frame.without):
            return True
        words = _clause_words(token)
        return frame.without.isdisjoint(words) and (not frame.with_words or not frame.with_words.isdisjoint(words))


def _is_verb(token: Token) -> bool:
    return token.pos_ in VERBAL or (token.tag_ in _VERB_TAGS and token.dep_ in _VERB_POSITIONS)


def _is_predicative(token: Token) -> bool:
    """Whether an adjective may be a predicate: "is supportive of", "leaders critical of"."""
    if token.dep_ == "acomp":
        return True
    with_arguments = token.pos_ == "ADJ" and token.dep_ in ("amod", "ROOT", "relcl")
    return with_arguments and syntax.has_child(token, ("prep",))


def _is_particle(child: Token, verb: Token) -> bool:
    if child.dep_ == "prt":
        return True
    return child.dep_ == "advmod" and child.lower_ in _PARTICLES and child.i == verb.i + 1


def _has_complement(verb: Token) -> bool:
    return any(
        child.dep_ in ("xcomp", "ccomp")
        or (child.dep_ == "advcl" and child.tag_ == "VB")
        or (child.dep_ == "prep" and syntax.has_child(child, ("pcomp",)))
        for child in verb.children
    )


def _has_infinitive(verb: Token) -> bool:
    """Whether an infinitive stands under the verb: "told X to leave", unlike "told X that"."""
    clauses = (child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "advcl") and child.tag_ == "VB")
    return any(map(is_infinitive, clauses))


def _clause_words(token: Token) -> set[str]:
    """Lemmas and forms in the trigger's own clause, subordinate clauses with a subject of their own left out."""
    words: set[str] = set()
    stack = [token]
    while stack:
        current = stack.pop()
        words.update((current.lower_, current.lemma_.casefold(), current.text))
        stack += [child for child in current.children if not _is_other_clause(child)]
    if token.pos_ not in VERBAL and token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj"):
        words.update((token.head.lemma_, token.head.lower_))
    return words


def _is_other_clause(child: Token) -> bool:
    if child.dep_ == "conj":
        return child.pos_ in VERBAL
    is_clause = child.dep_ in _OTHER_CLAUSES and child.tag_ != "VB"
    return is_clause and syntax.has_child(child, syntax.NOMINAL_SUBJECTS)
