from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.graph.explain import explain, to_text

MEETING = """\
2021-03-04  Ivo Castel met Ana Berg
  Meeting id:meeting, at Port Vell: occurred, stated as fact; 2 articles, 2 independent sources
  articles disagree on date: 4 March 2021 in one article, 5 March 2021 in the other
  · “Sudria's President Ivo Castel met Norland's Foreign Minister Ana Berg in Port Vell on Thursday.”
    occurred, 2021-03-04; counts as fact
    Talks in Port Vell, Vell Courier, 2021-03-05 [a, characters 19-114]
  · “President Ivo Castel received Ana Berg on Friday, the presidency said.”
    according to the presidency: occurred, 2021-03-05; counts as fact
    Castel receives Berg, Norland Post / ANP, 2021-03-06 [b, characters 21-91]
"""


@pytest.mark.parametrize("subject", ["id:meeting", "https://w3id.org/newskg/id/meeting"])
def test_an_event_with_every_claim_behind_it(subject: str, store: ox.Store) -> None:
    assert to_text(explain(store, subject)) == MEETING


@pytest.mark.parametrize("subject", ["Berg", "ana berg", "id:berg"])
def test_an_entity_with_names_reasons_and_events_in_order_of_time(subject: str, store: ox.Store) -> None:
    found = explain(store, subject)
    assert (found.label, found.kind, found.aliases) == ("Ana Berg", "Person", ("Berg",))
    assert found.reasons == ("“Ana Berg” in a, b and c: the same full name and the same office",)
    assert [(event.date, event.type) for event in found.events] == [
        ("2021-03-04", "Visit"),
        ("2021-03-04", "Meeting"),
        ("", "Position"),
        ("", "Call"),
    ]
    text = to_text(found)
    assert text.startswith("Ana Berg (Person, id:berg)\nalso called: Berg\ntaken for one because:\n  - “Ana Berg” in a")
    assert MEETING in text
    assert "\nattested 2021-03-05 to 2021-07-02  Ana Berg is Foreign Minister of Norland\n" in text
    assert "    occurred, possible; does not count as fact\n" in text


def test_who_denies_what(store: ox.Store) -> None:
    event = explain(store, "id:attack").events[0]
    assert (event.asserted, event.status, event.claims[0].speakers) == (False, "denied", ("Sudria",))
    assert "    according to Sudria: denied, negated; does not count as fact\n" in to_text(explain(store, "id:attack"))


@pytest.mark.parametrize(("subject", "events"), [("Port Vell", 3), ("Fishing Treaty", 1), ("the presidency", 0)])
def test_places_and_instruments_have_a_part_too(subject: str, events: int, store: ox.Store) -> None:
    found = explain(store, subject)
    assert len(found.events) == events
    assert ("no event of the graph has a part for it" in to_text(found)) == (events == 0)


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        (
            "Vell",
            "'Vell' is the name of 2 entities: Norland (Country, id:norland), Port Vell (Place, id:port-vell); give",
        ),
        ("Castell", "'Castell': no entity of the graph is called so; did you mean Ivo Castel?"),
        ("", "'': no entity of the graph is called so"),
        ("id:nobody", "id:nobody: no entity or event of the graph has this IRI"),
        ("id:claim-a1", "id:claim-a1: no entity or event of the graph has this IRI"),
        ("https://example.org/ b", "no entity of the graph is called so"),
    ],
)
def test_what_is_not_there_or_not_clear(subject: str, said: str, store: ox.Store) -> None:
    with pytest.raises(GraphError) as caught:
        explain(store, subject)
    assert said in str(caught.value)


def test_words_of_strangers_do_nothing_on_the_terminal(store: ox.Store) -> None:
    hostile = ox.Store()
    hostile.extend(list(store))
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    meeting = ox.NamedNode("https://w3id.org/newskg/id/meeting")
    hostile.remove(ox.Quad(meeting, label, ox.Literal("Ivo Castel met Ana Berg")))
    hostile.add(ox.Quad(meeting, label, ox.Literal("\x1b]0;x\x07 \u202egnol\nline")))
    text = to_text(explain(hostile, "id:meeting"))
    assert text.startswith("2021-03-04  \ufffd]0;x\ufffd gnol line\n")
    assert not set("\x1b\x07\u202e") & set(text)


def test_a_claim_without_an_article_is_named(store: ox.Store) -> None:
    broken = ox.Store()
    broken.extend(list(store))
    for quad in list(broken.quads_for_pattern(None, ox.NamedNode("http://www.w3.org/ns/prov#hadPrimarySource"), None)):
        broken.remove(quad)
    with pytest.raises(GraphError, match=r"claim-a1: the claim has no article .*see `kg validate`"):
        explain(broken, "id:meeting")
