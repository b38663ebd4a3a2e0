"""graph.html in a real browser, opened from the disk as a reader opens it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.lexicon.types import load_types
from kg.model import World
from kg.publish.network import write_network
from tests.publish.browser import Browser
from tests.publish.worlds import DENIED, MET, MET_TOO, WILL_VISIT, harbour_world, hostile_world


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("network") / "graph.html"
    write_network(harbour_world(), path, types=load_types())
    return path


@pytest.fixture
def opened(browser: Browser, page: Path) -> Browser:
    browser.open(page)
    return browser


def shown(browser: Browser) -> dict[str, list[str]]:
    return dict(browser.evaluate("kgGraph.shown()"))


def click_edge(browser: Browser, source: str, type_: str, target: str) -> None:
    """Clicks with the mouse on the middle of a line of the picture."""
    edge = f"kgGraph.edge({json.dumps(source)}, {json.dumps(type_)}, {json.dumps(target)}).id"
    browser.click(*browser.point_of(f"kgGraph.pointOf({edge})", "#network"))


def toggle(browser: Browser, name: str, value: str) -> None:
    browser.click_on(f'input[data-filter="{name}"][data-value="{value}"]')


def test_opens_without_a_request_or_a_complaint(opened: Browser, page: Path) -> None:
    assert opened.requests == [page.resolve().as_uri()]
    assert opened.messages == []
    assert "2 articles" in opened.text("h1")
    assert "5 facts about 6 names" in opened.text("#totals")
    assert opened.evaluate("document.querySelector('#network canvas').width") > 500


def test_pixels_of_the_picture_are_drawn(opened: Browser) -> None:
    colours = opened.evaluate(
        "(() => { const c = document.querySelector('#network canvas'); const d = c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height).data; const s = new Set();"
        " for (let i = 0; i < d.length; i += 4) if (d[i + 3] === 255) s.add(`${d[i]} ${d[i + 1]} ${d[i + 2]}`);"
        " return [...s]; })()"
    )
    assert {"86 180 233", "204 121 167", "36 41 47"} <= set(colours), "person, organisation and country"


def test_a_click_on_a_line_shows_the_sentences_of_both_articles(opened: Browser) -> None:
    click_edge(opened, "Mira Olsen", "meeting", "Pavel Duran")
    panel = opened.text("#panel")
    for words in (
        MET,
        MET_TOO,
        "Olsen and Duran meet",
        "The Harbour Post",
        "4 May 2021",
        "Short talks in Eastport",
        "Agency North",
        "2 articles, 2 independent",
        "one says Monday, two says Sunday.",
    ):
        assert words in panel
    assert WILL_VISIT not in panel
    marks = opened.evaluate("[...document.querySelectorAll('#panel mark')].map(mark => mark.textContent)")
    assert marks == ["met", "talks of Olsen and Duran 🎈"], "exact words, also beside characters of two UTF-16 units"
    assert opened.evaluate("document.querySelector('#panel a').href") == "https://news.example/one"


def test_a_click_on_a_node_shows_its_facts(opened: Browser) -> None:
    at = "kgGraph.data.entities.findIndex(entity => entity.name === 'Mira Olsen')"
    opened.click(*opened.point_of(f"kgGraph.pointOf({at})", "#network"))
    panel = opened.text("#panel")
    assert "Also: Olsen" in panel
    assert "person · NOR · in 2 articles" in panel
    assert "Mira Olsen plans to visit Norland (June 2021)" in panel
    assert "Norland sanctioned" not in panel
    assert "node=person%2Fmira-olsen" in opened.evaluate("location.hash")


def test_planned_and_denied_are_told_apart(opened: Browser) -> None:
    click_edge(opened, "Mira Olsen", "visit", "Norland")
    assert "Visited (planned)" in opened.text("#panel")
    assert "according to Ministry of Trade" in opened.text("#panel")
    click_edge(opened, "Pavel Duran", "threat", "Norland")
    assert "Threatened (denied)" in opened.text("#panel")
    assert DENIED in opened.text("#panel")


def test_statements_are_hidden_at_first_and_said_to_be(opened: Browser) -> None:
    assert "1 statement hidden" in opened.text("#status")
    before = shown(opened)
    opened.click_on("#status button")
    after = shown(opened)
    assert len(after["edges"]) == len(before["edges"]) + 1
    assert "hidden" not in opened.text("#status")


@pytest.mark.parametrize(
    ("name", "value", "nodes"),
    [
        ("type", "sanction", {"Mira Olsen", "Norland", "Pavel Duran"}),
        ("standing", "planned", {"Amber Bank", "Mira Olsen", "Norland", "Pavel Duran"}),
        ("kind", "country", {"Mira Olsen", "Pavel Duran"}),
        ("article", "two", {"Mira Olsen", "Norland", "Pavel Duran"}),
    ],
)
def test_filters(opened: Browser, name: str, value: str, nodes: set[str]) -> None:
    edges = len(shown(opened)["edges"])
    assert edges == 4
    toggle(opened, name, value)
    assert set(shown(opened)["nodes"]) == nodes
    assert len(shown(opened)["edges"]) < edges
    assert f"{len(shown(opened)['edges'])} of 5 links" in opened.text("#status")
    assert f"hide-{name}" in opened.evaluate("location.hash")
    opened.click_on("#reset")
    assert len(shown(opened)["edges"]) == edges
    assert opened.evaluate("location.hash") == ""


def test_hiding_everything_says_so_and_offers_a_way_back(opened: Browser) -> None:
    for article in ("one", "two"):
        toggle(opened, "article", article)
    assert "Nothing matches" in opened.text("#nothing")
    opened.click_on("#nothing button")
    assert len(shown(opened)["edges"]) == 4
    assert opened.evaluate("document.getElementById('nothing').hidden")


def test_search_by_key_finds_a_name_and_goes_there(opened: Browser) -> None:
    opened.press("/")
    assert opened.evaluate("document.activeElement.id") == "search"
    opened.type("dur")
    assert "Pavel Duran" in opened.text("#suggestions")
    assert "Amber" not in opened.text("#suggestions")
    opened.press("ArrowDown")
    opened.press("Enter")
    assert opened.text("#panel h2") == "Pavel Duran"
    assert opened.evaluate("document.activeElement.id") == "panel"
    opened.press("Escape")
    assert opened.evaluate("document.getElementById('panel').hidden")


def test_search_by_words_leaves_the_facts_that_mention_them(opened: Browser) -> None:
    opened.press("/")
    opened.type("MINISTRY said")
    opened.press("Enter")
    assert set(shown(opened)["nodes"]) == {"Mira Olsen", "Norland"}
    assert "MINISTRY said" in opened.text("#chips")
    opened.click_on("#chips button")
    assert len(shown(opened)["edges"]) == 4


def test_search_for_what_is_not_there_says_so(opened: Browser) -> None:
    opened.press("/")
    opened.type("zeppelin")
    assert "Nothing matches “zeppelin”" in opened.text("#suggestions")


def test_table_lists_sorts_and_opens_the_same_facts(opened: Browser) -> None:
    opened.click_on("#view-table")
    rows = "[...document.querySelectorAll('#table tbody tr')].map(row => row.cells[0].innerText)"
    assert len(opened.evaluate(rows)) == 4
    assert opened.evaluate(rows)[0] == "Mira Olsen plans to visit Norland (June 2021)", "newest first"
    opened.click_on("#table th:nth-child(1) button")
    assert opened.evaluate(rows) == sorted(opened.evaluate(rows))
    assert opened.evaluate("document.querySelector('#table th').getAttribute('aria-sort')") == "ascending"
    opened.click_on('#table button[data-event="event/norland-sanctioned-the-amber-bank"]')
    assert "Norland imposed sanctions on the Amber Bank." in opened.text("#panel")


def test_the_address_brings_back_the_view(browser: Browser, page: Path) -> None:
    browser.open(
        page, fragment="view=table&q=olsen&node=person%2Fpavel-duran&hide-type=sanction&hide-article=two&theme=dark"
    )
    assert browser.evaluate("document.getElementById('graph').hidden")
    assert browser.text("#panel h2") == "Pavel Duran"
    assert browser.evaluate("document.querySelectorAll('#table tbody tr').length") == 2
    assert browser.evaluate("document.documentElement.dataset.theme") == "dark"
    browser.open(page, fragment="node=person%2Fgone&hide-kind=what%&view=%E0%A4%A&q")
    assert browser.messages == [], "a broken address opens the first view"
    assert len(shown(browser)["edges"]) == 4


def test_keyboard_reaches_every_control(opened: Browser) -> None:
    seen = []
    for _ in range(40):
        opened.press("Tab")
        seen.append(
            opened.evaluate(
                "document.activeElement.id || document.activeElement.dataset.value || document.activeElement.className"
            )
        )
    for control in (
        "skip",
        "search",
        "view-graph",
        "view-table",
        "theme",
        "reset",
        "fact",
        "meeting",
        "person",
        "one",
        "zoom-fit",
    ):
        assert control in seen
    unnamed = opened.evaluate(
        "[...document.querySelectorAll('button, input')]"
        ".filter(e => !(e.innerText || e.ariaLabel || e.closest('label')?.innerText)).length"
    )
    assert unnamed == 0


def test_phone_shows_filters_and_panel_on_demand(browser: Browser, page: Path) -> None:
    browser.open(page, width=390, height=844)
    assert browser.evaluate("document.documentElement.scrollWidth") == 390
    assert browser.evaluate("getComputedStyle(document.getElementById('filters')).display") == "none"
    browser.click_on("#open-filters")
    assert browser.evaluate("getComputedStyle(document.getElementById('filters')).display") == "block"
    browser.click_on("#close-filters")
    click_edge(browser, "Mira Olsen", "meeting", "Pavel Duran")
    assert MET in browser.text("#panel")
    assert browser.evaluate("document.getElementById('panel').getBoundingClientRect().width") == 390


def test_dark_follows_the_system_and_the_button(browser: Browser, page: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    browser.open(page)
    light = browser.evaluate(ground)
    browser.open(page, dark=True)
    dark = browser.evaluate(ground)
    assert light != dark
    browser.click_on("#theme")
    assert browser.evaluate(ground) == light


def test_article_text_never_runs(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    world = hostile_world()
    write_network(world, page, types=load_types())
    browser.open(page)
    for selected in (
        "{what: 'edge', at: kgGraph.shown().edges[0]}",
        "{what: 'node', at: 0}",
        "{what: 'node', at: 1}",
        "{what: 'event', at: 0}",
    ):
        browser.evaluate(f"kgGraph.select({selected})")
        browser.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        browser.settle()
        assert "<script>" in browser.text("#panel"), "shown as the text it is"
        browser.evaluate("document.querySelectorAll('#panel a').forEach(a => a.click())")
    browser.evaluate("kgGraph.select(null)")
    x, y = browser.point_of("kgGraph.pointOf(0)", "#network")
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
    browser.settle()
    assert "<script>" in browser.text("#tip")
    browser.press("/")
    browser.type("<img")
    browser.press("Enter")
    browser.click_on("#view-table")
    assert world.claims[0].evidence.text in browser.evaluate("kgGraph.data.sentences[0]")
    assert browser.evaluate("window.attacked") is None
    assert browser.evaluate("document.querySelectorAll('img, a[href^=\"javascript\"]').length") == 0
    assert browser.requests == [page.resolve().as_uri()]
    assert browser.messages == []


def test_the_policy_stops_what_would_get_in(opened: Browser) -> None:
    opened.evaluate(
        "(() => { const s = document.createElement('script');"
        " s.textContent = 'window.attacked = 1'; document.body.append(s);"
        " document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.attacked = 2\">'); })()"
    )
    opened.settle()
    assert opened.evaluate("window.attacked") is None
    assert any("Content Security Policy" in message for message in opened.messages)


def test_an_empty_world_says_that_nothing_was_found(browser: Browser, tmp_path: Path) -> None:
    write_network(World(), tmp_path / "graph.html", types=load_types())
    browser.open(tmp_path / "graph.html")
    assert browser.text("#nothing") == "No facts were found in these articles."
    assert browser.messages == []
