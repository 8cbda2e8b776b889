"""Which pages of a booklet lie on which side of a sheet, and how each lies there: arithmetic only."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge, in points."""
Matrix = tuple[float, float, float, float, float, float]
"""A transformation as PDF writes it."""


@dataclass(frozen=True, slots=True)
class Placing:
    """How a page lies on its half of a sheet: reduced, turned a quarter if need be, and moved."""

    scale: float
    turned: bool
    x: float
    y: float

    @property
    def matrix(self) -> Matrix:
        """The six numbers of a PDF transformation."""
        if self.turned:
            return (0, self.scale, -self.scale, 0, self.x, self.y)
        return (self.scale, 0, 0, self.scale, self.x, self.y)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page comes to lie on the sheet."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def after(self, first: Matrix) -> Matrix:
        """One transformation, then this one."""
        a, b, c, d, e, f = first
        g, h, i, j, _, _ = self.matrix
        x, y = self.point(e, f)
        return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, x, y

    def box(self, box: Box) -> Box:
        """Where an upright rectangle of the page comes to lie."""
        xs, ys = zip(self.point(box[0], box[1]), self.point(box[2], box[3]), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def missing_pages(pages: int) -> int:
    """How many pages a booklet lacks to fill its sheets, four pages to a sheet."""
    return -pages % 4


def sides(pages: int, *, right_to_left: bool = False) -> tuple[tuple[int, int], ...]:
    """The pages, from 0, on the left and right half of each side: front and back of the outermost sheet first.

    Sheets are laid in one another and stitched through the fold; turned over along the short edge, as duplex prints
    them, each back comes right.
    """
    if missing_pages(pages):
        raise ValueError(f"{pages} pages do not fill sheets of four")
    found = []
    for sheet in range(pages // 4):
        first, last = 2 * sheet, pages - 1 - 2 * sheet
        found += [(last, first), (first + 1, last - 1)]
    return tuple((right, left) for left, right in found) if right_to_left else tuple(found)


def half(sheet: tuple[float, float], slot: int) -> Box:
    """The left (0) or right (1) half of a sheet."""
    width, height = sheet
    return slot * width / 2, 0, (slot + 1) * width / 2, height


def place(page: Box, into: Box) -> Placing:
    """Lay a page into a half: as large as it fits whole, in the middle; a wide page is turned to the left."""
    width, height = page[2] - page[0], page[3] - page[1]
    room, tall = into[2] - into[0], into[3] - into[1]
    turned = (width > height) != (room > tall)
    across, up = (height, width) if turned else (width, height)
    scale = min(room / across, tall / up)
    lying = Placing(scale, turned, 0, 0).box(page)
    x = into[0] + (room - across * scale) / 2 - lying[0]
    y = into[1] + (tall - up * scale) / 2 - lying[1]
    return Placing(scale, turned, x, y)
