"""Entities and articles as RDF."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph.namespaces import article_iri, prefixes
from kg.model import EntityKind
from kg.model.ids import DEFAULT_BASE
from tests.builders import JUNE, VALE, make_document, make_entity, make_story, make_world
from tests.graph.helpers import rows, store_of

STORY = store_of(make_story())



@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        (EntityKind.PERSON, {"kg:Person", "foaf:Person", "schema:Person"}),
        (EntityKind.ORGANISATION, {"kg:Organization", "org:Organization", "schema:Organization"}),
        (EntityKind.COUNTRY, {"kg:Country", "schema:Country"}),
        (EntityKind.PLACE, {"kg:Place", "schema:Place"}),
        (EntityKind.GROUP, {"kg:Group", "foaf:Group"}),
        (EntityKind.INSTRUMENT, {"kg:Instrument", "schema:CreativeWork"}),
        (EntityKind.WORK, {"kg:Work", "schema:CreativeWork"}),
    ],
)
def test_every_kind_of_entity_has_our_class_and_the_standard_ones(kind: EntityKind, classes: set[str]) -> None:
    store = store_of(make_world(entities=[make_entity("Someone", kind)]))
    expected = {prefixes()[prefix] + name for prefix, name in (class_.split(":") for class_ in classes | {"kg:Entity"})}
    assert {row[0] for row in rows(store, f"id:{kind}-someone a ?class")} == expected


def test_entities_have_names_identifiers_and_countries() -> None:
    assert {row[0] for row in rows(STORY, "id:country-norway skos:altLabel ?name")} == {"Kingdom of Norway", "Oslo"}
    assert rows(STORY, "id:country-norway kg:iso3 ?code ; owl:sameAs ?other") == {
        ("NOR", "http://www.wikidata.org/entity/Q20")
    }
    assert rows(STORY, "id:place-santiago owl:sameAs ?other ; wgs84:lat ?lat ; wgs84:long ?long ; kg:country ?in") == {
        ("https://sws.geonames.org/3871336/", "-33.45694", "-70.64827", "country-chile")
    }
    assert rows(STORY, "id:person-ana-vale kg:countryCode ?code ; kg:country ?country") == {("NOR", "country-norway")}
    assert not rows(STORY, "id:country-norway kg:countryCode ?code")


def test_a_country_that_the_world_lacks_is_a_code_alone() -> None:
    store = store_of(make_world(entities=[VALE]))
    assert rows(store, "id:person-ana-vale kg:countryCode ?code") == {("NOR",)}
    assert not rows(store, "?entity kg:country ?country")


def test_an_article_has_the_metadata_of_news() -> None:
    assert rows(
        STORY,
        "id:article-harbor a schema:NewsArticle ; schema:headline ?headline ; schema:datePublished ?day ; "
        "schema:url ?url ; schema:identifier ?id ; schema:inLanguage ?language ; "
        "schema:publisher/schema:name ?publisher ; schema:sourceOrganization/schema:name ?agency",
    ) == {
        ("Norway’s foreign minister in Chile", "2021-03-02", "https://harbor.example/2021/03/vale?id=7&lang=en",
         "harbor", "en", "The Daily Harbor", "Reuters")
    }  # fmt: skip
    assert rows(STORY, "id:article-harbor schema:author/schema:name ?who") == {("Kim Moe",), ("Pat Sol",)}
    assert rows(STORY, "id:article-harbor schema:mentions ?who") == {("person-ana-vale",), ("country-chile",)}
    assert not rows(STORY, "id:article-june schema:url|schema:publisher|schema:headline ?value")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x y?q=ü#“t”", "https://a.example/x%20y?q=%C3%BC#%E2%80%9Ct%E2%80%9D"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("javascript:alert(1)", None),
        ("www.a.example/x", None),
        ("https://", None),
        ("", None),
    ],
)
def test_an_address_is_a_safe_iri_or_left_out(url: str, expected: str | None) -> None:
    store = store_of(make_world(documents=[replace(JUNE, url=url)]))
    assert {row[1] for row in rows(store, "?article schema:url ?url")} == ({expected} if expected else set())


@pytest.mark.parametrize("id", ["a b", "../../etc", "«été»", "x" * 300, "a/b", "a.", "\u202etxt", "‏عربي", "<&\"'>"])
def test_article_ids_of_any_kind_give_distinct_readable_iris(id: str) -> None:
    local = article_iri(id).value.removeprefix(DEFAULT_BASE)
    assert local.replace("-", "").replace(".", "").replace("_", "").isalnum()
    assert local.isascii()
    assert local[-1] != "."
    assert article_iri(id) != article_iri(id + "x")
    assert article_iri(id) == article_iri(id)


def test_an_article_without_facts_is_there() -> None:
    document = make_document("empty", "Nothing happened.")
    assert rows(store_of(make_world(documents=[document])), "?article a schema:NewsArticle") == {("article-empty",)}
