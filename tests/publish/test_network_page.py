"""What is in graph.html, read as a file."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.lexicon.types import load_types
from kg.merge.labels import write_date
from kg.model import EdtfDate
from kg.publish.network import write_network
from kg.publish.page import content_policy, embed_json, inline, web_address
from kg.publish.words import count, spell_relation
from tests.publish.worlds import harbour_world, hostile_world

WRITE = """
from pathlib import Path; import sys
from kg.lexicon.types import load_types
from kg.model import EdtfDate
from kg.publish.network import write_network
from kg.publish.report import write_report
from tests.publish.worlds import harbour_world
write_network(harbour_world(), Path(sys.argv[1], "graph.html"), types=load_types())
write_report(harbour_world(), Path(sys.argv[1], "report.html"), types=load_types())
"""


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("network") / "graph.html"
    write_network(harbour_world(), path, types=load_types())
    return path.read_text(encoding="utf-8")


def block(html: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="data-{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def edges(html: str) -> dict[str, dict[str, Any]]:
    return {edge["type"]: edge for edge in block(html, "edges")}


def test_same_world_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("0", "1", "2"):
        (tmp_path / seed).mkdir()
        subprocess.run(
            [sys.executable, "-c", WRITE, str(tmp_path / seed)],
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
    for page in ("graph.html", "report.html"):
        assert len({(tmp_path / seed / page).read_bytes() for seed in ("0", "1", "2")}) == 1


def test_nothing_is_fetched(html: str) -> None:
    page = html[: html.index("<script>")]
    assert not re.findall(r"<(?:link|img|iframe|object|embed|base)\b|\ssrc=|@import|url\(", page)


def test_the_policy_names_the_scripts_in_the_page(html: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"&#39;sha256-{digest}&#39;" in html[:2000]
    assert "default-src &#39;none&#39;" in html[:2000]


def test_lines_are_wider_dashed_and_pointed_as_they_should(html: str) -> None:
    found = edges(html)
    assert found["meeting"]["width"] > found["sanction"]["width"]
    assert "arrows" not in found["meeting"]
    assert found["sanction"]["arrows"] == "to"
    assert "dashes" not in found["sanction"]
    assert found["visit"]["dashes"] != found["threat"]["dashes"]


def test_nodes_have_whole_places_and_kinds(html: str) -> None:
    payload, nodes = block(html, "payload"), block(html, "nodes")
    names = {payload["entities"][node["id"]]["name"]: node["group"] for node in nodes}
    assert names == {
        "Mira Olsen": "person",
        "Pavel Duran": "person",
        "Norland": "country",
        "Amber Bank": "organisation",
    }
    assert all(isinstance(node[axis], int) for node in nodes for axis in ("x", "y"))
    assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes)


def test_places_and_speakers_are_kept_for_the_panel_but_not_drawn(html: str) -> None:
    payload = block(html, "payload")
    assert [entity["name"] for entity in payload["entities"]][4:] == ["Ministry of Trade", "Eastport"]
    assert "Nobody Mentioned" not in html


def test_every_kind_has_a_shape_and_colour_of_its_own(html: str) -> None:
    kinds = block(html, "payload")["kinds"].values()
    for look in ("shape", "light", "dark"):
        assert len({kind[look] for kind in kinds}) == 7


def test_hostile_text_stays_within_its_json(tmp_path: Path) -> None:
    write_network(hostile_world(), tmp_path / "graph.html", types=load_types())
    html = (tmp_path / "graph.html").read_text(encoding="utf-8")
    for name in ("payload", "nodes", "edges", "options"):
        assert "<" not in re.findall(rf'id="data-{name}">(.*?)</script>', html, re.DOTALL)[0]
    assert "attacked" not in re.sub(r'<script type="application/json".*?</script>', "", html, flags=re.DOTALL)
    payload = block(html, "payload")
    assert any(entity["name"].startswith("Eve <script>") for entity in payload["entities"])
    assert "url" not in payload["articles"][0]


@pytest.mark.parametrize("text", ["</script>", "<!--", "&amp;", "\u2028\u2029", "\x00\x1f", "é🎈", '"\\'])
def test_embedded_json_reads_back_and_holds_no_markup(text: str) -> None:
    embedded = embed_json({"text": text})
    assert json.loads(embedded) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(embedded)


def test_half_a_surrogate_pair_does_not_stop_the_page(tmp_path: Path) -> None:
    world = hostile_world()
    broken = type(world)(
        documents=(type(world.documents[0])(id="a", source="a", text="\ud800", headline="\ud800 head"),)
    )
    write_network(broken, tmp_path / "graph.html", types=load_types())
    assert "? head" in (tmp_path / "graph.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", ["x = '</script>'", "/* </STYLE> */", "<!-- x"])
def test_code_that_would_end_its_element_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="closing tag"):
        inline(code)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/b", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("file:///etc/passwd", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert web_address(url) == (url if kept else None)


def test_policy_without_scripts_lets_nothing_run() -> None:
    assert content_policy([]).startswith("default-src 'none'; script-src ;")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2020-09-07", "7 September 2020"),
        ("2020-06", "June 2020"),
        ("2018", "2018"),
        ("2015/..", "since 2015"),
        ("../2020-01", "until January 2020"),
        ("2017/2019-06", "2017 to June 2019"),
    ],
)
def test_dates_in_words(date: str, words: str) -> None:
    assert write_date(EdtfDate(date)) == words


@pytest.mark.parametrize(
    ("name", "words"), [("metWith", "met with"), ("supports", "supports"), ("holdsPositionIn", "holds position in")]
)
def test_relations_in_words(name: str, words: str) -> None:
    assert spell_relation(name) == words


def test_numbers_with_nouns() -> None:
    assert [count(1, "article"), count(2000, "article"), count(2, "country", "countries")] == [
        "1 article",
        "2,000 articles",
        "2 countries",
    ]
