"""Where the ontology, its shapes and the named queries are: beside the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parent.parent


def ontology_dir() -> Path:
    """The folder with ``kg.ttl`` and ``queries/``: the copy that a wheel installs, else the checkout's own.

    Raises ConfigError where neither is there: the installation is not complete.
    """
    places = (_PACKAGE / "ontology", _PACKAGE.parent / "ontology")
    for place in places:
        if (place / "queries").is_dir():
            return place
    raise ConfigError(f"no ontology folder at {' or '.join(map(str, places))}: install the package again")
