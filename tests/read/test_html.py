from __future__ import annotations

from pathlib import Path

from kg.model import BlockRole, Document
from kg.read import Tables, read_paths
from kg.read.html import has_markup, plain_html

BODY = """
<nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>Minister of Norland visits Sudmark</h1><p>By Jane Roe</p>
<p>SUDBURG (Reuters) - The foreign minister of Norland, Anna Berg, met her counterpart in <b>Sudburg</b> on Thursday,
the ministry said in a statement that was published on its website.</p><h2>Trade talks</h2>
<p>The two ministers discussed trade and <a href="/x">energy projects</a> and agreed to meet again in June, the ministry
said.</p>
<p>Related: <a href="/y">Norland expels diplomats</a></p></article>
<footer>© 2022 The Daily Example. Last visit: 3 May 2023</footer>
"""
HEAD = """<title>Minister of Norland visits Sudmark | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example"><link rel="canonical" href="https://www.example.com/minister-visits">"""


def read(path: Path, html: str, tables: Tables, encoding: str = "utf-8") -> Document:
    path.write_bytes(html.encode(encoding))
    (found,) = list(read_paths([path], tables=tables))
    assert isinstance(found, Document), str(found)
    return found


def page(head: str = HEAD, body: str = BODY) -> str:
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def test_text_and_roles(tmp_path: Path, tables: Tables) -> None:
    document = read(tmp_path / "a.html", page(), tables)
    roles = {document.text[block.start : block.end].split(" - ")[0][:22]: block.role for block in document.blocks}
    assert roles["Minister of Norland vi"] is BlockRole.HEADLINE
    assert roles["Trade talks"] is BlockRole.SUBHEADING
    assert roles["Related: Norland expel"] is BlockRole.FURNITURE
    readable = [document.text[block.start : block.end] for block in document.readable()]
    assert any(text.startswith("The foreign minister of Norland") for text in readable)
    assert "Home" not in document.text and "Last visit" not in document.text


def test_declared_metadata(tmp_path: Path, tables: Tables) -> None:
    ld = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Minister of Norland visits Sudmark",'
        '"datePublished": "2021-03-04T23:30:00-05:00", "author": [{"name": "Jane Roe"}],'
        '"publisher": {"name": "Example"}}</script>'
    )
    document = read(tmp_path / "a.html", page(HEAD + ld), tables)
    assert (document.headline, document.publisher) == ("Minister of Norland visits Sudmark", "Example")
    assert (document.agency, document.authors) == ("Reuters", ("Jane Roe",))
    assert document.published is not None and document.published.value == "2021-03-04"
    assert document.url == "https://www.example.com/minister-visits"


def test_the_day_of_the_visit_is_no_day_of_publication(tmp_path: Path, tables: Tables) -> None:
    assert read(tmp_path / "a.html", page(), tables).published is None


def test_days_in_markup(tmp_path: Path, tables: Tables) -> None:
    for head in (
        '<meta property="article:published_time" content="2021-03-04T10:00:00Z">',
        '<meta name="date" content="2021-03-04">',
        '<meta itemprop="datePublished" content="2021-03-04">',
    ):
        found = read(tmp_path / "a.html", page(HEAD + head), tables).published
        assert found is not None and found.value == "2021-03-04", head


def test_declared_encoding(tmp_path: Path, tables: Tables) -> None:
    body = BODY.replace("Anna Berg", "Łucja Żółć")
    html = page('<meta charset="iso-8859-2">' + HEAD, body.replace("©", ""))
    document = read(tmp_path / "a.html", html, tables, "iso-8859-2")
    assert "Łucja Żółć" in document.text


def test_an_unknown_site_is_named_by_its_domain(tmp_path: Path, tables: Tables) -> None:
    head = '<title>Minister visits</title><link rel="canonical" href="https://www.unknown.example/2021/03/04/minister">'
    document = read(tmp_path / "a.html", page(head), tables)
    assert document.publisher == "unknown.example"
    assert document.published is not None and document.published.value == "2021-03-04"


def test_script_in_the_text_stays_text(tmp_path: Path, tables: Tables) -> None:
    body = BODY.replace("Anna Berg", "&lt;script&gt;alert(1)&lt;/script&gt;")
    assert "<script>alert(1)</script>" in read(tmp_path / "a.html", page(body=body), tables).text


def test_fragments() -> None:
    assert has_markup("<p>x</p>") and not has_markup("a < b and c > d")
    assert plain_html("<p>One<br>two</p><ul><li>three</li></ul><style>x</style>") == "One\n\ntwo\n\nthree"
