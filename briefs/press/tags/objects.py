"""Write a shaped tag tree into the PDF, in place of the one WeasyPrint has made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pydyf

from briefs.press.tags.roles import TICK, one_line, text_of
from briefs.press.tags.tagging import PAGINATION, Artifact, Growth
from briefs.press.tags.tree import LinkAnnotation, MarkedContent, TagNode, number_of

_POINTS = 0.75
"""PDF points in a CSS pixel."""


def write_tags(pdf: Any, growth: Growth, heights: Sequence[float]) -> list[MarkedContent]:
    """Write the tree; gives back the marked content that no page shows (text painted with opacity).

    WeasyPrint appends its tags and then its metadata stream as the last objects of a file: they are cut off,
    which leaves no orphans, and the caller adds metadata anew.
    """
    structure = pdf.objects[number_of(pdf.catalog["StructTreeRoot"])]
    first = number_of(structure["ParentTree"])
    pages = [pdf.objects[number_of(reference)] for reference in pdf.page_references]
    if any(page.number >= first for page in pages):
        raise RuntimeError("WeasyPrint no longer writes its tags last")
    del pdf.objects[first:]
    pdf.catalog.pop("Metadata", None)
    hidden = _repaint(pdf, pages, growth)
    _TreeWriter(pdf, pages, heights).write(growth)
    return hidden


class _TreeWriter:
    """Turns nodes into objects and keeps the tables that lead from content back to them."""

    def __init__(self, pdf: Any, pages: Sequence[Any], heights: Sequence[float]) -> None:
        self._pdf, self._pages, self._heights = pdf, pages, heights
        self._parents: list[dict[int, bytes]] = [{} for _ in pages]
        self._spots: list[tuple[Any, bytes]] = []
        self._ids: dict[str, bytes] = {}

    def write(self, growth: Growth) -> None:
        """Write the root, all elements, and both look-up trees."""
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(root)
        root["K"] = pydyf.Array([self._element(growth.root, root.reference)])
        parent_tree = pydyf.Dictionary({"Nums": self._numbers()})
        self._pdf.add_object(parent_tree)
        root["ParentTree"] = parent_tree.reference
        root["ParentTreeNextKey"] = len(self._pages) + len(self._spots)
        if self._ids:
            names = pydyf.Array()
            for name in sorted(self._ids):
                names += [pydyf.String(name), self._ids[name]]
            root["IDTree"] = pydyf.Dictionary({"Names": names})
        self._pdf.catalog["StructTreeRoot"] = root.reference

    def _element(self, node: TagNode, parent: bytes) -> bytes:
        """One structure element and all below it; gives back its reference."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        self._pdf.add_object(element)
        page = next((kid.page for kid in node.kids if isinstance(kid, MarkedContent)), None)
        if page is not None:
            element["Pg"] = self._pages[page].reference
        for key, text in (
            ("Alt", node.alt),
            ("ActualText", node.actual),
            ("E", node.expansion),
            ("Lang", node.language),
            ("T", node.title),
        ):
            if text:
                element[key] = pydyf.String(text)
        if node.identifier:
            element["ID"] = pydyf.String(node.identifier)
            self._ids[node.identifier] = element.reference
        attributes = self._attributes(node)
        if attributes:
            element["A"] = attributes
        kids = pydyf.Array([self._kid(kid, page, element, node) for kid in node.kids])
        element["K"] = kids[0] if len(kids) == 1 else kids
        return bytes(element.reference)

    def _kid(self, kid: TagNode | MarkedContent | LinkAnnotation, page: int | None, element: Any, node: TagNode) -> Any:
        if isinstance(kid, TagNode):
            return self._element(kid, element.reference)
        if isinstance(kid, MarkedContent):
            self._parents[kid.page][kid.number] = element.reference
            if kid.page == page:
                return kid.number
            return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page].reference, "MCID": kid.number})
        kid.annotation["StructParent"] = len(self._pages) + len(self._spots)
        kid.annotation["Contents"] = pydyf.String(_link_text(node))
        kid.annotation["F"] = 4
        self._spots.append((kid.annotation, element.reference))
        return pydyf.Dictionary(
            {"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self._pages[kid.page].reference}
        )

    def _attributes(self, node: TagNode) -> Any:
        attributes = {key: _value(value) for key, value in node.attributes.items()}
        if node.role == "Form":
            kind = {"Role": "/cb", "checked": "/off"} if node.attribute(TICK) else {"Role": "/tv"}
            attributes = {"O": "/PrintField", **kind, "Desc": pydyf.String(node.alt)}
        if node.role == "Figure" and node.box is not None:
            box, height = node.box, self._heights[node.page]
            left, top = box.border_box_x(), box.border_box_y()
            corners = (left, height - top - box.border_height(), left + box.border_width(), height - top)
            attributes = {"O": "/Layout", "BBox": pydyf.Array(round(corner * _POINTS, 2) for corner in corners)}
        return pydyf.Dictionary(attributes)

    def _numbers(self) -> Any:
        """The parent tree: for each page its content's elements, for each link its element."""
        numbers = pydyf.Array()
        for page, parents in enumerate(self._parents):
            row = pydyf.Array(parents.get(mark, b"null") for mark in range(max(parents, default=-1) + 1))
            numbers += [page, row]
        for place, (_, reference) in enumerate(self._spots, start=len(self._pages)):
            numbers += [place, reference]
        return numbers


def _value(value: object) -> object:
    if isinstance(value, list):
        return pydyf.Array(pydyf.String(text) for text in value)
    return value


def _link_text(link: TagNode) -> str:
    """What a link is called: its label, its title, else its text or what its pictures show."""
    if link.element is None:
        return ""
    label = one_line(link.attribute("aria-label") or link.attribute("title")) or text_of(link.element)
    return label or " ".join(node.alt for node in link.walk() if node.alt)


def _repaint(pdf: Any, pages: Sequence[Any], growth: Growth) -> list[MarkedContent]:
    """Mark artifacts as such on the pages, drop links that stand in them, and look for marks that are not there."""
    hidden = [mark for node in growth.root.walk() for mark in node.kids if isinstance(mark, MarkedContent)]
    for number, page in enumerate(pages):
        stream = pdf.objects[number_of(page["Contents"])].stream
        seen = set()
        for place, item in enumerate(stream):
            if isinstance(item, dict) and "MCID" in item and stream[place + 1] == b"BDC":
                mark = MarkedContent(number, item["MCID"])
                seen.add(mark)
                if mark in growth.artifacts:
                    stream[place - 1] = "/Artifact"
                    stream[place] = _artifact_properties(growth.artifacts[mark])
        hidden = [mark for mark in hidden if mark.page != number or mark not in seen]
        _drop_links(page, growth, number)
    return hidden


def _artifact_properties(artifact: Artifact) -> Any:
    properties = {"Type": f"/{artifact.kind}"}
    if artifact.kind == PAGINATION and artifact.edge:
        properties["Subtype"] = "/Header" if artifact.edge == "Top" else "/Footer"
        properties["Attached"] = f"[/{artifact.edge}]"
    return pydyf.Dictionary(properties)


def _drop_links(page: Mapping[str, Any], growth: Growth, number: int) -> None:
    gone = {spot.annotation.reference for spot in growth.dropped if spot.page == number}
    if not gone:
        return
    kept = [reference for reference in page["Annots"] if reference not in gone]
    page["Annots"][:] = kept
