"""The world as RDF: quads, files of every format, the store that answers SPARQL, and checks against the shapes."""
