"""Graph and world → files for people and programs: pages, fact lines, tables."""
