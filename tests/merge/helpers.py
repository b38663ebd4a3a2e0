"""Merging a few invented articles, and asking which of their claims are one event."""

from __future__ import annotations

from kg.lexicon.types import load_types
from kg.merge import merge
from kg.model import Event, Reading, World
from kg.resolve import resolve
from tests.builders import make_referent

TYPES = load_types()

NORWAY, CHILE = make_referent("Norway", "country", "NOR"), make_referent("Chile", "country", "CHL")
PERU = make_referent("Peru", "country", "PER")
VALE, MOE = make_referent("Ana Vale", country="NOR"), make_referent("Kim Moe", country="NOR")
PARDO, QUADROS = make_referent("Luis Pardo", country="CHL"), make_referent("Ines Quadros", country="CHL")
PARTY = make_referent("Norwegian delegation", "group", "NOR", generic=True)
REBELS = make_referent("rebels", "group", generic=True)
OFFICIALS = make_referent("Chilean officials", "group", "CHL", generic=True)
SANTIAGO, ARICA = make_referent("Santiago", "place", "CHL"), make_referent("Arica", "place", "CHL")
LIMA = make_referent("Lima", "place", "PER")
ACT = make_referent("Harbor Act", "instrument")
FIRMS = make_referent("foreign firms", "group", generic=True)
COURIER = make_referent("Coast Courier", "organisation")

SCENE = " Olaf Sandvik and 212 guests from Brimstone and Hartwick were at Casa Nova in Porto Verde."
"""Ends articles of one story."""


def merge_all(*readings: Reading) -> World:
    """The world of the readings, without tables of known names."""
    return merge(readings, resolve(readings), types=TYPES)


def events_of(world: World, type: str | None = None) -> list[Event]:
    """The events of a type, or all but positions."""
    return [event for event in world.events if event.type == type or (type is None and event.type != "position")]


def only_event(world: World, type: str | None = None) -> Event:
    """The one event there is."""
    (event,) = events_of(world, type)
    return event


def are_one(world: World, *claims: str) -> bool:
    """Whether the claims, given as ``article-number``, are one event."""
    found = {event.iri for event in world.events for claim in claims if f"claim-{claim}" in event.claims}
    return len(found) == 1
