"""One article: its repeated mentions of a happening become one, and what it tells apart stays apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.merge.actors import Actors
from kg.merge.compare import Comparison, View, look
from kg.merge.facts import Fact
from kg.merge.happening import Happening, hindrance, sorted_happenings, unite
from kg.merge.judge import Match, act_on
from kg.merge.sides import SideMatch
from kg.merge.tables import load_merge_words
from kg.merge.times import TimeMatch
from kg.model import EntityKind
from kg.model.ids import slug
from kg.resolve import Stories


def join_within(facts: Sequence[Fact], symmetric: frozenset[str], actors: Actors) -> list[Happening]:
    """The happenings that one article tells of, from its facts."""
    happenings = [Happening(fact, symmetric=fact.claim.type in symmetric) for fact in facts]
    blocks: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for one in happenings:
        blocks[one.type, one.phase].append(one)
    for _, block in sorted(blocks.items()):
        _join_block(block, actors)
    return sorted_happenings(happenings)


def _join_block(block: Sequence[Happening], actors: Actors) -> None:
    if block[0].type in load_merge_words().offices:
        _join_offices(block, actors)
        return
    pairs = list(_candidates(block))
    one_trigger = [(a, b) for a, b in pairs if _share_trigger(a, b)]
    for a, b in one_trigger:
        if _tells_apart(a, b, actors):
            a.apart.update(b.claims)
            b.apart.update(a.claims)
    for a, b in one_trigger:
        if a.root() is not b.root() and _share_side(a, b) and not hindrance(a.root(), b.root(), actors, sides=False):
            unite(a.root(), b.root(), f"{a.article}: the same words", actors)
    act_on(_matches(pairs, actors), actors)


def _candidates(block: Sequence[Happening]) -> Iterator[tuple[Happening, Happening]]:
    """Pairs that share a participant or their trigger, each once."""
    keys: dict[object, list[int]] = defaultdict(list)
    for index, one in enumerate(block):
        for key in (*one.sides[0], *one.sides[1], one.facts[0].claim.evidence):
            keys[key].append(index)
    pairs = {pair for indices in keys.values() for pair in combinations(indices, 2)}
    return ((block[i], block[j]) for i, j in sorted(pairs))


def _join_offices(block: Sequence[Happening], actors: Actors) -> None:
    """One holder, one country or body, one title: one position."""
    held: dict[object, list[Happening]] = defaultdict(list)
    for one in block:
        claim = one.facts[0].claim
        held[one.phase, claim.agents, claim.targets, slug(claim.title or ""), claim.date].append(one)
    for same in held.values():
        for other in same[1:]:
            unite(same[0].root(), other.root(), f"{other.article}: the same office of the same person", actors)


def _share_trigger(a: Happening, b: Happening) -> bool:
    x, y = a.facts[0].claim.trigger, b.facts[0].claim.trigger
    return x.start < y.end and y.start < x.end


def _share_side(a: Happening, b: Happening) -> bool:
    """Whether the words are shared out among participants of one side, rather than said of two sides in turn."""
    straight = bool(a.sides[0] & b.sides[0] or a.sides[1] & b.sides[1])
    crossed = bool(a.sides[0] & b.sides[1] or a.sides[1] & b.sides[0])
    return straight or (crossed and a.symmetric)


def _tells_apart(a: Happening, b: Happening, actors: Actors) -> bool:
    """Whether claims from the same words are of two happenings: at two times ("twice, most recently in January"), or
    journeys to two countries.
    """
    if a.dates != b.dates:
        return True
    countries = [{target for target in one.sides[1] if actors.kind(target) is EntityKind.COUNTRY} for one in (a, b)]
    return a.type in load_merge_words().travel and countries[0] != countries[1]


def _matches(pairs: Iterable[tuple[Happening, Happening]], actors: Actors) -> Iterator[Match]:
    for a, b in pairs:
        if a.root() is not b.root() and not hindrance(a.root(), b.root(), actors):
            comparison = _compare(a, b, look(a, b, actors, Stories()))
            if comparison is not None:
                yield Match(a, b, comparison)


def _compare(a: Happening, b: Happening, view: View) -> Comparison | None:
    """An article repeats what it tells of: the same participants at compatible times are the same happening."""
    one_time = view.time not in (TimeMatch.ONE_UNDATED, TimeMatch.WITHIN)
    if view.repeats and view.trigger and view.fair and one_time:
        return Comparison(0.9, "like words")
    if a.type in load_merge_words().repeated:
        return None
    if a.is_lasting:
        return _compare_states(a, b, view)
    if view.time >= TimeMatch.NEAR_DAY and view.fair:
        return Comparison(0.8, "the same participants on the same day")
    if view.one_sentence and view.fit and one_time:
        return Comparison(0.75, "fitting participants in one sentence")
    if view.strong:
        sure = one_time and (view.trigger or min(view.sides) is SideMatch.EQUAL)
        return Comparison(0.7, "the same participants", sure)
    if view.fair and view.fit and view.distinctive and view.trigger:
        return Comparison(0.6, "participants that stand for one another", False)
    if view.trigger:
        return Comparison(0.5, "the same word for it", False)
    return None


def _compare_states(a: Happening, b: Happening, view: View) -> Comparison | None:
    if view.time >= TimeMatch.WITHIN and view.instrument and view.sides[0] is SideMatch.EQUAL:
        return Comparison(0.8, "the same measure of the same people")
    if view.other_topic or view.time is TimeMatch.ONE_UNDATED or a.speakers != b.speakers:
        return None
    same = view.sides == (SideMatch.EQUAL, SideMatch.EQUAL) and view.trigger
    return Comparison(0.7, "a state of the same participants") if same else None
