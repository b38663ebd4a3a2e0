from __future__ import annotations

import pytest

from kg.read.tables import Tables, load_tables


@pytest.fixture(scope="session")
def tables() -> Tables:
    return load_tables()
