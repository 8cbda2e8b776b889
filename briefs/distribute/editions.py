"""Editions that were published (stands in until the index of editions is here)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A document of a published edition."""

    audience: str
    document: str
    language: str
    title: str
    words: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EditionState:
    """A published edition and what became of it."""

    topic: str
    edition: str
    status: Literal["current", "superseded", "withdrawn"]
    published: dt.date
    withdrawn: dt.date | None
    reason: str | None
    successor: str | None
    draft: bool
    documents: Mapping[str, PublishedDocument]


def states(content: Path) -> tuple[EditionState, ...]:
    """All editions ever published, oldest first."""
    del content
    return ()
