"""Grow the tag tree from the boxes of laid-out pages.

WeasyPrint makes one tag per box and page, so a paragraph that meets a page end becomes two, a table head said
again on the next page is read again, and running headers are content. Here a tag is made per HTML element, and
each of its boxes, on whatever page, adds to the same tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from briefs.press.tags.roles import alternative_of, field_kind, is_decorative, one_line, role_of
from briefs.press.tags.tree import GROUPS, TEXT, LinkAnnotation, MarkedContent, TagNode

PAGINATION = "Pagination"
LAYOUT = "Layout"


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A painted page: its box, and the number of the marked content of each text or picture box."""

    box: Any
    marks: dict[Any, int]


@dataclass(frozen=True, slots=True)
class Artifact:
    """Marked content that is not part of the document: a kind, and for running titles the edge they stand at."""

    kind: str
    edge: str = ""


@dataclass(slots=True)
class Growth:
    """What growing gives: the tree, what stays out of it, words painted again, and what no tag was found for."""

    root: TagNode
    artifacts: dict[MarkedContent, Artifact] = field(default_factory=dict)
    dropped: list[LinkAnnotation] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    fields: dict[MarkedContent, Any] = field(default_factory=dict)
    """The box of each field to fill in by hand: what is marked is its frame."""
    unclaimed: list[str] = field(default_factory=list)


def grow(pages: Sequence[MarkedPage], language: str) -> Growth:
    """The tag tree of painted pages, in reading order."""
    growing = _Growing(language)
    for number, page in enumerate(pages):
        growing.add_page(number, page)
    return growing.result


