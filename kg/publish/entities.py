"""The entities of each article with all their mentions, as `kg entities` prints them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.model import EntityMention, World
from kg.publish.facts import Names


def to_entities(world: World, *, names: Names) -> Iterator[dict[str, Any]]:
    """One dictionary for each entity of each article, by article and first mention.

    ``id`` is local to the article; the same ``iri`` in two articles is the same entity.
    """
    mentions: dict[tuple[str, str], list[EntityMention]] = {}
    for mention in world.mentions:
        mentions.setdefault((mention.article, mention.entity), []).append(mention)
    entities = {entity.iri: entity for entity in world.entities}
    ids = {(article, entity.iri): referent for entity in world.entities
           for article, referent in reversed(entity.referents)}
    for (article, iri), own in sorted(mentions.items(), key=lambda item: _first(item[1])):
        entity = entities[iri]
        spans = sorted(one.mention for one in own)
        yield {
            "article": article, "id": ids[article, iri], "name": names.get((article, iri), entity.name),
            "kind": entity.kind.value, "country": entity.country, "iri": iri,
            "mentions": [{"start": one.start, "end": one.end, "text": one.text} for one in spans],
        }


def _first(mentions: list[EntityMention]) -> tuple[str, int, int, str]:
    first = min(mentions, key=lambda one: one.mention)
    return first.article, first.mention.start, first.mention.end, first.entity
