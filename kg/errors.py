"""Errors, one family.

KgError
├── InputError    a document or data table that cannot be used
├── ConfigError   an unknown component, an unmet need, a missing extra
├── StageError    one component on one document, with its cause
└── GraphError    a query, a shape, a remote store

A message says what, where, what was found and what to do, in one line.
"""

from __future__ import annotations


class KgError(Exception):
    """Something the user can act on. ``str(error)`` is one line, fit for the terminal."""


class InputError(KgError):
    """A document or data table that cannot be used."""


class ConfigError(KgError):
    """An unknown component, an unmet need, or a missing extra."""


class GraphError(KgError):
    """A query, a shape or a remote store."""


class StageError(KgError):
    """One component failed on one document; ``__cause__`` says why."""

    def __init__(self, message: str, *, document: str, stage: str) -> None:
        super().__init__(f"{document}: {stage}: {message}")
        self.document = document
        self.stage = stage
