"""Invented news in any amount: persons, countries and stories with Zipf-like sizes; the same for the same seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import (
    Block,
    BlockRole,
    Claim,
    Document,
    EdtfDate,
    EntityKind,
    Evidence,
    Mention,
    MentionForm,
    Provenance,
    Reading,
    Referent,
    Status,
)

_SYLLABLES = [
    "ba", "ce", "di", "fo", "gu", "ha", "ji", "ko", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "wi",
    "xo", "yu", "za", "bre", "cla", "dro", "fle", "gri",
]  # fmt: skip
_FILLER = [
    "water", "health", "roads", "schools", "peace", "trade", "energy", "fish", "boats", "rice", "oranges",
    "wool", "timber", "steel", "bridges", "harbors", "trains", "ferries", "islands", "rivers", "valleys",
    "forests", "deserts", "winters", "summers", "storms", "floods", "harvests", "prices", "wages", "taxes",
    "loans", "banks", "coins", "courts", "judges", "laws", "rights", "votes", "books", "songs", "museums",
    "parks", "stadiums", "races", "games", "prizes", "bread", "cheese", "honey", "salt", "copper", "silver",
    "cotton", "silk", "paper", "glass", "bricks", "tiles", "lamps", "clocks", "mirrors", "keys",
]  # fmt: skip
_TYPES = ("visit", "meeting", "agreement", "criticism", "support", "attack", "cooperation", "statement", "aid")
_START = dt.date(2019, 1, 1)


@dataclass(frozen=True, slots=True)
class _Happening:
    type: str
    agent: str
    target: str
    day: dt.date
    verb: str
    status: Status
    words: tuple[str, ...]
    """What reports of it say; each says most of it."""


def make_news(claims: int, *, seed: int = 7, undated: float = 0.2) -> Iterator[Reading]:
    """Readings with about so many claims in all: stories of 1 to 30 articles, each article with 8 claims of its story.

    ``undated`` is the share of articles without publication date, whose claims have no dates either. The rule of a
    claim's provenance names the happening.
    """
    chance = random.Random(seed)
    persons = [f"{_name(chance)} {_name(chance)}" for _ in range(max(20, claims // 60))]
    made = story = 0
    while made < claims:
        story += 1
        day = _START + dt.timedelta(days=chance.randrange(1500))
        cast = sorted({_zipf(chance, persons) for _ in range(6)} | {_name(chance) + " " + _name(chance)})
        happenings = _happenings(chance, cast, day)
        scene = [_name(chance) for _ in range(40)]
        for number in range(min(30, int(chance.paretovariate(1.1)))):
            without = chance.random() < undated
            reading = _article(f"s{story}-{number}", chance, cast, happenings, scene, day, undated=without)
            made += len(reading.claims)
            yield reading


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _zipf(chance: random.Random, items: list[str]) -> str:
    """One of the items, the n-th with a chance of about 1/n."""
    return items[int(len(items) ** chance.random()) - 1]


def _happenings(chance: random.Random, cast: list[str], day: dt.date) -> list[_Happening]:
    """About a dozen of which no two are of one type between the same people: those would be hard to tell apart."""
    found = [_happening(chance, cast, day) for _ in range(12)]
    return list({(one.type, frozenset({one.agent, one.target})): one for one in found}.values())


def _happening(chance: random.Random, cast: list[str], day: dt.date) -> _Happening:
    agent, target = chance.sample(cast, 2)
    when = day - dt.timedelta(days=chance.choice((0, 0, 0, 1, 2)))
    status = chance.choice((Status.OCCURRED, Status.OCCURRED, Status.OCCURRED, Status.ONGOING, Status.PLANNED))
    return _Happening(chance.choice(_TYPES), agent, target, when, _name(chance).casefold(), status,
                      tuple(chance.sample(_FILLER, 12)))


def _article(
    id: str, chance: random.Random, cast: list[str], happenings: list[_Happening], scene: list[str], day: dt.date, *,
    undated: bool,
) -> Reading:
    told = chance.sample(happenings, min(8, len(happenings)))
    sentences = [
        f"{one.agent} {one.verb} {one.target} in {' '.join(chance.sample(scene, 4))} "
        f"as {' '.join(chance.sample(one.words, 9))}." for one in told
    ]  # fmt: skip
    text = "\n".join(sentences)
    referents = tuple(_referent(f"r{index}", name, text) for index, name in enumerate(cast))
    ids = {referent.name: referent.id for referent in referents}
    starts = [text.index(sentence) for sentence in sentences]
    claims = tuple(
        _claim(f"claim-{id}-{index}", id, one, sentence, start, ids, undated=undated)
        for index, (one, sentence, start) in enumerate(zip(told, sentences, starts, strict=True))
    )
    document = Document(
        id=id, source=f"{id}.txt", text=text, blocks=(Block(start=0, end=len(text), role=BlockRole.BODY),),
        published=None if undated else EdtfDate((day + dt.timedelta(days=chance.randrange(2))).isoformat()),
        agency=chance.choice((None, None, "Reuters", "AFP")),
    )  # fmt: skip
    return Reading(document=document, referents=referents, claims=claims)


def _referent(id: str, name: str, text: str) -> Referent:
    at = text.find(name)
    mentions = (Mention(start=at, end=at + len(name), text=name, form=MentionForm.NAME),) if at >= 0 else ()
    return Referent(id=id, name=name, kind=EntityKind.PERSON, names=(name,), mentions=mentions)


def _claim(
    id: str, article: str, one: _Happening, sentence: str, start: int, ids: dict[str, str], *, undated: bool
) -> Claim:
    begin = start + sentence.index(one.verb)
    return Claim(
        id=id, article=article, type=one.type, agents=(ids[one.agent],), targets=(ids[one.target],), status=one.status,
        date=None if undated or one.status is Status.ONGOING else EdtfDate(one.day.isoformat()),
        asserted=one.status is not Status.PLANNED,
        trigger=Evidence(start=begin, end=begin + len(one.verb), text=one.verb),
        evidence=Evidence(start=start, end=start + len(sentence), text=sentence),
        provenance=Provenance(extractor="generated", rule=f"{one.verb}-{one.day}"),
    )  # fmt: skip
