"""ontology/kg.ttl: complete, documented, true to the code, the table of types and the vocabularies it builds on."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib import namespace as known_to_rdflib

from kg.graph.convert import to_rdflib
from kg.graph.namespaces import KG, VOCABULARIES
from kg.graph.ontology import ontology_dir
from kg.lexicon.types import PLOVER, EventType, load_types
from kg.model import Certainty, Polarity, Status
from kg.model.ids import ONTOLOGY
from tests.builders import make_story

GRAPH = rdflib.Graph().parse(ontology_dir() / "kg.ttl")
SHAPES = rdflib.Graph().parse(ontology_dir() / "shapes.ttl")
NS = rdflib.Namespace(ONTOLOGY)
DECLARED = sorted(
    {str(term).removeprefix(ONTOLOGY) for term in GRAPH.subjects() if str(term).startswith(ONTOLOGY)}
)
TYPES = load_types()
SORTS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)

# http://semanticweb.cs.vu.nl/2009/11/sem/
SEM = """
Actor ActorType Authority Constraint Core Event EventType Object Place PlaceType Role RoleType Temporary Time TimeType
Type View accordingTo actorType eventProperty eventType hasActor hasBeginTimeStamp hasEarliestBeginTimeStamp
hasEarliestEndTimeStamp hasEndTimeStamp hasLatestBeginTimeStamp hasLatestEndTimeStamp hasPlace hasSubEvent hasSubType
hasTime hasTimeStamp placeType roleType subEventOf subTypeOf timeType type
"""
# https://www.w3.org/TR/annotation-vocab/
OA = "exact start end prefix suffix TextQuoteSelector TextPositionSelector"
WGS84 = "SpatialThing Point location lat long alt lat_long"
KNOWN = {
    "http://semanticweb.cs.vu.nl/2009/11/sem/": frozenset(SEM.split()),
    "http://www.w3.org/ns/oa#": frozenset(OA.split()),
    "http://www.w3.org/2003/01/geo/wgs84_pos#": frozenset(WGS84.split()),
} | {
    str(getattr(known_to_rdflib, name)): getattr(known_to_rdflib, name)
    for name in ("DCTERMS", "FOAF", "ORG", "OWL", "PROV", "RDF", "RDFS", "SDO", "SKOS", "VANN", "XSD")
}
"""Namespace -> the terms that it defines, by its own document or rdflib's copy of it."""
SCHEMA_EVENT = rdflib.URIRef("https://schema.org/Event")


def sort_of(term: rdflib.term.Node) -> set[rdflib.term.Node]:
    return set(GRAPH.objects(term, RDF.type)) & set(SORTS)


def test_the_ontology_declares_exactly_the_terms_that_the_graph_can_use() -> None:
    of_types = {name for type_ in TYPES.values() for name in (type_.class_name, type_.relation)}
    assert set(DECLARED) == KG.names | of_types
    assert not KG.names & of_types


def test_every_term_of_a_built_graph_is_declared_ours_and_others() -> None:
    graph = to_rdflib(make_story())
    used = set(graph.predicates()) | set(graph.objects(predicate=RDF.type))
    used |= {node for node in graph.objects() if isinstance(node, rdflib.URIRef) and str(node).startswith(ONTOLOGY)}
    builtin = {RDF.type, RDFS.label, RDFS.comment, OWL.sameAs}
    assert {term for term in used - builtin if not sort_of(term)} == set()
    assert len(used) > 80


@pytest.mark.parametrize("name", DECLARED)
def test_every_term_is_documented(name: str) -> None:
    term = NS[name]
    for predicate in (RDFS.label, SKOS.definition, SKOS.example):
        (text,) = GRAPH.objects(term, predicate)
        assert isinstance(text, rdflib.Literal)
        assert text.language == "en"
        assert text.strip()
    assert (term, RDFS.isDefinedBy, rdflib.URIRef(ONTOLOGY.removesuffix("#"))) in GRAPH
    if sort_of(term) & {OWL.ObjectProperty, OWL.DatatypeProperty}:
        assert len(list(GRAPH.objects(term, RDFS.domain))) == 1
        assert len(list(GRAPH.objects(term, RDFS.range))) == 1


def test_every_term_is_one_sort_of_thing_as_owl_2_dl_wants() -> None:
    named = {subject for subject in GRAPH.subjects() if isinstance(subject, rdflib.URIRef)}
    ontology = rdflib.URIRef(ONTOLOGY.removesuffix("#"))
    assert {term: sort_of(term) for term in named - {ontology} if len(sort_of(term)) != 1} == {}


def test_whatever_the_ontology_speaks_of_is_declared() -> None:
    structure = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, RDFS.seeAlso}
    nodes = {node for predicate in structure - {RDFS.seeAlso} for node in GRAPH.objects(None, predicate)}
    datatypes = {rdflib.XSD.string, rdflib.XSD.integer, rdflib.XSD.decimal, rdflib.XSD.boolean, RDFS.Literal}
    assert {node for node in nodes - datatypes if isinstance(node, rdflib.URIRef) and not sort_of(node)} == set()
    builtin = {RDF.type, RDF.first, RDF.rest, RDFS.label, RDFS.comment, RDFS.isDefinedBy, OWL.unionOf, OWL.versionIRI}
    builtin |= {OWL.versionInfo} | structure
    assert {predicate for predicate in set(GRAPH.predicates()) - builtin if not sort_of(predicate)} == set()


