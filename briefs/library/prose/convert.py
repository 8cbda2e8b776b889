"""Python-Markdown's tree becomes ours, once: after this nobody sees an element again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Literal, cast
from xml.etree.ElementTree import Element

from briefs.base.problems import Place
from briefs.library.prose.align import Aligner, decoded
from briefs.library.prose.blocks.scan import Scan
from briefs.library.prose.lines import Leaf
from briefs.library.prose.marks import REASON_KEYS
from briefs.library.prose.nodes import (
    Abbreviation,
    Break,
    Cell,
    Citation,
    Code,
    CodeBlock,
    Definition,
    Definitions,
    Emphasis,
    EmphasisKind,
    Heading,
    Inline,
    Inlines,
    Item,
    ItemList,
    Link,
    Named,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Span,
    Table,
    TableRow,
    Text,
    TextBlock,
)
from briefs.library.tags import tags

_EMPHASES = frozenset({"em", "strong", "del", "sub", "sup"})
_KEYS = re.compile(r"@([\w.-]*\w)")


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
            return Quote(blocks(scan, element), place)
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


# ------------------------------------------------------------------------------------------------------------ inlines


def leaf(scan: Scan, element: Element) -> Inlines:
    """The inlines of an element that bears a text."""
    text = scan.leaves[int(element.get("leaf", "0"))]
    return Reader(text, scan.abbreviations).read(element)


class Reader:
    """Reads the inlines of one text in their order."""

    def __init__(self, text: Leaf, abbreviations: dict[str, str]) -> None:
        self.aligner = Aligner(text)
        names = sorted(abbreviations, key=len, reverse=True)
        self.meanings = abbreviations
        self.short = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b") if names else None

    def read(self, element: Element) -> Inlines:
        made = [*self._text(element.text)]
        for child in element:
            made.extend(self._inline(child))
            made.extend(self._text(child.tail))
        return tuple(made)

    def _text(self, text: str | None) -> Iterator[Inline]:
        for letters, place in self.aligner.runs(text or ""):
            yield from self._abbreviated(letters, place)

    def _abbreviated(self, text: str, place: Place) -> Iterator[Inline]:
        at = 0
        for found in self.short.finditer(text) if self.short else ():
            if found.start() > at:
                yield Text(text[at : found.start()], _part(place, at, found.start()))
            yield Abbreviation(found[0], self.meanings[found[0]], _part(place, found.start(), found.end()))
            at = found.end()
        if at < len(text):
            yield Text(text[at:], _part(place, at, len(text)))

    def _inline(self, element: Element) -> Iterator[Inline]:
        aligner = self.aligner
        match element.tag:
            case "cite":
                yield self._citation()
            case "code":
                text = unescape(element.text or "")
                yield Code(" ".join(text.split("\n")), aligner.find(text))
            case "br":
                yield Break(aligner.here())
            case "img":
                alt = decoded(element.get("alt", ""))
                place = aligner.find("![")
                if alt:
                    aligner.find(element.get("alt", ""))
                yield Picture(decoded(element.get("src", "")), alt, decoded(element.get("title", "")), place)
            case "a":
                place = aligner.here()
                inner = self.read(element)
                yield Link(_address(element), decoded(element.get("title", "")), inner, place)
            case "comment":
                aligner.find("<!--", after="-->")
            case "span":
                place = aligner.find("[")
                reasons = tuple((key, value) for key in REASON_KEYS if (value := element.get(key)) is not None)
                language = element.get("lang", "")
                yield Span(self.read(element), place, tags(element.get("tags", "")), language, reasons)
            case str(name) if name in _EMPHASES:
                place = aligner.here()
                yield Emphasis(cast("EmphasisKind", name), self.read(element), place)
            case _:
                raise ValueError(element.tag)

    def _citation(self) -> Citation:
        place = self.aligner.find("[@", after="]")
        start, end = self.aligner.between(place)
        text = self.aligner.leaf
        found = list(_KEYS.finditer(text.text, start, end))
        return Citation(tuple(Named(key[1], text.place(key.start(1), key.end(1))) for key in found), place)


def _address(element: Element) -> str:
    return decoded(element.get("href", ""))


def _part(place: Place, start: int, end: int) -> Place:
    return Place(place.file, place.line, (place.column or 1) + start, max(1, end - start))


def _place(scan: Scan, element: Element) -> Place:
    at: Any = element.get("at", "1:1:1").split(":")
    return Place(scan.file, *map(int, at))
