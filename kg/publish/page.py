"""Self-contained pages: everything inlined, nothing fetched, and no script runs but the page's own."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_ASSETS = Path(__file__).with_name("assets")
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end a script element, open a comment in it, or end a line of JavaScript: as JSON escapes instead."""


def page_environment() -> Environment:
    """A Jinja environment over the pages' templates: every value is escaped, an unknown name is an error."""
    environment = Environment(
        loader=FileSystemLoader(_ASSETS), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(embed=embed_json, embed_text=embed_text)
    return environment


@cache
def read_asset(name: str) -> str:
    """The text of a file beside the templates."""
    return _ASSETS.joinpath(name).read_text(encoding="utf-8")


def embed_json(value: object) -> Markup:
    """The value as JSON that may stand in a ``<script type="application/json">`` element, whatever its strings hold.

    >>> embed_json({"a": "</script>"})
    Markup('{"a":"\\\\u003c/script\\\\u003e"}')
    """
    return embed_text(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def embed_text(json_text: str) -> Markup:
    """JSON text, made fit for a script element."""
    return Markup(json_text.translate(_ESCAPES))


def inline(code: str) -> Markup:
    """Our own script or style, to stand in its element as it is. Raises ValueError where it would end the element."""
    lowered = code.lower()
    if "</script" in lowered or "</style" in lowered or "<!--" in lowered:
        raise ValueError("code to be inlined holds a closing tag or a comment that HTML would read")
    return Markup(code)


def content_policy(scripts: Iterable[str]) -> str:
    """A Content-Security-Policy that lets exactly these inline scripts run, by digest, and nothing be fetched.

    https://www.w3.org/TR/CSP3/#match-element-to-source-list
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    rest = "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src {hashes}; {rest}"


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def web_address(url: str | None) -> str | None:
    """The URL if a reader may be sent there: http or https alone, never ``javascript:`` or ``data:``."""
    return url if url and url.strip().lower().startswith(("http://", "https://")) else None


def write_page(path: Path, html: str) -> None:
    """Writes the page in UTF-8 with Unix line ends; half a surrogate pair, which UTF-8 cannot say, becomes "?"."""
    path.write_bytes(html.encode("utf-8", errors="replace"))
