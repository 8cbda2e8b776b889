"""What is asked of a tree most: the inlines in it, the texts of a block, the words as they are read."""

from __future__ import annotations

from collections.abc import Iterator

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
    ItemList,
    Link,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    Text,
    TextBlock,
)


def within(inline: Inline) -> Inlines:
    """The inlines that one holds."""
    return inline.inlines if isinstance(inline, Emphasis | Link | Span) else ()


def every(inlines: Inlines) -> Iterator[Inline]:
    """Every inline, those that hold others before what they hold."""
    for inline in inlines:
        yield inline
        yield from every(within(inline))


def leaves(block: TextBlock) -> Iterator[Inlines]:  # noqa: C901 - a case for each kind of block
    """The texts of a block in the order of reading: paragraphs, headings, items and cells."""
    match block:
        case Paragraph() | Heading():
            yield block.inlines
        case ItemList():
            for item in block.items:
                yield from _of_all(item.blocks)
        case Quote():
            yield from _of_all(block.blocks)
            yield block.by
        case Table():
            for row in (block.head, *block.rows):
                yield from (cell.inlines for cell in row.cells)
        case Definitions():
            for entry in block.entries:
                yield from (term.inlines for term in entry.terms)
                for meaning in entry.meanings:
                    yield from _of_all(meaning.blocks)
        case Captioned():
            yield (block.picture, *block.caption)
        case CodeBlock() | Rule():
            return


def _of_all(blocks: tuple[TextBlock, ...]) -> Iterator[Inlines]:
    for block in blocks:
        yield from leaves(block)


def plain(inlines: Inlines) -> str:
    """The words of some inlines as they are read, without note numbers and pictures."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Code(text=text) | Abbreviation(text=text):
            return text
        case Break():
            return " "
        case _:
            return plain(within(inline))
