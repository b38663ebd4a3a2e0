"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) with its context inside: nothing to look up on the web."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from operator import attrgetter
from typing import IO, TypeAlias

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import terms
from kg.graph.namespaces import RDF

Json: TypeAlias = "str | int | bool | dict[str, Json] | list[Json]"
Node: TypeAlias = ox.NamedNode | ox.BlankNode
Coercions: TypeAlias = Mapping[str, str]
"""Property → what all of its values are: ``@id``, or a datatype. The values of the others say it themselves."""

_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,14})\Z")
"""Integers that every JSON parser keeps as they are."""
_END_OF_PREFIX = tuple(":/?#[]@")
"""What a namespace must end in to serve as a prefix (JSON-LD 1.1, section 4.1.5)."""


def write_jsonld(
    quads: Iterable[ox.Quad], output: IO[str], *, prefixes: Mapping[str, str], coercions: Coercions
) -> None:
    """Writes a dataset, a line for each node; a named graph is an object with a ``@graph`` of its own.

    ``quads`` are sorted by graph and subject. ``coercions`` are those that ``find_coercions`` gives for all of them.
    """
    usable = _usable(prefixes)
    context = usable | {name: {"@type": type_} for name, type_ in sorted(coercions.items())}
    entries = (f"{json.dumps(name)}: {json.dumps(meaning, ensure_ascii=False)}" for name, meaning in context.items())
    output.write('{"@context": {\n' + ",\n".join(entries) + '\n},\n"@graph": [\n')
    output.writelines(_separated(_graphs(quads, usable, coercions)))
    output.write("\n]}\n")


def find_coercions(quads: Iterable[ox.Quad], *, prefixes: Mapping[str, str]) -> Coercions:
    """What all values of each property have in common; ``quads`` in any order."""
    usable = _usable(prefixes)
    found: dict[ox.NamedNode, set[str]] = {}
    for quad in quads:
        found.setdefault(quad.predicate, set()).add(_kind_of_value(quad.object, usable))
    alike = {_reference(name, usable): min(kinds) for name, kinds in found.items() if len(kinds) == 1}
    return {name: kind for name, kind in alike.items() if kind and name != _reference(RDF.type, usable)}


def _usable(prefixes: Mapping[str, str]) -> dict[str, str]:
    return {name: iri for name, iri in sorted(prefixes.items()) if iri.endswith(_END_OF_PREFIX)}


def _separated(items: Iterable[Iterable[str]]) -> Iterator[str]:
    for at, item in enumerate(items):
        yield ",\n" if at else ""
        yield from item


def _graphs(quads: Iterable[ox.Quad], prefixes: Mapping[str, str], coercions: Coercions) -> Iterator[Iterable[str]]:
    """What stands in the outer ``@graph``, each thing as pieces of text: nodes, and named graphs of nodes."""
    for graph, of_graph in groupby(quads, key=attrgetter("graph_name")):
        nodes = (
            [json.dumps(_to_node(subject, of_subject, prefixes, coercions), ensure_ascii=False)]
            for subject, of_subject in groupby(of_graph, key=attrgetter("subject"))
        )
        if isinstance(graph, ox.DefaultGraph):
            yield from nodes
        else:
            name = json.dumps(_reference(graph, prefixes), ensure_ascii=False)
            yield chain([f'{{"@id": {name}, "@graph": [\n'], _separated(nodes), ["\n]}"])


def _to_node(subject: Node, quads: Iterable[ox.Quad], prefixes: Mapping[str, str], coercions: Coercions) -> Json:
    node: dict[str, list[Json]] = {}
    for quad in quads:
        if quad.predicate == RDF.type and isinstance(quad.object, ox.NamedNode):
            node.setdefault("@type", []).append(_reference(quad.object, prefixes))
        else:
            name = _reference(quad.predicate, prefixes)
            node.setdefault(name, []).append(_to_value(quad.object, prefixes, coercions.get(name)))
    members: dict[str, Json] = {"@id": _reference(subject, prefixes)}
    return members | {name: values[0] if len(values) == 1 else values for name, values in node.items()}


def _to_value(term: ox.Triple | Node | ox.Literal, prefixes: Mapping[str, str], coercion: str | None) -> Json:
    if isinstance(term, ox.Triple):
        raise GraphError(f"JSON-LD has no quoted triples: {term}")
    if not isinstance(term, ox.Literal):
        reference = _reference(term, prefixes)
        return reference if coercion else {"@id": reference}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    native = _native(term)
    if coercion or native is not None:
        return term.value if native is None else native
    return {"@value": term.value, "@type": _reference(term.datatype, prefixes)}


def _kind_of_value(term: ox.Triple | Node | ox.Literal, prefixes: Mapping[str, str]) -> str:
    """``@id``, the datatype, or "" where the value is told by its JSON alone or differs from one to the next."""
    if not isinstance(term, ox.Literal):
        return "@id"
    return "" if term.language or _native(term) is not None else _reference(term.datatype, prefixes)


def _native(term: ox.Literal) -> str | int | bool | None:
    """The JSON value that stands for exactly this literal, if there is one."""
    match term.datatype.value:
        case terms.XSD_STRING:
            return term.value
        case terms.XSD_BOOLEAN if term.value in ("true", "false"):
            return term.value == "true"
        case terms.XSD_INTEGER if _INTEGER.match(term.value):
            return int(term.value)
    return None


def _reference(node: Node, prefixes: Mapping[str, str]) -> str:
    return terms.shorten(node.value, prefixes).strip("<>") if isinstance(node, ox.NamedNode) else str(node)
