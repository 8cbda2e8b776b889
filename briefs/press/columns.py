"""Even columns in two layouts: the engine tries heights one after another, each with a real layout of all columns.

What it looks for is the least height at which the content fits, and that can be counted from one layout in a single
column: every line, or every block that is kept together, has its place there. The columns are then laid out once, at
that height. Where a box is not as simple as that, or does not come out as counted, the engine does it its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, column
from weasyprint.layout.percent import percentage

_by_trial = column.columns_layout
_ROUNDING = 0.01
"""More than positions are off by, in pixels, and much less than a line."""
_KEPT = frozenset({"avoid", "avoid-page", "avoid-column"})


@contextmanager
def counted_columns() -> Iterator[None]:
    """Let the engine lay out columns this way."""
    block.columns_layout = _columns_layout
    try:
        yield
    finally:
        block.columns_layout = _by_trial


def least_height(pieces: Sequence[tuple[float, float]], count: int) -> float:
    """The least height of columns that hold pieces, each given by its upper and lower edge in one long column."""
    height = (pieces[-1][1] - pieces[0][0]) / count
    while True:
        missing, start = inf, 0
        for _ in range(count):
            top = pieces[start][0]
            end = next((i for i in range(start, len(pieces)) if pieces[i][1] - top > height + _ROUNDING), None)
            if end is None:
                return height
            missing = min(missing, pieces[end][1] - top - height)
            start = max(end, start + 1)
            if start == len(pieces):
                break
        height += missing


def _columns_layout(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any, page_is_empty: bool,
    absolute_boxes: list[Any], fixed_boxes: list[Any], adjoining_margins: list[float], *first_styles: Any,
) -> Any:  # fmt: skip
    """What `weasyprint.layout.column.columns_layout` does."""
    if skip_stack is None and _is_simple(context, box):
        context.in_column = True
        found = _counted(context, box, bottom_space, containing_block, page_is_empty, adjoining_margins, first_styles)
        context.in_column = False
        if found is not None:
            return found
    return _by_trial(
        context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes,
        adjoining_margins, *first_styles,
    )  # fmt: skip


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


def _counted(
    context: Any, old: Any, bottom_space: float, containing_block: Any, page_is_empty: bool,
    adjoining_margins: list[float], first_styles: tuple[Any, ...],
) -> Any:  # fmt: skip
    """The layout of a box at the height that is counted; None where that is not sure to be what the engine finds."""
    box = old.copy_with_children(old.children)
    box.position_y += block.collapse_margin(adjoining_margins)
    block.block_level_width(box, containing_block)
    count = box.style["column_count"]
    gap = box.style["column_gap"]
    gap = box.style["font_size"] if gap == "normal" else percentage(gap, box.style, box.width)
    width = max(0, box.width - (count - 1) * gap) / count
    top = box.content_box_y()
    most = context.page_bottom - top - bottom_space
    children = [child.copy() for child in box.children]
    placed: list[Any] = []

    def lay_out(number: int, room_below: float, skip: Any, empty: bool) -> Any:
        one = column._create_column_box(box, containing_block, children, width, top)  # noqa: SLF001 - no public way
        step = number * (width + gap)
        one.position_x += box.width - width - step if box.style["direction"] == "rtl" else step
        return block.block_box_layout(
            context, one, room_below, skip, containing_block, empty, placed, placed, None, *first_styles,
            discard=False, max_lines=None,
        )  # fmt: skip

    shapes = len(context.excluded_shapes)
    whole = lay_out(0, -inf, None, empty=True)[0]
    floats = len(context.excluded_shapes) > shapes
    block.remove_placeholders(context, [whole], [], [])
    del context.excluded_shapes[shapes:]
    pieces = list(_pieces(whole))
    if floats or placed or context.current_page_footnotes or not pieces or None in pieces:
        return None
    height = least_height(pieces, count)
    if height > most:
        return None
    columns: list[Any] = []
    skip = None
    for number in range(count):
        new, skip, next_page, *_ = lay_out(
            number, max(bottom_space, context.page_bottom - top - height - _ROUNDING), skip, page_is_empty
        )
        if new is None:
            break
        columns.append(new)
        if skip is None:
            break
    if new is None or skip is not None:
        block.remove_placeholders(context, columns, [], [])
        return None
    box.height = max(one.margin_height() for one in columns)
    for one in columns:
        one.height = box.height
    box.children = columns
    return box, None, next_page, [], False


def _pieces(box: Any) -> Iterator[tuple[float, float] | None]:
    """The upper and lower edge of all that is never parted, from top to bottom; None for what cannot be told."""
    for child in box.children:
        if isinstance(child, boxes.LineBox):
            yield child.position_y, child.position_y + child.height
        elif not child.is_in_normal_flow():
            yield None
        elif child.style["break_inside"] in _KEPT or child.is_monolithic():
            yield child.border_box_y(), child.border_box_y() + child.border_height()
        elif type(child) is boxes.BlockBox:
            yield from _pieces(child)
        else:
            yield None
