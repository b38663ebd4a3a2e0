"""The namespaces of the graph, the terms of each that the graph may use, and the IRIs of articles and claims."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from kg.model.ids import DEFAULT_BASE, ONTOLOGY, digest, slug

_ILLEGAL = re.compile(r"%(?![0-9A-Fa-f]{2})|[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]")
"""What RFC 3986 does not allow in a URI. Characters beyond ASCII are legal in an IRI, but invisible ones mislead."""
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,118}[A-Za-z0-9_-])?\Z")
"""Names that stand after a prefix in Turtle without a backslash."""
_WEB = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)


class Vocabulary:
    """A namespace with a closed list of terms: a term that is not on it is a slip, and an AttributeError.

    >>> Vocabulary("http://example.org/", "Thing name").name
    <NamedNode value=http://example.org/name>
    """

    def __init__(self, iri: str, names: str) -> None:
        self.iri = iri
        self.names = frozenset(names.split())
        self._terms = {name: NamedNode(iri + name) for name in self.names}

    def __getattr__(self, name: str) -> NamedNode:
        return self[name]

    def __getitem__(self, name: str) -> NamedNode:
        try:
            return self._terms[name]
        except KeyError:
            raise AttributeError(f"<{self.iri}> has no term {name!r} here") from None

    def __contains__(self, name: object) -> bool:
        return name in self.names


KG = Vocabulary(
    ONTOLOGY,
    # classes of entities, events, claims
    "Entity Person Organization Country Place Group Instrument Work Event Claim Conflict "
    # of events
    "agent target place instrument date edtf topic title mode plover status asserted sourceCount "
    "independentSourceCount supportedBy plannedAs relation relatedTo "
    # of positions
    "holder in attestedOn "
    # of claims
    "about attributedTo polarity certainty confidence trigger extractor rule conflictsWith "
    "claimedAgent claimedTarget claimedPlace claimedInstrument claimedDate claimedTitle "
    # of conflicts
    "between concerns conflictField "
    # of entities
    "iso3 countryCode country "
    # values
    "Status Occurred Ongoing Planned Proposed Alleged Denied Conditional Lifted Ended Withdrawn "
    "Polarity Positive Negative Certainty Certain Probable Possible "
    "plover-AGREE plover-CONSULT plover-SUPPORT plover-CONCEDE plover-COOPERATE plover-AID plover-RETREAT "
    "plover-REQUEST plover-ACCUSE plover-REJECT plover-THREATEN plover-PROTEST plover-SANCTION plover-MOBILIZE "
    "plover-COERCE plover-ASSAULT "
    "plover-scheme plover-VERBAL-COOPERATION plover-MATERIAL-COOPERATION plover-VERBAL-CONFLICT "
    "plover-MATERIAL-CONFLICT",
)
"""Our own terms, apart from the class and the relation of each event type, which come from the table of types."""

RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#", "label comment subClassOf subPropertyOf")
OWL = Vocabulary("http://www.w3.org/2002/07/owl#", "sameAs Class ObjectProperty SymmetricProperty")
XSD = Vocabulary("http://www.w3.org/2001/XMLSchema#", "date gYear gYearMonth integer decimal boolean")
SKOS = Vocabulary("http://www.w3.org/2004/02/skos/core#", "altLabel editorialNote")
PROV = Vocabulary(
    "http://www.w3.org/ns/prov#",
    "Entity Bundle SoftwareAgent hadPrimarySource wasDerivedFrom wasAttributedTo",
)
OA = Vocabulary("http://www.w3.org/ns/oa#", "exact start end")
SEM = Vocabulary(
    "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "Event hasActor hasPlace hasSubEvent hasEarliestBeginTimeStamp hasEarliestEndTimeStamp hasLatestEndTimeStamp",
)
"""The Simple Event Model (van Hage et al. 2011)."""
SCHEMA = Vocabulary(
    "https://schema.org/",
    "NewsArticle Person Organization Country Place CreativeWork headline publisher sourceOrganization author "
    "datePublished url inLanguage identifier mentions name",
)
FOAF = Vocabulary("http://xmlns.com/foaf/0.1/", "Person Group Agent")
ORG = Vocabulary("http://www.w3.org/ns/org#", "Organization")
WGS84 = Vocabulary("http://www.w3.org/2003/01/geo/wgs84_pos#", "lat long")
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

VOCABULARIES = {
    "kg": KG, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD, "skos": SKOS, "prov": PROV, "oa": OA, "sem": SEM,
    "schema": SCHEMA, "foaf": FOAF, "org": ORG, "wgs84": WGS84,
}  # fmt: skip


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Prefix -> IRI for writing and asking: ``id:`` for the data under ``base``, and every vocabulary of the graph.

    >>> prefixes()["id"], prefixes()["sem"]
    ('https://w3id.org/newskg/id/', 'http://semanticweb.cs.vu.nl/2009/11/sem/')
    """
    return {"id": base} | {prefix: vocabulary.iri for prefix, vocabulary in VOCABULARIES.items()} | {"wd": WIKIDATA}


def term(name: str) -> NamedNode:
    """The term of our ontology with this local name, be it the class or relation of a type of the user's own."""
    return KG[name] if name in KG else NamedNode(ONTOLOGY + name)


def local_name(text: str) -> str:
    """``text`` where it may stand after a prefix as it is; else its slug and a digest that keeps apart what it drops.

    >>> local_name("002_f05f1b8940125192")
    '002_f05f1b8940125192'
    >>> local_name("Assad's visit").startswith("assad-s-visit-")
    True
    """
    return text if _LOCAL.match(text) else f"{slug(text)}-{digest(text)}"


def article_iri(document: str, *, base: str = DEFAULT_BASE) -> NamedNode:
    """The IRI of the article with this document id, and of the named graph that holds its claims."""
    return NamedNode(f"{base}article-{local_name(document)}")


def claim_iri(claim: str, *, base: str = DEFAULT_BASE) -> NamedNode:
    """The IRI of the claim with this id."""
    return NamedNode(f"{base}claim-{local_name(claim.removeprefix('claim-'))}")


def merged_graph(*, base: str = DEFAULT_BASE) -> NamedNode:
    """The named graph of what merging concluded from all articles: entities, events, direct triples, conflicts."""
    return NamedNode(f"{base}merged")


def to_iri(text: str) -> NamedNode:
    """An IRI with every character that could mislead or break a parser percent-encoded. ValueError where none is left.

    >>> to_iri("https://example.org/a b\\u202e")
    <NamedNode value=https://example.org/a%20b%E2%80%AE>
    """
    return NamedNode(_ILLEGAL.sub(_percent, text))


def web_iri(text: str | None) -> NamedNode | None:
    """The address of a web page as an IRI, or None where the text is no complete http(s) address.

    >>> web_iri("www.example.org") is None
    True
    """
    if not text or not _WEB.match(text):
        return None
    try:
        return to_iri(text)
    except ValueError:
        return None


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace"))
