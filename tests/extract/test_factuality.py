"""What the words around an event say of it: status, polarity, certainty."""

from __future__ import annotations

import pytest

from kg.extract.judgement import Judgement
from kg.extract.pipeline import Extractor
from kg.model import Certainty, Polarity, Status
from tests.extract.helpers import named, only, read


@pytest.mark.parametrize(("text", "type_", "status"), [
    ("Russia attacked Syria.", "attack", "occurred"),
    ("Russia will attack Syria.", "attack", "planned"),
    ("Russia plans to attack Syria.", "attack", "planned"),
    ("Russia is going to attack Syria.", "attack", "planned"),
    ("Russia has yet to attack Syria.", "attack", "denied"),
    ("Russia did not attack Syria.", "attack", "denied"),
    ("Russia never attacked Syria.", "attack", "denied"),
    ("Russia denied that it had attacked Syria.", "attack", "denied"),
    ("Russia refused to attack Syria.", "attack", "denied"),
    ("Russia may attack Syria.", "attack", "conditional"),
    ("If Russia attacks Syria, France will leave.", "attack", "conditional"),
    ("Russia allegedly attacked Syria.", "attack", "alleged"),
    ("Russia should attack Syria.", "attack", "proposed"),
    ("Russia stopped attacking Syria.", "attack", "ended"),
    ("Russia began attacking Syria.", "attack", "ongoing"),
    ("Russia supports Syria.", "support", "ongoing"),
    ("Russia is supporting Syria.", "support", "ongoing"),
    ("Sergei Lavrov meets Bashar al-Assad.", "meeting", "occurred"),
    ("Washington lifted sanctions on Syria.", "sanction", "lifted"),
    ("Washington plans to lift sanctions on Syria.", "sanction", "planned"),
    ("Lavrov flew to Damascus to meet Assad.", "meeting", "planned"),
    ("Russia agreed to hold talks with Iran.", "meeting", "planned"),
    ("Russia cancelled a meeting with Iran.", "meeting", "denied"),
    ("Russia proposed talks with Iran.", "meeting", "proposed"),
])
def test_status(extractor: Extractor, text: str, type_: str, status: str) -> None:
    assert only(read(extractor, text), type_).status.value == status


@pytest.mark.parametrize(("text", "polarity", "certainty"), [
    ("Russia attacked Syria.", "positive", "certain"),
    ("Russia did not attack Syria.", "negative", "certain"),
    ("Russia probably attacked Syria.", "positive", "probable"),
    ("Russia may attack Syria.", "positive", "possible"),
    ("Did Russia attack Syria?", "positive", "possible"),
])
def test_polarity_and_certainty(extractor: Extractor, text: str, polarity: str, certainty: str) -> None:
    claim = only(read(extractor, text), "attack")
    assert (claim.polarity.value, claim.certainty.value) == (polarity, certainty)


@pytest.mark.parametrize(("text", "speakers"), [
    ("Russia attacked Syria.", ()),
    ("France said that Russia had attacked Syria.", ("France",)),
    ("Russia attacked Syria, France said.", ("France",)),
    ("According to France, Russia attacked Syria.", ("France",)),
    ("France and Germany said that Russia had attacked Syria.", ("France", "Germany")),
    ("France accused Russia of attacking Syria.", ("France",)),
    ("A statement from France said that Russia had attacked Syria.", ("France",)),
])
def test_speakers(extractor: Extractor, text: str, speakers: tuple[str, ...]) -> None:
    reading = read(extractor, text)
    assert named(reading, only(reading, "attack").attributed_to) == speakers


@pytest.mark.parametrize(("effects", "status", "polarity"), [
    ([], Status.OCCURRED, Polarity.POSITIVE),
    (["planned", "denied"], Status.DENIED, Polarity.NEGATIVE),
    (["planned", "alleged"], Status.ALLEGED, Polarity.POSITIVE),
    (["negative", "negative"], Status.CONDITIONAL, Polarity.POSITIVE),
    (["fact", "ongoing"], Status.ONGOING, Polarity.POSITIVE),
])
def test_the_gravest_word_decides(effects: list[str], status: Status, polarity: Polarity) -> None:
    judgement = Judgement(effects=effects)
    assert (judgement.status(), judgement.polarity()) == (status, polarity)


def test_two_negatives_leave_it_open() -> None:
    assert Judgement(effects=["negative", "denied"]).certainty() is Certainty.POSSIBLE


def test_the_simple_present_tells_of_states_only() -> None:
    judgement = Judgement(present=True)
    assert (judgement.status(lasting=True), judgement.status(lasting=False)) == (Status.ONGOING, Status.OCCURRED)


def test_a_deep_sentence_is_read(extractor: Extractor) -> None:
    text = "Russia said that " + "France said that " * 40 + "Russia attacked Syria."
    attack = only(read(extractor, text), "attack")
    assert (attack.status, attack.asserted) == (Status.ALLEGED, False)
