"""Delegations and their members."""

from __future__ import annotations

import pytest

from kg.extract.delegations import find_members
from kg.extract.pipeline import Extractor
from tests.annotate.helpers import annotate, word


@pytest.mark.parametrize(("text", "members"), [
    ("A Russian delegation led by Yuri Testov arrived.", ["Yuri Testov"]),
    ("Yuri Testov led the delegation.", ["Yuri Testov"]),
    ("The delegation included Yuri Testov and Ivan Probov.", ["Yuri Testov", "Ivan Probov"]),
    ("Yuri Testov met a delegation.", []),
])
def test_members(extractor: Extractor, text: str, members: list[str]) -> None:
    article = annotate(extractor, text)
    find_members(article)
    (group,) = article.refs.clusters_of(word(article, "delegation"))
    assert [article.cluster(member).best_name() for member in article.cluster(group).members] == members


def test_a_delegation_has_the_country_of_its_leader(extractor: Extractor) -> None:
    article = annotate(extractor, "Sergei Lavrov led the delegation.")
    find_members(article)
    (group,) = article.refs.clusters_of(word(article, "delegation"))
    assert article.cluster(group).country == "RUS"
