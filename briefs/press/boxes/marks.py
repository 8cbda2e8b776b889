"""What is printed on a laid-out page, each glyph run and picture with the frames that it must stay in.

Read from the boxes that every engine lays out, not from the PDF: there a line knows no longer whose cell it stood in.
Lengths are CSS pixels, as the boxes have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from weasyprint.formatting_structure import boxes

FrameKind = Literal["paper", "page", "column", "cell", "block", "clip"]
_HANG = 3.8
"""How far a line may run into the padding at its end, in CSS pixels (1 mm): a note's number tied to its word."""
_TALL = 0.85
"""The share of a page from which on a row of a table is better parted than kept whole."""
_LEAST = 1.0
"""Text that is smaller is for readers of tags alone."""


class Rect(NamedTuple):
    """The edges of something, from the upper left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float


class Frame(NamedTuple):
    """What a mark must stay in; `upright` says whether above and below count too."""

    kind: FrameKind
    rect: Rect
    upright: bool


@dataclass(frozen=True, slots=True)
class Trail:
    """An element and those that it stands in, from the inside out."""

    element: Any
    outer: Trail | None

    def __iter__(self) -> Iterator[Any]:
        trail: Trail | None = self
        while trail is not None:
            yield trail.element
            trail = trail.outer


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of glyphs, or a picture, as it lies on a page."""

    page: int
    rect: Rect
    text: str
    """What the run says; nothing for a picture."""
    trail: Trail
    frames: tuple[Frame, ...]
    flow: bool
    """Whether it follows what stands before it; what is placed by itself may stand in a margin."""
    margin: bool
    """Whether it is part of the running head or foot."""
    again: bool
    """Whether it is said again here, as the head of a table is on its second page."""
    line: Any = field(repr=False, compare=False, default=None)
    row: bool = False
    """Whether it is no ink, but a row of a table that leaves no room for the table's head on a page."""


@dataclass(frozen=True, slots=True)
class _Where:
    """What holds for a box because of those around it."""

    page: int
    trail: Trail
    frames: tuple[Frame, ...]
    flow: bool = True
    margin: bool = False
    again: bool = False
    matrix: Any = None
    line: Any = None


def marks_of(pages: list[Any]) -> list[Mark]:
    """Everything printed on some laid-out pages, in the order of the boxes."""
    found: list[Mark] = []
    heads: set[int] = set()
    for number, page in enumerate(pages, 1):
        box = page._page_box  # noqa: SLF001 - no public way to it
        paper = Frame("paper", Rect(0, 0, box.margin_width(), box.margin_height()), upright=True)
        inside = Frame("page", _content(box), upright=True)
        for child in box.children:
            margin = isinstance(child, boxes.MarginBox)
            own = Frame("block", _content(child), upright=False)
            where = _Where(number, Trail(child.element, None), (paper, own) if margin else (paper, inside))
            _walk(child, _Where(number, where.trail, where.frames, margin=margin), found, heads)
    return found


def _walk(box: Any, where: _Where, found: list[Mark], heads: set[int]) -> None:
    box = getattr(box, "_box", box)  # what is placed by itself leaves a stand-in where it was taken out
    where = _inside(box, where, heads)
    if isinstance(box, boxes.TextBox):
        if box.text.strip() and _seen(box):
            found.append(_run(box, where))
    elif isinstance(box, boxes.ReplacedBox):
        if box.style["visibility"] == "visible" and box.width and box.height:
            found.append(_mark(_moved(_content(box), where.matrix), "", where))
    elif isinstance(box, boxes.ParentBox):
        if isinstance(box, boxes.TableRowBox) and where.flow and _tall(box, where.frames):
            found.append(replace(_mark(_content(box), "", where), row=True))
        for child in box.children:
            _walk(child, where, found, heads)


def _inside(box: Any, where: _Where, heads: set[int]) -> _Where:
    """What holds within a box."""
    trail, frames, flow, again = where.trail, where.frames, where.flow, where.again
    matrix, line = where.matrix, where.line
    if box.element is not None and box.element is not trail.element:
        trail = Trail(box.element, trail)
    style = box.style
    if style["position"] in {"absolute", "fixed"} or box.transformation_matrix:
        flow, frames = False, frames[:1]
        if box.transformation_matrix:
            matrix = box.transformation_matrix @ matrix if matrix else box.transformation_matrix
    if isinstance(box, boxes.LineBox):
        line = box
    elif isinstance(box, boxes.TableRowGroupBox) and style["display"] == ("table-header-group",):
        again = again or id(box.element) in heads
        heads.add(id(box.element))
    if matrix is None:
        frames = _frames(box, frames)
    return _Where(where.page, trail, frames, flow, where.margin, again, matrix, line)


def _frames(box: Any, frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """What marks within a box must stay in."""
    if isinstance(box, boxes.TableCellBox):
        frames = (*frames, Frame("cell", _lines(box), upright=False))
    elif box.is_column:
        frames = (*frames, Frame("column", _content(box), upright=False))
    elif box.is_table_wrapper:  # as wide as its table: what that must stay in is the block around it
        frames = tuple(f._replace(kind="column") if f.kind == "block" else f for f in frames)
    elif isinstance(box, boxes.BlockContainerBox):
        frames = (*(f for f in frames if f.kind != "block"), Frame("block", _lines(box), upright=False))
    if box.style["overflow"] != "visible" and isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.PageBox):
        frames = (*frames, Frame("clip", _padding(box), upright=True))
    return frames


def _tall(box: Any, frames: Sequence[Frame]) -> bool:
    page = next((frame.rect for frame in frames if frame.kind == "page"), None)
    return page is not None and box.height > _TALL * (page.bottom - page.top)


def _run(box: Any, where: _Where) -> Mark:
    size, base = box.style["font_size"], box.position_y + box.baseline
    text = box.text.rstrip()
    blank = (len(box.text) - len(text)) * size / 3
    rect = Rect(box.position_x, base - 0.7 * size, box.position_x + box.width - blank, base + 0.2 * size)
    return _mark(_moved(rect, where.matrix), text.strip(), where)


def _mark(rect: Rect, text: str, where: _Where) -> Mark:
    return Mark(
        where.page, rect, text, where.trail, where.frames, where.flow, where.margin, where.again, where.line
    )  # fmt: skip


def _seen(box: Any) -> bool:
    style = box.style
    if style["visibility"] != "visible" or style["font_size"] < _LEAST:
        return False
    return bool(getattr(style["color"], "alpha", 1))


def _content(box: Any) -> Rect:
    left, top = box.content_box_x(), box.content_box_y()
    return Rect(left, top, left + box.width, top + box.height)


def _lines(box: Any) -> Rect:
    """Where lines of a box may stand: at their start all of its padding is theirs, to hang numbers in."""
    content, padding = _content(box), _padding(box)
    if box.style["direction"] == "rtl":
        return content._replace(left=max(padding.left, content.left - _HANG), right=padding.right)
    return content._replace(left=padding.left, right=min(padding.right, content.right + _HANG))


def _padding(box: Any) -> Rect:
    left, top = box.padding_box_x(), box.padding_box_y()
    return Rect(left, top, left + box.padding_width(), top + box.padding_height())


def _moved(rect: Rect, matrix: Any) -> Rect:
    """Where a box that is turned or moved comes to lie."""
    if matrix is None:
        return rect
    corners = [matrix.transform_point(x, y) for x in (rect.left, rect.right) for y in (rect.top, rect.bottom)]
    across, down = zip(*corners, strict=True)
    return Rect(min(across), min(down), max(across), max(down))
