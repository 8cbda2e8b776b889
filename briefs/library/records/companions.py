"""What stands beside the sources: outside guidance, points on which sources disagree, words explained."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefs.library.records.register import Record


class Guideline(Record):
    """One point of outside professional guidance."""

    topic: str
    statement: str
    issuer: str
    """Who gives it: a note for people; what is printed stands in `note`."""
    title: str | None = None
    year: int | None = None
    url: str | None = None
    read: Literal["excerpt", "whole"]
    limit: str | None = None
    note: str
    """What the printed note says."""


class Guidance(Record):
    """Outside guidance on how to teach, train, write and print."""

    guidance: dict[str, Guideline]


class Tension(Record):
    """A point on which the sources disagree."""

    question: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    note: str
    audiences: tuple[str, ...]
    wording: dict[str, str] = Field(default_factory=dict)


class Tensions(Record):
    """Where the sources disagree."""

    tensions: dict[str, Tension]


class Term(Record):
    """A word explained."""

    term: str
    meaning: str
    cites: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()


class Glossary(Record):
    """The words that are explained."""

    terms: dict[str, Term]
