from __future__ import annotations

from typing import Any

from tests.phenomena.summary import write_counts


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many sentences are read as they should be, in one line."""
    write_counts(terminalreporter, "phenomena")
