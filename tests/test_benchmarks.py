"""The floors under the quality of reading, and what the benchmarks write into documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality import find_fallen, lift
from benchmarks.report import ROOT, read_json, replace_section, to_markdown


def result(sample: str = "a", **metrics: float) -> dict[str, Any]:
    return {"seeds": {"sample": sample, "metrics": {name.replace("_", " "): value for name, value in metrics.items()}}}


FLOORS = {"seeds": {"sample": "a", "floors": {"precision": 0.9, "forbidden facts": 2}}}


@pytest.mark.parametrize("reached", [
    result(precision=0.9, forbidden_facts=2), result(precision=0.95, forbidden_facts=0, recall=0.1),
])
def test_what_is_not_below_its_floor_passes(reached: dict[str, Any]) -> None:
    assert find_fallen(FLOORS, reached) == []


@pytest.mark.parametrize(("reached", "named"), [
    (result(precision=0.899, forbidden_facts=2), "precision is 0.899, its floor 0.900"),
    (result(precision=0.9, forbidden_facts=3), "forbidden facts is 3, its floor 2"),
    (result(forbidden_facts=0), "precision is missing"),
    (result("b", precision=1, forbidden_facts=0), "annotation has changed"),
    ({"gum": {"sample": "a", "metrics": {}}}, "gum: has no floor"),
])
def test_what_fell_is_named(reached: dict[str, Any], named: str) -> None:
    [line] = find_fallen(FLOORS, reached)
    assert named in line


def test_floors_are_lifted_and_never_lowered() -> None:
    lifted = lift(FLOORS, result(precision=0.98765, forbidden_facts=3))
    assert lifted["seeds"]["floors"] == {"precision": 0.987, "forbidden facts": 2}
    assert lift(lifted, result(precision=0.5, forbidden_facts=1))["seeds"]["floors"] == {
        "precision": 0.987, "forbidden facts": 1,
    }


def test_other_texts_get_floors_of_their_own() -> None:
    assert lift(FLOORS, result("b", precision=0.5))["seeds"] == {"sample": "b", "floors": {"precision": 0.5}}


def test_what_was_reached_is_not_below_the_floors() -> None:
    reached = read_json(ROOT / "benchmarks" / "quality.json")["sets"]
    assert len(reached) >= 4
    assert find_fallen(read_json(ROOT / "benchmarks" / "floors.json"), reached) == []


def test_absent_data_are_named_in_a_line(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks.quality", "--data", tmp_path, "--only", "seeds"],
                          cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_sections_are_replaced_and_the_rest_is_kept(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- a -->\nold\n<!-- /a -->\nafter\n", encoding="utf-8")
    replace_section(page, "a", to_markdown(("x", "y"), [("one", 0.5)]))
    assert page.read_text("utf-8") == (
        "before\n<!-- a -->\n| x | y |\n| --- | --- |\n| one | 0.500 |\n<!-- /a -->\nafter\n"
    )
    with pytest.raises(ValueError, match="<!-- b -->"):
        replace_section(page, "b", "")
