"""Briefs: audience-specific, printable, evidence-traced policy briefs from plain content files."""

__version__ = "0.1.0"
