"""What makes a reading another reading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.run import fingerprint as module
from kg.run.config import Config
from kg.run.fingerprint import fingerprint


def test_it_is_the_same_each_time_and_whatever_does_not_shape_a_reading() -> None:
    once = fingerprint(Config())
    assert once == fingerprint(Config(workers=4, base="https://example.org/", use_cache=False))
    assert len(once) == 32


def test_a_table_of_ones_own_counts_by_its_content(tmp_path: Path) -> None:
    table = tmp_path / "own.yaml"
    seen = set()
    for content in ("a", "b"):
        table.write_text(content)
        seen |= {fingerprint(Config(types=(table,))), fingerprint(Config(names=(table,)))}
    assert len(seen | {fingerprint(Config())}) == 5


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        fingerprint(Config(names=(tmp_path / "none",)))


def test_a_model_counts_by_its_description(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"version": "1"}')
    first = fingerprint(Config(model=str(tmp_path)))
    (tmp_path / "meta.json").write_text('{"version": "2"}')
    assert len({first, fingerprint(Config(model=str(tmp_path))), fingerprint(Config())}) == 3
    assert fingerprint(Config(model="no_such_package")) != fingerprint(Config())


def test_code_and_tables_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for stage in ("model", "extract", "data"):
        (tmp_path / stage).mkdir()
        (tmp_path / stage / "a").write_text(stage)
    monkeypatch.setattr(module, "_PACKAGE", tmp_path)
    seen = {fingerprint(Config())}
    for stage in ("model", "extract", "data"):
        (tmp_path / stage / "a").write_text("edited")
        seen.add(fingerprint(Config()))
    (tmp_path / "data" / "b").write_text("")
    seen.add(fingerprint(Config()))
    assert len(seen) == 5


def test_it_loads_no_model() -> None:
    code = "import sys; from kg.run.fingerprint import *; fingerprint(Config()); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
