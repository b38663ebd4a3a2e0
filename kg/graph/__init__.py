"""Model ↔ RDF: terms, quads, files, SPARQL and SHACL; the one place that knows the RDF libraries."""
