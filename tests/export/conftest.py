from __future__ import annotations

from pathlib import Path

import pytest

from tests.query.world import write_graph


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder: graph.ttl and graph.trig of the invented world."""
    return write_graph(tmp_path_factory.mktemp("built"))
