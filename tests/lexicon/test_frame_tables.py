"""Frame tables: what they hold, and the one line that a wrong one gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.lexicon.frames import NOT_AN_EVENT, Slot, Trait, load_frames
from kg.model import EntityKind, Status


def write(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_senses_that_are_no_event_come_first() -> None:
    for frames in load_frames().verbs.values():
        types = [frame.type != NOT_AN_EVENT for frame in frames]
        assert types == sorted(types)


def test_every_frame_has_a_type_with_its_traits() -> None:
    table = load_frames()
    for frame in (frame for frames in table.nouns.values() for frame in frames):
        assert frame.traits == table.traits[frame.type]


def test_a_row(tmp_path: Path) -> None:
    write(tmp_path, """
type: gift
plover: AID
traits: lasting, owned-targets
unowned_modes: loan
agent_kinds: country
frames:
  - {verbs: "gift, hand+over", object: present, agent: "subj, obj.of & by", target: to, status: ended, mode: loan}
""")
    frame = load_frames([tmp_path]).verbs["hand+over"][0]
    assert frame.agent == ((Slot("subj"),), (Slot("of", "obj"), Slot("by")))
    assert (frame.plover, frame.mode, frame.status) == ("AID", "loan", Status.ENDED)
    assert frame.agent_kinds == {EntityKind.COUNTRY} and EntityKind.PERSON in frame.target_kinds
    assert frame.traits == {Trait.LASTING, Trait.OWNED_TARGETS} and not frame.owned


def test_ones_own_frames_come_before_the_shipped_ones_and_share_their_traits(tmp_path: Path) -> None:
    write(tmp_path, "type: attack\nframes:\n  - {verbs: attack, agent: subj, target: obj}\n")
    table = load_frames([tmp_path])
    own = next(frame for frame in table.verbs["attack"] if frame.type == "attack")
    assert own.id == "own.1" and own.owned and table.has_trait("attack", Trait.ACROSS_BORDERS)


@pytest.mark.parametrize(("text", "message"), [
    ("- a\n", ":1: expected a mapping with the key 'type'"),
    ("type: x\nfrmaes: []\n", ":2: key 'frmaes' is unknown; did you mean \"frames\"?"),
    ("type: x\nframes:\n- {verb: go}\n", ":3: frame 1: key 'verb' is unknown; did you mean \"verbs\"?"),
    ("type: x\nframes: [1]\n", ": frame 1: expected a mapping"),
    ("type: x\nframes: {a: b}\n", ": key 'frames': a list of frames is needed; start each with '- '"),
    ("type: x\nframes:\n- {target: on}\n", ": frame 1: key 'target': True is no text; put it in quotes"),
    ("type: x\ntraits: lastin\n", ": key 'traits': 'lastin' is unknown; did you mean \"lasting\"?"),
    ("type: x\nframes:\n- {status: endet}\n", ": frame 1: key 'status': 'endet' is unknown; did you mean \"ended\"?"),
    ("type: x\nagent_kinds: persn\nframes:\n- {verbs: go}\n", ": key 'agent_kinds': 'persn' is unknown; did you mean"),
    ("type: x\nframes:\n- {also: visit}\n", ": frame 1: key 'also': expected a mapping with type, agent and target"),
    ("type: x\nframes: [\n", ":3: not YAML: "),
])
def test_a_wrong_table_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError) as caught:
        load_frames([tmp_path])
    assert str(caught.value).startswith(f"{path}{message}")
    assert "\n" not in str(caught.value)
