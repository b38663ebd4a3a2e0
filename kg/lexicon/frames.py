"""Frames: which words state which type of fact, and where its participants stand. The tables are ``kg/data/frames``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from kg.errors import InputError
from kg.lexicon.load import source_name, suggest
from kg.lexicon.tables import check_keys, data_path, read_yaml
from kg.model import EntityKind, Status

NOT_AN_EVENT = "none"
"""The type of frames for senses that are no event of ours."""

_FRAME_KEYS = frozenset([
    "verbs", "nouns", "adjectives", "object", "particle", "agent", "target", "parties", "need", "agent_kinds",
    "target_kinds", "topic", "with", "without", "status", "plover", "mode", "also", "comp", "need_with",
    "carries", "things", "last_place",
])  # fmt: skip
_TYPE_KEYS = frozenset([
    "type", "traits", "plover", "mode", "unowned_modes", "agent_kinds", "target_kinds", "frames", "office_verbs",
])  # fmt: skip
_ALSO_KEYS = frozenset(["type", "agent", "target", "mode"])
_ROLES = ("agent", "target")
_ACTORS = "country, organisation, person, group"
_Choice = TypeVar("_Choice", bound=StrEnum)


class Trait(StrEnum):
    """What holds of a type of fact as a whole, whatever the words that state it."""

    LASTING = "lasting"
    """A state: the simple present says that it goes on, and "since" may date it."""
    SINCE = "since"
    """A happening that "since" may date all the same: attacks."""
    ACROSS_BORDERS = "across-borders"
    """A country cannot be its own target: "Assad wanted to help Syria" is no support of one state for another."""
    OWNED_TARGETS = "owned-targets"
    """What happens to a thing happens to its owner: "bombed Ukrainian power plants" hits Ukraine."""
    DELIBERATE = "deliberate"
    """Done by somebody, never through a thing of his: an economy that threatens jobs makes no threat of its country."""
    GIVEN = "given"
    """Of owners only the possessor counts: "funded the Kosovo campaign" gives Kosovo nothing."""
    SHARED_TARGET = "shared-target"
    """The target may stand with the verb before: "support Syria's recovery and provide assistance"."""
    JUDGING = "judging"
    """The object may be what somebody did or suffered: who criticises Zelaya's ouster does not criticise Zelaya."""
    EXPRESSIVE = "expressive"
    """The main act may itself express it: "recalled its envoy to protest the raid"."""
    IMPLICIT_AGENT = "implicit-agent"
    """For an event noun the subject of the clause may be the agent: "said after talks with Assad"."""
    ONE_PARTY = "one-party"
    """One party may be named alone, where the article names the other elsewhere."""
    MUTUAL = "mutual"
    """Tells who deals with whom in an article, and may lack a party whom such dealings name."""
    TARGET_ELSEWHERE = "target-elsewhere"
    """For an event noun the target may be one that the article named before: "the new US sanctions"."""
    HITS_PLACES = "hits-places"
    """Without a target the town where it happened is one."""
    TO_PLACES = "to-places"
    """A town as the target is the place, and its country the target."""
    UNDATED = "undated"
    """A headline's claim does not take day and place from the dateline or the body."""
    TO_HOSTS = "to-hosts"
    """A person as the target stands for his country, where it is not the agents' own."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where to look for a participant: ``subj``, ``on``, ``obj.with`` (the preposition "with" of the object noun)."""

    where: str
    under: str | None = None
    """``obj`` for arguments of the object noun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """A second fact that the same words state, with roles of the first."""

    type: str
    agent: str
    """``agent`` or ``target`` of the first."""
    target: str
    """The same, or ``agent-country``: the country of the first one's agents."""
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way of stating one type of fact; see ``kg/data/frames/README.md`` for each key."""

    id: str
    type: str
    traits: frozenset[Trait] = frozenset()
    """Those of the type."""
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    agent: tuple[tuple[Slot, ...], ...] = ()
    """Alternatives in order of preference, each a group of slots taken together."""
    target: tuple[tuple[Slot, ...], ...] = ()
    parties: tuple[Slot, ...] = ()
    need: frozenset[str] = frozenset(("agent", "target"))
    agent_kinds: frozenset[EntityKind] = frozenset()
    target_kinds: frozenset[EntityKind] = frozenset()
    topic: tuple[Slot, ...] = ()
    with_words: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    status: Status | None = None
    plover: str | None = None
    mode: str | None = None
    also: Also | None = None
    comp: str | None = None
    things: bool = False
    """Whether a thing may be the target too ("rejected the mechanism"), not only an actor or a deed."""
    carries: bool = True
    """Whether the object noun is taken up, so that it is not read as an event of its own."""
    need_with: bool = False
    """For symmetric verbs: the other side must stand in a slot of its own ("spoke with X"), not in a plural subject."""
    last_place: bool = False
    """Whether the target may be the place where the article last was ("in Damascus ... He landed at noon")."""
    owned: bool = False
    """Whether what happens to a thing happens to its owner; see :attr:`Trait.OWNED_TARGETS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTable:
    """All frames, by trigger lemma. Within a lemma: senses that do not count first, then in the tables' order."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    traits: Mapping[str, frozenset[Trait]]
    """By type; of all files that have frames of it."""
    office_verbs: Mapping[str, frozenset[str]]

    def has_trait(self, event_type: str, trait: Trait) -> bool:
        """Whether facts of a type have a trait; those of a type without frames have none."""
        return trait in self.traits.get(event_type, frozenset())


def load_frames(folders: Iterable[Path] = ()) -> FrameTable:
    """The shipped frames and those of the user's folders; a user's frames come before the shipped ones.

    Raises InputError ("file:line: ..." or "file: frame 3: ...") for an unknown key, trait, kind or status, or for a
    value that is no text.
    """
    files = [p for folder in (*folders, data_path("frames")) for p in sorted(Path(folder).glob("*.yaml"))]
    tables = [_FrameFile(path) for path in files]
    traits: dict[str, frozenset[Trait]] = {}
    for table in tables:
        traits[table.type] = traits.get(table.type, frozenset()) | table.traits()
    frames = [frame for table in tables for frame in table.frames(traits[table.type])]
    frames.sort(key=lambda frame: frame.type != NOT_AN_EVENT)
    return FrameTable(
        verbs=_index(frames, "verbs"),
        nouns=_index(frames, "nouns"),
        adjectives=_index(frames, "adjectives"),
        traits=MappingProxyType(traits),
        office_verbs={key: words for table in tables for key, words in table.office_verbs().items()},
    )


def _index(frames: list[Frame], attribute: str) -> Mapping[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame in frames:
        for word in getattr(frame, attribute):
            index.setdefault(word, []).append(frame)
    return MappingProxyType({word: tuple(rows) for word, rows in index.items()})


class _Cells:
    """Values of a mapping in a frame file; errors name the file, the frame and the key."""

    def __init__(self, path: Path, where: str, cells: dict[str, Any]) -> None:
        self.path = path
        self.where = where
        self.cells = cells

    def text(self, key: str) -> str | None:
        value = self.cells.get(key)
        if value is not None and not isinstance(value, str):
            raise self.error(f"key {key!r}: {value!r} is no text; put it in quotes")
        return value

    def words(self, key: str) -> frozenset[str]:
        return frozenset(_split(self.text(key)))

    def alternatives(self, key: str) -> tuple[tuple[Slot, ...], ...]:
        return tuple(tuple(_slot(slot.strip()) for slot in group.split("&")) for group in _split(self.text(key)))

    def slots(self, key: str) -> tuple[Slot, ...]:
        return tuple(slot for group in self.alternatives(key) for slot in group)

    def choices(self, key: str, known: type[_Choice]) -> frozenset[_Choice]:
        words = _split(self.text(key))
        for word in words:
            if word not in list(known):
                raise self.error(f"key {key!r}: {word!r} is unknown; {suggest(word, list(known))}")
        return frozenset(map(known, words))

    def error(self, message: str) -> InputError:
        return InputError(f"{source_name(self.path)}:{self.where and ' ' + self.where} {message}")


class _FrameFile:
    """One file of frames."""

    def __init__(self, path: Path) -> None:
        table = read_yaml(path)
        if not isinstance(table, dict) or not isinstance(table.get("type"), str):
            raise InputError(f"{source_name(path)}:1: expected a mapping with the key 'type'")
        check_keys(path, table, _TYPE_KEYS)
        self.path = path
        self.head = _Cells(path, "", table)
        self.type: str = table["type"]
        self.rows = table.get("frames") or []
        if not isinstance(self.rows, list):
            raise self.head.error("key 'frames': a list of frames is needed; start each with '- '")

    def traits(self) -> frozenset[Trait]:
        """What holds of the type."""
        return self.head.choices("traits", Trait)

    def office_verbs(self) -> dict[str, frozenset[str]]:
        """Verbs that put somebody into an office or out of it, by their pattern."""
        cells = _Cells(self.path, "office_verbs:", self.head.cells.get("office_verbs") or {})
        return {key: cells.words(key) for key in cells.cells}

    def frames(self, traits: frozenset[Trait]) -> Iterable[Frame]:
        """The frames in file order, with the traits of their type."""
        for number, row in enumerate(self.rows, start=1):
            cells = _Cells(self.path, f"frame {number}:", row)
            if not isinstance(row, dict):
                raise cells.error("expected a mapping")
            check_keys(self.path, row, _FRAME_KEYS, where=cells.where)
            yield self._frame(cells, f"{self.path.stem}.{number}", traits)

    def _frame(self, row: _Cells, id_: str, traits: frozenset[Trait]) -> Frame:
        mode = self._own_or_usual(row, "mode")
        needed = "need" in row.cells or self.type == NOT_AN_EVENT
        return Frame(
            id=id_,
            type=self.type,
            traits=traits,
            verbs=row.words("verbs"),
            nouns=row.words("nouns"),
            adjectives=row.words("adjectives"),
            object=row.words("object"),
            particle=row.words("particle"),
            agent=row.alternatives("agent"),
            target=row.alternatives("target"),
            parties=row.slots("parties"),
            need=row.words("need") if needed else frozenset(("agent", "target")),
            agent_kinds=self._kinds(row, "agent_kinds"),
            target_kinds=self._kinds(row, "target_kinds"),
            topic=row.slots("topic"),
            with_words=row.words("with"),
            without=row.words("without"),
            status=next(iter(row.choices("status", Status)), None),
            plover=self._own_or_usual(row, "plover"),
            mode=mode,
            also=self._also(row),
            comp=row.text("comp"),
            things=bool(row.cells.get("things")),
            carries=bool(row.cells.get("carries", True)),
            need_with=bool(row.cells.get("need_with")),
            last_place=bool(row.cells.get("last_place")),
            owned=Trait.OWNED_TARGETS in traits and mode not in self.head.words("unowned_modes"),
        )

    def _own_or_usual(self, row: _Cells, key: str) -> str | None:
        """The frame's own value, else that of its type."""
        return row.text(key) if key in row.cells else self.head.text(key)

    def _kinds(self, row: _Cells, key: str) -> frozenset[EntityKind]:
        for cells in (row, self.head, _Cells(self.path, "", {key: _ACTORS})):
            if kinds := cells.choices(key, EntityKind):
                return kinds
        return frozenset()

    def _also(self, row: _Cells) -> Also | None:
        second = row.cells.get("also")
        if not second:
            return None
        if not isinstance(second, dict):
            raise row.error("key 'also': expected a mapping with type, agent and target")
        check_keys(self.path, second, _ALSO_KEYS, where=row.where)
        cells = _Cells(self.path, f"{row.where} also:", second)
        type_, agent, target = (cells.text(key) for key in ("type", "agent", "target"))
        if type_ is None or agent not in _ROLES or target not in (*_ROLES, "agent-country"):
            raise cells.error("type, agent and target are needed: agent, target or, for the target, agent-country")
        return Also(type=type_, agent=agent, target=target, mode=cells.text("mode"))


def _split(value: str | None) -> list[str]:
    """The comma-separated words, without blanks around them."""
    return [word.strip() for word in value.split(",") if word.strip()] if value else []


def _slot(text: str) -> Slot:
    under, dot, where = text.partition(".")
    return Slot(where, under) if dot and under == "obj" else Slot(text)
