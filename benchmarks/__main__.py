"""Measures all anew and refreshes what the documents show: ``python -m benchmarks``."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.report import ROOT

STEPS = (("benchmarks.quality", "--write", "--raise"), ("benchmarks.speed", "--write"), ("tests.docs.refresh",))


def main() -> int:
    """Runs the steps, all of them, and returns the worst exit code."""
    return max(subprocess.run([sys.executable, "-m", *step], cwd=ROOT, check=False).returncode for step in STEPS)


if __name__ == "__main__":
    sys.exit(main())
