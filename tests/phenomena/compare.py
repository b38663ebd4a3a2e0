"""The claims of a sentence held against what its entry says of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

import pytest

from kg.extract.pipeline import Extractor
from kg.model import Claim, EntityKind, Reading, Referent
from tests.builders import make_document
from tests.phenomena.cases import Case, Wanted

# The owner in front ("the president's spokesman" is no president) and what is left of possessives.
_OWNER = re.compile(r"^.*'s? (?=\w)|'s\b")
_NOT_WORD = re.compile(r"[^\w-]+|-(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Found:
    """A claim of a reading with its referents at hand."""

    claim: Claim
    referents: Mapping[str, Referent]

    def pairs(self) -> Iterator[tuple[Referent | None, Referent | None]]:
        """(agent, target) of the claim, None where a side is empty; equal parties in one list are paired."""
        agents, targets = self._these(self.claim.agents), self._these(self.claim.targets)
        if _is_symmetric(self.claim.type) and not targets:
            yield from combinations(agents, 2)
        yield from product(agents or (None,), targets or (None,))

    def name_of(self, id: str | None) -> str:
        """The name of a participant, empty for none."""
        return self.referents[id].name if id else ""

    def _these(self, ids: Iterable[str]) -> tuple[Referent, ...]:
        return tuple(self.referents[id] for id in ids)

    def __str__(self) -> str:
        claim = self.claim
        agents, targets, by = (
            ", ".join(map(self.name_of, ids)) for ids in (claim.agents, claim.targets, claim.attributed_to)
        )
        more = {"date": claim.date, "place": self.name_of(claim.place), "title": claim.title, "by": by}
        shown = "".join(f", {key} {value}" for key, value in more.items() if value)
        return f"{claim.type}: {agents} -> {targets}, {claim.status}{'' if claim.asserted else ', not asserted'}{shown}"


def read_cases(cases: Sequence[Case]) -> dict[str, list[Found]]:
    """Case id → the claims of its text. All texts are read in one stream, each as an article of its own."""
    documents = [make_document(case.id, case.text, published=case.published) for case in cases]
    return {reading.document.id: list(_found(reading)) for reading in _extractor().read_all(documents)}


def problems(case: Case, found: Sequence[Found]) -> list[str]:
    """What is missing and what should not be there, a line each; empty where the sentence is read as it should be."""
    missing = [f"missing {wanted}" for wanted in case.facts if not is_stated(wanted, found)]
    wrong = [f"forbidden {bad}: {one}" for bad in case.never for one in found if is_forbidden(bad, one)]
    return missing + wrong


def is_stated(wanted: Wanted, found: Sequence[Found]) -> bool:
    """Whether each (agent, target) pair of the wanted fact is a pair of a claim that agrees in all else."""
    fitting = [one for one in found if _agrees(wanted, one)]
    return bool(fitting) and all(any(has_pair(one, *pair) for one in fitting) for pair in wanted_pairs(wanted))


def is_forbidden(bad: Wanted, one: Found) -> bool:
    """Whether a claim says what must not be said."""
    return _agrees(bad, one) and any(has_pair(one, *pair) for pair in wanted_pairs(bad))


def wanted_pairs(wanted: Wanted) -> Iterator[tuple[str | None, str | None]]:
    """(agent, target) of an entry, None where it leaves a side open."""
    return product(wanted.agents or (None,), wanted.targets or (None,))


def has_pair(one: Found, agent: str | None, target: str | None) -> bool:
    """Whether a claim holds between the two, in either direction where its type has none."""
    ways = [(agent, target), (target, agent)][: 1 + _is_symmetric(one.claim.type)]
    return any(_means(a, want_a) and _means(t, want_t) for a, t in one.pairs() for want_a, want_t in ways)


def _found(reading: Reading) -> Iterator[Found]:
    referents = {referent.id: referent for referent in reading.referents}
    return (Found(claim, referents) for claim in reading.claims)


def check(case: Case, found: Sequence[Found]) -> None:
    """Fails the test, with all that was found, where the claims are not what the entry says."""
    if wrong := problems(case, found):
        pytest.fail("\n".join([case.text, *wrong, "found:", *map(str, found)]), pytrace=False)


def _agrees(wanted: Wanted, one: Found) -> bool:
    """Whether type, status, date, title, place, instrument and speakers are those of the entry."""
    claim = one.claim
    words = {"status": claim.status.value, "date": str(claim.date or ""), "title": claim.title or ""}
    names = {"place": claim.place, "instrument": claim.instrument}
    speakers = [one.referents[id] for id in claim.attributed_to]
    return (
        claim.type in wanted.type.split("|")
        and wanted.asserted in (None, claim.asserted)
        and all(_fold(words[key]) in map(_fold, value.split("|")) for key, value in wanted.words.items())
        and all(_means(one.referents.get(names[key] or ""), value) for key, value in wanted.names.items())
        and all(any(_means(speaker, name) for speaker in speakers) for name in wanted.attributed_to)
    )


def _means(referent: Referent | None, wanted: str | None) -> bool:
    """Whether a referent goes by one of the wanted names."""
    if wanted is None:
        return True
    return referent is not None and any(_is_called(referent, name) for name in wanted.split("|"))


def _is_called(referent: Referent, wanted: str) -> bool:
    """Equal, or one within the other as whole words; a country only by its own name."""
    name = _fold(wanted)
    if referent.kind is EntityKind.COUNTRY or _is_country(wanted):
        return name == _fold(referent.name)
    held = [folded for folded in map(_fold, referent.names) if folded]
    return any(f" {name} " in f" {one} " or f" {one} " in f" {name} " for one in held)


def _fold(text: str) -> str:
    """Lower case, without accents, owner and punctuation: "Côte d'Ivoire's Vice-President" is "vice president"."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    bare = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return _NOT_WORD.sub(" ", _OWNER.sub("", bare)).strip()


# ---- the engine, loaded once for both folders


@cache
def _extractor() -> Extractor:
    return Extractor.load()


@cache
def _is_symmetric(type_: str) -> bool:
    event_type = _extractor().lexicon.types.get(type_)
    return event_type is not None and event_type.symmetric


@cache
def _is_country(name: str) -> bool:
    records = _extractor().lexicon.gazetteer.find(name)
    return any(record.kind is EntityKind.COUNTRY and _fold(record.name) == _fold(name) for record in records)
