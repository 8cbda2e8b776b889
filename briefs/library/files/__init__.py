"""Paths in, files that may be read out: their names, and where a picture that a text names lies."""
