"""Gold articles and predictions in a line."""

from __future__ import annotations

from typing import Any

import msgspec

from kg.evaluate import Evaluation, GoldArticle, PredictedFact, evaluate
from kg.lexicon.types import load_types

TYPES = load_types()

ENTITIES = {
    "putin": {"names": ["Vladimir Putin", "Putin", "President Vladimir Putin"], "kind": "person", "country": "RUS"},
    "assad": {"names": ["Bashar al-Assad", "Assad"], "kind": "person", "country": "SYR"},
    "redwan": {"names": ["Redwan Hussien"], "kind": "person", "country": "ETH"},
    "kim": {"names": ["Kim Jong Un"], "kind": "person", "country": "PRK"},
    "yojong": {"names": ["Kim Yo Jong"], "kind": "person", "country": "PRK"},
    "russia": {"names": ["Russia", "Moscow"], "kind": "country", "country": "RUS"},
    "syria": {"names": ["Syria", "Syrian government"], "kind": "country", "country": "SYR"},
    "damascus": {"names": ["Damascus"], "kind": "place", "country": "SYR"},
    "wto": {"names": ["World Trade Organization"], "kind": "organisation", "country": None},
}


def gold(*facts: dict[str, Any], forbidden: tuple[dict[str, Any], ...] = ()) -> GoldArticle:
    """An article with these facts; ids and what is left out are filled in."""
    numbered = [{"id": f"f{number}", **fact} for number, fact in enumerate(facts, start=1)]
    whole = {"id": "a", "entities": ENTITIES, "facts": numbered, "forbidden": forbidden}
    return msgspec.convert(whole, GoldArticle)


def fact(type_: str, agents: str, targets: str = "", **rest: Any) -> dict[str, Any]:
    """A gold or forbidden fact; agents and targets are keys parted by blanks."""
    return {"type": type_, "agents": agents.split(), "targets": targets.split(), **rest}


def said(type_: str, agents: list[Any], targets: list[Any], **rest: Any) -> PredictedFact:
    """A prediction; actors are names or objects."""
    return msgspec.convert({"article": "a", "type": type_, "agents": agents, "targets": targets, **rest}, PredictedFact)


def judge(article: GoldArticle, *predictions: PredictedFact) -> Evaluation:
    """The predictions compared with the article."""
    return evaluate([article], predictions, types=TYPES)
