"""`kg open`: the network in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from kg.cli.options import PATH
from kg.errors import InputError


@click.command("open")
@click.argument("folder", type=PATH, metavar="DIR")
@click.option("--print", "only_print", is_flag=True, help="Print the address alone.")
def open_network(folder: Path, only_print: bool) -> None:
    """Open the network in the browser.

    \b
    Example:
      kg open output
    """
    page = folder / "graph.html" if folder.is_dir() else folder
    if page.suffix != ".html" or not page.is_file():
        raise InputError(f"{page}: no network page here; make one with `kg build ARTICLES -o {folder}`")
    address = page.resolve().as_uri()
    click.echo(address)
    if not only_print:
        webbrowser.open(address)
