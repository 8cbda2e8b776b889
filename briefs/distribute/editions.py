"""Editions that were published: which is current, which is superseded, which was withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Status = Literal["current", "superseded", "withdrawn"]


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """One document of a published edition: what it said and which files it was."""

    audience: str
    document: str
    language: str
    title: str
    words: str
    """The hash of its words."""
    files: Mapping[str, str]
    """The SHA-256 of each PDF, by where it stands below the output folder."""


@dataclass(frozen=True, slots=True)
class EditionState:
    """One edition of a topic, and what has become of it."""

    topic: str
    edition: str
    status: Status
    published: dt.date
    withdrawn: dt.date | None
    reason: str | None
    successor: str | None
    """The edition that took its place."""
    draft: bool
    documents: Mapping[str, PublishedDocument]


def states(content: Path) -> tuple[EditionState, ...]:
    """All editions ever published, oldest first."""
    del content
    return ()
