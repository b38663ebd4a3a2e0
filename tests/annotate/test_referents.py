"""Coreference inside an article: names, descriptions and pronouns with whom they denote."""

from __future__ import annotations

import pytest

from kg.extract.context import Article
from kg.extract.pipeline import Extractor
from tests.annotate.helpers import annotate, denoted, texts, word


def countries(article: Article, text: str, *, nth: int = 0) -> list[str | None]:
    clusters = article.refs.clusters_of(word(article, text, nth=nth))
    return sorted(article.cluster(cluster).country or "?" for cluster in clusters)


@pytest.mark.parametrize(("text", "mention", "who"), [
    ("Sergei Lavrov arrived. Lavrov spoke.", ("Lavrov", 1), "Sergei Lavrov"),
    ("Sergei Lavrov arrived. He spoke.", ("He", 0), "Sergei Lavrov"),
    ("Angela Merkel met Emmanuel Macron. She left.", ("She", 0), "Angela Merkel"),
    ("Yuri Testov met Anna Probe. He left.", ("He", 0), "Yuri Testov"),
    ("The Russian president met Assad. The president left.", ("president", 1), "Russian president"),
    ("Russian President Vladimir Putin arrived. The Russian president spoke.", ("president", 0), "Vladimir Putin"),
    ("Russian firm Testostroy won. The company paid.", ("company", 0), "Testostroy"),
    ("The National Grain Council (NGC) spoke. The NGC left.", ("NGC", 1), "National Grain Council"),
])
def test_one_referent(extractor: Extractor, text: str, mention: tuple[str, int], who: str) -> None:
    assert denoted(annotate(extractor, text), mention[0], nth=mention[1]) == [who]


@pytest.mark.parametrize(("text", "mention", "country"), [
    ("The Syrian government left.", "government", "SYR"),
    ("The government of Syria left.", "government", "SYR"),
    ("Russia spoke with its Syrian partners.", "partners", "SYR"),
    ("Syria's regional ally, Iran, left.", "ally", "IRN"),
    ("Syria hit back after Syria was hit. The country burned.", "country", "SYR"),
    ("Damascus left the talks.", "Damascus", "SYR"),
    ("American officials left.", "officials", "USA"),
    ("South Korean officials left.", "officials", "KOR"),
])
def test_countries(extractor: Extractor, text: str, mention: str, country: str) -> None:
    assert countries(annotate(extractor, text), mention) == [country]


@pytest.mark.parametrize(("text", "mention"), [
    ("Russia and Syria signed. Both countries left.", "countries"),
    ("Russia met Syria. The two sides left.", "sides"),
    ("Russia and Syria met. They left.", "They"),
])
def test_pairs(extractor: Extractor, text: str, mention: str) -> None:
    assert countries(annotate(extractor, text), mention) == ["RUS", "SYR"]


def test_two_people_who_met(extractor: Extractor) -> None:
    article = annotate(extractor, "Sergei Lavrov met Bashar al-Assad. They discussed trade.")
    assert sorted(denoted(article, "They")) == ["Bashar al-Assad", "Sergei Lavrov"]


@pytest.mark.parametrize(("text", "mention"), [
    ("He left the town.", "He"),
    ("Both countries left the talks.", "countries"),
])
def test_what_is_unclear_stays_unresolved_and_is_reported(extractor: Extractor, text: str, mention: str) -> None:
    article = annotate(extractor, text)
    assert countries(article, mention) in ([], ["?"])
    assert texts(article.refs.unresolved) == [mention]


@pytest.mark.parametrize("text", [
    "It is time to leave.", "It seems that Syria left.", "It was announced that Syria left.",
])
def test_it_may_be_nobody(extractor: Extractor, text: str) -> None:
    article = annotate(extractor, "Syria rose. " + text)
    assert denoted(article, "It") == [] and article.refs.unresolved == []


def test_a_verbs_object_is_not_its_subject(extractor: Extractor) -> None:
    article = annotate(extractor, "Vladimir Putin spoke. Sergei Lavrov praised him.")
    assert denoted(article, "him") == ["Vladimir Putin"]


def test_two_people_of_one_surname_stay_apart(extractor: Extractor) -> None:
    article = annotate(extractor, "Masrour Barzani met Nechirvan Barzani. Masrour Barzani left.")
    names = {c.best_name() for c in article.refs.clusters if c.kind.value == "person" and c.mentions}
    assert names == {"Masrour Barzani", "Nechirvan Barzani"}


def test_spellings_of_a_name_are_one_person(extractor: Extractor) -> None:
    article = annotate(extractor, "Yury Borisov arrived. Yuri Borisov spoke.")
    assert len({article.refs.clusters_of(word(article, "Borisov", nth=n)) for n in (0, 1)}) == 1


def test_capitals_are_places_or_governments_as_asked(extractor: Extractor) -> None:
    article = annotate(extractor, "Lavrov arrived in Damascus.")
    assert denoted(article, "Damascus", place=True) == ["Damascus"]
    assert denoted(article, "Damascus") == ["Syria"]


@pytest.mark.parametrize(("text", "home", "strong"), [
    ("Syria and Syria and Syria.", "SYR", "SYR"),
    ("Syria met Russia.", None, None),
    ("Syria met Russia. Syria left. Syrian troops stayed.", "SYR", "SYR"),
    ("Syria met Russia in Moscow. Syria left. Syrian troops stayed.", "SYR", None),
])
def test_the_country_that_an_article_is_about(
    extractor: Extractor, text: str, home: str | None, strong: str | None
) -> None:
    refs = annotate(extractor, text).refs
    assert (refs.home, refs.strong_home) == (home, strong)


def test_an_institution_is_that_of_the_country_named(extractor: Extractor) -> None:
    assert countries(annotate(extractor, "Police in Kenya arrested a man."), "Police") == ["KEN"]
