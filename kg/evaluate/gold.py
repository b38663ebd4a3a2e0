"""Hand-annotated articles: the gold that extracted facts are compared with.

One JSON file an article: its entities with their names, the facts, and facts that a careless reader would produce
(``forbidden``). Fields that the comparison does not use are allowed and ignored.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from kg.errors import InputError


class GoldEntity(msgspec.Struct, frozen=True):
    """An actor, place or instrument, with every name that means it in the article."""

    names: tuple[str, ...]
    kind: str
    country: str | None = None


class OtherForm(msgspec.Struct, frozen=True):
    """Another way of stating a fact that is as good."""

    agents: tuple[str, ...]
    targets: tuple[str, ...]
    type: str | None = None


class GoldFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact between entities, by their keys."""

    id: str
    type: str
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None = None
    date: str | None = None
    status: str = "occurred"
    title: str = ""
    """Offices as worded in the text; ``A / B`` where two wordings are right."""
    must: bool = True
    """Stated plainly: counts towards recall. Others are a bonus and never a false alarm."""
    quote: str = ""
    others: tuple[OtherForm, ...] = msgspec.field(name="or", default=())
    alt: dict[str, tuple[str, ...]] = {}
    """For the key of an actor, keys that are right in its stead."""
    any_agent: bool = False
    any_target: bool = False
    type_also: tuple[str, ...] = ()
    date_also: tuple[str | None, ...] = ()
    status_also: tuple[str, ...] = ()
    place_also: tuple[str | None, ...] = ()
    title_also: tuple[str | None, ...] = ()


class ForbiddenFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that the article does not state; the fields given narrow it."""

    type: str
    agents: tuple[str, ...]
    targets: tuple[str, ...] = ()
    status: str | None = None
    status_not: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    title: str | None = None
    instrument: str | None = None
    why: str = ""


class GoldArticle(msgspec.Struct, frozen=True):
    """One annotated article."""

    id: str
    entities: dict[str, GoldEntity]
    facts: tuple[GoldFact, ...]
    forbidden: tuple[ForbiddenFact, ...] = ()
    source: dict[str, Any] = {}

    def article_ids(self) -> frozenset[str]:
        """Ids under which predictions may name the article: its own, and its text file with or without extension."""
        file = Path(str(self.source.get("file") or self.id)).name
        return frozenset({self.id, file, Path(file).stem})


def read_gold(path: Path) -> list[GoldArticle]:
    """The annotated articles of a gold file, or of all ``*.json`` of a folder, by name.

    Files whose name begins with an underscore are notes on the collection and left out.
    Raises InputError naming the file where one is missing, not of this format, or names an unknown entity.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    articles = [_read_article(file) for file in files if not file.name.startswith("_")]
    if not articles:
        raise InputError(f"{path}: no gold files (*.json) here; give a gold file or a folder of them")
    return articles


def _read_article(file: Path) -> GoldArticle:
    try:
        article = msgspec.json.decode(file.read_bytes(), type=GoldArticle)
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); give a gold file or a folder of them") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: not a gold file: {error}") from error
    _check_keys(article, file)
    return article


def _check_keys(article: GoldArticle, file: Path) -> None:
    forbidden = [(f"forbidden fact {number}", fact) for number, fact in enumerate(article.forbidden, start=1)]
    stated: list[tuple[str, GoldFact | ForbiddenFact]] = [(f"fact {fact.id}", fact) for fact in article.facts]
    for which, fact in stated + forbidden:
        for key in (*fact.agents, *fact.targets, fact.place, getattr(fact, "instrument", None)):
            if key is not None and key not in article.entities:
                raise InputError(f"{file}: {which} names {key!r}, which is not among the entities; add it there")
