"""The table of event types, and files of the user's own beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.lexicon.types import PLOVER, EventType, load_types

# CONTRACT section 3: type, direct triple, symmetric
CONTRACT = """
visit visited, meeting metWith =, call calledWith =, agreement agreedWith =, sanction sanctioned,
cooperation cooperatesWith =, support supports, aid aided, criticism criticized, request calledOn, threat threatened,
rejection rejected, protest protestedAgainst, mediation mediatedFor, attack attacked, deployment deployedTo,
coercion coerced, appointment appointedIn, position holdsPositionIn, statement spokeAbout
"""
OWN = (
    "- {id: lawsuit, class: Lawsuit, relation: sued, symmetric: false, "
    'label: "{agents} sued {targets}", plover: ACCUSE}'
)


def write(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_types_are_the_twenty_of_the_contract() -> None:
    expected = {words[0]: (words[1], words[2:] == ["="]) for words in (row.split() for row in CONTRACT.split(","))}
    assert {id: (type_.relation, type_.symmetric) for id, type_ in load_types().items()} == expected
    assert list(load_types()) == list(expected), "in the order of the contract"
    assert len(expected) == 20


@pytest.mark.parametrize("type_", load_types().values(), ids=lambda type_: type_.id)
def test_each_type_is_well_formed(type_: EventType) -> None:
    assert type_.class_name == type_.id.capitalize()
    assert type_.label.format(agents="A", targets="B").startswith("A ")
    assert type_.plover is None or type_.plover in PLOVER


def test_types_without_a_category_of_plover() -> None:
    assert [id for id, type_ in load_types().items() if not type_.plover] == ["appointment", "position", "statement"]


def test_own_types_come_after_the_shipped_ones(tmp_path: Path) -> None:
    types = load_types(write(tmp_path, OWN))
    assert list(types)[-1] == "lawsuit"
    assert len(types) == 21
    assert types["lawsuit"] == EventType(
        id="lawsuit", class_name="Lawsuit", relation="sued", label="{agents} sued {targets}", plover="ACCUSE"
    )
    assert "lawsuit" not in load_types()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("id: lawsuit", "id: visit"), "id 'visit' is already used at types.yaml:"),
        (("class: Lawsuit", "class: Visit"), "class 'Visit' is already used at types.yaml:"),
        (("relation: sued", "relation: visited"), "relation 'visited' is already used at types.yaml:"),
        (("class: Lawsuit", "class: law suit"), "class 'law suit' cannot be used; write it in CamelCase"),
        (("relation: sued", 'relation: "kg:sued"'), "relation 'kg:sued' cannot be used; write it in camelCase"),
        (("id: lawsuit", "id: Law Suit"), "id 'Law Suit' cannot be used"),
        (("relation: sued, ", ""), "column 'relation' is empty"),
        (("symmetric: false", "symmetric: maybe"), "column 'symmetric': 'maybe' is unknown; use one of: false, true"),
        (("plover: ACCUSE", "plover: ACUSE"), 'did you mean "ACCUSE"?'),
        (("{targets}", "{target}"), "must name {agents} and {targets}"),
        (("relation: sued", "relaton: sued"), 'did you mean "relation"?'),
    ],
    ids=str,
)
def test_a_slip_is_an_error_with_file_and_line(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert change[0] in OWN
    path = write(tmp_path, "# types of our own\n\n" + OWN.replace(*change))
    with pytest.raises(InputError) as error:
        load_types(path)
    assert str(error.value).startswith(f"{path}:3: ")
    assert said in str(error.value)
