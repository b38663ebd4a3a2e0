"""How much speaks for two reports telling of one happening, and in which words.

Precision first: what only may be the same stays apart. Participants that many happenings share (countries) weigh
little, persons and bodies much; a report without date joins another only within one story.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.merge.actors import Actors
from kg.merge.facts import Fact
from kg.merge.happening import Happening
from kg.merge.sides import SideMatch, match_side, match_sides
from kg.merge.tables import load_merge_words
from kg.merge.times import TimeMatch, match_dates
from kg.merge.words import other_numbers, overlap, repeats, same_numbers
from kg.resolve import Stories

LIKE_WORDS = 0.12
"""Least overlap for two sentences to tell of one thing."""
SAID_WORDS = 0.25
"""Least overlap for two sentences to report one statement of the same speaker."""
STATE_DAYS = 366
"""Days between two reports of one undated state."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A judgement that two happenings are one."""

    score: float
    """0 to 1; higher ones are acted on first."""
    why: str
    exact: bool = True
    """Whether it holds by itself, rather than only if no other happening fits as well."""


@dataclass(frozen=True, slots=True)
class View:
    """What the rules look at in a pair."""

    time: TimeMatch
    sides: tuple[SideMatch, SideMatch]
    distinctive: bool
    """A person, body or thing with a name takes part in both, on the same side."""
    meet: bool
    """Such a one takes part in both, on whichever side."""
    linked: bool
    """One article, or two of one story."""
    one_place: bool
    other_place: bool
    words: float
    """Overlap of the most similar sentences."""
    repeats: bool
    """One sentence repeats the other."""
    one_sentence: bool
    """Both are told in one sentence of one article."""
    trigger: bool
    """The same word for what happened."""
    instrument: bool
    """By the same law, treaty or deal."""
    other_numbers: bool
    """The sentences count the same things differently."""
    same_numbers: bool
    """The sentences count as many of the same things."""
    other_topic: bool
    """About different things, as far as both say about what."""

    @property
    def agree(self) -> bool:
        """Both sides name the same participants, as far as either names them."""
        return min(self.sides) >= SideMatch.PART

    @property
    def strong(self) -> bool:
        """The same participants, and not only countries."""
        return self.agree and self.distinctive

    @property
    def fair(self) -> bool:
        """Participants fit, and at least one side is the same."""
        fit = min(self.sides) >= SideMatch.STANDS_FOR
        return max(self.sides) >= SideMatch.PART and (self.distinctive or fit)

    @property
    def fit(self) -> bool:
        """Each side names the same participants as the other report, or such as stand for them."""
        return min(self.sides) >= SideMatch.STANDS_FOR


def look(a: Happening, b: Happening, actors: Actors, stories: Stories) -> View:
    """The view on a pair of happenings of one type and phase."""
    first, second, swapped = match_sides(a.sides, b.sides, actors, symmetric=a.symmetric)
    others = b.sides[::-1] if swapped else b.sides
    shared = (a.sides[0] & others[0]) | (a.sides[1] & others[1])
    x, y = nearest_facts(a, b)
    names = frozenset[str]().union(*map(actors.name_stems, a.sides[0] | a.sides[1] | b.sides[0] | b.sides[1]))
    left, right = x.words - names, y.words - names
    return View(
        time=max(match_dates(p, q, a.type) for p in a.dates or (None,) for q in b.dates or (None,)),
        sides=(first, second), distinctive=any(map(actors.is_distinctive, shared)),
        meet=any(map(actors.is_distinctive, (a.sides[0] | a.sides[1]) & (b.sides[0] | b.sides[1]))),
        linked=stories.linked(x.claim.article, y.claim.article),
        one_place=bool(a.places & b.places), other_place=bool(a.places and b.places and not a.places & b.places),
        words=overlap(left, right), repeats=repeats(left, right),
        one_sentence=x.claim.article == y.claim.article and x.claim.evidence == y.claim.evidence,
        other_numbers=other_numbers(x.quantities, y.quantities) is not None,
        same_numbers=same_numbers(x.quantities, y.quantities), trigger=not a.triggers & b.triggers <= names,
        instrument=bool(a.instruments & b.instruments),
        other_topic=bool(a.topics and b.topics and not a.topics & b.topics),
    )


def nearest_facts(a: Happening, b: Happening) -> tuple[Fact, Fact]:
    """The two facts whose sentences are most alike."""
    pairs = [(x, y) for x in a.samples for y in b.samples]
    return pairs[0] if len(pairs) == 1 else max(pairs, key=lambda pair: overlap(pair[0].words, pair[1].words))


