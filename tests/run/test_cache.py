"""Readings kept between runs."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

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
    Note,
    Provenance,
    Reading,
    Referent,
    Status,
)
from kg.run.cache import ReadingCache, decode_reading, encode_reading, write_atomically

TEXT = "Ann Ash, naïve as ever,\u2028met Bo in Ghent on 3 May 2021. 🙂"
READING = Reading(
    document=Document(
        id="a", source="a.txt", text=TEXT, blocks=(Block(start=0, end=len(TEXT), role=BlockRole.BODY),),
        published=EdtfDate("2021-05-04"), authors=("C. Day",), notes=("read as latin-1",),
    ),
    referents=(
        Referent(id="r1", name="Ann Ash", kind=EntityKind.PERSON, names=("Ann Ash",),
                 mentions=(Mention(start=0, end=7, text="Ann Ash", form=MentionForm.NAME),)),
        Referent(id="r2", name="Ghent", kind=EntityKind.PLACE, country="BEL", known="place:ghent-BEL"),
    ),
    claims=(
        Claim(id="c1", article="a", type="meeting", agents=("r1",), place="r2", date=EdtfDate("2021-05-03"),
              status=Status.OCCURRED, confidence=0.1 + 0.2, trigger=Evidence(start=24, end=27, text="met"),
              evidence=Evidence(start=0, end=len(TEXT), text=TEXT), provenance=Provenance(extractor="x", rule="y")),
    ),
    notes=(Note(kind="pronoun", start=1, end=2, text="n"),),
)


def test_a_reading_comes_back_equal() -> None:
    assert decode_reading(encode_reading(READING)) == READING


def test_what_was_put_is_there_in_a_later_run(tmp_path: Path) -> None:
    ReadingCache(tmp_path / "c", version="v1").put(READING)
    assert ReadingCache(tmp_path / "c", version="v1").get(READING.document) == READING


@pytest.mark.parametrize(
    "change", [{"text": TEXT + "."}, {"published": None}, {"source": "b.txt"}, {"id": "b"}, {"notes": ()}],
)
def test_another_document_is_not_taken_for_it(tmp_path: Path, change: dict[str, object]) -> None:
    cache = ReadingCache(tmp_path, version="v1")
    cache.put(READING)
    assert cache.get(dataclasses.replace(READING.document, **change)) is None  # type: ignore[arg-type]


def test_readings_of_other_versions_are_not_used_and_can_be_forgotten(tmp_path: Path) -> None:
    ReadingCache(tmp_path, version="v1").put(READING)
    later = ReadingCache(tmp_path, version="v2")
    assert later.get(READING.document) is None
    later.put(READING)
    later.forget_other_versions()
    assert later.get(READING.document) == READING
    assert [path.name for path in tmp_path.iterdir()] == ["v2"]


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "other"])
def test_a_damaged_entry_counts_as_none_and_is_written_anew(tmp_path: Path, damage: str) -> None:
    cache = ReadingCache(tmp_path, version="v1")
    cache.put(READING)
    [entry] = [path for path in tmp_path.rglob("*") if path.is_file()]
    whole = entry.read_bytes()
    flipped = whole[:100] + bytes([whole[100] ^ 1]) + whole[101:]
    entry.write_bytes({"empty": b"", "cut": whole[:-3], "flipped": flipped, "other": b"{}" * 40}[damage])
    assert cache.get(READING.document) is None
    cache.put(READING)
    assert cache.get(READING.document) == READING


def test_forgetting_before_anything_was_kept(tmp_path: Path) -> None:
    ReadingCache(tmp_path / "none", version="v1").forget_other_versions()
    assert not (tmp_path / "none").exists()


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")
    with pytest.raises(TypeError):
        write_atomically(tmp_path / "x", "no bytes")  # type: ignore[arg-type]
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x", b"old")]
