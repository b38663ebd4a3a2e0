"""Results that appear together or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.run.staging import check_output, staged


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_files_appear_at_the_end(tmp_path: Path) -> None:
    output = tmp_path / "a" / "out"
    with staged(output, aside=output / ".aside") as folder:
        (folder / "x").write_text("1")
        assert not (output / "x").exists()
    assert (output / "x").read_text() == "1"
    assert names(output) == ["x"]


def test_an_error_leaves_the_earlier_files(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("old")
    with pytest.raises(RuntimeError), staged(tmp_path, aside=tmp_path / ".aside") as folder:
        (folder / "x").write_text("half")
        raise RuntimeError
    assert (tmp_path / "x").read_text() == "old"
    assert names(tmp_path) == ["x"]


def test_other_files_stay_and_equal_ones_keep_their_time(tmp_path: Path) -> None:
    for name in ("same", "changed", "other"):
        (tmp_path / name).write_text("old")
        os.utime(tmp_path / name, (1, 1))
    with staged(tmp_path, aside=tmp_path / ".aside") as folder:
        (folder / "same").write_text("old")
        (folder / "changed").write_text("new")
    assert {path.name: path.stat().st_mtime == 1 for path in tmp_path.iterdir() if path.is_file()} == {
        "same": True, "changed": False, "other": True,
    }


def test_a_folder_in_the_way_is_named_before_anything_moves(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(ConfigError, match="b: is a folder"), staged(tmp_path, aside=tmp_path / ".aside") as folder:
        (folder / "a").write_text("1")
        (folder / "b").write_text("1")
    assert names(tmp_path) == []


def test_an_output_that_is_a_file_or_lies_below_one(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    for output in (tmp_path / "f", tmp_path / "f" / "out"):
        with pytest.raises(ConfigError, match="f: is not a folder"):
            check_output(output)
    check_output(tmp_path / "new" / "deep")
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_without_permission(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o555)
    with pytest.raises(ConfigError, match="locked: may not be written"):
        check_output(tmp_path / "locked" / "out")


def test_a_relative_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    check_output(Path("out"))
    with staged(Path("out"), aside=Path("out/.aside")) as folder:
        (folder / "x").write_text("1")
    assert (tmp_path / "out" / "x").read_text() == "1"
