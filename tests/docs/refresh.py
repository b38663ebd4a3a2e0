"""Puts what the examples print today into README.md and docs/: ``python -m tests.docs.refresh``.

A shortened output stays as short as it is: as many lines as it had, long lines cut.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.docs.examples import LEFT_OUT, PAGES, Example, find_difference, make_folder, page_examples, run_example

WIDTH = 118
"""Characters of a line on a page."""


def main() -> int:
    """Refreshes all pages; exit code 1 where an example fails."""
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_folder(Path(temporary) / "docs")
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            new = []
            for example in page_examples(page):
                done = run_example(example, folder)
                if done.returncode:
                    print(f"{example}: {done.stderr.strip()}", file=sys.stderr)
                    failed += 1
                elif example.printed and find_difference(example, done.stdout):
                    print(f"refreshed: {example}")
                    new.append((example, shorten(example, done.stdout)))
            # From the last to the first, so that the places of those before stay true.
            for example, printed in reversed(new):
                old = sum(len(line) + 1 for line in example.printed)
                text = text[: example.at] + printed + text[example.at + old :]
            page.write_text(text, encoding="utf-8")
    return int(failed > 0)


def shorten(example: Example, printed: str) -> str:
    """The output in as many lines as the example shows."""
    lines = [line if len(line) <= WIDTH else line[: WIDTH - 1].rstrip() + LEFT_OUT for line in printed.splitlines()]
    shown = sum(line.strip() != LEFT_OUT for line in example.printed)
    is_cut = any(line.strip() == LEFT_OUT for line in example.printed) and len(lines) > shown
    return "".join(f"{line}\n" for line in (*(lines[:shown] if is_cut else lines), *[LEFT_OUT] * is_cut))


if __name__ == "__main__":
    sys.exit(main())
