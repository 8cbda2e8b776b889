"""Markdown in, sections and blocks out, with their places."""
