from __future__ import annotations

import pytest

from kg.lexicon.gazetteer import normalise
from kg.lexicon.tables import data_path, read_yaml
from kg.resolve.names import NameMatch, compare_names, fold, parse_name

FOLDS = [tuple(rule["example"].split()) for rule in read_yaml(data_path("resolve", "names.yaml"))["folds"]]


@pytest.mark.parametrize(("one", "other"), FOLDS)
def test_each_fold_joins_its_example(one: str, other: str) -> None:
    assert fold(normalise(one).casefold()) == fold(normalise(other).casefold())


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("Yuri Borisov", "Yuri Borisov", "SAME"),
        ("Yuri Borisov", "Yury Borisov", "SPELLING"),
        ("Ahmad al-Sharaa", "Ahmed Sharaa", "SPELLING"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "SPELLING"),
        ("Muammar Gaddafi", "Muammar Qaddafi", "SPELLING"),
        ("Mohammed bin Salman", "Muhammad bin Salman", "SPELLING"),
        ("Abdel Fattah el-Sisi", "Abdelfattah al-Sisi", "SPELLING"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "SAME"),
        ("Bashar al-Assad", "Bashar Assad", "SAME"),
        ("Kim Jong-un", "Kim Jong Un", "SAME"),
        ("Ursula von der Leyen", "Ursula Von Der Leyen", "SAME"),
        ("President Emmanuel Macron", "Emmanuel Macron", "SAME"),
        ("Vladimir Putin", "Vladimir Vladimirovich Putin", "MIDDLE"),
        ("George Bush", "George W. Bush", "MIDDLE"),
        ("Bill Clinton", "William Clinton", "SHORT_FORM"),
        ("F. Castro", "Fidel Castro", "INITIAL"),
        ("George W. Bush", "George H. W. Bush", "DIFFERENT"),
        ("Fidel Castro", "Raúl Castro", "DIFFERENT"),
        ("Kim Jong-un", "Kim Yo-jong", "DIFFERENT"),
        ("Bashar al-Assad", "Asaad al-Shaibani", "DIFFERENT"),
        ("Martin Luther King Jr.", "Martin Luther King Sr.", "DIFFERENT"),
        ("Bruce Lee", "Bruce Li", "DIFFERENT"),
        ("Assad", "Bashar al-Assad", "DIFFERENT"),
    ],
)
def test_names_agree_as_they_should(one: str, other: str, match: str) -> None:
    a, b = parse_name(one), parse_name(other)
    assert compare_names(a, b) is NameMatch[match]
    assert compare_names(b, a) is NameMatch[match]


@pytest.mark.parametrize(
    ("text", "country", "family", "is_full"),
    [
        ("Bashar al-Assad", None, "asad", True),
        ("al-Assad", None, "asad", False),
        ("bin Salman", None, "binsalman", False),
        ("Xi Jinping", "CHN", "xi", True),
        ("Moon Jae-in", None, "moon", True),
        ("Alexandria Ocasio-Cortez", None, "ocasiocortez", True),
        ("King Salman", None, "salman", False),
    ],
)
def test_names_are_taken_apart(text: str, country: str | None, family: str, is_full: bool) -> None:
    name = parse_name(text, country=country)
    assert (name.family, name.is_full) == (fold(family), is_full)


@pytest.mark.parametrize("text", ["", "—", "李", "al-", "'s"])
def test_a_name_without_latin_letters_has_few_words_and_no_error(text: str) -> None:
    name = parse_name(text)
    assert not name.is_full
    assert compare_names(name, parse_name("Xi Jinping")) is NameMatch.DIFFERENT
