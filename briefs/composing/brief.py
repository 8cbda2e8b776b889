"""A brief: a document picked, ordered and numbered for its reader, ready to be rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from briefs.base.problems import Place
from briefs.composing.order import Order
from briefs.library.components import Component
from briefs.library.load import Document


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: what is cited, where it stands, how sure it is."""

    number: int
    id: str
    text: Markup
    level: int | None
    kind: str
    backs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim or guideline named by a component: its note and how sure it is."""

    number: int
    level: int | None
    id: str
    href: str
    ref: Markup


@dataclass(frozen=True, slots=True)
class FigureOut:
    """A figure of a claim, ready to print."""

    value: int | float | str
    text: str
    unit: str
    place: str | None
    year: str | None
    qualifier: str | None
    note: str | None
    derived: str | None
    number: int
    level: int | None
    ref: Markup


@dataclass(frozen=True, slots=True)
class Piece:
    """A component with its data picked and numbered."""

    component: Component
    data: Any
    place: Place


@dataclass(frozen=True, slots=True)
class SectionOut:
    """A section as printed; blocks are markup or pieces."""

    id: str
    title: Markup
    blocks: tuple[Markup | Piece, ...]
    classes: frozenset[str]
    words: int
    place: Place
    places: tuple[Place, ...] = ()
    """Where each block is written."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """Sections beside each other: main text and what stands in the margin."""

    kind: str
    page: bool
    main: tuple[SectionOut, ...]
    margin: tuple[SectionOut, ...]


@dataclass(frozen=True, slots=True)
class SourceOut:
    """A source in the list at the end."""

    id: str
    short: str
    citation: Markup
    weight: Markup
    count: int


@dataclass(frozen=True, slots=True)
class CitationUse:
    """One citation in print: which claim, in which section, written where."""

    id: str
    section: str
    place: Place


@dataclass(frozen=True, slots=True)
class Brief:
    """A document picked for an order."""

    order: Order
    document: Document
    rows: tuple[SectionRow, ...]
    notes: tuple[Note, ...]
    sources: tuple[SourceOut, ...]
    counts: Mapping[int, int]
    uses: tuple[CitationUse, ...]

    @property
    def sections(self) -> tuple[SectionOut, ...]:
        """All sections in the order of reading."""
        return tuple(section for row in self.rows for section in (*row.main, *row.margin))
