"""Messages, notes and progress on stderr."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.console import say, say_notes
from kg.cli.table import to_table


def test_a_message_is_one_harmless_line(capfd: pytest.CaptureFixture[str]) -> None:
    say("two\nlines and \x1b[31mred")
    assert capfd.readouterr().err == "kg: two lines and \ufffd[31mred\n"


def test_notes_of_many_articles_are_summed_up(capfd: pytest.CaptureFixture[str]) -> None:
    say_notes([(f"a{n}.txt", "no date") for n in range(9)] + [("b.txt", "guessed encoding")], more="see the report")
    assert capfd.readouterr().err.splitlines() == [
        "kg: b.txt: guessed encoding",
        "kg: no date: a0.txt, a1.txt, a2.txt and 6 more; see the report",
    ]
    say_notes([(f"a{n}.txt", f"note {n}") for n in range(30)], more="see the report")
    assert capfd.readouterr().err.splitlines()[-1] == "kg: 10 more kinds of notes; see the report"


def test_a_table_puts_numbers_to_the_right_and_cuts_what_is_long() -> None:
    table = to_table(["name", "n"], [["Müller", 5], ["a very long name", 10], [None, None]], width=8)
    assert table == "name       n\n--------  --\nMüller     5\na very …  10\n\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_progress_bar_where_stderr_is_a_terminal(articles: Path, tmp_path: Path) -> None:
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "kg", "build", str(articles), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, check=True)
    os.close(terminal)
    shown = os.read(main, 100_000).decode()
    os.close(main)
    assert "reading" in shown
    assert "2/2" in shown
    assert b"2 articles" in done.stdout
