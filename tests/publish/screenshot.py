"""A picture of a network page, as a reader sees it.

``python -m tests.publish.screenshot output/graph.html docs/images/graph.png --select "Sergei Lavrov"``
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.publish.browser import Browser, find_browser


def main() -> int:
    """Opens the page, selects what was asked for, and saves what the window shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--select", help="a name; the fact of the most articles that it takes part in is opened")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--dark", action="store_true")
    given = parser.parse_args()
    program = find_browser()
    if program is None:
        print("no Chromium or Chrome found; install one (apt-get install chromium)", file=sys.stderr)
        return 2
    browser = Browser(program)
    try:
        browser.open(given.page, width=given.width, height=given.height, dark=given.dark)
        if given.select:
            browser.evaluate(f"({_OPEN})({json.dumps(given.select)})")
            browser.settle()
        browser.screenshot(given.picture)
    finally:
        browser.close()
    return 0


_OPEN = """name => {
  const { entities, events } = kgGraph.data;
  const at = entities.findIndex(entity => entity.name === name);
  if (at < 0) throw new Error(`no entity is called ${name}`);
  const found = events.map((event, n) => n).filter(n => [...events[n].who || [], ...events[n].whom || []].includes(at));
  const most = found.sort((a, b) => events[b].sources - events[a].sources || a - b)[0];
  kgGraph.select({ what: 'event', at: most });
}"""

if __name__ == "__main__":
    sys.exit(main())
