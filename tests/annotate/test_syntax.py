"""Who fills which grammatical function: sentences with the verb or noun and the words that it must give."""

from __future__ import annotations

import pytest

from kg.annotate import syntax
from kg.extract.pipeline import Extractor
from tests.annotate.helpers import annotate, texts, word


@pytest.mark.parametrize(("text", "verb", "subjects"), [
    ("Russia attacked Syria.", "attacked", ["Russia"]),
    ("Syria was attacked by Russia.", "attacked", ["Russia"]),
    ("Syria was attacked.", "attacked", []),
    ("The troops deployed by Ethiopia left.", "deployed", ["Ethiopia"]),
    ("Russia wants to attack Syria.", "attack", ["Russia"]),
    ("Russia urged Iran to attack Syria.", "attack", ["Iran"]),
    ("Russia called on Iran to leave Syria.", "leave", ["Iran"]),
    ("Russia promised Iran to leave Syria.", "leave", ["Russia"]),
    ("Russia threatened to leave Syria.", "leave", ["Russia"]),
    ("The minister, who visited Damascus, resigned.", "visited", ["minister"]),
    ("Lavrov visited Damascus and met Assad.", "met", ["Lavrov"]),
    ("Iran was accused of attacking Syria.", "attacking", ["Iran"]),
    ("Russia accused Iran of attacking Syria.", "attacking", ["Iran"]),
    ("After visiting Syria, Lavrov left.", "visiting", ["Lavrov"]),
    ("Russia helped Damascus break the blockade.", "break", ["Damascus"]),
])
def test_subjects(extractor: Extractor, text: str, verb: str, subjects: list[str]) -> None:
    article = annotate(extractor, text)
    assert texts(article.arguments.subject_heads(word(article, verb))) == subjects


@pytest.mark.parametrize(("text", "verb", "objects"), [
    ("Russia attacked Syria.", "attacked", ["Syria"]),
    ("Syria was attacked by Russia.", "attacked", ["Syria"]),
    ("The base that Russia attacked burned.", "attacked", ["base"]),
    ("Russia condemned and sanctioned Iran.", "condemned", ["Iran"]),
    ("Russia urged Iran to leave.", "urged", ["Iran"]),
    ("Lavrov slept.", "slept", []),
])
def test_objects(extractor: Extractor, text: str, verb: str, objects: list[str]) -> None:
    article = annotate(extractor, text)
    assert texts(article.arguments.object_heads(word(article, verb))) == objects


@pytest.mark.parametrize(("text", "receiver"), [
    ("Russia gave Assad a loan.", ["Assad"]),
    ("Russia gave wheat to Syria.", ["Syria"]),
    ("Syria was given loans.", ["Syria"]),
])
def test_indirect_objects(extractor: Extractor, text: str, receiver: list[str]) -> None:
    article = annotate(extractor, text)
    (verb,) = (token for token in article.doc if token.lemma_ == "give")
    assert texts(article.arguments.indirect_objects(verb)) == receiver


@pytest.mark.parametrize(("text", "verb", "passive"), [
    ("Syria was attacked.", "attacked", True),
    ("The sanctions imposed by Washington hurt.", "imposed", True),
    ("Syria has attacked Iran.", "attacked", False),
    ("The town was shelled and destroyed.", "destroyed", True),
    ("Russia attacked Syria.", "attacked", False),
])
def test_passives(extractor: Extractor, text: str, verb: str, passive: bool) -> None:
    article = annotate(extractor, text)
    assert syntax.is_passive(word(article, verb)) is passive


@pytest.mark.parametrize(("text", "head", "all_of_them"), [
    ("Borisov and Lavrov met Assad.", "Borisov", ["Borisov", "Lavrov"]),
    ("Egypt, Jordan and Qatar signed.", "Egypt", ["Egypt", "Jordan", "Qatar"]),
    ("Lavrov met Assad.", "Lavrov", ["Lavrov"]),
])
def test_conjuncts(extractor: Extractor, text: str, head: str, all_of_them: list[str]) -> None:
    article = annotate(extractor, text)
    assert texts(syntax.conjuncts(word(article, head))) == all_of_them


def test_a_long_coordination_needs_no_deep_stack(extractor: Extractor) -> None:
    article = annotate(extractor, "Ministers of " + ", ".join(["Egypt"] * 390) + " met.")
    head = word(article, "Egypt")
    assert len(list(syntax.conjuncts(head))) > 100


@pytest.mark.parametrize(("text", "noun", "prepositions", "objects"), [
    ("Talks with Iran about oil began.", "Talks", ("with",), ["Iran"]),
    ("Talks with Iran about oil began.", "Talks", ("about", "with"), ["Iran", "oil"]),
    ("Talks with Iran began.", "Talks", ("of",), []),
])
def test_preposition_objects(
    extractor: Extractor, text: str, noun: str, prepositions: tuple[str, ...], objects: list[str]
) -> None:
    article = annotate(extractor, text)
    assert texts(syntax.preposition_objects(word(article, noun), prepositions)) == objects


def test_a_stranded_relative_pronoun_gives_its_antecedent(extractor: Extractor) -> None:
    article = annotate(extractor, "The company with which Syria signed the deal left.")
    assert texts(syntax.stranded_relative(word(article, "signed"), ("with",))) == ["company"]


@pytest.mark.parametrize(("text", "noun", "owners"), [
    ("Lavrov's visit ended.", "visit", ["Lavrov"]),
    ("Russia, whose support helped Assad, left.", "support", ["Russia"]),
    ("The visit ended.", "visit", []),
])
def test_possessors(extractor: Extractor, text: str, noun: str, owners: list[str]) -> None:
    article = annotate(extractor, text)
    assert texts(syntax.possessors(word(article, noun))) == owners


def test_modifiers_before_a_noun(extractor: Extractor) -> None:
    article = annotate(extractor, "The Syrian-Russian trade talks and the UN-led mission ended.")
    assert texts(syntax.left_modifiers(word(article, "talks"))) == ["Syrian", "Russian", "trade"]
    assert "UN" not in texts(syntax.left_modifiers(word(article, "mission")))


def test_a_phrase_has_neither_clause_nor_apposition(extractor: Extractor) -> None:
    article = annotate(extractor, "The new Russian envoy, a diplomat who speaks Arabic, arrived.")
    start, end = syntax.phrase(word(article, "envoy"))
    assert article.doc[start:end].text == "The new Russian envoy"


def test_phrasal_verbs_have_the_form_of_the_tables(extractor: Extractor) -> None:
    article = annotate(extractor, "Russia called off the talks.")
    assert syntax.phrasal_lemma(word(article, "called")) == "call+off"


def test_tokens_are_told_apart_by_position(extractor: Extractor) -> None:
    article = annotate(extractor, "Russia met Russia.")
    first, second = article.doc[0], article.doc[2]
    assert texts(syntax.without_repeats([first, second, article.doc[0]])) == ["Russia", "Russia"]
