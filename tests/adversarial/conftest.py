from __future__ import annotations

from typing import Any


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many sentences are read as they should be, in one line."""

    def count(outcome: str) -> int:
        reports = terminalreporter.stats.get(outcome, ())
        return sum("test_adversarial.py::test_sentence[" in report.nodeid for report in reports)

    passed, gaps, failed = count("passed"), count("xfailed"), count("failed")
    if passed + gaps + failed:
        terminalreporter.write_line(f"adversarial: {passed} sentences passed, {gaps} known gaps, {failed} failed")