class _Growing:
    """The walk over the boxes of one document."""

    def __init__(self, language: str) -> None:
        self.result = Growth(TagNode("Document"))
        self._document_language = language
        self._nodes: dict[tuple[int, str], TagNode] = {}
        self._running: set[tuple[int, str]] = set()
        self._page = 0
        self._marks: dict[Any, int] = {}
        self._free = 0
        """The first number that no marked content of the page has."""

    def add_page(self, number: int, page: MarkedPage) -> None:
        """Add one page's boxes; what no box claims becomes an artifact, so no content is left untagged."""
        self._page, self._marks, self._free = number, dict(page.marks), len(page.marks)
        for child in page.box.children:
            if isinstance(child, boxes.MarginBox):
                self._discard(child, Artifact(PAGINATION, "Top" if "top" in child.at_keyword else "Bottom"))
            else:
                self._visit(child, self.result.root, self._document_language, None)
        for box, mark in self._marks.items():
            self.result.artifacts[MarkedContent(number, mark)] = Artifact(LAYOUT)
            if getattr(box, "text", "a picture").strip():
                self.result.unclaimed.append(getattr(box, "text", "a picture"))

    def _visit(self, box: Any, parent: TagNode, language: str, link: Any) -> None:
        """Add a box and all in it below `parent`; `link` is the annotation of the link it stands in."""
        box = _placed(box)
        out = self._left_out(box)
        if out:
            self._discard(box, out)
            return
        node = self._node_of(box, parent)
        if node is not parent and node.element is not None:
            language = self._give_language(node, language)
        if box.link_annotation is not None:
            link = self._add_link(box.link_annotation, node, link)
        if box in self._marks:
            node.kids.append(MarkedContent(self._page, self._marks.pop(box)))
        if node.role == "Form":
            self._add_field(box, node)
            return
        for child in _children(box):
            if child in self._marks and isinstance(child, boxes.TextBox) and child.text:
                node.kids.append(MarkedContent(self._page, self._marks.pop(child)))
            elif not isinstance(child, boxes.TextBox):
                self._visit(child, node, language, link)

    def _left_out(self, box: Any) -> Artifact | None:
        """The kind of artifact a box is, if it is one."""
        if box.element is None:
            return None
        if box.is_leader or is_decorative(box.element, box.element_tag, replaced=isinstance(box, boxes.ReplacedBox)):
            return Artifact(LAYOUT)
        known = self._nodes.get((id(box.element), box.element_tag))
        if known is None:
            return None
        said_again = isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
        stays = box.style["position"] == "fixed" and known.page != self._page
        return Artifact(PAGINATION) if said_again or stays else None

    def _node_of(self, box: Any, parent: TagNode) -> TagNode:
        """The tag of a box: a new one, the one begun by an earlier box of its element, or its parent's."""
        element, tag = box.element, box.element_tag
        if element is None or tag in ("html", "body") or (element is parent.element and tag == parent.tag):
            return parent
        key = (id(element), tag)
        if key in self._nodes:
            return self._nodes[key]
        block = isinstance(box, boxes.BlockLevelBox) and parent.role not in TEXT
        item = self._nodes.get((id(element), "li")) if "::" in tag else None
        role = role_of(element, tag, block=block) if item is None else _role_in_item(box)
        if not role:
            return parent
        node = TagNode(role, element, tag, box, self._page)
        _describe(node)
        self._nodes[key] = node
        (item or parent).kids.append(node)
        return node

    def _give_language(self, node: TagNode, language: str) -> str:
        own = node.attribute("lang") if "::" not in node.tag else ""
        if own and own != language:
            node.language = own
        return own or language

    def _add_link(self, annotation: Any, node: TagNode, around: Any) -> Any:
        """Give a Link its annotation; one inside another only widens it, so that a link is met once."""
        if around is None:
            node.kids.append(LinkAnnotation(self._page, annotation))
            return annotation
        around["Rect"][:] = _union(around["Rect"], annotation["Rect"])
        self.result.dropped.append(LinkAnnotation(self._page, annotation))
        return around

    def _add_field(self, box: Any, node: TagNode) -> None:
        """Give a field its frame as content, and leave out the blanks in it that hold its place."""
        mark = MarkedContent(self._page, self._free)
        self._free += 1
        self.result.fields[mark] = box
        node.kids.append(mark)
        for child in box.children:
            self._discard(child, Artifact(LAYOUT))

    def _discard(self, box: Any, artifact: Artifact) -> None:
        """Make all content of a box an artifact, links included."""
        box = _placed(box)
        if box in self._marks:
            self.result.artifacts[MarkedContent(self._page, self._marks.pop(box))] = artifact
            if artifact.kind == PAGINATION and isinstance(box, boxes.TextBox):
                self._note_furniture(box, artifact)
        if box.link_annotation is not None:
            self.result.dropped.append(LinkAnnotation(self._page, box.link_annotation))
        for child in box.children:
            self._discard(child, artifact)

    def _note_furniture(self, text: Any, artifact: Artifact) -> None:
        """Keep the words of a running title or repeated head, but for the one time that the HTML says them too."""
        key = (id(text.element), text.text)
        written = text.element is not None and "::" not in text.element_tag
        if artifact.edge and written and key not in self._running:
            self._running.add(key)
        else:
            self.result.furniture.append(text.text)


def _role_in_item(box: Any) -> str:
    """The role of what CSS puts into a list item: its marker is a label, as is a `li::before` used in place of one."""
    if box.element_tag == "li::marker":
        return "Lbl"
    return "Lbl" if box.element_tag == "li::before" and box.style["list_style_type"] == "none" else ""


def _describe(node: TagNode) -> None:
    """Take over what an element says about itself: alternative, expansion and label."""
    if "::" in node.tag:
        return
    label = one_line(node.attribute("aria-label")) or None
    if node.role == "Figure":
        node.alt = alternative_of(node.element, node.tag)
    elif node.role == "Form":
        node.alt = one_line(node.attribute(field_kind(node.element, node.tag)))
    elif node.role == "Span":
        node.actual = label
        node.expansion = node.attribute("title") or None if node.tag == "abbr" else None
    elif node.role in GROUPS or node.role in ("L", "Table"):
        node.title = label


def _children(box: Any) -> Iterable[Any]:
    """A box's children, with its lines opened up."""
    for child in box.children:
        if isinstance(child, boxes.LineBox):
            yield from child.children
        else:
            yield child


def _placed(box: Any) -> Any:
    """The box behind the placeholder of a positioned box."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001 - no public way to it


def _union(first: Sequence[float], second: Sequence[float]) -> list[float]:
    """The rectangle around two, both given as corners in any order."""
    xs = sorted((first[0], first[2], second[0], second[2]))
    ys = sorted((first[1], first[3], second[1], second[3]))
    return [xs[0], ys[0], xs[-1], ys[-1]]
