"""A text that is read in one go, as plain letters: what it cites where, and where each letter is written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from briefs.base.problems import Place
from briefs.library.prose.nodes import (
    Abbreviation,
    Break,
    Captioned,
    Code,
    CodeBlock,
    Definitions,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Reference,
    Rule,
    Span,
    Table,
    Text,
    TextBlock,
)
from briefs.library.prose.walk import within

Spots = tuple[tuple[int, Place], ...]
"""From which letter on a text is written at which place; the letters of one follow one another on one line."""


@dataclass(frozen=True, slots=True)
class NumberReason:
    """Words with a reason of their own: `[2,000]{calc=120000000/60000}` or `[four]{count=our-own-list}`."""

    key: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, item, cell or heading, without note numbers; blanks are single, none stands at its ends."""

    text: str
    cites: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Where each citation stands, and what it names."""
    reasons: tuple[NumberReason, ...] = ()
    spots: Spots = ()
    heading: bool = False
    strong: tuple[tuple[int, int], ...] = ()
    """From where to where words are printed in bold."""
    head: str = ""
    """Of a cell: what stands at the head of its column."""
    language: str = ""
    """That of the whole, where it is marked as being in another."""


def place_in(spots: Spots, start: int, end: int) -> Place:
    """Where the letters between two positions are written; those of the first line where they take more than one."""
    at = max(0, bisect_right(spots, start, key=lambda spot: spot[0]) - 1)
    begin, place = spots[at]
    length = place.length
    column = (place.column or 1) + min(start - begin, length - 1)
    follows = spots[at + 1][0] if at + 1 < len(spots) else end
    if end > follows:
        last = place_in(spots, max(follows, end - 1), end)
        if last.line == place.line and (last.column or 0) >= column:
            return Place(place.file, place.line, column, (last.column or 0) + last.length - column)
    stop = (place.column or 1) + min(end - begin, length)
    return Place(place.file, place.line, column, max(1, stop - column))


def stretches_in(block: TextBlock) -> Iterator[Stretch]:  # noqa: C901 - a case for each kind of block
    """The stretches of a block in the order of reading."""
    match block:
        case Paragraph():
            yield stretch_of(block.inlines)
        case Heading():
            yield stretch_of(block.inlines, heading=True)
        case ItemList():
            yield from _of_items(block.items)
        case Quote():
            for inner in block.blocks:
                yield from stretches_in(inner)
            yield stretch_of(block.by)
        case Table():
            heads = [stretch_of(cell.inlines) for cell in block.head.cells]
            yield from heads
            for row in block.rows:
                pairs = zip_longest(row.cells, heads[: len(row.cells)])
                yield from (replace(stretch_of(cell.inlines), head=head.text if head else "") for cell, head in pairs)
        case Definitions():
            for entry in block.entries:
                yield from (stretch_of(term.inlines) for term in entry.terms)
                yield from _of_items(entry.meanings)
        case Captioned():
            yield stretch_of(block.caption)
        case CodeBlock():
            yield stretch_of((Code(block.text, block.place),))
        case Rule():
            return


def _of_items(items: tuple[Item, ...]) -> Iterator[Stretch]:
    for item in items:
        for block in item.blocks:
            yield from stretches_in(block)


def stretch_of(inlines: Inlines, *, heading: bool = False) -> Stretch:
    """One text as a stretch."""
    gathered = _Gathered()
    for inline in inlines:
        gathered.add(inline)
    return gathered.stretch(heading=heading)


class _Gathered:
    """Letters put one after the other, blanks made single."""

    def __init__(self) -> None:
        self.text = ""
        self.cites: list[tuple[int, tuple[str, ...]]] = []
        self.reasons: list[NumberReason] = []
        self.spots: list[tuple[int, Place]] = []
        self.strong: list[tuple[int, int]] = []
        self.foreign: list[tuple[int, int, str]] = []

    def add(self, inline: Inline) -> None:
        match inline:
            case Text() | Code() | Abbreviation():
                self._letters(inline.text, inline.place)
            case Break():
                self._letters(" ", inline.place)
            case Reference():
                ids = tuple(mark.id for mark in inline.notes if mark.evidence)
                self.cites.append((len(self.text.rstrip()), ids))
            case Span():
                start = len(self.text)
                for inner in inline.inlines:
                    self.add(inner)
                self.reasons.extend(NumberReason(key, value, start, len(self.text)) for key, value in inline.reasons)
                if inline.language:
                    self.foreign.append((start, len(self.text), inline.language))
            case _:
                start = len(self.text)
                for inner in within(inline):
                    self.add(inner)
                if isinstance(inline, Emphasis) and inline.kind == "strong":
                    self.strong.append((start, len(self.text)))

    def _letters(self, text: str, place: Place) -> None:
        fresh, exact = True, place.length == len(text)
        for offset, letter in enumerate(text):
            if letter.isspace():
                if self.text and not self.text.endswith(" "):
                    self._spot(place, offset, fresh=fresh, exact=exact)
                    self.text += " "
                    fresh = False
                else:
                    fresh = True
                continue
            self._spot(place, offset, fresh=fresh, exact=exact)
            self.text += letter
            fresh = False

    def _spot(self, place: Place, offset: int, *, fresh: bool, exact: bool) -> None:
        if not fresh:
            return
        if exact:
            place = Place(place.file, place.line, (place.column or 1) + offset, max(1, place.length - offset))
        self.spots.append((len(self.text), place))

    def stretch(self, *, heading: bool) -> Stretch:
        text = self.text.rstrip()
        cites = tuple((min(place, len(text)), ids) for place, ids in self.cites)
        language = next((name for start, end, name in self.foreign if start == 0 and end >= len(text)), "")
        return Stretch(
            text, cites, tuple(self.reasons), tuple(self.spots), heading, tuple(self.strong), language=language
        )
