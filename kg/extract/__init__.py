"""Annotated article → claims: happenings, positions and statements, each with its words and its certainty."""
