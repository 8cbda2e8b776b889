"""Where the page for writers says more about what a rule asks for."""

from __future__ import annotations

from collections.abc import Mapping

PAGE = "docs/writing.md"

SECTIONS: Mapping[str, str] = {
    "alt-text": "pictures",
    "braces": "text-for-some-readers-only",
    "citation": "citations",
    "comment": "comments",
    **{
        f"data/{rule}": "tables-of-data"
        for rule in ("cell", "decimal", "empty", "guess", "head", "merged", "total", "unregistered")
    },
    "fence": "components",
    "heading": "headings-and-sections",
    "html": "html",
    "indented": "code",
    "letter": "quotation-marks-and-dashes",
    "link": "links-and-addresses",
    "list": "lists",
    "missing-picture": "pictures",
    "note": "notes-of-your-own",
    "page-number": "links-and-addresses",
    "picture": "pictures",
    "section-class": "headings-and-sections",
    "table": "tables",
    "tag": "text-for-some-readers-only",
    "two-readings": "stress-and-letters-above-and-below-the-line",
    "unknown-component": "components",
}
"""By rule, the heading of the page."""


def more(rule: str) -> str | None:
    """Where more is said; None for a rule that is not about writing."""
    return f"{PAGE}#{SECTIONS[rule]}" if rule in SECTIONS else None
