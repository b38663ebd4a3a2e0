"""What a sentence leaves out because the article gave it before."""

from __future__ import annotations

from kg.extract.pipeline import Extractor
from kg.model import Block, BlockRole
from tests.extract.helpers import Fact, facts, name_of, read


def test_sanctions_on_those_named_before(extractor: Extractor) -> None:
    text = "Washington imposed sanctions on Syria. Officials said that the new US sanctions hurt."
    assert facts(read(extractor, text), "sanction") == {Fact("sanction", ("United States",), ("Syria",))}


def test_sanctions_on_nobody_are_no_fact(extractor: Extractor) -> None:
    assert facts(read(extractor, "Officials said that the new US sanctions hurt."), "sanction") == set()


def test_the_one_partner_of_a_party(extractor: Extractor) -> None:
    text = "Russia signed an agreement with Syria. Moscow wants to expand trade ties."
    assert facts(read(extractor, text), "cooperation") == {Fact("cooperation", ("Russia",), ("Syria",))}


def test_no_partner_where_there_are_two(extractor: Extractor) -> None:
    text = "Russia signed a deal with Syria. Russia signed a deal with Iran. Moscow wants to expand trade ties."
    assert facts(read(extractor, text), "cooperation") == set()


def test_a_headline_has_day_and_place_of_the_body(extractor: Extractor) -> None:
    head, body = "Lavrov meets Assad", "Sergei Lavrov met Bashar al-Assad in Damascus on Monday."
    text = f"{head}\n{body}"
    blocks = (
        Block(start=0, end=len(head), role=BlockRole.HEADLINE),
        Block(start=len(head) + 1, end=len(text), role=BlockRole.BODY),
    )
    reading = read(extractor, text, blocks=blocks)
    first = next(claim for claim in reading.claims if claim.type == "meeting" and claim.evidence.end <= len(head))
    assert (str(first.date), name_of(reading, first.place)) == ("2020-09-07", "Damascus")


def test_a_headline_has_day_and_place_of_the_dateline(extractor: Extractor) -> None:
    head, line, body = "Lavrov meets Assad", "Damascus, September 7, 2020", "The two sides were glad."
    text = f"{head}\n{line}\n{body}"
    at = len(head) + 1
    blocks = (
        Block(start=0, end=len(head), role=BlockRole.HEADLINE),
        Block(start=at, end=at + len(line), role=BlockRole.METADATA),
        Block(start=at + len(line) + 1, end=len(text), role=BlockRole.BODY),
    )
    reading = read(extractor, text, blocks=blocks, published=None)
    (claim,) = (claim for claim in reading.claims if claim.type == "meeting")
    assert (str(claim.date), name_of(reading, claim.place)) == ("2020-09-07", "Damascus")
