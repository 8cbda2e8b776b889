"""Blocks and inlines for one reader: what is tagged for others is left out, citations get their notes' numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefs.base.problems import Place
from briefs.library.prose.inline.addresses import bare, outside
from briefs.library.prose.inline.typography import Quotes, typeset
from briefs.library.prose.nodes import (
    Captioned,
    Citation,
    CodeBlock,
    Definition,
    Definitions,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Item,
    ItemList,
    Link,
    OwnNote,
    Paragraph,
    Picture,
    Quote,
    Reference,
    Rule,
    Span,
    Table,
    TableRow,
    Text,
    TextBlock,
)
from briefs.library.prose.walk import plain
from briefs.library.tags import EVERYONE, Scope, Tags, wanted
from briefs.pictures.facts import PictureFile

Cite = Callable[[Citation | OwnNote | Link], Reference | None]
"""Gives what has a note its number; None where it names nothing that is known, or where there are no notes."""


Look = Callable[[Picture], PictureFile | None]
"""Finds the file of a picture; None where there is none, which is a problem of its own."""


def _unseen(_: Picture) -> PictureFile | None:
    return None


@dataclass(frozen=True, slots=True)
class Picker:
    """Picks for a scope, in the order of reading."""

    scope: Scope
    quotes: Quotes
    cite: Cite
    look: Look = _unseen
    foreign: Mapping[str, str] = field(default_factory=dict)
    """The language of texts that come from some files, where it is not the document's own."""

    def wanted(self, tags: Tags) -> bool:
        return wanted(tags, self.scope)

    def inlines(self, inlines: Inlines) -> Inlines:
        """One text as it is printed."""
        language = self.foreign.get(inlines[0].place.file) if inlines else None
        made = tuple(_joined(self._picked(typeset(inlines, self.quotes.alone if language else self.quotes))))
        alone = len(made) == 1 and isinstance(made[0], Picture)
        return (Span(made, inlines[0].place, language=language),) if language and made and not alone else made

    def block(self, block: TextBlock) -> TextBlock | None:
        """A block as it is printed; None where nothing of it is."""
        if not self.wanted(block.tags):
            return None
        match block:
            case Paragraph():
                made = self.inlines(block.inlines)
                if len(made) == 1 and isinstance(alone := made[0], Picture) and alone.file is not None:
                    return self._figure(alone)
                return replace(block, inlines=made, tags=EVERYONE) if _says(made) else None
            case Heading():
                return replace(block, inlines=self.inlines(block.inlines), tags=EVERYONE)
            case ItemList():
                items = tuple(item for each in block.items if (item := self._item(each)) is not None)
                return replace(block, items=items, tags=EVERYONE) if items else None
            case Quote():
                inner = tuple(self._blocks(block.blocks))
                return replace(block, blocks=inner, by=self.inlines(block.by), tags=EVERYONE) if inner else None
            case Table():
                rows = tuple(self._row(row) for row in block.rows if self.wanted(row.tags))
                return replace(block, head=self._row(block.head), rows=rows, tags=EVERYONE)
            case Definitions():
                return replace(block, entries=tuple(map(self._definition, block.entries)), tags=EVERYONE)
            case CodeBlock() | Rule() | Captioned():
                return block

    def _figure(self, picture: Picture) -> Captioned:
        """A picture by itself, with its title for a caption: on paper there is no other way to read that."""
        caption = typeset((Text(picture.title, picture.place),), self.quotes) if picture.title else ()
        return Captioned(picture, caption, picture.place)

    def _blocks(self, blocks: tuple[TextBlock, ...]) -> Iterator[TextBlock]:
        for block in blocks:
            if (made := self.block(block)) is not None:
                yield made

    def _item(self, item: Item) -> Item | None:
        if not self.wanted(item.tags):
            return None
        blocks = tuple(self._blocks(item.blocks))
        return replace(item, blocks=blocks, tags=EVERYONE) if blocks or not item.blocks else None

    def _row(self, row: TableRow) -> TableRow:
        cells = tuple(replace(cell, inlines=self.inlines(cell.inlines)) for cell in row.cells)
        return replace(row, cells=cells, tags=EVERYONE)

    def _definition(self, entry: Definition) -> Definition:
        terms = tuple(replace(term, inlines=self.inlines(term.inlines)) for term in entry.terms)
        meanings = tuple(item for each in entry.meanings if (item := self._item(each)) is not None)
        return replace(entry, terms=terms, meanings=meanings)

    def _picked(self, inlines: Inlines) -> Iterator[Inline]:
        for inline in inlines:
            match inline:
                case Citation() | OwnNote():
                    if (reference := self.cite(inline)) is not None:
                        yield reference
                case Span():
                    if self.wanted(inline.tags):
                        yield replace(inline, inlines=self._inside(inline.inlines), tags=EVERYONE)
                case Emphasis():
                    yield replace(inline, inlines=self._inside(inline.inlines))
                case Link():
                    yield replace(inline, inlines=self._inside(inline.inlines))
                    if _hidden(inline) and (reference := self.cite(inline)) is not None:
                        yield reference
                case Picture():
                    yield replace(inline, file=self.look(inline))
                case _:
                    yield inline

    def _inside(self, inlines: Inlines) -> Inlines:
        return tuple(_joined(self._picked(inlines)))


def _hidden(link: Link) -> bool:
    """Whether the words of a link do not show where it leads, so that paper must."""
    said = plain(link.inlines).strip()
    return link.form == "words" and outside(link.address) and said not in {link.address, bare(link.address)}


def spelled_out(inlines: Inlines) -> Inlines:
    """A text that has no notes, such as a note itself: the address of a link stands in brackets behind its words."""
    return tuple(made for inline in inlines for made in _spelled(inline))


def _spelled(inline: Inline) -> Iterator[Inline]:
    match inline:
        case Link(place=place) if _hidden(inline):
            yield from (inline, Text(" (", place), shown_address(inline.address, place), Text(")", place))
        case Emphasis() | Span():
            yield replace(inline, inlines=spelled_out(inline.inlines))
        case _:
            yield inline


def shown_address(address: str, place: Place) -> Link:
    """An address that is read as it is typed."""
    said = re.sub(r"^(?:mailto|tel):", "", address)
    return Link(address, "", (Text(said, place),), place, "bare")


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Numbers that stand side by side are one reference: without a comma between them they would read as one."""
    pending: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Reference):
            first = pending[0] if pending else None
            joined = Reference((*first.notes, *inline.notes), first.place) if isinstance(first, Reference) else inline
            pending = [joined]
        elif pending and isinstance(inline, Text) and not inline.text.strip():
            pending.append(inline)
        else:
            yield from pending
            pending = []
            yield inline
    yield from pending


def _says(inlines: Inlines) -> bool:
    """Whether anything of a text is printed."""
    return any(not isinstance(inline, Text) or inline.text.strip() for inline in inlines)
