"""Paint each page in the order in which it is read, where that changes nothing in its look.

WeasyPrint paints as CSS says: first all backgrounds, then what floats, then the text, then what is positioned, so a box
in the margin comes long after the sentence that it stands beside. Readers that reflow a page, copy from it or have no
use for tags read in the order of painting. Two things that lie apart may be painted in either order; two that touch
keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Any

import pydyf

from briefs.press.tags.extents import Extent, extent_of, frame_of
from briefs.press.tags.strands import NO_INKS, Operations, Strand, Wrapping, strands_of
from briefs.press.tags.tagging import Growth
from briefs.press.tags.tree import number_of


def paint_as_read(pdf: Any, growth: Growth, marks: Sequence[Mapping[Any, int]]) -> None:
    """Paint all pages in the order of a tag tree; `marks` has the number of each box's mark, page by page."""
    ranks: list[dict[int, int]] = [{} for _ in marks]
    for rank, mark in enumerate(growth.root.marks()):
        ranks[mark.page][mark.number] = rank
    for number, reference in enumerate(pdf.page_references):
        page = pdf.objects[number_of(reference)]
        content = pdf.objects[number_of(page["Contents"])]
        boxes = {mark: box for box, mark in marks[number].items()}
        fields = {mark.number: box for mark, box in growth.fields.items() if mark.page == number}
        content.stream[:] = in_reading_order(content.stream, ranks[number], boxes, fields)


def in_reading_order(
    stream: Sequence[Any], ranks: Mapping[int, int], boxes: Mapping[int, Any], fields: Mapping[int, Any]
) -> list[Any]:
    """The operations of a page, what is read in the order of `ranks`: the place in which each mark is read.

    `boxes` holds the box that each mark was painted from, `fields` that of each mark whose frame is to be found. What
    is marked and has no rank is no part of the text.
    """
    strands = strands_of(stream)
    if strands is None:
        return [*stream, *(item for mark in fields for item in _marked(mark))]
    read = [None if strand.mark is None else ranks.get(strand.mark) for strand in strands]
    if not fields and _ascend([rank for rank in read if rank is not None]):
        return list(stream)
    extents = [extent_of(strand, None if strand.mark is None else boxes.get(strand.mark)) for strand in strands]
    for mark, box in fields.items():
        place = _frame_place(box, strands, extents)
        if place is None:
            strands.append(Strand(_marked(mark), (), NO_INKS, ((), NO_INKS), mark))
            extents.append(extent_of(strands[-1]))
            read.append(ranks.get(mark))
        else:
            strands[place] = replace(strands[place], mark=mark, operations=_marked(mark, strands[place].operations[2:]))
            read[place] = ranks.get(mark)
    return _woven([strands[place] for place in _order(extents, read)])


def _frame_place(box: Any, strands: Sequence[Strand], extents: Sequence[Extent]) -> int | None:
    """The place of the artifact that draws the frame of a box."""
    for place, strand in enumerate(strands):
        if strand.operations[:2] == ("/Artifact", b"BMC") and frame_of(box, strand).holds(extents[place]):
            return place
    return None


def _marked(mark: int, operations: Operations = (b"EMC",)) -> Operations:
    """Operations as marked content of a field."""
    return "/Form", pydyf.Dictionary({"MCID": mark}), b"BDC", *operations


def _ascend(ranks: Sequence[int]) -> bool:
    return all(one < other for one, other in pairwise(ranks))


def _order(extents: Sequence[Extent], ranks: Sequence[int | None]) -> list[int]:
    """The places of strands in a better order: what is not read first, then the rest as it is read."""
    waiting = dict.fromkeys(range(len(extents)))
    order: list[int] = []
    for place, rank in enumerate(ranks):
        if rank is None and len(_with_those_under(place, waiting, extents)) == 1:
            del waiting[place]
            order.append(place)
    for place in sorted(waiting, key=lambda place: (ranks[place] is None, ranks[place] or 0, place)):
        if place in waiting:
            for one in _with_those_under(place, waiting, extents):
                del waiting[one]
                order.append(one)
    return order


def _with_those_under(place: int, waiting: Iterable[int], extents: Sequence[Extent]) -> list[int]:
    """A strand behind all that lies under it and is not yet painted, and under those, from the bottom."""
    found = [place]
    for other in reversed([other for other in waiting if other < place]):
        if any(extents[other].meets(extents[one]) for one in found):
            found.append(other)
    return found[::-1]


def _woven(strands: Sequence[Strand]) -> list[Any]:
    """The operations of strands in this order, each with the frame and the inks that it stands on."""
    steps = zip(*(strand.frame for strand in strands), strict=False)
    shared = sum(1 for _ in takewhile(lambda step: len(set(step)) == 1, steps))
    stream = [item for step in strands[0].frame[:shared] for item in step]
    frame: Wrapping | None = None
    inks = NO_INKS
    for strand in strands:
        if strand.frame != frame or inks.keys() - strand.inks.keys():
            stream += [] if frame is None else [b"Q"]
            stream += [b"q", *(item for step in strand.frame[shared:] for item in step)]
            frame, inks = strand.frame, NO_INKS
        for kind, operations in strand.inks.items():
            if inks.get(kind) != operations:
                stream += operations
        stream += strand.operations
        frame, inks = strand.left
    return [*stream, b"Q"]