def test_properties_point_to_values_of_their_sort() -> None:
    for term in GRAPH.subjects(RDF.type, OWL.ObjectProperty):
        for value in GRAPH.objects(term, RDFS.range):
            assert OWL.Class in sort_of(value), f"{term} must lead to a class"
    for term in GRAPH.subjects(RDF.type, OWL.DatatypeProperty):
        for value in GRAPH.objects(term, RDFS.range):
            assert not sort_of(value), f"{term} must lead to a datatype"
    for child, parent in GRAPH.subject_objects(RDFS.subPropertyOf):
        assert sort_of(child) == sort_of(parent)


def borrowed(graph: rdflib.Graph) -> set[tuple[str, str]]:
    """(namespace, name) of all terms of others that a graph speaks of."""
    nodes = graph.all_nodes() | set(graph.predicates())
    nodes |= {node.datatype for node in nodes if isinstance(node, rdflib.Literal) and node.datatype}
    return {
        (namespace, str(node).removeprefix(namespace))
        for node in nodes
        for namespace in KNOWN
        if isinstance(node, rdflib.URIRef) and str(node).startswith(namespace) and str(node) != namespace
    }


@pytest.mark.parametrize("graph", [GRAPH, SHAPES, to_rdflib(make_story())], ids=["kg.ttl", "shapes.ttl", "a world"])
def test_borrowed_terms_exist_where_they_come_from(graph: rdflib.Graph) -> None:
    terms = borrowed(graph)
    assert len(terms) > 20
    assert {(namespace, name) for namespace, name in terms if name not in KNOWN[namespace]} == set()


def test_the_code_knows_no_term_that_does_not_exist() -> None:
    others = {prefix: vocabulary for prefix, vocabulary in VOCABULARIES.items() if vocabulary is not KG}
    assert {vocabulary.iri for vocabulary in others.values()} <= set(KNOWN)
    for prefix, vocabulary in others.items():
        assert {name for name in vocabulary.names if name not in KNOWN[vocabulary.iri]} == set(), prefix
    assert "Nonsense" not in KNOWN["https://schema.org/"]


@pytest.mark.parametrize("type_", TYPES.values(), ids=lambda type_: type_.id)
def test_the_types_of_the_table_are_those_of_the_ontology(type_: EventType) -> None:
    class_, relation = NS[type_.class_name], NS[type_.relation]
    assert (class_, RDFS.subClassOf, NS.Event) in GRAPH
    assert (class_, NS.relation, relation) in GRAPH
    assert (relation, RDFS.subPropertyOf, NS.relatedTo) in GRAPH
    assert ((relation, RDF.type, OWL.SymmetricProperty) in GRAPH) == type_.symmetric
    categories = {str(term).removeprefix(f"{ONTOLOGY}plover-") for term in GRAPH.objects(class_, RDFS.seeAlso)}
    assert categories == ({type_.plover} if type_.plover else set())
    assert len(list(GRAPH.subjects(NS.relation))) == len(TYPES) == 20


@pytest.mark.parametrize(("enum", "class_"), [(Status, "Status"), (Polarity, "Polarity"), (Certainty, "Certainty")])
def test_values_have_the_words_of_facts_as_notation(enum: type[Status], class_: str) -> None:
    members = {
        (str(term).removeprefix(ONTOLOGY), str(GRAPH.value(term, SKOS.notation)))
        for term in GRAPH.subjects(RDF.type, NS[class_])
    }
    assert members == {(value.capitalize(), value.value) for value in enum}


def test_plover_has_sixteen_categories_under_four_quad_classes() -> None:
    scheme = NS["plover-scheme"]
    quads = set(GRAPH.objects(scheme, SKOS.hasTopConcept))
    assert len(quads) == 4
    categories = {term for term in GRAPH.subjects(SKOS.inScheme, scheme) if term not in quads}
    assert {str(GRAPH.value(term, SKOS.notation)) for term in categories} == set(PLOVER)
    assert {str(term) for term in categories} == {f"{ONTOLOGY}plover-{name}" for name in PLOVER}
    assert {GRAPH.value(term, SKOS.broader) for term in categories} == quads


def test_events_stand_under_the_simple_event_model_and_schema_org() -> None:
    above = set(GRAPH.transitive_objects(NS.Visit, RDFS.subClassOf))
    assert {NS.Event, rdflib.URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/Event"), SCHEMA_EVENT} <= above


def test_the_ontology_has_a_version_and_a_licence() -> None:
    ontology = rdflib.URIRef(ONTOLOGY.removesuffix("#"))
    version = GRAPH.value(ontology, OWL.versionInfo)
    assert (ontology, OWL.versionIRI, ontology + f"/{version}") in GRAPH
    assert GRAPH.value(ontology, known_to_rdflib.DCTERMS.license)


def test_shapes_speak_only_of_terms_that_exist() -> None:
    named = {node for node in SHAPES.all_nodes() if isinstance(node, rdflib.URIRef) and str(node).startswith(ONTOLOGY)}
    assert {str(node).removeprefix(ONTOLOGY) for node in named} <= set(DECLARED)
    assert len(named) > 50
