"""Reviewable tables of words and names (``kg/data``) as typed lexicons that are loaded once and passed in."""
