"""Readings of a sentence or two, and their claims in a form that one can compare."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.pipeline import Extractor
from kg.model import Claim, Reading
from tests.builders import make_document

PUBLISHED = "2020-09-09"
"""A Wednesday."""


class Fact(NamedTuple):
    """Who does what to whom, by name."""

    type: str
    agents: tuple[str, ...]
    targets: tuple[str, ...]


def read(extractor: Extractor, text: str, **fields: object) -> Reading:
    """The reading of a text that is all body."""
    made = {"published": PUBLISHED} | fields
    (reading,) = extractor.read_all([make_document("a", text, **made)])  # type: ignore[arg-type]
    return reading


def named(reading: Reading, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Names of referents, sorted."""
    names = {referent.id: referent.name for referent in reading.referents}
    return tuple(sorted(names[id_] for id_ in ids))


def facts(reading: Reading, *types: str) -> set[Fact]:
    """The facts of these types, else of all but positions and statements."""
    return {
        Fact(claim.type, named(reading, claim.agents), named(reading, claim.targets))
        for claim in reading.claims
        if (claim.type in types if types else claim.type not in ("position", "statement"))
    }


def only(reading: Reading, type_: str) -> Claim:
    """The one claim of a type."""
    (claim,) = (claim for claim in reading.claims if claim.type == type_)
    return claim


def name_of(reading: Reading, id_: str | None) -> str | None:
    """The name of a referent, None for none."""
    return named(reading, (id_,))[0] if id_ is not None else None
