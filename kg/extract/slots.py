"""Slots: the words of the article that stand where a frame looks for a participant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from kg.annotate import syntax
from kg.annotate.syntax import NOMINAL_SUBJECTS, VERBAL
from kg.extract.carriers import find_carrier, find_helping_verb
from kg.extract.context import Article
from kg.extract.triggers import Trigger, TriggerReader
from kg.lexicon.frames import Trait
from kg.model import EntityKind

_CLAUSES = ("ccomp", "advcl", "xcomp")
_OF_COMPLEMENT = ("with", "to", "for", "against", "on", "of", "from", "between", "in")
_OVER_GERUND = ("on", "to", "with", "against", "from")
_OF_GERUND = ("with", "to", "for", "against", "on")
# For these an event noun's argument may stand under a noun between: "a memorandum of understanding with".
_FAR = ("with", "against", "to", "between", "for", "on")
_DIRECTIONS = ("back", "home", "over", "down", "up")
_SOURCES = ("out", "ahead", "away", "because")


class SlotReader:
    """Reads the slots of one trigger."""

    def __init__(self, article: Article, triggers: TriggerReader, trigger: Trigger) -> None:
        self.article = article
        self.refs = article.refs
        self.arguments = article.arguments
        self.support = article.lexicon.support
        self.nouns = article.lexicon.nouns
        self.undergone = article.lexicon.nominals.undergone
        self.triggers = triggers
        self.trigger = trigger
        self.token = trigger.token

    def tokens(self, where: str, under: str | None = None) -> list[Token]:
        """Heads in a slot, each with those coordinated with it."""
        heads = self._under_object(where) if under == "obj" else self._heads(where)
        if where == "mod":
            return heads
        return [token for head in heads for token in (*syntax.conjuncts(head), *self._after_comma(head))]

    def _heads(self, where: str) -> list[Token]:
        clause_slots: dict[str, Callable[[], Iterable[Token]]] = {
            "comp": self._of_complement,
            "comp.subj": self._subjects_of_complement,
            "must": self._obliged,
            "for.comp": self._called_for,
        }
        if where in clause_slots:
            return list(clause_slots[where]())
        return self._of_verb(where) if self.trigger.is_verb else self._of_noun(self.token, where)

    def _under_object(self, where: str) -> list[Token]:
        """Arguments of the object noun: "signed a deal *of* ..."."""
        nouns = [self.triggers.counted(noun) for head in self.trigger.objects for noun in syntax.conjuncts(head)]
        if where in ("poss", "of", "mod") and Trait.JUDGING in self.trigger.frame.traits:
            # "criticised Zelaya's ouster", "demanded his release": he is not the one who is criticised or asked
            nouns = [noun for noun in nouns if noun.lemma_ not in self.undergone]
        return [token for noun in nouns for token in self._of_noun(noun, where)]

    def _after_comma(self, head: Token) -> list[Token]:
        """Headline style: "Peru, Chile sign deal"."""
        if self.refs.name_of_kind(head.i, EntityKind.COUNTRY) is None:
            return []
        apposed = (child for child in head.children if child.dep_ == "appos")
        return [child for child in apposed if self.refs.name_of_kind(child.i, EntityKind.COUNTRY) is not None]

    # ---- clauses under the verb

    def _complements(self, labels: tuple[str, ...]) -> list[Token]:
        return [child for child in self.token.children if child.dep_ in labels]

    def _of_complement(self) -> Iterator[Token]:
        """Actors of the complement clause, objects before prepositional objects, the matrix subject left out."""
        for clause in self.token.children:
            if clause.dep_ in ("xcomp", "ccomp") and clause.pos_ in VERBAL:
                yield from self.arguments.object_heads(clause)
                yield from (t for t in clause.subtree if t.dep_ == "pobj" and t.head.lower_ in _OF_COMPLEMENT)
            elif clause.dep_ == "prep" and clause.lower_ in _OVER_GERUND:
                for verb in clause.children:
                    if verb.dep_ == "pcomp":
                        yield from self.arguments.object_heads(verb)
                        yield from syntax.preposition_objects(verb, _OF_GERUND)

    def _subjects_of_complement(self) -> Iterator[Token]:
        for clause in self._complements(_CLAUSES):
            if syntax.has_child(clause, NOMINAL_SUBJECTS):
                yield from self.arguments.surface_subjects(clause)

    def _obliged(self) -> Iterator[Token]:
        """Who must do something: "said that China must"."""
        for clause in self._complements(("ccomp",)):
            if any(child.dep_ == "aux" and child.lower_ in ("must", "should") for child in clause.children):
                yield from (child for child in clause.children if child.dep_ in NOMINAL_SUBJECTS)

    def _called_for(self) -> Iterator[Token]:
        """Who is called for to act: "called for X to leave"."""
        for clause in self._complements(_CLAUSES):
            if any(child.dep_ == "mark" and child.lower_ == "for" for child in clause.children):
                yield from (child for child in clause.children if child.dep_ in NOMINAL_SUBJECTS)

    # ---- verbs

    def _of_verb(self, where: str) -> list[Token]:
        token = self.token
        match where:
            case "subj" if token.pos_ == "ADJ" or token.dep_ == "acomp":
                return [token.head] if token.dep_ == "amod" else self.arguments.surface_subjects(token.head)
            case "subj":
                return self.arguments.subject_heads(token)
            case "obj":
                return list(self.trigger.objects)
            case "iobj":
                return self.arguments.indirect_objects(token)
            case _:
                return self._after_preposition(where)

    def _after_preposition(self, word: str) -> list[Token]:
        token = self.token
        found = syntax.preposition_objects(token, (word,)) + syntax.stranded_relative(token, (word,))
        if not found and word in ("to", "for"):  # "pledged 30 million dollars in aid to Indonesia"
            inner = syntax.preposition_objects(token, ("in", "worth"))
            found = [t for i in inner for t in syntax.preposition_objects(i, (word,))]
        if word in ("of", "from"):  # "out of Syria": a preposition under an adverb
            found += self._under_adverb(word, ("prt", "advmod", "prep"), _SOURCES)
        if word in ("to", "in", "at") and not found:
            found = self._under_adverb(word, ("advmod",), _DIRECTIONS)
        return found

    def _under_adverb(self, word: str, labels: tuple[str, ...], adverbs: tuple[str, ...]) -> list[Token]:
        under = (child for child in self.token.children if child.dep_ in labels and child.lower_ in adverbs)
        return [token for adverb in under for token in syntax.preposition_objects(adverb, (word,))]

    # ---- event nouns

    def _of_noun(self, noun: Token, where: str) -> list[Token]:
        match where:
            case "poss":
                wrapper = self._wrapper(noun)  # "Algeria's decades of support"
                return syntax.possessors(noun) or (syntax.possessors(wrapper) if wrapper is not None else [])
            case "mod":
                return syntax.left_modifiers(noun)
            case "support":
                return self._subject_of_carrier(noun, self.support.agent)
            case "supported":
                return self._subject_of_carrier(noun, self.support.target)
            case "self-subject":
                return self._described(noun)
            case "under":  # "struggling to cope under sanctions", "live under siege"
                return self._experiencer(noun)
            case "helped":  # "Russia's support helped Damascus"
                verb = find_helping_verb(noun, self.support)
                return self.arguments.object_heads(verb) if verb is not None else []
            case _:
                return self._preposition_of_noun(noun, where)

    def _preposition_of_noun(self, noun: Token, word: str) -> list[Token]:
        """Objects of a preposition: "talks with", "a policy of sanctions by", "talks held between", "imposed on"."""
        found = syntax.preposition_objects(noun, (word,))
        if (wrapper := self._wrapper(noun)) is not None:
            found += [token for token in syntax.preposition_objects(wrapper, (word,)) if token.i != noun.i]
        if not found and word in _FAR:  # "a memorandum of understanding with", "N dollars in aid to"
            inner = syntax.preposition_objects(noun, ("of", "in", "worth"))
            far = (token for token in inner if token.i not in self.refs.at)
            found = [token for between in far for token in syntax.preposition_objects(between, (word,))]
        if word not in ("by", "of") and (verb := self._completing_verb(noun)) is not None:
            found += syntax.preposition_objects(verb, (word,))
        for child in noun.children:
            if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in self.support.agent:
                found += syntax.preposition_objects(child, (word,))
                found += syntax.agent_phrase(child) if word == "by" else []
        return syntax.without_repeats(found)

    def _wrapper(self, noun: Token) -> Token | None:
        """The noun that carries an event noun by "of": "decades of support"."""
        if noun.dep_ != "pobj" or noun.head.lower_ != "of":
            return None
        wrapper = noun.head.head
        return wrapper if wrapper.lemma_ in self.nouns.wrappers else None

    def _completing_verb(self, noun: Token) -> Token | None:
        """The support verb whose prepositions complete the noun's."""
        verb = find_carrier(noun, self.support)
        if verb is None:
            return None
        key = syntax.phrasal_lemma(verb)
        as_object = noun.dep_ in ("dobj", "nsubjpass") and (key in self.support.agent or key in self.support.target)
        return verb if as_object or (noun.dep_ == "nsubj" and key in self.support.subject) else None

    def _subject_of_carrier(self, noun: Token, verbs: frozenset[str]) -> list[Token]:
        verb = find_carrier(noun, self.support)
        if verb is None or syntax.phrasal_lemma(verb) not in verbs:
            return []
        is_object = any(noun.i == head.i for head in self.arguments.object_heads(verb))
        suffers_in = verbs is self.support.target and noun.dep_ == "pobj" and noun.head.lower_ == "in"
        return self.arguments.subject_heads(verb) if is_object or suffers_in else []

    def _experiencer(self, noun: Token) -> list[Token]:
        """Who lives with what happens: "Iran is struggling to cope with sanctions"."""
        current = noun
        while current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.pos_ == "NOUN":
            current = current.head.head  # "a round of sanctions"
        prep, verb = current.head, current.head.head
        if current.dep_ != "pobj" or prep.lower_ not in ("under", "with", "by", "from"):
            return []
        if verb.lemma_ not in self.support.experiencer:
            return []
        return self.arguments.object_heads(verb) if syntax.is_passive(verb) else self.arguments.subject_heads(verb)

    def _described(self, noun: Token) -> list[Token]:
        """Whom the noun describes: "Russia is an ally of Assad", "Syria's ally, Iran"."""
        if noun.dep_ == "attr" and noun.head.pos_ in VERBAL:
            return self.arguments.surface_subjects(noun.head)
        if noun.dep_ == "appos":
            return [noun.head]
        if apposed := [child for child in noun.children if child.dep_ == "appos"]:
            return apposed
        if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ in VERBAL:
            return self.arguments.surface_subjects(noun.head.head)
        return []