def compare(a: Happening, b: Happening, actors: Actors, stories: Stories) -> Comparison | None:
    """The judgement on two happenings that nothing hinders from being one; None where too little speaks for it."""
    if a.is_lasting and a.speakers and b.speakers and not match_side(a.speakers, b.speakers, actors):
        return None  # what one party says of a state is not what another says
    view = look(a, b, actors, stories)
    if view.linked and view.repeats and view.trigger and max(view.sides) >= SideMatch.PART:
        sure = view.time not in (TimeMatch.ONE_UNDATED, TimeMatch.WITHIN) and SideMatch.STANDS_FOR not in view.sides
        return Comparison(0.85, "the same words in one story", sure)
    if a.type in load_merge_words().repeated:
        return _compare_words(view)
    return _compare_states(a, b, view) if a.is_lasting else _compare_events(view)


def _compare_words(view: View) -> Comparison | None:
    """Statements: the same words in one story, or like words of the same speakers."""
    if not view.linked or view.time is TimeMatch.ONE_UNDATED or view.other_numbers:
        return None
    if view.repeats and view.sides[0] >= SideMatch.STANDS_FOR:
        return Comparison(0.8, "the same words of fitting speakers in one story")
    alike = view.words >= SAID_WORDS or (view.words >= LIKE_WORDS and (view.trigger or view.same_numbers))
    if view.sides[0] is SideMatch.EQUAL and alike:
        return Comparison(0.7, "like words of the same speakers in one story")
    return None


def _compare_states(a: Happening, b: Happening, view: View) -> Comparison | None:
    if view.other_topic:
        return None
    if view.time >= TimeMatch.WITHIN and view.instrument and view.sides[0] is SideMatch.EQUAL:
        return Comparison(0.8, "the same measure of the same people since the same time")
    if not _may_be_one_voice(a, b):
        return None
    same = view.fit and max(view.sides) >= SideMatch.PART
    if same and view.time >= TimeMatch.WITHIN and (view.agree or view.linked):
        return Comparison(0.8, "a state of the same participants since the same time", view.agree)
    if same and view.time is TimeMatch.ONE_UNDATED and view.linked and view.trigger:
        return Comparison(0.6, "a state of the same participants in one story, dated in one report", False)
    if view.time is TimeMatch.BOTH_UNDATED and view.agree:
        if view.linked and (view.distinctive or view.trigger or view.words >= LIKE_WORDS):
            return Comparison(0.7, "a state of the same participants in one story")
        if not a.speakers | b.speakers and _within_a_year(a, b):
            return Comparison(0.6, "a state of the same participants within a year")
    return _compare_undated(view) if view.linked and view.time is TimeMatch.BOTH_UNDATED else None


def _may_be_one_voice(a: Happening, b: Happening) -> bool:
    """Whether the same people say so in both reports. What goes on may be said by an article itself, too."""
    silent = not a.speakers or not b.speakers if a.phase == "happened" else not a.speakers | b.speakers
    return silent or bool(a.speakers & b.speakers)


def _within_a_year(a: Happening, b: Happening) -> bool:
    left, right = ([fact.written for fact in one.facts if fact.written] for one in (a, b))
    return any(abs(x[0] - y[0]) <= STATE_DAYS for x in left for y in right)


def _compare_events(view: View) -> Comparison | None:
    if view.time >= TimeMatch.NEAR_DAY:
        return _compare_same_day(view)
    if view.time is TimeMatch.SAME_MONTH and view.strong:
        return Comparison(0.8, "the same participants in the same month", False)
    if view.time >= TimeMatch.WITHIN and (view.strong and (view.linked or view.trigger)):
        return Comparison(0.7, "the same participants at a time that one report gives more exactly", False)
    if view.time >= TimeMatch.SAME_YEAR and view.linked and view.trigger and max(view.sides) >= SideMatch.PART:
        return Comparison(0.6, "fitting participants and like words at the same time in one story", False)
    return _compare_undated(view) if view.linked else None


def _compare_same_day(view: View) -> Comparison | None:
    day = "on the same day" if view.time is TimeMatch.SAME_DAY else "on neighbouring days of one journey"
    if view.time is TimeMatch.NEAR_DAY and not (view.one_place or view.linked):
        return None
    if view.other_place and not view.linked:
        return None
    if view.strong:
        return Comparison(0.9, f"the same participants {day}")
    if view.fair and (view.linked or view.one_place):
        exact = min(view.sides) >= SideMatch.OVERLAP
        return Comparison(0.8 if exact else 0.7, f"fitting participants {day} in one story or place", exact)
    return None


def _compare_undated(view: View) -> Comparison | None:
    """Within one story, where at least one report has no date."""
    if view.other_numbers:
        return None
    exact = view.time is TimeMatch.BOTH_UNDATED
    if view.strong and (view.trigger or view.words >= LIKE_WORDS):
        return Comparison(0.6, "the same participants in one story", exact)
    like = exact and view.words >= LIKE_WORDS
    counted = view.same_numbers and view.words >= LIKE_WORDS
    if (view.trigger or counted) and (max(view.sides) >= SideMatch.PART or view.meet or like):
        why = "the same word for it, and fitting participants, in one story"
        return Comparison(0.5 + min(view.words, 0.4) / 4, why, exact)
    if view.trigger and exact:
        return Comparison(0.4, "the same word for it in one story", False)
    return None
