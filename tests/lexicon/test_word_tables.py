"""Word lists: the shipped ones load, wrong ones give one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from kg.errors import InputError
from kg.lexicon.control import load_control
from kg.lexicon.factuality import load_factuality
from kg.lexicon.lexicon import Lexicon
from kg.lexicon.load import DATA
from kg.lexicon.names import load_name_words
from kg.lexicon.nominals import load_nominals
from kg.lexicon.nouns import load_nouns
from kg.lexicon.plover import load_intended
from kg.lexicon.positions import load_positions
from kg.lexicon.speech import load_speech
from kg.lexicon.support import load_support_verbs
from kg.lexicon.tables import read_yaml
from kg.lexicon.times import load_times

LOADERS: dict[str, Callable[[Path], object]] = {
    "control.yaml": load_control, "factuality.yaml": load_factuality, "name_words.yaml": load_name_words,
    "nominals.yaml": load_nominals, "nouns.yaml": load_nouns, "plover.yaml": load_intended,
    "positions.yaml": load_positions, "speech.yaml": load_speech, "support_verbs.yaml": load_support_verbs,
    "times.yaml": load_times,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(LOADERS))
def test_a_shipped_table_loads_and_says_its_origin(name: str) -> None:
    assert LOADERS[name](DATA / name) is not None
    assert "Origin:" in (DATA / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(LOADERS))
def test_a_key_too_many_or_too_few_is_one_line(name: str, tmp_path: Path) -> None:
    table = read_yaml(DATA / name)
    path = tmp_path / name
    path.write_text(yaml.safe_dump(table | {"surplus": []}))
    with pytest.raises(InputError, match=r"key 'surplus' is unknown; "):
        LOADERS[name](path)
    first = next(iter(table))
    path.write_text(yaml.safe_dump({key: value for key, value in table.items() if key != first}))
    with pytest.raises(InputError, match=f"key {first!r} is missing"):
        LOADERS[name](path)


@pytest.mark.parametrize(("text", "message"), [
    ("a: [on]", "key 'object_raising': True is not a word; put it in quotes"),
    ("a: on", "key 'object_raising': a list of words is needed"),
])
def test_a_list_of_words(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "control.yaml"
    table = read_yaml(DATA / "control.yaml") | {"object_raising": yaml.safe_load(text)["a"]}
    path.write_text(yaml.safe_dump(table))
    with pytest.raises(InputError) as caught:
        load_control(path)
    assert str(caught.value) == f"{path}: {message}"


@pytest.mark.parametrize(("content", "message"), [
    (b"a: [", "not YAML"), (b"a: \xff", "not UTF-8; save the table as UTF-8"), (b"a: \x01", "not YAML"),
])
def test_an_unreadable_table_is_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_yaml(path)


@pytest.mark.parametrize(("noun", "title", "same"), [
    ("leader", "President", True), ("leader", "Foreign Minister", False), ("official", "Foreign Minister", True),
    ("official", "King", False), ("minister", "Foreign Minister", True), ("minister", "President", False),
    ("table", "President", False),
])
def test_nouns_that_stand_for_titles(lexicon: Lexicon, noun: str, title: str, same: bool) -> None:
    assert lexicon.nominals.generalises(noun, title) is same


def test_parts_of_a_name(lexicon: Lexicon) -> None:
    assert lexicon.names.parts("Abdel-Fattah el-Sisi") == ["abdel", "fattah", "sisi"]
    assert lexicon.names.parts("Al") == ["al"]


def test_intents(lexicon: Lexicon) -> None:
    assert (lexicon.intended["CONSULT"], lexicon.intended["ASSAULT"]) == ("AGREE", "THREATEN")
    assert "THREATEN" not in lexicon.intended
