"""Blocks and inlines for one reader: what is tagged for others is left out, citations get their notes' numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from briefs.library.prose.inline.typography import Quotes, typeset
from briefs.library.prose.nodes import (
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
    Paragraph,
    Quote,
    Reference,
    Rule,
    Span,
    Table,
    TableRow,
    Text,
    TextBlock,
)
from briefs.library.tags import EVERYONE, Scope, Tags, wanted

Cite = Callable[[Citation], Reference | None]
"""Gives a citation the numbers of its notes; None where it names nothing that is known."""


@dataclass(frozen=True, slots=True)
class Picker:
    """Picks for a scope, in the order of reading."""

    scope: Scope
    quotes: Quotes
    cite: Cite

    def wanted(self, tags: Tags) -> bool:
        return wanted(tags, self.scope)

    def inlines(self, inlines: Inlines) -> Inlines:
        """One text as it is printed."""
        return tuple(self._picked(typeset(inlines, self.quotes)))

    def block(self, block: TextBlock) -> TextBlock | None:
        """A block as it is printed; None where nothing of it is."""
        if not self.wanted(block.tags):
            return None
        match block:
            case Paragraph():
                made = self.inlines(block.inlines)
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
            case CodeBlock() | Rule():
                return block

    def _blocks(self, blocks: tuple[TextBlock, ...]) -> Iterator[TextBlock]:
        for block in blocks:
            if (made := self.block(block)) is not None:
                yield made

    def _item(self, item: Item) -> Item | None:
        if not self.wanted(item.tags):
            return None
        blocks = tuple(self._blocks(item.blocks))
        return replace(item, blocks=blocks, tags=EVERYONE) if blocks else None

    def _row(self, row: TableRow) -> TableRow:
        cells = tuple(replace(cell, inlines=self.inlines(cell.inlines)) for cell in row.cells)
        return replace(row, cells=cells, tags=EVERYONE)

    def _definition(self, entry: Definition) -> Definition:
        terms = tuple(replace(term, inlines=self.inlines(term.inlines)) for term in entry.terms)
        meanings = tuple(item for each in entry.meanings if (item := self._item(each)) is not None)
        return replace(entry, terms=terms, meanings=meanings)

    def _picked(self, inlines: Inlines) -> Iterator[Inline]:
        inlines = tuple(_joined(inlines))
        for inline in inlines:
            match inline:
                case Citation():
                    if (reference := self.cite(inline)) is not None:
                        yield reference
                case Span():
                    if self.wanted(inline.tags):
                        yield replace(inline, inlines=tuple(self._picked(inline.inlines)), tags=EVERYONE)
                case Emphasis() | Link():
                    yield replace(inline, inlines=tuple(self._picked(inline.inlines)))
                case _:
                    yield inline


def _joined(inlines: Inlines) -> Iterator[Inline]:
    """Citations that stand side by side are one: two numbers without a comma between them would read as one."""
    pending: list[Inline] = []
    for inline in inlines:
        if pending and isinstance(inline, Text) and not inline.text.strip():
            pending.append(inline)
        elif isinstance(inline, Citation):
            first = pending[0] if pending else None
            pending = [
                Citation((*first.claims, *inline.claims), first.place) if isinstance(first, Citation) else inline
            ]
        else:
            yield from pending
            pending = []
            yield inline
    yield from pending


def _says(inlines: Inlines) -> bool:
    """Whether anything of a text is printed."""
    return any(not isinstance(inline, Text) or inline.text.strip() for inline in inlines)
