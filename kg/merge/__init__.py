"""Claims of all articles → events with their witnesses; disagreement is kept side by side."""

from kg.merge.merger import merge

__all__ = ["merge"]
