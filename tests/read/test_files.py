from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Document
from kg.model.ids import digest
from kg.read import ARTICLE_LIMIT, Problem, Tables, Unreadable, read_paths
from kg.read.files import SourceFile, list_files

STORY = "The foreign ministers of Norland and Sudmark met in Sudburg on Monday and agreed on a plan.\n"
OTHER = "The president of Estmark rejected the plan of Westland for the river on Tuesday, the ministry said.\n"


FRENCH = "Le ministre des affaires a rencontré son homologue dans la capitale et les pays sont. " * 8


@pytest.fixture
def read(tmp_path: Path, tables: Tables) -> Callable[..., tuple[list[Document], list[Unreadable]]]:
    def run(*names: str, limit: int = ARTICLE_LIMIT) -> tuple[list[Document], list[Unreadable]]:
        found = list(read_paths([tmp_path / name for name in names], tables=tables, limit=limit))
        documents = [item for item in found if isinstance(item, Document)]
        return documents, [item for item in found if isinstance(item, Unreadable)]

    return run


Read = Callable[..., tuple[list[Document], list[Unreadable]]]


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_folder_to_any_depth_sorted(tmp_path: Path, read: Read) -> None:
    write(tmp_path, "in/b.txt", STORY)
    write(tmp_path, "in/a/z.md", OTHER)
    write(tmp_path, "in/.hidden.txt", STORY + "x")
    write(tmp_path, "in/.git/c.txt", STORY + "y")
    write(tmp_path, "in/README.md", "These are five articles that we collected for the tests.")
    documents, problems = read("in")
    assert [(d.id, d.source, d.text) for d in documents] == [("z", "a/z.md", OTHER), ("b", "b.txt", STORY)]
    assert problems == []


def test_order_of_paths_does_not_matter(tmp_path: Path, tables: Tables) -> None:
    a, b = write(tmp_path, "one/x.txt", STORY), write(tmp_path, "two/x.txt", OTHER)
    forward, backward = (list(read_paths(paths, tables=tables)) for paths in ([a, b], [b, a]))
    assert forward == backward
    assert [d.id for d in forward if isinstance(d, Document)] == ["x", f"x-{digest(OTHER, length=32)[:6]}"]


def test_a_file_given_twice_is_read_once(tmp_path: Path, read: Read) -> None:
    write(tmp_path, "in/a.txt", STORY)
    documents, problems = read("in", "in/a.txt", "in")
    assert len(documents) == 1 and problems == []


def test_a_copy_is_a_note(tmp_path: Path, read: Read) -> None:
    write(tmp_path, "in/a.txt", STORY)
    write(tmp_path, "in/b.txt", STORY)
    documents, (copy,) = read("in")
    assert [d.id for d in documents] == ["a"]
    assert copy.is_note and str(copy) == "b.txt: has the same text as a.txt; left out"


def test_sources_are_never_absolute(tmp_path: Path, read: Read) -> None:
    write(tmp_path, "in/a.txt", STORY)
    for names in (["in"], ["in/a.txt"]):
        documents, _ = read(*names)
        assert [d.source for d in documents] == ["a.txt"]


def test_gzip_of_each_kind(tmp_path: Path, read: Read) -> None:
    write(tmp_path, "in/a.txt.gz", gzip.compress(STORY.encode()))
    write(tmp_path, "in/b.jsonl.gz", gzip.compress(('{"id": "r1", "text": "' + OTHER.strip() + '"}\n').encode()))
    documents, problems = read("in")
    assert [(d.id, d.source) for d in documents] == [("a", "a.txt.gz"), ("r1", "b.jsonl.gz:1")]
    assert problems == []


def test_a_file_without_extension_is_text(tmp_path: Path, read: Read) -> None:
    write(tmp_path, "article", STORY)
    documents, _ = read("article")
    assert [d.id for d in documents] == ["article"]


