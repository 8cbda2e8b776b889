"""What templates see of a component's data, notes and sources: texts written out, each key with its place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefs.base.problems import Place
from briefs.composing.brief import (
    AddressOut,
    Brief,
    Cited,
    FieldProse,
    Fields,
    FigureOut,
    Note,
    Piece,
    SectionOut,
    SourceOut,
)
from briefs.composing.data.days import day_words
from briefs.composing.data.table import DataFigure, DataLabel
from briefs.pictures.facts import PictureFile
from briefs.rendering.html import Writer, Written

NOTE_KINDS = ("evidence", "guidance", "address", "own")
"""What notes may be that stand below no source's name, in the order in which they are printed."""
SHORT_NOTE = 14
"""Characters: a place and nothing more, such as References 3."""
LONGEST_ADDRESS = 64
"""Characters of an address that is printed whole; a link leads to all of a longer one."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A numbered note."""

    number: int
    id: str
    text: Written
    level: int | None
    kind: str
    backs: tuple[str, ...]
    below: Written
    """What it says below the name of its group: without the name of its source."""

    @property
    def short(self) -> bool:
        """Whether two such notes have room in one line of a column."""
        return len(self.below.striptags()) <= SHORT_NOTE


@dataclass(frozen=True, slots=True)
class NoteGroupView:
    """Notes on one source, or of one kind, under one name; their numbers ascend."""

    name: str
    marked: bool
    """Whether any of them says how sure it is."""
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in the list at the end."""

    id: str
    short: str
    citation: Written
    weight: Written
    count: int


@dataclass(frozen=True, slots=True)
class AddressView:
    """Where something that is cited or was compared can be found."""

    names: tuple[str, ...]
    """The numbers of its notes, and how they call it."""
    url: str
    shown: tuple[str, ...]
    """The address as it is printed, in the parts at which a line may end; of a very long one, the site alone."""
    whole: bool
    """Whether all of it is printed."""


@dataclass(frozen=True, slots=True)
class CitedView:
    """A claim or guideline named by a component: its note, how sure it is, and the number to print."""

    number: int
    level: int | None
    id: str
    ref: Written


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure of a claim."""

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
    ref: Written
    of_data: bool = False
    """Whether it comes from a file of data, whose whole table has one note."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture that a component shows."""

    file: PictureFile
    writer: Writer

    def img(self, alt: str | None = None, width: str | None = None) -> Written:
        """Its tag: with the words for what it shows (none for decoration) and its width by name."""
        return self.writer.picture(self.file, alt or "", width or "")


class Shown(dict[str, Any]):
    """Keys of a component with their values as templates print them; `at` knows where each of them is written."""

    at: Mapping[str, Place]
    place: Place


def shown(data: Any, writer: Writer) -> Any:
    """A component's data as its template sees it."""
    match data:
        case FieldProse(inlines=inlines):
            return writer.inlines(inlines)
        case Fields():
            made = Shown({key: shown(value, writer) for key, value in data.items()})
            made.at, made.place = data.places, data.place
            return made
        case tuple():
            return tuple(shown(item, writer) for item in data)
        case PictureFile():
            return PictureView(data, writer)
        case Cited():
            return CitedView(data.number, data.level, data.id, writer.number(data.reference))
        case DataLabel(text=text):
            return text
        case DataFigure(cited=cited):
            return FigureView(
                data.value, data.text, data.unit, None, data.year, None, None, None, 0, cited.level if cited else None,
                Written(), of_data=True,
            )  # fmt: skip
        case FigureOut(cited=cited):
            return FigureView(
                data.value, data.text, data.unit, data.place, data.year, data.qualifier, data.note, data.derived,
                cited.number, cited.level, writer.number(cited.reference),
            )  # fmt: skip
        case _:
            return data


def pieces(brief: Brief, writer: Writer) -> Mapping[str, tuple[Any, ...]]:
    """What a document's blocks hold, by the names of their components, in the order of reading."""
    found: dict[str, tuple[Any, ...]] = {}
    for section in brief.sections:
        for block in section.blocks:
            if isinstance(block, Piece):
                name = block.component.name
                found[name] = (*found.get(name, ()), shown(block.data, writer))
    return found


def place_of(at: Any, key: str | int | None, otherwise: Place) -> Place:
    """Where a key of some shown data is written, or the data itself; the component where that is not known."""
    if not isinstance(at, Shown):
        return otherwise
    return at.at.get(str(key), at.place) if key is not None else at.place


def parts(brief: Brief) -> Mapping[str, int]:
    """The numbers of a document's parts by their ids: the titled sections in the rows after a list of them."""
    made: dict[str, int] = {}
    begun = False
    for row in brief.rows:
        if begun:
            made |= {each.id: number for number, each in enumerate(filter(_titled, row.main), len(made) + 1)}
        blocks = (block for section in (*row.main, *row.margin) for block in section.blocks)
        begun = begun or any(isinstance(block, Piece) and _lists_parts(block) for block in blocks)
    return made


def _titled(section: SectionOut) -> bool:
    return bool(section.title)


def _lists_parts(piece: Piece) -> bool:
    return piece.component.schema.get("x-parts") is True


def note_view(note: Note, writer: Writer) -> NoteView:
    """A note, written out."""
    text = writer.inlines(note.text)
    below = writer.inlines(note.below) if note.below else text
    return NoteView(note.number, note.id, text, note.level, note.kind, note.backs, below)


def note_groups(brief: Brief, writer: Writer) -> tuple[NoteGroupView, ...]:
    """The notes by their sources, in the order of the list of sources, then those of other kinds."""
    names = {source.id: source.short for source in brief.sources}
    names |= {kind: writer.strings.get(f"notes_{kind}", kind) for kind in NOTE_KINDS}
    groups: dict[str, list[NoteView]] = {name: [] for name in names}
    for note in brief.notes:
        groups[note.source if note.source in names else note.kind].append(note_view(note, writer))
    return tuple(
        NoteGroupView(names[name], any(note.level is not None for note in group), tuple(group))
        for name, group in groups.items()
        if group
    )


def address_view(address: AddressOut) -> AddressView:
    """An address as people read it: without the way to fetch it, and not longer than anybody would type."""
    short = re.sub(r"^https?://(?:www\.)?|/$", "", address.url)
    whole = len(short) <= LONGEST_ADDRESS
    shown = short if whole else short.partition("/")[0]
    return AddressView(address.names, address.url, tuple(re.findall(r"[^/.-]*[/.-]+|[^/.-]+$", shown)), whole)


def legend_words(brief: Brief, strings: Mapping[str, str]) -> Mapping[int, str]:
    """The words of the labels at each level in use; those of the level where no label has words in this language."""
    general = {level: strings.get(f"certainty_short_{level}", "") for level in (3, 2, 1, 0)}
    comma = strings.get("list_comma", ", ")
    return {level: comma.join(brief.legend[level]) or general[level] for level in general if level in brief.legend}


def source_view(source: SourceOut, writer: Writer) -> SourceView:
    """A source, written out."""
    citation, weight = writer.inlines(source.citation), writer.inlines(source.weight)
    return SourceView(source.id, source.short, citation, weight, source.count)


def date_text(date: dt.date, strings: Mapping[str, str]) -> str:
    """A date in words, from the language's own month names and pattern."""
    return day_words((date.year, date.month, date.day), strings)
