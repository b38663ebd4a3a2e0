"""Whether a claim may stand as fact: in the article's own voice, the news', or that of one who reports his own act."""

from __future__ import annotations

import pytest

from kg.extract.pipeline import Extractor
from tests.extract.helpers import only, read


@pytest.mark.parametrize(("text", "type_", "status", "asserted"), [
    ("Russia attacked Syria.", "attack", "occurred", True),
    ("France said that Russia had attacked Syria.", "attack", "alleged", False),
    ("Reuters reported that Russia had attacked Syria.", "attack", "occurred", True),
    ("State television said that Russia had attacked Syria.", "attack", "occurred", True),
    ("Russia said that it had attacked Syria.", "attack", "occurred", True),
    ("Syria said that Russia had attacked it.", "attack", "alleged", False),
    ("The Syrian presidency said that Assad had met Sergei Lavrov.", "meeting", "occurred", True),
    ("Russia claimed that it had attacked Syria.", "attack", "occurred", False),
    ("Russia will attack Syria.", "attack", "planned", False),
    ("Russia did not attack Syria.", "attack", "denied", False),
    ("Russia probably attacked Syria.", "attack", "occurred", False),
    ("Washington lifted sanctions on Syria.", "sanction", "lifted", True),
    ("A suspected Israeli strike killed Syrian soldiers.", "attack", "alleged", False),
])
def test_what_may_stand_as_fact(extractor: Extractor, text: str, type_: str, status: str, asserted: bool) -> None:
    claim = only(read(extractor, text), type_)
    assert (claim.status.value, claim.asserted) == (status, asserted)


def test_titles_are_taken_for_granted_whoever_speaks(extractor: Extractor) -> None:
    reading = read(extractor, "France said that Syrian President Bashar al-Assad had fled.")
    assert only(reading, "position").asserted


@pytest.mark.parametrize(("text", "plover"), [
    ("Russia attacked Syria.", "ASSAULT"),
    ("Russia plans to attack Syria.", "THREATEN"),
    ("Russia held talks with Syria.", "CONSULT"),
    ("Russia plans to hold talks with Syria.", "AGREE"),
])
def test_plover_categories_of_acts_and_intents(extractor: Extractor, text: str, plover: str) -> None:
    assert [claim.plover for claim in read(extractor, text).claims if claim.type != "statement"] == [plover]
