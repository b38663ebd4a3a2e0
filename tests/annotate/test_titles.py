"""Office phrases: the office, whose country or body it is, and who bears it."""

from __future__ import annotations

import pytest

from kg.annotate.titles import TitlePhrase, head_of, name_after, title_before
from kg.extract.context import Article
from kg.extract.pipeline import Extractor
from kg.lexicon.lexicon import Lexicon
from tests.annotate.helpers import annotate


def title_in(article: Article, office: str) -> TitlePhrase:
    return next(title for title in article.refs.titles if title.office.title == office)


@pytest.mark.parametrize(("text", "office", "country"), [
    ("Russian Foreign Minister Sergei Lavrov spoke.", "Foreign Minister", "RUS"),
    ("Syria's president spoke.", "President", "SYR"),
    ("The president of Syria spoke.", "President", "SYR"),
    ("South Korean President Moon Jae-in spoke.", "President", "KOR"),
    ("Bolivia's first Indian president spoke.", "President", "BOL"),
    ("A South American president spoke.", "President", None),
    ("The ambassador to Syria spoke.", "Ambassador", None),
])
def test_country_of_an_office(extractor: Extractor, text: str, office: str, country: str | None) -> None:
    assert title_in(annotate(extractor, text), office).country == country


def test_an_office_in_a_body(extractor: Extractor) -> None:
    for text, office, body in (
        ("European Union foreign policy chief Josep Testov spoke.", "Foreign Policy Chief", "European Union"),
        ("The president of the European Commission spoke.", "President", "European Commission"),
    ):
        title = title_in(annotate(extractor, text), office)
        assert title.sphere is not None and title.sphere.text == body


@pytest.mark.parametrize(("text", "former"), [
    ("Former Russian president Boris Testov spoke.", True),
    ("Russia's former president Boris Testov spoke.", True),
    ("Russian president Boris Testov spoke.", False),
])
def test_former_offices(extractor: Extractor, text: str, former: bool) -> None:
    assert title_in(annotate(extractor, text), "President").former is former


def test_a_possessive_pronoun_is_kept_for_later(extractor: Extractor) -> None:
    article = annotate(extractor, "Lavrov met his foreign minister.")
    title = title_in(article, "Foreign Minister")
    assert title.possessive is not None and article.doc[title.possessive].text == "his"


@pytest.mark.parametrize("text", [
    "Foreign Minister Yuri Testov spoke.", "The foreign minister, Yuri Testov, spoke.",
])
def test_the_title_before_a_name(extractor: Extractor, lexicon: Lexicon, text: str) -> None:
    article = annotate(extractor, text)
    name = next(name for name in article.refs.names if name.text.endswith("Testov"))
    title = title_before(name, article.refs.titles_by_end, article.doc, lexicon.names.courtesies)
    assert title is not None and title.office.title == "Foreign Minister"


def test_the_name_after_a_title_and_its_country(extractor: Extractor) -> None:
    article = annotate(extractor, "Serbia's ambassador to Montenegro, Vladimir Bozovic, left.")
    name = name_after(title_in(article, "Ambassador"), article.refs.name_at, article.doc)
    assert name is not None and name.text == "Vladimir Bozovic"


def test_no_name_after_a_title_without_comma(extractor: Extractor) -> None:
    article = annotate(extractor, "The president of Syria met Yuri Testov.")
    assert name_after(title_in(article, "President"), article.refs.name_at, article.doc) is None


def test_the_head_of_an_office(extractor: Extractor) -> None:
    article = annotate(extractor, "The Minister of Defence spoke.")
    title = article.refs.titles[0]
    assert head_of(title, article.doc).text == "Minister"
