from __future__ import annotations

import pytest

from kg.read.bylines import read_byline
from kg.read.tables import Tables


@pytest.mark.parametrize(
    ("line", "authors", "agency"),
    [
        ("By [AFP](#)", ("AFP",), "AFP"),
        ("avatar by Reuters and Algemeiner Staff", ("Reuters", "Algemeiner Staff"), "Reuters"),
        ("By MUNIR AHMED", ("Munir Ahmed",), None),
        ("By Jane Roe and Jo von Example", ("Jane Roe", "Jo von Example"), None),
        ("By Jane Roe, Staff Writer", ("Jane Roe", "Staff Writer"), None),
        ("JANE EXAMPLE, Nikkei staff writer", ("Jane Example",), None),
        ("Author: Jane Roe", ("Jane Roe",), None),
        ("(Xinhua)", (), "Xinhua"),
        ("Reuters Staff", (), "Reuters"),
        ("THE ASSOCIATED PRESS", (), "AP"),
        ("The Press Association", (), "PA"),
        ("Web Desk", (), None),
    ],
)
def test_byline(line: str, authors: tuple[str, ...], agency: str | None, tables: Tables) -> None:
    found = read_byline(line, tables)
    assert found is not None
    assert (found.authors, found.agency) == (authors, agency)


@pytest.mark.parametrize(
    "line",
    [
        "By Thursday, the army had left the town.",
        "By the time the minister arrived, the talks were over",
        "Written in haste",
        "The staff",
        "Norland Ministers in Sudburg for Talks",
        "",
    ],
)
def test_no_byline(line: str, tables: Tables) -> None:
    assert read_byline(line, tables) is None
