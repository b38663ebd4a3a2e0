"""Referents of many articles → canonical entities; every merge says why."""

from kg.resolve.linker import Resolution, resolve
from kg.resolve.stories import Stories

__all__ = ["Resolution", "Stories", "resolve"]
