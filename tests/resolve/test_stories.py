from __future__ import annotations

from kg.model import Document
from kg.resolve.stories import find_stories
from tests.builders import make_reading, make_referent, tell
from tests.merge.generated import make_news

TEXT = "Talks at Casa Nova: Ines Quadros of Porto Verde met Olaf Sandvik of Hartwick with 212 guests from Brimstone."
AGAIN = "In Porto Verde, Ines Quadros and Olaf Sandvik spoke at Casa Nova before 212 people on the Hartwick road."
OTHER = "Far off, the Lindisfarne Mirror sold 87 copies in Ostby, Kim Moe and Pat Sol wrote in the Courier of Lyngen."


def linked(*articles: tuple[str, str | None]) -> bool:
    readings = [make_reading(f"a{n}", text, published=published) for n, (text, published) in enumerate(articles)]
    return find_stories(readings).linked("a0", "a1")


def test_articles_of_the_same_days_with_the_same_names_tell_one_story() -> None:
    assert linked((TEXT, "2021-05-03"), (AGAIN, "2021-05-05"))
    assert linked((TEXT, None), (AGAIN, None))
    assert not linked((TEXT, "2021-05-03"), (OTHER, "2021-05-03"))


def test_the_same_names_at_another_time_are_another_story() -> None:
    assert not linked((TEXT, "2021-05-03"), (AGAIN, "2021-06-05"))
    assert not linked((TEXT, "2021-05-03"), (TEXT, "2025-05-03"))


def test_an_article_without_date_needs_greater_likeness_to_one_with_date() -> None:
    less = AGAIN.replace("Casa Nova", "Villa Rosa").replace("212", "300").replace("Hartwick", "Ostby")
    assert linked((TEXT, "2021-05-03"), (less, "2021-05-03"))
    assert not linked((TEXT, "2021-05-03"), (less, None))
    assert linked((TEXT, "2021-05-03"), (TEXT, None))


def test_what_an_article_reports_tells_when_it_was_written() -> None:
    a, b = make_referent("Ines Quadros"), make_referent("Olaf Sandvik")
    first = make_reading("a", TEXT, tell("met", "meeting", [a], [b], "2021-05-03"))
    second = make_reading("b", AGAIN, published="2021-05-04")
    stories = find_stories([first, second])
    assert stories.linked("a", "b")
    assert stories.days["a"] == stories.days["b"][:1] * 2 or stories.days["a"][0] < stories.days["b"][0]


def test_an_empty_article_tells_no_story() -> None:
    assert not linked(("", None), ("", None))
    assert find_stories([]).links == {}


def test_a_further_article_changes_no_link_of_the_others() -> None:
    readings = list(make_news(400, seed=3))
    whole = find_stories(readings)
    left = [reading for reading in readings if reading.document.id != readings[5].document.id]
    part = find_stories(left)
    assert sum(map(len, part.links.values())) > 100
    for article, links in part.links.items():
        links_before = dict(whole.links[article])
        links_before.pop(readings[5].document.id, None)
        assert links == links_before


def test_furniture_of_the_page_tells_no_story() -> None:
    readings = [make_reading(id, text, published="2021-05-03") for id, text in (("a", TEXT), ("b", AGAIN))]
    assert find_stories(readings).linked("a", "b")
    bare = Document(id="b", source="b", text=AGAIN, blocks=(), published=readings[1].document.published)
    assert bare.readable() == ()
