from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.publish.browser import Browser, find_browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser; the tests that need one are skipped where there is none."""
    program = find_browser()
    if program is None:
        pytest.skip("no Chromium or Chrome on the path (apt-get install chromium), nor in KG_BROWSER")
    opened = Browser(program)
    yield opened
    opened.close()
