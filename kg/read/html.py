"""HTML pages → the text of the article and what the page's head declares, by trafilatura.

The text that is kept has one paragraph to a block of the page, parted by empty lines, with "#" before headings and "-"
before list items; all offsets count in it. The day of publication is taken from markup alone (JSON-LD, ``<meta>``,
``<time>``): trafilatura's own search also finds dates in footers and mastheads, which are often the day of the visit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import html as lxml_html  # type: ignore[import-untyped]

from kg.model import EdtfDate
from kg.read.decode import Decoded, decode
from kg.read.metadata import Metadata, clean_day, publisher_of
from kg.read.tables import Tables
from kg.read.unreadable import Problem, RefusedError

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|li|span|a)\b[^>]*>", re.IGNORECASE)
# fmt: off
_BLOCKS = frozenset({
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "tr", "table", "section",
    "article", "figure", "figcaption", "pre",
})
# fmt: on
_DROPPED = frozenset({"script", "style", "noscript", "iframe", "form", "button", "svg"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlArticle:
    """The article of a page: its text and what the page declares about it."""

    text: str
    metadata: Metadata
    notes: tuple[str, ...] = ()


def read_html(data: bytes, tables: Tables) -> HtmlArticle:
    """The article of an HTML page. Raises RefusedError where the bytes are no text or hold no article."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared=declared[1].decode("ascii", "replace") if declared else None)
    return extract_article(decoded, tables)


def extract_article(decoded: Decoded, tables: Tables) -> HtmlArticle:
    """The article of a decoded HTML page."""
    # Imported here: it takes longer than all the rest, and most input is plain text.
    from trafilatura import bare_extraction, load_html

    tree = load_html(decoded.text)
    if tree is None:
        raise RefusedError(Problem.NO_TEXT, "holds no HTML page", "give it another extension if it is plain text")
    declared = _json_ld(tree)
    day = _declared_day(tree, declared, tables)
    page: Any = bare_extraction(decoded.text, with_metadata=True, include_comments=False, include_tables=True)
    text = "\n\n".join(_paragraphs(page.body)) if page is not None and page.body is not None else ""
    if not text.strip():
        text = _plain_body(declared)
    if not text.strip():
        raise RefusedError(
            Problem.NO_TEXT, "holds no article text that could be found", "check the page, or give its text as .txt"
        )
    title = _text(declared.get("headline")) or (page.title if page is not None else None)
    return HtmlArticle(
        text=_titled(text, title), metadata=_metadata(page, declared, title, day, tables), notes=decoded.notes
    )


def _titled(text: str, title: str | None) -> str:
    head = " ".join(text[:2000].split()).casefold()
    if not title or " ".join(title.split()).casefold() in head:
        return text
    return f"# {' '.join(title.split())}\n\n{text}"


def _paragraphs(body: Any) -> Iterator[str]:
    for element in body:
        if element.tag in ("list", "table"):
            for item in element.iter("item", "row"):
                yield from _worded(("- " if item.tag == "item" else "") + _content(item))
        elif element.tag == "head":
            level = int(element.get("rend", "h2")[-1]) if element.get("rend", "h2")[-1].isdigit() else 2
            yield from _worded("#" * level + " " + _content(element))
        else:
            yield from _worded(_content(element))


def _content(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _worded(text: str) -> Iterator[str]:
    if any(ch.isalnum() for ch in text):
        yield text


def _metadata(
    page: Any, declared: Mapping[str, Any], title: str | None, day: EdtfDate | None, tables: Tables
) -> Metadata:
    url = (page.url if page is not None else None) or _text(declared.get("url"))
    site = page.sitename if page is not None else None
    writers = (page.author if page is not None else None) or ""
    return Metadata(
        headline=" ".join(title.split()) if title else None,
        publisher=_name(declared.get("publisher")) or _site_name(site, url, tables),
        authors=_names(declared.get("author")) or tuple(name.strip() for name in writers.split(";") if name.strip()),
        published=day,
        url=url,
    )


def _site_name(site: str | None, url: str | None, tables: Tables) -> str | None:
    # trafilatura gives the domain where a page names no site.
    if site and not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", site):
        return site
    return publisher_of(url or site or "", tables)


def _json_ld(tree: Any) -> dict[str, Any]:
    """The article that the page describes in JSON-LD, empty where it describes none."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = next(_articles(json.loads(script)), None)
        except (ValueError, RecursionError):
            continue
        if found:
            return found
    return {}


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles(item)
    elif isinstance(value, dict):
        types = value.get("@type", "")
        if any(
            "Article" in str(kind) or "Posting" in str(kind) for kind in (types if isinstance(types, list) else [types])
        ):
            yield value
        yield from _articles(value.get("@graph", []))


def _declared_day(tree: Any, declared: Mapping[str, Any], tables: Tables) -> EdtfDate | None:
    names = frozenset(tables.fields["meta_published"])
    values = [_text(declared.get("datePublished"))]
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        values += [meta.get("content")] if name.casefold() in names else []
    values += tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    values += tree.xpath("//*[@itemprop='datePublished']/@content")
    values += tree.xpath("(//article//time/@datetime)[1]")
    return next((day for value in values if value and (day := clean_day(value, tables))), None)


def _plain_body(declared: Mapping[str, Any]) -> str:
    body = _text(declared.get("articleBody")) or ""
    return plain_html(body) if has_markup(body) else body


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), None)
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _names(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(name for item in values if (name := _name(item)) and not name.startswith("http")))


def has_markup(text: str) -> bool:
    """Whether a text is written in HTML, as the text fields of many records are."""
    return _MARKUP.search(text) is not None


def plain_html(markup: str) -> str:
    """The text of an HTML fragment, its blocks parted by empty lines."""
    root = lxml_html.fragment_fromstring(markup, create_parent="div")
    for element in [element for element in root.iter() if element.tag in _DROPPED]:
        element.drop_tree()
    for element in root.iter():
        if element.tag in _BLOCKS:
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n\n".join(line for line in lines if line)
