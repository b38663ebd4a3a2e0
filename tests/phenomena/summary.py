"""The line at the end of a test run: how many sentences are read as they should be."""

from __future__ import annotations

from typing import Any


def write_counts(terminalreporter: Any, name: str) -> None:
    """The outcomes of ``test_<name>.py::test_sentence``; nothing where it did not run."""

    def count(outcome: str) -> int:
        reports = terminalreporter.stats.get(outcome, ())
        return sum(f"test_{name}.py::test_sentence[" in report.nodeid for report in reports)

    passed, gaps, failed = count("passed"), count("xfailed"), count("failed")
    if passed + gaps + failed:
        terminalreporter.write_line(f"{name}: {passed} sentences passed, {gaps} known gaps, {failed} failed")
