"""The tag tree of a PDF while it grows, before it is written down as PDF objects.

It is the one structure here that is changed in place: growing, shaping and writing are three passes over the
same tree, and it never leaves `briefs.press`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

INLINE = frozenset({"Span", "Quote", "Code", "Link", "Reference", "Lbl", "Form"})
TEXT = INLINE | {"P", "H1", "H2", "H3", "H4", "H5", "H6"}
"""Roles that hold text and no blocks: a `span` shown as a block within one is still part of it."""
GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div"})
"""Roles that hold blocks; text directly inside them needs a paragraph of its own."""


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """One marked-content sequence: the n-th on its page (both counted from 0)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class LinkAnnotation:
    """A link annotation on a page, held by its Link."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class TagNode:
    """One structure element; `element` and `box` are where it came from, None for those we add."""

    role: str
    element: Any = None
    tag: str = ""
    box: Any = None
    page: int = 0
    kids: list[TagNode | MarkedContent | LinkAnnotation] = field(default_factory=list)
    alt: str | None = None
    actual: str | None = None
    expansion: str | None = None
    language: str | None = None
    title: str | None = None
    identifier: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def plain(self) -> bool:
        """Whether nothing but its role and kids would be lost without this node."""
        return not (self.alt or self.actual or self.expansion or self.language or self.title or self.identifier)

    def nodes(self) -> list[TagNode]:
        """Its kids that are structure elements."""
        return [kid for kid in self.kids if isinstance(kid, TagNode)]

    def walk(self) -> Iterator[TagNode]:
        """Itself and all structure elements below it, in reading order; the tree may be changed meanwhile."""
        yield self
        for kid in self.nodes():
            yield from kid.walk()

    def marks(self) -> Iterator[MarkedContent]:
        """All marked content in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, TagNode):
                yield from kid.marks()
            elif isinstance(kid, MarkedContent):
                yield kid

    def attribute(self, name: str) -> str:
        """An attribute of the HTML element it came from, or ''."""
        return "" if self.element is None else (self.element.get(name) or "").strip()


def is_inline(kid: TagNode | MarkedContent | LinkAnnotation) -> bool:
    """Whether a kid runs along in a line of text; a figure does where its box does."""
    if not isinstance(kid, TagNode):
        return True
    return kid.role in INLINE


def number_of(reference: bytes | str) -> int:
    """The number of the PDF object that a reference like '12 0 R' leads to."""
    return int(reference.split()[0])
