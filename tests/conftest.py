"""What many tests share: the tables and the parser are loaded once."""

from __future__ import annotations

import pytest

from kg.extract.pipeline import Extractor
from kg.lexicon.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The shipped tables."""
    return load_lexicon()


@pytest.fixture(scope="session")
def extractor(lexicon: Lexicon) -> Extractor:
    """The shipped tables and model."""
    return Extractor.load(lexicon)
