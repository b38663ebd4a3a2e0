"""All tables together, loaded once and passed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.factuality import FactualityWords, load_factuality
from kg.lexicon.frames import FrameTable, load_frames
from kg.lexicon.gazetteer import Gazetteer, load_gazetteer
from kg.lexicon.names import NameWords, load_name_words
from kg.lexicon.nominals import NominalWords, load_nominals
from kg.lexicon.offices import Offices, load_offices
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
    times: TimeWords
    frames: FrameTable
    factuality: FactualityWords
    speech: SpeechWords
    support: SupportVerbs


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
    event_types = load_types(*types)
    return Lexicon(
        types=event_types,
        gazetteer=load_gazetteer(gazetteer),
        offices=load_offices(offices),
        names=load_name_words(),
        nominals=load_nominals(),
        times=load_times(),
        frames=load_frames((t.id for t in event_types.values() if t.symmetric), frames),
        factuality=load_factuality(),
        speech=load_speech(),
        support=load_support_verbs(),
    )