@pytest.mark.parametrize(
    ("name", "content", "problem", "words"),
    [
        ("empty.txt", b"", Problem.EMPTY, "is empty"),
        ("blank.txt", b" \n\t\n", Problem.EMPTY, "is empty"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00", Problem.BINARY, "PNG picture"),
        ("noise.txt", bytes(range(256)) * 8, Problem.BINARY, "not text"),
        ("paper.txt", b"%PDF-1.4 x", Problem.BINARY, "a PDF"),
        ("cyr.txt", "Министр прибыл в столицу страны.".encode("cp1251"), Problem.ENCODING, "save it as UTF-8"),
        ("fr.txt", FRENCH, Problem.LANGUAGE, "language fr: skipped"),
        ("form.txt", "LEAVE A REPLY\n\nPlease enter your comment!\n", Problem.NO_TEXT, "no article"),
        ("bad.json", b"{", Problem.MALFORMED, "is not JSON"),
        ("list.json", b"[]", Problem.EMPTY, "no records"),
        ("no.json", b'{"a": 1}', Problem.NO_TEXT, "no article text (fields: a)"),
        ("bad.txt.gz", b"no gzip at all", Problem.MALFORMED, "gzip"),
        ("cut.txt.gz", gzip.compress(STORY.encode() * 50)[:-20], Problem.MALFORMED, "gzip"),
        ("page.html", b"<html><body></body></html>", Problem.NO_TEXT, "no article text"),
        ("table.csv", b"a,b\n1,2\n", Problem.NO_TEXT, "no text column (found: a, b)"),
        ("empty.csv", b"", Problem.EMPTY, "is empty"),
        ("empty.jsonl", b"\n\n", Problem.EMPTY, "no records"),
        ("letter.docx", b"PK\x03\x04", Problem.UNSUPPORTED, "files of kind .docx are not read"),
    ],
)
def test_one_bad_file_is_one_line_and_the_others_go_on(
    name: str, content: bytes | str, problem: Problem, words: str, tmp_path: Path, read: Read
) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, name, content)
    write(tmp_path, "z.txt", OTHER)
    documents, (found,) = read("a.txt", name, "z.txt")
    assert [d.id for d in documents] == ["a", "z"]
    assert found.problem is problem and words in str(found)
    assert "\n" not in str(found) and name in str(found) and found.advice


def test_missing_path_and_empty_folder(tmp_path: Path, read: Read) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, "other/photo.jpg", b"\xff\xd8\xff")
    documents, problems = read("nowhere.txt", "empty", "other")
    assert documents == []
    assert sorted(p.problem.value for p in problems) == ["empty folder", "empty folder", "missing"]
    assert all(str(tmp_path) in p.source for p in problems)


def test_files_of_other_kinds_in_a_folder_are_a_note(tmp_path: Path, read: Read) -> None:
    for name in ("in/a.txt", "in/b.jpg", "in/c.pdf", "in/Makefile"):
        write(tmp_path, name, STORY)
    documents, (note,) = read("in")
    assert len(documents) == 1 and note.is_note
    assert "3 files of other kinds are not read (.jpg, .pdf, no extension)" in str(note)


def test_a_long_text_is_read_up_to_the_limit_and_refused_beyond_it(tmp_path: Path, read: Read) -> None:
    write(tmp_path, "long.txt", STORY)
    write(tmp_path, "long.txt.gz", gzip.compress(OTHER.encode()))
    documents, problems = read("long.txt", "long.txt.gz", limit=len(OTHER))
    assert len(documents) == 2 and problems == []
    documents, problems = read("long.txt", "long.txt.gz", limit=50)
    assert documents == [] and {p.problem for p in problems} == {Problem.TOO_LARGE}
    assert "is larger than 50 bytes; split it" in str(problems[0])


def test_a_huge_file_is_refused_without_being_opened(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)  # a hole: reading it would find NULs, not the size
    documents, (found,) = read("huge.txt")
    assert documents == [] and found.problem is Problem.TOO_LARGE


def test_documents_come_one_at_a_time(tmp_path: Path, tables: Tables) -> None:
    write(tmp_path, "in/a.txt", STORY)
    later = write(tmp_path, "in/b.txt", OTHER)
    found = read_paths([tmp_path / "in"], tables=tables)
    assert isinstance(next(found), Document)
    later.unlink()
    (gone,) = list(found)
    assert isinstance(gone, Unreadable) and gone.problem is Problem.DENIED


def test_carriage_returns_count(tmp_path: Path, read: Read) -> None:
    write(tmp_path, "a.txt", "Talks Resume\r\n\r\n" + STORY.strip() + "\r\n")
    (document,), _ = read("a.txt")
    block = document.readable()[-1]
    assert document.text == "Talks Resume\r\n\r\n" + STORY.strip() + "\r\n"
    assert (block.start, document.text[block.start : block.end]) == (16, STORY.strip())


def test_byte_order_mark_is_dropped(tmp_path: Path, read: Read) -> None:
    write(tmp_path, "a.txt", "\ufeff" + STORY)
    (document,), _ = read("a.txt")
    assert document.text == STORY


def test_symbolic_links(tmp_path: Path, read: Read) -> None:
    path = write(tmp_path, "in/a.txt", STORY)
    (tmp_path / "in" / "b.txt").symlink_to(path)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    documents, problems = read("in")
    assert [d.id for d in documents] == ["a"] and problems == []


def test_kinds_and_stems() -> None:
    file = SourceFile(path=Path("x"), name="in/a.b.TXT.gz")
    assert (file.kind, file.stem, file.is_packed) == ("text", "a.b", True)
    assert list(list_files([])) == []
