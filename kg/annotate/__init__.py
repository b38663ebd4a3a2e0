"""Document → parse, names, titles, referents and times: what the words are, before anything is claimed."""
