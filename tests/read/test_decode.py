from __future__ import annotations

import codecs

import pytest

from kg.read.decode import clean_characters, decode
from kg.read.unreadable import Problem, RefusedError

NEWS = "Norland’s minister – “tired” – left Zürich. "


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NEWS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + NEWS.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + NEWS.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"), "utf-16-be"),
        (NEWS.encode("utf-16-le"), "utf-16-le"),
        (NEWS.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + NEWS.encode("utf-32-le"), "utf-32-le"),
        (NEWS.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (NEWS, encoding)


def test_guesses_are_noted() -> None:
    assert decode(NEWS.encode()).notes == ()
    assert decode(NEWS.encode("cp1252")).notes == ("read as cp1252",)


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\nd").text == "a\r\nb\rc\nd"


def test_a_few_broken_bytes_do_not_change_the_rest() -> None:
    decoded = decode((NEWS * 5).encode() + b"\xff" + NEWS.encode())
    assert decoded.text == NEWS * 5 + "\ufffd" + NEWS
    assert decoded.notes == ("1 characters that are not UTF-8 were replaced",)


def test_a_file_cut_in_the_middle_of_a_character() -> None:
    assert decode("Das war’s: Zürich–".encode()[:-1]).text == "Das war’s: Zürich\ufffd"


def test_nul_bytes_are_replaced_one_for_one() -> None:
    data = b"The ministers met in Sud\x00burg on Monday to sign the deal." * 3
    decoded = decode(data)
    assert decoded.text.count("\ufffd") == 3 and len(decoded.text) == len(data)
    assert decoded.notes == ("3 control characters were replaced",)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7 ...", Problem.BINARY),
        (b"PK\x03\x04....", Problem.BINARY),
        (b"\x89PNG\r\n\x1a\n", Problem.BINARY),
        (bytes(range(256)) * 20, Problem.BINARY),
        ("Министр иностранных дел прибыл в столицу.".encode("cp1251"), Problem.ENCODING),
    ],
)
def test_refused(data: bytes, problem: Problem) -> None:
    with pytest.raises(RefusedError) as refused:
        decode(data)
    assert refused.value.problem is problem


def test_lone_surrogates_are_replaced() -> None:
    assert clean_characters("a\ud800b\x00c") == ("a\ufffdb\ufffdc", 2)
