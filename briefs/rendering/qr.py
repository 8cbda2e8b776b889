"""An address as a QR code: the outline of its dark modules as one path, drawn without seams at any size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import segno

QUIET = 4
"""Modules of white that must stand around the code, by its standard (ISO/IEC 18004)."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QRCode:
    """A QR code to draw: a square of `side` modules, quiet zone included, of which `path` is filled."""

    address: str
    side: int
    path: str
    """The data of an SVG path, in modules."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The address in pieces between which a line may end: after a stroke or a hyphen."""
        return tuple(re.split(r"(?<=[/-])(?![/-]|$)", self.address))


def encode(address: str) -> QRCode:
    """The QR code of an address.

    It can be read when up to 15% of it is spoiled (level M), as on a copy of a copy; more where that costs no size.
    """
    matrix = segno.make(address, error="m", micro=False).matrix
    return QRCode(address, len(matrix) + 2 * QUIET, "".join(map(_drawn, _outlines(matrix))))


def _outlines(matrix: Sequence[Sequence[int]]) -> Iterator[list[Point]]:
    """The borders of all dark areas, each as its corners in turn; those of holes run the other way round.

    Neighbours are drawn as one shape, since a row of squares shows hair lines between them on screen and in copies.
    """
    onward: dict[Point, list[Point]] = {}
    for start, end in _borders(matrix):
        onward.setdefault(start, []).append(end)
    while onward:
        first = point = next(iter(onward))
        corners: list[Point] = []
        while True:
            following = onward[point].pop()
            if not onward[point]:
                del onward[point]
            if len(corners) > 1 and _in_line(corners[-2], corners[-1], point):
                corners.pop()
            corners.append(point)
            point = following
            if point == first:
                break
        if _in_line(corners[-2], corners[-1], first):
            corners.pop()
        yield corners


def _borders(matrix: Sequence[Sequence[int]]) -> Iterator[tuple[Point, Point]]:
    """Every side of a dark module that meets a light one, with the dark to its right."""
    side = len(matrix)

    def dark(x: int, y: int) -> bool:
        return 0 <= x < side and 0 <= y < side and bool(matrix[y][x])

    for row in range(side):
        for column in range(side):
            if not dark(column, row):
                continue
            x, y = column + QUIET, row + QUIET
            if not dark(column, row - 1):
                yield (x, y), (x + 1, y)
            if not dark(column + 1, row):
                yield (x + 1, y), (x + 1, y + 1)
            if not dark(column, row + 1):
                yield (x + 1, y + 1), (x, y + 1)
            if not dark(column - 1, row):
                yield (x, y + 1), (x, y)


def _in_line(one: Point, other: Point, third: Point) -> bool:
    return one[0] == other[0] == third[0] or one[1] == other[1] == third[1]


def _drawn(corners: list[Point]) -> str:
    """One outline as path data, its last side drawn by closing it."""
    (x, y), *others = corners
    steps = [f"M{x} {y}"]
    for to_x, to_y in others:
        steps.append(f"h{to_x - x}" if to_y == y else f"v{to_y - y}")
        x, y = to_x, to_y
    return "".join(steps) + "z"
