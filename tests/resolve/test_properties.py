from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Reading, Referent
from kg.resolve import resolve
from tests.builders import make_reading, make_referent

NAMES = (
    "Ana Vale", "Anna Vale", "Vale", "Ana M. Vale", "Ana R. T. Vale", "A. Vale", "Yuri Marenko", "Yury Marenko",
    "Marenko", "Mansour Azzam", "Mansour",
)  # fmt: skip
GROUPS = ("Norwegian delegation", "Supreme Court", "rebels", "Arctic News Agency", "ANA", "Nordlys Inc.", "Nordlys")
TEXTS = (
    "{} met Ines Quadros of Porto Verde at Casa Nova with 212 guests.",
    "In Porto Verde, Ines Quadros and {} spoke at Casa Nova to 212 people.",
    "Far off, {} sold 87 copies of the Lindisfarne Mirror.",
)


@st.composite
def referents(draw: st.DrawFn) -> Referent:
    country = draw(st.sampled_from([None, "NOR", "CHL"]))
    if draw(st.booleans()):
        return make_referent(draw(st.sampled_from(NAMES)), "person", country)
    name = draw(st.sampled_from(GROUPS))
    aliases = (name, "ANA") if name == "Arctic News Agency" else (name,)
    return make_referent(name, draw(st.sampled_from(["organisation", "group"])), country, names=aliases)


@st.composite
def corpora(draw: st.DrawFn) -> list[Reading]:
    found = []
    for number in range(draw(st.integers(1, 6))):
        cast = draw(st.lists(referents(), min_size=1, max_size=3, unique_by=lambda referent: referent.id))
        text = draw(st.sampled_from(TEXTS)).format(" and ".join(one.name for one in cast))
        published = draw(st.sampled_from([None, "2021-05-03", "2021-05-05", "2024-01-01"]))
        found.append(make_reading(f"a{number}", text, referents=cast, published=published))
    return found


@settings(max_examples=150, deadline=None)
@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_articles_makes_no_difference(corpus: list[Reading], chance: object) -> None:
    shuffled = list(corpus)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(corpus)


@settings(max_examples=150, deadline=None)
@given(corpora())
def test_every_referent_has_one_entity_and_every_merge_a_reason(corpus: list[Reading]) -> None:
    resolution = resolve(corpus)
    expected = {(reading.document.id, referent.id) for reading in corpus for referent in reading.referents}
    assert set(resolution.link) == expected
    assert len({entity.iri for entity in resolution.entities}) == len(resolution.entities)
    for entity in resolution.entities:
        assert all(resolution.link[referent] == entity.iri for referent in entity.referents)
        assert bool(entity.reasons) == (len(entity.referents) > 1)
        assert "/" not in entity.iri.removeprefix("https://w3id.org/newskg/id/")


@settings(max_examples=100, deadline=None)
@given(corpora())
def test_people_of_one_entity_never_differ_in_country(corpus: list[Reading]) -> None:
    countries: dict[str, set[str]] = {}
    resolution = resolve(corpus)
    for reading in corpus:
        for referent in reading.referents:
            if referent.country:
                countries.setdefault(resolution.link[reading.document.id, referent.id], set()).add(referent.country)
    assert all(len(found) == 1 for found in countries.values())
