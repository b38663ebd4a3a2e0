"""What shall be one, and what shall stay apart, in the graph of the seed articles.

The expectations are those of ``seeds/merge.json`` in the development data. An expected thing is looked up in what kg
prints: an entity by the words that each article uses for it, an event by the facts that the scorer of the seeds matched
with its annotated facts. What kg did not find at all can be neither joined nor split, and is counted apart.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_COMPLEMENT = re.compile(r"\w (in|of|on|at)\b")
"""Words before a mention that make it no head: in "a naval base in Tartus", Tartus is not what is spoken of."""


@dataclass(kw_only=True)
class Merging:
    """How the expectations fared."""

    counts: Counter[str] = field(default_factory=Counter)
    """``entities one: right``, ``events apart: wrong``, ``... not found``."""
    wrong: list[str] = field(default_factory=list)

    def add(self, what: str, name: str, outcome: str) -> None:
        """Count one expectation."""
        self.counts[f"{what}: {outcome}"] += 1
        if outcome == "wrong":
            self.wrong.append(f"{what}: {name}")

    def share(self, what: str) -> float | None:
        """The share of the expectations that hold, of those that could be checked."""
        right, wrong = self.counts[f"{what}: right"], self.counts[f"{what}: wrong"]
        return right / (right + wrong) if right + wrong else None


def check_merging(
    data: Path, *, facts: list[dict[str, Any]], entities: list[dict[str, Any]], texts: Mapping[str, str]
) -> Merging:
    """Holds the facts and entities that kg printed for the seeds, all together, against ``data/seeds/merge.json``.

    ``texts`` are the articles by id; annotated articles are named by the first three digits of theirs.
    """
    expected = json.loads((data / "seeds" / "merge.json").read_text(encoding="utf-8"))
    result = Merging()
    iris = _entity_iris(data, expected["entity_merges"], entities, texts)
    for one in expected["entity_merges"]:
        if one["strength"] == "must":
            found = iris[one["gid"]]
            result.add("entities one", f"{one['gid']} is {sorted(set(found))}", _is_one(found))
    for one in expected["entity_non_merges"]:
        result.add("entities apart", f"{one['a']} and {one['b']}", _is_apart(iris[one["a"]], iris[one["b"]]))
    events, by_fact = _event_iris(data, facts)
    for one in expected["event_merges"]:
        if one["strength"] == "must":
            _check_event(result, one, by_fact)
    for one in expected["event_non_merges"]:
        result.add("events apart", f"{one['a']} and {one['b']}", _is_apart(events[one["a"]], events[one["b"]]))
    return result


def _is_one(iris: list[str]) -> str:
    return "not found" if len(iris) < 2 else "right" if len(set(iris)) == 1 else "wrong"


def _is_apart(one: Iterable[str], other: Iterable[str]) -> str:
    if not one or not other:
        return "not found"
    return "wrong" if set(one) & set(other) else "right"


def _check_event(result: Merging, one: Mapping[str, Any], by_fact: Mapping[tuple[str, str], set[str]]) -> None:
    """The members of one type shall be one event: facts of two types are two events by design."""
    by_type: dict[str, list[set[str]]] = defaultdict(list)
    for member in one["members"]:
        if found := by_fact.get((member["article"], member["fact"])):
            by_type[member["type"]].append(found)
    joined = {type_: events for type_, events in sorted(by_type.items()) if len(events) > 1}
    for type_, events in joined.items():
        result.add("events one", f"{one['event']} ({type_})", "right" if set.intersection(*events) else "wrong")
    if not joined:
        result.add("events one", one["event"], "not found")


def _entity_iris(
    data: Path, merges: Iterable[Mapping[str, Any]], entities: list[dict[str, Any]], texts: Mapping[str, str]
) -> defaultdict[str, list[str]]:
    """Expected entity → the IRIs of what its words denote, one for each wording found in each article."""
    wordings = {(one["gid"], article): (one["kind"], surfaces)
                for one in merges for article, surfaces in one["surfaces"].items()}
    for path in sorted((data / "seeds" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for key, entity in gold["entities"].items():
            wordings.setdefault((key, gold["id"]), (entity["kind"], entity["names"]))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for (key, article), (kind, surfaces) in sorted(wordings.items()):
        for surface in surfaces:
            found[key] += _denoted(surface, kind, article, entities, texts)
    return found


def _denoted(
    surface: str, kind: str, article: str, entities: list[dict[str, Any]], texts: Mapping[str, str]
) -> Iterator[str]:
    """The IRIs of the longest mentions of the kind inside the places where the words stand; each once."""
    [text] = [text for id_, text in texts.items() if id_.startswith(article)]
    mentions = [
        (mention, entity["iri"]) for entity in entities
        if entity["article"].startswith(article) and entity["kind"] == kind for mention in entity["mentions"]
    ]
    seen: set[str] = set()
    start = text.find(surface)
    while start >= 0:
        end = start + len(surface)
        inside = [
            (m["end"] - m["start"], iri) for m, iri in mentions
            if start <= m["start"] and m["end"] <= end and not _COMPLEMENT.search(text[start : m["start"]])
        ]
        if inside:
            seen.add(max(inside)[1])
        start = text.find(surface, end)
    yield from sorted(seen)


def _event_iris(
    data: Path, facts: list[dict[str, Any]]
) -> tuple[defaultdict[str, set[str]], dict[tuple[str, str], set[str]]]:
    """(annotated event → IRIs of the events found for it, (article, annotated fact) → the same)."""
    scorer = _load_scorer(data / "score_seeds.py")
    gold = scorer.load_gold(str(data / "seeds" / "gold"))
    pairs, _, _ = scorer.read_preds(facts, gold)
    hits = scorer.score(gold, pairs)[2]
    events: defaultdict[str, set[str]] = defaultdict(set)
    by_fact: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for article, one in gold.items():
        for unit in one["units"]:
            hit = hits.get(id(unit))
            for fact in unit.facts if hit is not None else ():
                events[fact["event"]].add(hit.p["event"])
                by_fact[article, fact["id"]].add(hit.p["event"])
    return events, by_fact


def _load_scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
