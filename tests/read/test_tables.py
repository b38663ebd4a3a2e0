from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.blocks import find_blocks
from kg.read.tables import FILES, load_tables, plain


def test_shipped_tables_are_consistent() -> None:
    tables = load_tables()
    assert {kind.name for kind in tables.phrases} >= {"teaser_label", "share", "comment_form", "legal", "source_note"}
    assert len(set(tables.domains)) > 150
    assert set(tables.months.values()) == set(range(1, 13))
    for kind in tables.phrases:
        assert all(words == plain(words) for words in kind.whole)


def test_a_folder_of_the_user_adds_phrases(tmp_path: Path) -> None:
    (tmp_path / "phrases.yaml").write_text("share:\n  whole: [zap this to your friends]\n", encoding="utf-8")
    text = "The ministers met on Monday in Sudburg to sign a deal.\n\nZap this to your friends!\n"
    assert [block.role.value for block in find_blocks(text, load_tables())] == ["body", "body"]
    assert [block.role.value for block in find_blocks(text, load_tables([tmp_path]))] == ["body", "furniture"]
    phrases = {kind.name: kind for kind in load_tables([tmp_path]).phrases}
    assert "print friendly" in phrases["share"].whole


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("share:\n  hole: [x]\n", "share: unknown key 'hole'"),
        ("share:\n  role: fruit\n", "role 'fruit' is unknown"),
        ("share: [x\n", "not a YAML table"),
        ("- x\n", "expected a mapping"),
        ("share:\n  patterns: ['(']\n", "is not a regular expression"),
    ],
)
def test_a_bad_table_is_named(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "phrases.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"phrases\.yaml") as error:
        load_tables([tmp_path])
    assert message in str(error.value) and "\n" not in str(error.value)


def test_every_table_says_where_it_comes_from() -> None:
    folder = Path(__file__).parents[2] / "kg" / "data" / "furniture"
    assert sorted(path.stem for path in folder.glob("*.yaml")) == sorted(FILES)
    for path in folder.glob("*.yaml"):
        head = path.read_text(encoding="utf-8")[:600]
        assert head.startswith("# ") and "Origin:" in head, path.name
