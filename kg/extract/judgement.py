"""What the words around a predicate add up to: status, polarity, certainty, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate import syntax
from kg.model import Certainty, Polarity, Status

_GRAVEST_FIRST = (
    "denied",
    "negative",
    "alleged",
    "conditional",
    "proposed",
    "planned",
    "possible",
    "probable",
    "ended",
    "ongoing",
    "fact",
)
"""The gravest word decides: what is denied is denied, however it was planned."""
_STATUSES = {
    "denied": Status.DENIED,
    "negative": Status.DENIED,
    "alleged": Status.ALLEGED,
    "conditional": Status.CONDITIONAL,
    "proposed": Status.PROPOSED,
    "planned": Status.PLANNED,
    "possible": Status.CONDITIONAL,
    "ended": Status.ENDED,
    "ongoing": Status.ONGOING,
}


@dataclass(slots=True)
class Judgement:
    """What a sentence says about a predicate."""

    effects: list[str] = field(default_factory=list)
    """Effects of the governing words, innermost first (``kg/data/factuality.yaml``)."""
    speakers: list[Token] = field(default_factory=list)
    """Heads of those who say so, innermost first."""
    says: list[Token] = field(default_factory=list)
    """The verbs of saying (or "according") passed on the way."""
    doubtful: bool = False
    """A verb of claiming or believing stands above."""
    past: bool = False
    """The clause is in a past tense."""
    present: bool = False
    progressive: bool = False
    expressive: bool = False
    """The main act may itself be the protest or criticism."""
    question: bool = False

    def add_speakers(self, heads: Iterable[Token]) -> None:
        """Adds speakers and those coordinated with them, each once."""
        self.speakers = syntax.without_repeats(
            [*self.speakers, *(token for head in heads for token in syntax.conjuncts(head))]
        )

    def status(self, *, lasting: bool = True) -> Status:
        """The status that the effects amount to; ``occurred`` where nothing speaks against it.

        The simple present tells that a state lasts, but that a happening happened ("Assad meets Lavrov").
        """
        goes_on = self.present and (self.progressive or lasting)
        return _STATUSES.get(self.strongest(), Status.ONGOING if goes_on else Status.OCCURRED)

    def strongest(self) -> str:
        """The gravest effect; two negatives make something possible."""
        if self.effects.count("negative") + self.effects.count("denied") >= 2:
            return "possible"
        return next((effect for effect in _GRAVEST_FIRST if effect in self.effects), "fact")

    def polarity(self) -> Polarity:
        """Negative where it is said not to have happened."""
        return Polarity.NEGATIVE if self.strongest() in ("denied", "negative") else Polarity.POSITIVE

    def certainty(self) -> Certainty:
        """How sure the words are."""
        effects = {*self.effects, self.strongest()}
        if self.question or effects & {"possible", "conditional"}:
            return Certainty.POSSIBLE
        return Certainty.PROBABLE if effects & {"probable", "alleged"} else Certainty.CERTAIN
