"""Python-Markdown's tree becomes ours, once: after this nobody sees an element again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal, cast
from xml.etree.ElementTree import Element

from briefs.base.problems import Place
from briefs.library.prose import second_reading
from briefs.library.prose.blocks.scan import Scan
from briefs.library.prose.inline import leftovers
from briefs.library.prose.inline.reader import Reader
from briefs.library.prose.nodes import (
    Cell,
    Code,
    CodeBlock,
    Definition,
    Definitions,
    Heading,
    Inline,
    Inlines,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Rule,
    Table,
    TableRow,
    TextBlock,
)
from briefs.library.tags import tags


def block(scan: Scan, element: Element) -> TextBlock:
    """A block of the tree; fences are for the caller."""
    place, tagged = _place(scan, element), tags(element.get("tags", ""))
    match element.tag:
        case "p":
            return Paragraph(leaf(scan, element), place, tagged)
        case "h3" | "h4" | "h5" | "h6":
            return Heading(int(element.tag[1]), leaf(scan, element), place, tags=tagged)
        case "ul" | "ol":
            start = element.get("start")
            items = tuple(_item(scan, item) for item in element)
            return ItemList(items, place, int(start) if start else None, tight=bool(element.get("tight")))
        case "blockquote":
            return _quote(scan, element, place)
        case "hr":
            return Rule(place)
        case "table":
            head, *rows = (_row(scan, row) for row in element)
            return Table(head, tuple(rows), place)
        case "dl":
            return Definitions(tuple(_definitions(scan, element)), place)
        case "fence":
            return code(scan, element)
        case _:
            raise ValueError(element.tag)


def blocks(scan: Scan, element: Element) -> tuple[TextBlock, ...]:
    """The blocks within an element."""
    return tuple(block(scan, inner) for inner in element)


def code(scan: Scan, element: Element) -> CodeBlock:
    """Fenced lines as they are."""
    fence = scan.fences[int(element.get("number", "0"))]
    if fence.mark[0] == "`" and fence.info and not fence.top:
        hint = "end the list or quotation before it, or fence code with ~~~"
        scan.refuse(fence.place, "a component cannot stand inside a list or a quotation", hint, "fence")
    return CodeBlock("\n".join(line.text for line in fence.lines), fence.place)


def _quote(scan: Scan, element: Element, place: Place) -> Quote:
    last = element[-1] if len(element) and element[-1].tag == "by" else None
    if last is not None:
        element.remove(last)
    return Quote(blocks(scan, element), place, leaf(scan, last) if last is not None else ())


def _item(scan: Scan, element: Element) -> Item:
    inner = blocks(scan, element)
    tagged = ""
    first = element[0] if len(element) else None
    if first is not None and first.tag == "p" and isinstance(inner[0], Paragraph):
        tagged = first.get("tags", "")
        inner = (Paragraph(inner[0].inlines, inner[0].place), *inner[1:])
    done = element.get("done")
    return Item(inner, _place(scan, element), tags(tagged), None if done is None else bool(done))


def _row(scan: Scan, element: Element) -> TableRow:
    cells = tuple(
        Cell(
            leaf(scan, cell),
            _place(scan, cell),
            "col" if cell.tag == "th" else "",
            cast("Literal['', 'left', 'center', 'right']", cell.get("align", "")),
        )
        for cell in element
    )
    return TableRow(cells, _place(scan, element), tags(element.get("tags", "")))


def _definitions(scan: Scan, element: Element) -> Iterator[Definition]:
    terms: list[Paragraph] = []
    meanings: list[Item] = []
    tight = True
    for inner in element:
        if inner.tag == "dt":
            if meanings:
                yield Definition(tuple(terms), tuple(meanings), tight)
                terms, meanings, tight = [], [], True
            terms.append(Paragraph(leaf(scan, inner), _place(scan, inner)))
        else:
            meanings.append(_item(scan, inner))
            tight = tight and bool(inner.get("tight"))
    yield Definition(tuple(terms), tuple(meanings), tight)


def leaf(scan: Scan, element: Element) -> Inlines:
    """The inlines of an element that bears a text."""
    number = int(element.get("leaf", "0"))
    text = scan.leaves[number]
    reader = Reader(text, scan.abbreviations, scan.notes_read)
    made = reader.read(element)
    scan.problems.extend(reader.problems)
    if number not in scan.mistaken and not reader.problems:
        left = tuple(leftovers.mistakes(made))
        scan.problems.extend(left or second_reading.inline_differences(text, made, scan.references))
    scan.notes_used.update(reader.notes_used)
    return tuple(map(_unescaped, made)) if element.tag in {"th", "td"} else made


def _unescaped(inline: Inline) -> Inline:
    """Code in a cell has its upright strokes escaped, or they would part cells."""
    return replace(inline, text=inline.text.replace("\\|", "|")) if isinstance(inline, Code) else inline


def own_notes(scan: Scan) -> None:
    """Read the writer's own notes, which the texts will name."""
    scan.notes_read.update({element.get("label", ""): leaf(scan, element) for element in scan.notes})


def _place(scan: Scan, element: Element) -> Place:
    at: Any = element.get("at", "1:1:1").split(":")
    return Place(scan.file, *map(int, at))
