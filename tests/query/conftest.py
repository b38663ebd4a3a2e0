from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.store import open_store
from tests.query.world import write_graph


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder: graph.ttl and graph.trig of the invented world."""
    return write_graph(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def store(folder: Path) -> ox.Store:
    return open_store(folder)
