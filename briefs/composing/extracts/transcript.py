"""A brief as plain text, line by line: what is signed, and what the mark on a document is made of.

How lines were broken in the file, and what a page looks like, is no part of it; every word, citation, address and the
shape of lists and tables is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefs.composing.brief import Brief, Cited, FieldProse, FigureOut, Piece
from briefs.composing.data.table import DataFigure, DataLabel, DataTable, lines_of
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
    Link,
    Paragraph,
    Picture,
    Quote,
    Reference,
    Rule,
    Span,
    Table,
    Text,
    TextBlock,
)
from briefs.library.records.register import Record
from briefs.pictures.facts import PictureFile

_EMPHASIS = {"em": "*", "strong": "**", "del": "~~", "sub": "~", "sup": "^"}


def transcript(brief: Brief) -> Iterator[str]:
    """Every line of a brief, its front matter first, notes and sources last."""
    for key, value in brief.document.front.model_dump(exclude={"pages"}).items():  # how many is no matter of words
        yield f"{key}: {value}"
    for section in brief.sections:
        classes = " ".join(sorted(section.classes))
        yield f"## {written(section.title)} #{section.id} {classes}".rstrip()
        for block in section.blocks:
            yield from piece_lines(block) if isinstance(block, Piece) else block_lines(block)
    for note in brief.notes:
        yield f"[{note.number}] {note.id} {note.level} {written(note.text)}"
    for level, words in sorted(brief.legend.items(), reverse=True):
        yield f"{level}: {'; '.join(words)}"
    for address in brief.addresses:
        yield f"{', '.join(address.names)}: {address.url}"
    for source in brief.sources:
        yield f"{source.id}: {written(source.citation)} {written(source.weight)}"


def piece_lines(piece: Piece) -> Iterator[str]:
    """A component: its name, then each text that it holds behind its path."""
    yield f"```{piece.component.name}"
    yield from _data(piece.data, "")
    yield "```"


def block_lines(  # noqa: C901, PLR0912 - a case for each kind of block
    block: TextBlock, indent: str = ""
) -> Iterator[str]:
    """A block as Markdown would have it."""
    match block:
        case Paragraph():
            yield indent + written(block.inlines)
        case Heading():
            yield f"{indent}{'#' * block.level} {written(block.inlines)}"
        case ItemList():
            for number, item in enumerate(block.items, block.start or 0):
                mark = "-" if block.start is None else f"{number}."
                yield from _item(mark, item, indent)
        case Quote():
            for inner in block.blocks:
                yield from block_lines(inner, f"{indent}> ")
            if block.by:
                yield f"{indent}> -- {written(block.by)}"
        case Table():
            for row in (block.head, *block.rows):
                yield indent + " | ".join(written(cell.inlines) for cell in row.cells)
        case Definitions():
            for entry in block.entries:
                yield from (indent + written(term.inlines) for term in entry.terms)
                for meaning in entry.meanings:
                    yield from _item(":", meaning, indent)
        case CodeBlock():
            yield from (f"{indent}    {line}" for line in block.text.split("\n"))
        case Rule():
            yield f"{indent}---"
        case Captioned():
            yield f"{indent}{_picture(block.picture)} {written(block.caption)}".rstrip()


def _item(mark: str, item: Item, indent: str) -> Iterator[str]:
    box = {None: "", False: "[ ] ", True: "[x] "}[item.done]
    lines = [line for block in item.blocks for line in block_lines(block)]
    yield f"{indent}{mark} {box}{lines[0] if lines else ''}"
    yield from (f"{indent}    {line}" for line in lines[1:])


def written(inlines: Inlines) -> str:
    """One text, with its marks, its blanks single."""
    return " ".join("".join(map(_inline, inlines)).split())


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Abbreviation(text=text):
            return text
        case Emphasis(kind=kind, inlines=inner):
            return f"{_EMPHASIS[kind]}{''.join(map(_inline, inner))}{_EMPHASIS[kind]}"
        case Link(address=address, inlines=inner):
            return f"[{''.join(map(_inline, inner))}]({address})"
        case Span(language=language, inlines=inner):
            inside = "".join(map(_inline, inner))
            return f"[{inside}]{{lang={language}}}" if language else inside
        case Code(text=text):
            return f"`{text}`"
        case Break():
            return " \\ "
        case Picture():
            return _picture(inline)
        case Reference(notes=notes):
            return f"[{'; '.join(f'@{mark.id}' for mark in notes)}]"
        case _:
            return ""


def _picture(picture: Picture) -> str:
    """What it shows and what is in its file: another photograph under the same name is another statement."""
    mark = "{.decoration}" if picture.decoration else ""
    return f"![{picture.alt}]({picture.file.digest if picture.file else picture.address}){mark}"


def _data(data: Any, path: str) -> Iterator[str]:  # noqa: C901 - a case for each kind of value
    match data:
        case None:
            return
        case FieldProse(inlines=inlines):
            yield f"{path}: {written(inlines)}"
        case Cited(id=key):
            yield f"{path}: [@{key}]"
        case FigureOut(cited=cited):
            parts = (data.qualifier, data.text, data.unit, data.place, data.year, data.note, data.derived)
            yield f"{path}: {' '.join(part for part in parts if part)} [@{cited.id}]"
        case DataFigure() | DataLabel() | DataTable():
            yield from lines_of(data, path)
        case Mapping():
            for key, value in data.items():
                yield from _data(value, f"{path}.{key}" if path else key)
        case tuple():
            for number, item in enumerate(data):
                yield from _data(item, f"{path}[{number}]")
        case Record():
            yield from _data(data.model_dump(), path)
        case _:
            yield f"{path}: {data.digest if isinstance(data, PictureFile) else data}"
