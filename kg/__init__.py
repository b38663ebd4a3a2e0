"""kg: news articles in, a knowledge graph out in which every triple leads back to the words that state it."""

__version__ = "0.1.0"
