from __future__ import annotations

import pytest

from kg.model import Reading
from tests.builders import make_reading, tell
from tests.merge.helpers import CHILE, NORWAY, PARDO, QUADROS, VALE, merge_all, only_event

BODY = (
    "the harbor was closed for a week while workers painted every boat in the old colours of the town and nobody "
    "minded the rain which fell on the market square from morning until the lamps were lit along the quay and the last "
    "ferry had gone home with its tired crew and a cargo of oranges for the children beyond the lighthouse"
)
OTHER = "quite another reporter looked at the mountains and wrote of snow, of sheep and of a broken bridge by the pass"


def report(
    id: str, rest: str, *, agency: str | None = None, by: bool = False, published: str = "2021-03-02"
) -> Reading:
    told = tell("met", "meeting", [VALE], [PARDO], "2021-03-01", by=[QUADROS] if by else [])
    return make_reading(id, f"In {id} Ana Vale met Luis Pardo. {rest}", told, agency=agency, published=published)


def counts(*readings: Reading) -> tuple[int, int]:
    event = only_event(merge_all(*readings), "meeting")
    return event.source_count, event.independent_source_count


def test_articles_of_their_own_are_independent() -> None:
    assert counts(report("a", BODY), report("b", OTHER)) == (2, 2)


def test_copies_of_one_text_are_one_witness() -> None:
    assert counts(report("a", BODY), report("b", f"Our town: {BODY}, we hear.")) == (2, 1)
    assert counts(report("a", BODY), report("b", BODY), report("c", OTHER)) == (3, 2)


def test_a_quotation_that_both_print_makes_no_copy() -> None:
    assert counts(report("a", f"“{BODY}”"), report("b", f"“{BODY}” {OTHER}")) == (2, 2)


@pytest.mark.parametrize(("agency", "other", "independent"), [("Reuters", "REUTERS", 1), ("Reuters", "AFP", 2)])
def test_texts_of_one_agency_are_one_witness(agency: str, other: str, independent: int) -> None:
    assert counts(report("a", BODY, agency=agency), report("b", OTHER, agency=other)) == (2, independent)


def test_an_agency_that_reports_again_later_is_another_witness() -> None:
    first, second = report("a", BODY, agency="AFP"), report("b", OTHER, agency="AFP", published="2021-05-02")
    assert counts(first, second) == (2, 2)


def test_a_shared_passage_is_one_witness_and_shared_names_are_not() -> None:
    clause = "helped to turn the tide of the war and to win back large parts of the valley"
    told = tell("backed", "support", [NORWAY], [CHILE], "2015/..")
    first = make_reading("a", f"Norway backed Chile, which {clause}.", told)
    second = make_reading("b", f"In those years Norway backed Chile and {clause}.", told)
    assert only_event(merge_all(first, second)).independent_source_count == 1
    name = "President Luis Pardo of the Republic of Chile"
    met = tell("met", "meeting", [VALE], [PARDO], "2021-03-01")
    third = make_reading("c", f"Foreign Minister Ana Vale met {name}.", met)
    fourth = make_reading("d", f"On Monday Foreign Minister Ana Vale met {name}.", met)
    assert only_event(merge_all(third, fourth)).independent_source_count == 2


def test_what_two_articles_have_from_the_same_people_has_one_witness() -> None:
    assert counts(report("a", BODY, by=True), report("b", OTHER, by=True)) == (2, 1)
    assert counts(report("a", BODY, by=True), report("b", OTHER)) == (2, 2)


def test_copies_count_for_the_event_alone_that_they_tell_of() -> None:
    told = tell("Foreign Minister", "position", [VALE], [NORWAY], title="Foreign Minister")
    texts = [f"Foreign Minister Ana Vale. {BODY if number < 9 else OTHER}" for number in range(10)]
    readings = [make_reading(f"a{number}", text, told) for number, text in enumerate(texts)]
    assert only_event(merge_all(*readings), "position").independent_source_count == 2
