"""Even columns in one layout: the engine tries heights one after another, each with a real layout of all columns.

What it looks for is the least height at which the content fits, and that can be counted once the content is laid out in
one long column: every line, or every block that is kept together, has its place there. It is then cut at that height,
and the pieces are moved side by side. Where a box is not as simple as that, the engine does it its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, column
from weasyprint.layout.percent import percentage

_by_trial = column.columns_layout
_ROUNDING = 0.01
"""More than positions are off by, in pixels, and much less than a line."""
_PIXEL = 1
_KEPT = frozenset({"avoid", "avoid-page", "avoid-column"})


@contextmanager
def counted_columns() -> Iterator[None]:
    """Let the engine lay out columns this way."""
    block.columns_layout = _columns_layout
    try:
        yield
    finally:
        block.columns_layout = _by_trial


@dataclass(frozen=True, slots=True)
class ColumnPiece:
    """What is never parted, by its place in the long column: a whole block, or a line of one."""

    top: float
    bottom: float
    block: int | None
    """None for the lines of the column itself."""
    line: int | None = None
    first: float | None = None
    """Where its first line ends, if it is a block of several: all that the engine sees of one that has no room."""


def starts(pieces: Sequence[ColumnPiece], count: int) -> list[int]:
    """The piece with which each column begins, where columns are as low as the engine makes them.

    It grows them by the least that any piece has lacked so far, and takes what is within a pixel for rounding.
    """
    height = (pieces[-1].bottom - pieces[0].top) / count
    missing = inf
    while True:
        found, start = [0], 0
        while (end := _first_below(pieces, start, height)) is not None:
            lack = _seen(pieces, start, end) - height
            if lack > _PIXEL:
                missing = min(missing, lack)
            start = max(end, start + 1)
            if len(found) == count or start == len(pieces):
                break
            found.append(start)
        if end is None:
            return found
        height += _PIXEL if missing == inf else missing


def _seen(pieces: Sequence[ColumnPiece], start: int, end: int) -> float:
    """How high the engine takes a column to be with a piece that had no room in it."""
    first = pieces[end].first
    return (pieces[end].bottom if first is None else first) - pieces[start].top


def _first_below(pieces: Sequence[ColumnPiece], start: int, height: float) -> int | None:
    """The first piece from `start` on that has no room in a column."""
    lowest = pieces[start].top + height + _ROUNDING
    return next((place for place in range(start, len(pieces)) if pieces[place].bottom > lowest), None)


def _columns_layout(context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> Any:
    """What `weasyprint.layout.column.columns_layout` does."""
    if skip_stack is None and _is_simple(context, box):
        found = _counted(context, box, bottom_space, rest)
        context.in_column = False
        if found is not None:
            return found
    return _by_trial(context, box, bottom_space, skip_stack, *rest)


def _is_simple(context: Any, box: Any) -> bool:
    """Whether a box is columns of even height and nothing else, on a page without footnotes."""
    style = box.style
    return (
        style["column_width"] == "auto"
        and style["column_fill"] == "balance"
        and style["position"] == "static"
        and box.height == "auto"
        and not box.min_height
        and box.max_height == inf
        and bool(box.children)
        and all(child.style["column_span"] == "none" for child in box.children)
        and not context.current_page_footnotes
        and context.current_footnote_area.height == "auto"
    )


def _counted(context: Any, old: Any, bottom_space: float, rest: Sequence[Any]) -> Any:
    """A box with its columns; None where it is not sure to be what the engine finds."""
    containing_block, _, _, _, adjoining_margins, *first_styles = rest
    box = old.copy_with_children(old.children)
    box.position_y += block.collapse_margin(adjoining_margins)
    block.block_level_width(box, containing_block)
    count = box.style["column_count"]
    gap = box.style["column_gap"]
    gap = box.style["font_size"] if gap == "normal" else percentage(gap, box.style, box.width)
    width = max(0, box.width - (count - 1) * gap) / count
    top = box.content_box_y()

    context.in_column = True
    placed: list[Any] = []
    shapes = len(context.excluded_shapes)
    long = column._create_column_box(  # noqa: SLF001 - no public way
        box, containing_block, [child.copy() for child in box.children], width, top
    )
    long, _, next_page, *_ = block.block_box_layout(
        context, long, -inf, None, containing_block, True, placed, placed, [], *first_styles,  # noqa: FBT003 - its own
        discard=False, max_lines=None,
    )  # fmt: skip
    pieces = _pieces(long)
    begins = _whole_paragraphs(long, pieces, starts(pieces, count)) if pieces else None
    if begins is None or placed or len(context.excluded_shapes) > shapes or context.current_page_footnotes:
        block.remove_placeholders(context, [long], [], [])
        del context.excluded_shapes[shapes:]
        return None
    parts = [pieces[a:b] for a, b in zip(begins, [*begins[1:], len(pieces)], strict=True)]
    height = max(part[-1].bottom - part[0].top for part in parts)
    if height > context.page_bottom - top - bottom_space:
        block.remove_placeholders(context, [long], [], [])
        return None
    forward = -1 if box.style["direction"] == "rtl" else 1
    first = box.width - width if forward < 0 else 0
    box.children = [
        _moved(long, part, first + forward * number * (width + gap), top) for number, part in enumerate(parts)
    ]
    for one in box.children:
        one.height = height
    box.height = height
    return box, None, next_page, [], False


def _pieces(long: Any) -> list[ColumnPiece]:
    """All that is never parted in a column, from top to bottom; nothing where that is not simple to tell."""
    if all(isinstance(line, boxes.LineBox) for line in long.children):
        return list(_lines(long, None))
    found: list[ColumnPiece] = []
    before = None
    for place, child in enumerate(long.children):
        if (
            type(child) is not boxes.BlockBox
            or not child.is_in_normal_flow()
            or child.margin_top
            or child.margin_bottom
        ):
            return []
        if before is not None and (
            block.block_level_page_break(before, child) != "auto" or block.block_level_page_name(before, child)
        ):
            return []
        before = child
        if child.style["break_inside"] in _KEPT or child.is_monolithic():
            bottom = child.position_y + child.border_height()
            found.append(ColumnPiece(child.position_y, bottom, place, first=_first_line(child)))
        elif child.border_height() == child.height and all(isinstance(line, boxes.LineBox) for line in child.children):
            found += _lines(child, place)
        else:
            return []
    return found


def _first_line(child: Any) -> float | None:
    if child.is_monolithic():
        return None
    several = len(child.children) > 1 and all(isinstance(line, boxes.LineBox) for line in child.children)
    return child.children[0].position_y + child.children[0].height if several else None


def _lines(paragraph: Any, place: int | None) -> Iterator[ColumnPiece]:
    for number, line in enumerate(paragraph.children):
        yield ColumnPiece(line.position_y, line.position_y + line.height, place, number)


def _whole_paragraphs(long: Any, pieces: Sequence[ColumnPiece], begins: list[int]) -> list[int] | None:
    """Where columns begin once no paragraph leaves too few lines behind; None where it would keep too few."""
    found = begins[:1]
    for begin in begins[1:]:
        place, line = pieces[begin].block, pieces[begin].line
        start = begin
        if line:  # not its first
            child = long if place is None else long.children[place]
            start -= max(0, child.style["widows"] - (len(child.children) - line))
            kept = sum(piece.block == place for piece in pieces[found[-1] : start])
            if pieces[start].block != place or kept < child.style["orphans"]:
                return None
        found.append(start)
    return found


def _moved(long: Any, part: Sequence[ColumnPiece], right: float, top: float) -> Any:
    """One column with its pieces, taken out of the long one."""
    children: list[Any] = []
    for place in dict.fromkeys(piece.block for piece in part):
        lines = [piece.line for piece in part if piece.block == place and piece.line is not None]
        if place is None:
            children = [long.children[line] for line in lines]
        else:
            children.append(_with_lines(long.children[place], lines) if lines else long.children[place])
    one = long.copy_with_children(children)
    one.position_x += right
    for child in children:
        child.translate(right, top - part[0].top)
    return one


def _with_lines(paragraph: Any, lines: Sequence[int]) -> Any:
    """A paragraph, or the part of it that stands in a column."""
    if len(lines) == len(paragraph.children):
        return paragraph
    first, last = paragraph.children[lines[0]], paragraph.children[lines[-1]]
    part = paragraph.copy_with_children(paragraph.children[lines[0] : lines[-1] + 1])
    part.remove_decoration(start=lines[0] > 0, end=lines[-1] + 1 < len(paragraph.children))
    part.position_y = first.position_y
    part.height = last.position_y + last.height - first.position_y
    return part
