"""Lines and areas cut off at the edges of a box."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from briefs.rendering.maps.world import MapLine, MapPoint


class MapBox(NamedTuple):
    """What of a plane is shown."""

    left: float
    low: float
    right: float
    high: float

    def has(self, point: MapPoint) -> bool:
        """Whether a point lies in it."""
        return self.left <= point[0] <= self.right and self.low <= point[1] <= self.high


def area(ring: MapLine, box: MapBox) -> MapLine:
    """A ring without what lies outside of a box, whose edges it follows there (Sutherland and Hodgman)."""
    for edge in (_Edge(0, box.left, 1), _Edge(0, box.right, -1), _Edge(1, box.low, 1), _Edge(1, box.high, -1)):
        ring = tuple(_kept(ring, edge))
    return ring if len(ring) > 2 else ()


class _Edge(NamedTuple):
    """One side of a box: what lies on which side of a bound is inside."""

    axis: int
    bound: float
    sign: int

    def has(self, point: MapPoint) -> bool:
        """Whether a point lies inside of it."""
        return (point[self.axis] - self.bound) * self.sign >= 0

    def crossed(self, one: MapPoint, other: MapPoint) -> MapPoint:
        """Where a stretch crosses it."""
        share = (self.bound - one[self.axis]) / (other[self.axis] - one[self.axis])
        across = one[1 - self.axis] + share * (other[1 - self.axis] - one[1 - self.axis])
        return (self.bound, across) if self.axis == 0 else (across, self.bound)


def _kept(ring: MapLine, edge: _Edge) -> Iterator[MapPoint]:
    for before, here in pairwise((ring[-1], *ring)) if ring else ():
        if edge.has(here) != edge.has(before):
            yield edge.crossed(before, here)
        if edge.has(here):
            yield here


def line(points: MapLine, box: MapBox) -> tuple[MapLine, ...]:
    """The stretches of a line that lie in a box."""
    made: list[list[MapPoint]] = []
    for one, other in pairwise(points):
        part = _part(one, other, box)
        if part is None:
            continue
        if not made or made[-1][-1] != part[0]:
            made.append([part[0]])
        made[-1].append(part[1])
    return tuple(map(tuple, made))


def _part(one: MapPoint, other: MapPoint, box: MapBox) -> tuple[MapPoint, MapPoint] | None:
    """The part of a stretch that lies in a box (Liang and Barsky)."""
    begin, end = 0.0, 1.0
    dx, dy = other[0] - one[0], other[1] - one[1]
    for step, room in (
        (-dx, one[0] - box.left),
        (dx, box.right - one[0]),
        (-dy, one[1] - box.low),
        (dy, box.high - one[1]),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            begin = max(begin, room / step)
        else:
            end = min(end, room / step)
    if begin >= end:
        return None
    first = one if begin == 0 else (one[0] + begin * dx, one[1] + begin * dy)
    return first, other if end == 1 else (one[0] + end * dx, one[1] + end * dy)
