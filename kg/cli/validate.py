"""`kg validate`: SHACL on a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.console import say
from kg.cli.options import PATH


@click.command()
@click.argument("graph", type=PATH, metavar="DIR_OR_TTL")
def validate(graph: Path) -> int:
    """Check a graph against its ontology.

    Each slip (of SHACL) is a line; exit code 1 says that there are some.

    \b
    Example:
      kg validate output
    """
    from kg.graph.validate import validate as find_violations

    violations = find_violations(graph)
    for violation in violations:
        click.echo(violation)
    if violations:
        say(f"{graph}: {len(violations)} violations of ontology/shapes.ttl")
        return 1
    click.echo(f"{graph}: conforms")
    return 0
