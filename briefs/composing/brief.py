"""A brief: a document picked, ordered and numbered for its reader, ready to be rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefs.base.problems import Place
from briefs.composing.order import Order
from briefs.composing.sheets import Sheet
from briefs.library.components import Component
from briefs.library.load import Document
from briefs.library.prose.nodes import Inlines, Reference, TextBlock
from briefs.text.speech.stops import USUAL, Manner


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: what is cited, where it stands, how sure it is."""

    number: int
    id: str
    text: Inlines
    level: int | None
    kind: str
    backs: tuple[str, ...]
    source: str = ""
    """The first source of a claim, by its id: its note stands below that source's name."""
    below: Inlines = ()
    """What it says there."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim or guideline named by a component: its note and how sure it is."""

    number: int
    level: int | None
    id: str
    reference: Reference


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
    cited: Cited


@dataclass(frozen=True, slots=True)
class FieldProse:
    """A text of a component, picked and numbered."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Fields(Mapping[str, Any]):
    """Keys of a component with their values, and where each of them is written."""

    values_: Mapping[str, Any]
    places: Mapping[str, Place]
    place: Place

    def __getitem__(self, key: str) -> Any:
        return self.values_[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)


@dataclass(frozen=True, slots=True)
class Piece:
    """A component with its data picked and numbered."""

    component: Component
    data: Any
    place: Place
    sheet: Sheet = ""


@dataclass(frozen=True, slots=True)
class SectionOut:
    """A section as printed."""

    id: str
    title: Inlines
    blocks: tuple[TextBlock | Piece, ...]
    classes: frozenset[str]
    words: int
    place: Place


@dataclass(frozen=True, slots=True)
class SectionRow:
    """Sections beside each other: main text and what stands in the margin."""

    kind: str
    page: bool
    main: tuple[SectionOut, ...]
    margin: tuple[SectionOut, ...]
    sheet: Sheet = ""
    """Whether it has a leaf to itself, because that is cut up or copied."""


@dataclass(frozen=True, slots=True)
class SourceOut:
    """A source in the list at the end."""

    id: str
    short: str
    citation: Inlines
    weight: Inlines
    count: int


@dataclass(frozen=True, slots=True)
class AddressOut:
    """Where something that is cited or was compared can be found: by the numbers of its notes and by its own name."""

    names: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class CitationUse:
    """One citation in print: which claim, in which section, written where."""

    id: str
    section: str
    place: Place
    block: Place
    """Where its paragraph, list, table or component begins."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A document picked for an order."""

    order: Order
    document: Document
    rows: tuple[SectionRow, ...]
    notes: tuple[Note, ...]
    sources: tuple[SourceOut, ...]
    counts: Mapping[int, int]
    legend: Mapping[int, tuple[str, ...]]
    """What each level stands for in this document: the words of the labels that it cites."""
    addresses: tuple[AddressOut, ...]
    uses: tuple[CitationUse, ...]
    manner: Manner = USUAL
    """How its language ends sentences."""

    @property
    def sections(self) -> tuple[SectionOut, ...]:
        """All sections in the order of reading."""
        return tuple(section for row in self.rows for section in (*row.main, *row.margin))
