from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.lexicon.types import load_types
from kg.model import Block, BlockRole, Document, Note
from kg.publish import report
from kg.publish.passages import cut_passages, number_claims, stated_share
from kg.publish.report import write_report
from tests.publish.browser import Browser
from tests.publish.worlds import MET, TEASER, WorldMaker, harbour_world, hostile_world

TYPES = load_types()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    notes = {"one": [Note(kind="date without anchor", start=40, end=46, text="Monday")]}
    write_report(harbour_world(), path, types=TYPES, unreadable=[("photo.jpg", "not text")], notes=notes)
    return path


def visible(path: Path) -> str:
    """The words of the page, without tags."""
    body = path.read_text(encoding="utf-8").partition("<body")[2].partition("<script>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.mark.parametrize(
    "words",
    [
        "2 articles read",
        "5 facts",
        "3 reported as fact",
        "1 planned or proposed",
        "1 alleged, denied, uncertain",
        "1 disagreement ",
        "photo.jpg : not text",
        "The Harbour Post · 4 May 2021",
        "one says Monday, two says Sunday.",
        "no date found",
        "date without anchor (1): “Monday”",
    ],
)
def test_report_says(page: Path, words: str) -> None:
    assert words in visible(page)


def test_triggers_are_marked_in_the_text_and_numbered(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    article = html[html.index('<article id="a1">') : html.index('<article id="a2">')]
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", article) == ["met", "will visit", "spoke about"]
    assert article.index('<a href="#a1-1">1</a>') < article.index('<li id="a1-1"')
    assert re.search(r'class="text furniture unread"[^>]*>\[Read more', article)


def test_the_least_sure_claim_is_to_be_checked_first(page: Path) -> None:
    part = visible(page).partition("Claims to check first")[2].partition("The articles, with")[0]
    assert "Pavel Duran threatened Norland" in part
    assert "confidence 0.60" in part
    assert "met" not in part


def test_hostile_text_is_text(tmp_path: Path, browser: Browser) -> None:
    path = tmp_path / "report.html"
    tag = "<script>window.attacked = 'input'</script>"
    write_report(hostile_world(), path, types=TYPES, unreadable=[(tag, tag)])
    browser.open(path)
    assert browser.evaluate("window.attacked") is None
    assert browser.evaluate("document.querySelectorAll('img, a[href^=\"javascript\"], script').length") == 1
    assert tag in browser.text("#unread")
    assert browser.requests == [path.resolve().as_uri()]
    assert browser.messages == []


def test_pointing_at_a_claim_lights_its_words(page: Path, browser: Browser) -> None:
    browser.open(page)
    x, y = browser.evaluate(
        "(() => { const e = document.getElementById('a1-1'); e.scrollIntoView({block: 'center'});"
        " const r = e.getBoundingClientRect(); return [r.x + 5, r.y + 5]; })()"
    )
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
    assert browser.evaluate("[...document.querySelectorAll('mark.lit')].map(mark => mark.textContent)") == ["met"]


def test_long_builds_leave_texts_out_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MOST_TEXT", len(harbour_world().documents[0].text))
    write_report(harbour_world(), tmp_path / "report.html", types=TYPES)
    assert "The text of 1 of 2 articles is left out" in visible(tmp_path / "report.html")
    assert '<article id="a2">' not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_passages_give_back_the_whole_text() -> None:
    world = harbour_world()
    for document in world.documents:
        claims = number_claims([claim for claim in world.claims if claim.article == document.id])
        passages = cut_passages(document, claims)
        assert (
            "\n\n".join("".join(piece.text for piece in passage.pieces) for passage in passages) + "\n\n"
            == document.text
        )
        assert [n for passage in passages for n in passage.claims] == list(range(1, len(claims) + 1))


def test_text_outside_all_blocks_is_shown_as_furniture() -> None:
    document = Document(
        id="a", source="a", text="Menu\nBody.\nFooter", blocks=(Block(start=5, end=10, role=BlockRole.BODY),)
    )
    assert [(passage.role.value, passage.pieces[0].text) for passage in cut_passages(document, ())] == [
        ("furniture", "Menu\n"),
        ("body", "Body."),
        ("furniture", "\nFooter"),
    ]


def test_overlapping_triggers_are_cut_where_they_begin_and_end() -> None:
    maker = WorldMaker()
    ann, ben = maker.entity("Ann"), maker.entity("Ben")
    article = maker.article("a", "Head", MET)
    claims = [
        maker.claim(article, type_, MET, words, ann, ben)
        for type_, words in (("meeting", "met Pavel"), ("call", "Pavel Duran"))
    ]
    (_, passage) = cut_passages(maker.documents[0], claims)
    marked = [(piece.text, piece.triggers, piece.ends) for piece in passage.pieces if piece.triggers]
    assert marked == [("met ", (1,), ()), ("Pavel", (1, 2), (1,)), (" Duran", (2,), (2,))]


def test_share_of_text_behind_claims() -> None:
    world = harbour_world()
    document = world.documents[0]
    claims = [claim for claim in world.claims if claim.article == "one"]
    readable = sum(block.end - block.start for block in document.readable())
    assert stated_share(document, claims) == pytest.approx((readable - len(document.headline or "")) / readable)
    assert stated_share(document, [*claims, *claims]) == stated_share(document, claims)
    assert stated_share(replace(document, blocks=()), claims) == 0
    assert TEASER in document.text
