"""Whether each mark lies in its frames, and none on another: what does not is misprinted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefs.press.boxes.marks import Frame, Mark, Rect, Trail, marks_of

TOLERANCE = 1.5
"""How far a mark may stand out, in CSS pixels (0.4 mm): letters overhang, and lengths are rounded."""
_RAISED = 4.0
"""How far the number of a note may, which is tied to its word (1 mm): it weighs less than the word that would move."""
_TOUCH = 1.0
"""How far the bodies of two lines may reach into each other before the one is printed on the other."""
_QUIET = 4
"""Modules of white around a code for cameras; a page's own white may serve for them."""
_INLINE = frozenset({"a", "abbr", "b", "code", "del", "em", "i", "small", "span", "strong", "sub", "sup"})
_TOLD = {
    "paper": "beyond the paper's edge",
    "page": "into the page's margin",
    "column": "over the edge of its column",
    "cell": "over the edge of its column",
    "block": "over the edge of its column",
    "clip": "over the edge of its box, where it is cut off",
    "foot": "over the foot of the page",
    "head": "over the head of the page",
    "other": "on top of other words",
}


@dataclass(frozen=True, slots=True)
class Misprint:
    """A mark that is not where it must be; `far` is by how much, in CSS pixels."""

    kind: str
    page: int
    text: str
    far: float
    trail: Trail = field(repr=False, compare=False)
    picture: bool = False

    @property
    def told(self) -> str:
        """Where it is printed, in words."""
        return _TOLD[self.kind]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at laid-out pages told: what is misprinted, and which pages have nothing of their own."""

    faults: tuple[Misprint, ...]
    tall: tuple[Misprint, ...]
    """Rows of tables that leave no room for their head."""
    bare: tuple[int, ...]
    marks: tuple[Mark, ...] = field(repr=False, compare=False)


def look(pages: Sequence[Any]) -> Looked:
    """Compare everything printed on laid-out pages with its cell, its column and its page."""
    marks = marks_of(list(pages))
    by_page: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_page[mark.page].append(mark)
    faults: list[Misprint] = []
    tall: list[Misprint] = []
    for number in range(1, len(pages) + 1):
        here = by_page[number]
        tall += (Misprint("row", mark.page, "", 0, mark.trail) for mark in here if mark.row)
        here = [mark for mark in here if not mark.row]
        faults += (fault for mark in here if (fault := _out(mark)))
        faults += _on_each_other(here)
    bare = tuple(number for number, page in enumerate(pages, 1) if not left_blank(page) and not _says(by_page[number]))
    return Looked(tuple(faults), tuple(tall), bare, tuple(mark for mark in marks if not mark.row))


def _says(marks: Iterable[Mark]) -> bool:
    """Whether a page has something of its own: head, foot and repeated heads of tables are not."""
    return any(mark.flow and not mark.margin and not mark.again for mark in marks)


def left_blank(page: Any) -> bool:
    """Whether a page stays empty so that the next begins on the right: paper that is wanted."""
    return bool(page._page_box.page_type.blank)  # noqa: SLF001 - no public way to it


def _out(mark: Mark) -> Misprint | None:
    """The frame that a mark leaves: the innermost of those that it is furthest out of tells most."""
    for frame in reversed(mark.frames):
        if frame.kind == "page" and (mark.margin or not mark.flow):
            continue
        kind, far = _beyond(_body(mark), frame)
        if far > (_RAISED if any(_tag(each) == "sup" for each in mark.trail if each is not None) else TOLERANCE):
            return Misprint(kind, mark.page, mark.text, far, mark.trail, picture=not mark.text)
    return None


def _beyond(rect: Rect, frame: Frame) -> tuple[str, float]:
    edge = frame.rect
    aside = max(rect.right - edge.right, edge.left - rect.left)
    if not frame.upright:
        return frame.kind, aside
    over = {"head": edge.top - rect.top, "foot": rect.bottom - edge.bottom}
    worst = max(over, key=lambda name: over[name])
    if over[worst] > aside:
        return worst if frame.kind == "page" else frame.kind, over[worst]
    return frame.kind, aside


def _on_each_other(marks: Iterable[Mark]) -> Iterator[Misprint]:
    """Words printed on others: of each pair the later, which came to lie on what stood there."""
    open_: list[tuple[int, Mark]] = []
    told: set[int] = set()
    for number, mark in sorted(enumerate(marks), key=lambda pair: pair[1].rect.top):
        open_ = [pair for pair in open_ if pair[1].rect.bottom > mark.rect.top + _TOUCH]
        for before, other in open_:
            late, at = max((number, mark), (before, other), key=lambda pair: pair[0])
            if late not in told and (mark.text or other.text) and _cross(mark, other):
                told.add(late)
                far = min(mark.rect.right, other.rect.right) - max(mark.rect.left, other.rect.left)
                yield Misprint("other", at.page, at.text, far, at.trail, picture=not at.text)
        open_.append((number, mark))


def _cross(one: Mark, two: Mark) -> bool:
    """Whether letters lie on letters; lines of the same block may be set as tightly as the design will have them."""
    across = min(one.rect.right, two.rect.right) - max(one.rect.left, two.rect.left)
    if across <= _TOUCH:
        return False
    same = _block(one) is _block(two)
    a, b = (_body(one), _body(two)) if same else (one.rect, two.rect)
    return min(a.bottom, b.bottom) - max(a.top, b.top) > _TOUCH


def _block(mark: Mark) -> Any:
    return next((each for each in mark.trail if each is not None and _tag(each) not in _INLINE), None)


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _body(mark: Mark) -> Rect:
    """What a mark draws: a line without what hangs over or below it, which may touch its neighbours; a picture."""
    if not mark.text:
        return _drawn(mark)
    height = mark.rect.bottom - mark.rect.top
    return mark.rect._replace(top=mark.rect.top + height * 0.11, bottom=mark.rect.bottom - height * 0.22)


def _drawn(mark: Mark) -> Rect:
    """A picture without the white that belongs to it: around a code, four modules on each side (ISO/IEC 18004)."""
    element = mark.trail.element
    if (
        element is None
        or "code" not in (element.get("class") or "").split()
        or not (box := element.get("viewBox") or element.get("viewbox"))
    ):
        return mark.rect
    quiet = _QUIET * (mark.rect.right - mark.rect.left) / float(box.split()[2])
    left, top, right, bottom = mark.rect.left, mark.rect.top, mark.rect.right, mark.rect.bottom
    return mark.rect._replace(left=left + quiet, top=top + quiet, right=right - quiet, bottom=bottom - quiet)
