"""Frames: triggers with their participants and circumstances, and tables of a user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.pipeline import Extractor
from kg.lexicon.lexicon import load_lexicon
from tests.extract.helpers import Fact, facts, name_of, only, read


@pytest.mark.parametrize(("text", "fact"), [
    ("Russia attacked Syria.", Fact("attack", ("Russia",), ("Syria",))),
    ("Syria was attacked by Russia.", Fact("attack", ("Russia",), ("Syria",))),
    ("Russia launched an attack on Syria.", Fact("attack", ("Russia",), ("Syria",))),
    ("Russia's attack on Syria killed many.", Fact("attack", ("Russia",), ("Syria",))),
    ("Israeli missiles hit Syria.", Fact("attack", ("Israel",), ("Syria",))),
    ("Russia bombed Ukrainian bridges.", Fact("attack", ("Russia",), ("Ukraine",))),
    ("Sergei Lavrov met Bashar al-Assad.", Fact("meeting", ("Sergei Lavrov",), ("Bashar al-Assad",))),
    ("Talks between Russia and Syria began.", Fact("meeting", ("Russia",), ("Syria",))),
    ("Russia signed an agreement with Syria.", Fact("agreement", ("Russia",), ("Syria",))),
    ("Russia and Syria signed an agreement.", Fact("agreement", ("Russia",), ("Syria",))),
    ("Sergei Lavrov visited Damascus.", Fact("visit", ("Sergei Lavrov",), ("Syria",))),
    ("Sergei Lavrov arrived in Syria.", Fact("visit", ("Sergei Lavrov",), ("Syria",))),
    ("Washington imposed sanctions on Syria.", Fact("sanction", ("United States",), ("Syria",))),
    ("France condemned Russia.", Fact("criticism", ("France",), ("Russia",))),
    ("France urged Russia to leave.", Fact("request", ("France",), ("Russia",))),
    ("Russia gave wheat to Syria.", Fact("aid", ("Russia",), ("Syria",))),
    ("Russia backed Syria.", Fact("support", ("Russia",), ("Syria",))),
    ("Ethiopia deployed troops to Somalia.", Fact("deployment", ("Ethiopia",), ("Somalia",))),
    ("Turkey threatened Greece.", Fact("threat", ("Turkey",), ("Greece",))),
])
def test_participants(extractor: Extractor, text: str, fact: Fact) -> None:
    assert fact in facts(read(extractor, text))


@pytest.mark.parametrize(("text", "type_"), [
    ("Congress sanctioned the use of force.", "sanction"),
    ("The minister met the target.", "meeting"),
    ("The police struck a deal.", "attack"),
    ("Twenty people were arrested.", "coercion"),
    ("Russia supported the claim.", "support"),
])
def test_senses_that_are_no_events(extractor: Extractor, text: str, type_: str) -> None:
    assert facts(read(extractor, text), type_) == set()


def test_no_event_is_read_twice(extractor: Extractor) -> None:
    reading = read(extractor, "Russia held talks with Syria.")
    assert [claim.type for claim in reading.claims] == ["meeting"]


def test_a_guest_received_from_abroad_visits(extractor: Extractor) -> None:
    text = "Syrian President Bashar al-Assad received Russian Foreign Minister Sergei Lavrov in Damascus."
    reading = read(extractor, text)
    assert facts(reading, "visit", "meeting") == {
        Fact("meeting", ("Bashar al-Assad",), ("Sergei Lavrov",)),
        Fact("visit", ("Sergei Lavrov",), ("Syria",)),
    }


def test_members_of_a_delegation_do_not_meet_each_other(extractor: Extractor) -> None:
    text = "Bashar al-Assad received a Russian delegation led by Deputy Prime Minister Yury Borisov."
    (meeting,) = facts(read(extractor, text), "meeting")
    assert meeting == Fact("meeting", ("Bashar al-Assad",), ("Russian delegation", "Yury Borisov"))


@pytest.mark.parametrize(("text", "type_", "place"), [
    ("Sergei Lavrov met Bashar al-Assad in Damascus.", "meeting", "Damascus"),
    ("Sergei Lavrov visited Damascus.", "visit", "Damascus"),
    ("Russia held talks with Iran in Geneva.", "meeting", "Geneva"),
    ("Sergei Lavrov met Bashar al-Assad.", "meeting", None),
    ("Lavrov met Assad after he had been in Geneva.", "meeting", None),
])
def test_places(extractor: Extractor, text: str, type_: str, place: str | None) -> None:
    reading = read(extractor, text)
    assert name_of(reading, only(reading, type_).place) == place


@pytest.mark.parametrize(("text", "type_", "date"), [
    ("Russia attacked Syria on Monday.", "attack", "2020-09-07"),
    ("Russia attacked Syria last year.", "attack", "2019"),
    ("Russia has supported Syria since 2015.", "support", "2015/.."),
    ("Russia attacked Syria.", "attack", None),
    ("Russia attacked Syria, France said on Monday.", "attack", None),
])
def test_dates(extractor: Extractor, text: str, type_: str, date: str | None) -> None:
    claim = only(read(extractor, text), type_)
    assert (str(claim.date) if claim.date else None) == date


def test_the_subject_matter_is_kept(extractor: Extractor) -> None:
    claim = only(read(extractor, "Russia held talks with Iran on energy cooperation."), "meeting")
    assert "energy cooperation" in claim.topic


@pytest.mark.parametrize(("surer", "less_sure"), [
    ("Russia attacked Iran.", "Syrian rebels attacked Iran."),
    ("Russia attacked Syria.", "Russia's attack on Syria failed."),
])
def test_confidence_falls_with_descriptions_and_nouns(extractor: Extractor, surer: str, less_sure: str) -> None:
    one, other = (only(read(extractor, text), "attack").confidence for text in (surer, less_sure))
    assert 1 >= one > other > 0


# ---- a user's own tables


def own_extractor(extractor: Extractor, folder: Path, frames: str) -> Extractor:
    (folder / "types.yaml").write_text(
        '- {id: gift, class: Gift, relation: gave, symmetric: false, label: "{agents} gave {targets} a gift"}\n'
    )
    (folder / "frames").mkdir()
    (folder / "frames" / "gift.yaml").write_text(frames)
    lexicon = load_lexicon(types=[folder / "types.yaml"], frames=[folder / "frames"])
    return Extractor(lexicon, extractor.parser)


OWN = """
type: gift
{traits}
agent_kinds: country
target_kinds: country
frames:
  - {{verbs: gift, agent: subj, target: "to"}}
  - {{verbs: adorn, agent: subj, target: obj}}
"""


def test_a_type_of_ones_own_needs_no_code(extractor: Extractor, tmp_path: Path) -> None:
    own = own_extractor(extractor, tmp_path, OWN.format(traits=""))
    assert facts(read(own, "France adorned Syria."), "gift") == {Fact("gift", ("France",), ("Syria",))}
    assert facts(read(extractor, "France adorned Syria."), "gift") == set()


def test_a_trait_of_ones_own_type(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    plain = own_extractor(extractor, tmp_path / "plain", OWN.format(traits=""))
    owned = own_extractor(extractor, tmp_path, OWN.format(traits="traits: owned-targets"))
    text = "France adorned Syrian squares."
    assert facts(read(plain, text), "gift") == set()
    assert facts(read(owned, text), "gift") == {Fact("gift", ("France",), ("Syria",))}
