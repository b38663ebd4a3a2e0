"""All tables together, loaded once and passed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.control import ControlVerbs, load_control
from kg.lexicon.factuality import FactualityWords, load_factuality
from kg.lexicon.frames import FrameTable, load_frames
from kg.lexicon.gazetteer import Gazetteer, load_gazetteer
from kg.lexicon.names import NameWords, load_name_words
from kg.lexicon.nominals import NominalWords, load_nominals
from kg.lexicon.nouns import NounWords, load_nouns
from kg.lexicon.offices import Offices, load_offices
from kg.lexicon.plover import load_intended
from kg.lexicon.positions import PositionWords, load_positions
from kg.lexicon.speech import SpeechWords, load_speech
from kg.lexicon.support import SupportVerbs, load_support_verbs
from kg.lexicon.times import TimeWords, load_times
from kg.lexicon.types import EventType, load_types


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the extractor knows of words, names and the world."""

    types: Mapping[str, EventType]
    gazetteer: Gazetteer
    offices: Offices
    names: NameWords
    nominals: NominalWords
    nouns: NounWords
    times: TimeWords
    frames: FrameTable
    factuality: FactualityWords
    speech: SpeechWords
    support: SupportVerbs
    control: ControlVerbs
    positions: PositionWords
    intended: Mapping[str, str]
    """PLOVER category of an act -> that of the intent to do it."""


def load_lexicon(
    *,
    types: Sequence[Path] = (),
    frames: Sequence[Path] = (),
    gazetteer: Sequence[Path] = (),
    offices: Sequence[Path] = (),
) -> Lexicon:
    """The shipped tables with the user's own. Raises InputError "file:line: ..." on a bad table.

    ``types``, ``gazetteer`` and ``offices`` are files; ``frames`` are folders of frame tables.
    """
    return Lexicon(
        types=load_types(*types),
        gazetteer=load_gazetteer(gazetteer),
        offices=load_offices(offices),
        names=load_name_words(),
        nominals=load_nominals(),
        nouns=load_nouns(),
        times=load_times(),
        frames=load_frames(frames),
        factuality=load_factuality(),
        speech=load_speech(),
        support=load_support_verbs(),
        control=load_control(),
        positions=load_positions(),
        intended=load_intended(),
    )
