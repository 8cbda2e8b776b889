"""The sheet of a map: which part of the globe it shows, and where a place of the globe stands on it.

Equal Earth, a projection in which every country has the area that it has: a map that makes some of them larger argues.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefs.rendering.maps.clipping import MapBox, area, line
from briefs.rendering.maps.world import MapLine, MapPoint

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""The coefficients of Equal Earth (Šavrič, Patterson and Jenny 2018)."""
_ROOT = math.sqrt(3) / 2
_FLATTEST, _TALLEST = 0.45, 0.9
"""Between which shares of its width a map is high."""
_AROUND = 0.09
"""So much of what is shown is added on each side of it."""
_LEAST = 6.0
"""Degrees that a map shows at least: nearer, these outlines are too coarse."""
_GLOBE = MapBox(-180.0, -90.0, 180.0, 90.0)


def projected(point: MapPoint) -> MapPoint:
    """Degrees east of the middle and north, on the plane."""
    turn = math.asin(_ROOT * math.sin(math.radians(point[1])))
    two = turn * turn
    six = two * two * two
    across = math.radians(point[0]) * math.cos(turn) / (_ROOT * (_A1 + 3 * _A2 * two + six * (7 * _A3 + 9 * _A4 * two)))
    return across, turn * (_A1 + _A2 * two + six * (_A3 + _A4 * two))


@dataclass(frozen=True, slots=True)
class MapSheet:
    """What is shown: `plane` of the projection around a meridian, as wide as the map is on the page."""

    meridian: float
    plane: MapBox
    width: float

    @property
    def height(self) -> float:
        """How high it is then."""
        return round((self.plane.high - self.plane.low) * self._scale, 2)

    @property
    def _scale(self) -> float:
        return self.width / (self.plane.right - self.plane.left)

    def place(self, point: MapPoint) -> MapPoint | None:
        """Where a place stands on the page, from its upper left corner; None where it is not shown."""
        flat = projected((turned(point[0], self.meridian), point[1]))
        return self._on_page(flat) if self.plane.has(flat) else None

    def area(self, ring: MapLine) -> Iterator[MapLine]:
        """What of an area is shown, on the page; one that goes around the back of the globe comes in two parts."""
        for part in self._copies(ring):
            whole = area(part, _GLOBE)
            shown = area(tuple(map(projected, whole)), self.plane) if whole else ()
            if shown:
                yield tuple(map(self._on_page, shown))

    def lines(self, points: MapLine) -> Iterator[MapLine]:
        """What of a line is shown."""
        for part in self._copies(points):
            for whole in line(part, _GLOBE):
                for shown in line(tuple(map(projected, whole)), self.plane):
                    yield tuple(map(self._on_page, shown))

    def _copies(self, points: MapLine) -> Iterator[MapLine]:
        """A line beside itself, once around the globe on either side, where any of it can be seen."""
        east, west = max(x for x, _ in points), min(x for x, _ in points)
        for shift in (-360.0, 0.0, 360.0):
            move = shift - self.meridian
            if east + move > -180 and west + move < 180:
                yield tuple((x + move, y) for x, y in points)

    def _on_page(self, flat: MapPoint) -> MapPoint:
        x, y = (flat[0] - self.plane.left) * self._scale, (self.plane.high - flat[1]) * self._scale
        return round(x, 1), round(y, 1)


def turned(east: float, meridian: float) -> float:
    """Degrees east of a meridian, between -180 and 180."""
    return (east - meridian + 180) % 360 - 180


def around(points: Sequence[MapPoint], width: float) -> MapSheet:
    """The sheet on which all these points stand with room around them."""
    meridian = _middle_meridian(points)
    flat = [projected((turned(x, meridian), y)) for x, y in points]
    least = projected((_LEAST, 0))[0]
    left, right = _widened(min(x for x, _ in flat), max(x for x, _ in flat), least)
    low, high = _widened(min(y for _, y in flat), max(y for _, y in flat), least * _FLATTEST)
    return MapSheet(meridian, _fitting(MapBox(left, low, right, high)), width)


def of_box(box: MapBox, width: float) -> MapSheet:
    """The sheet of an area given by its western, southern, eastern and northern edges."""
    east = box.right if box.right > box.left else box.right + 360
    meridian = (box.left + east) / 2
    half = (east - box.left) / 2
    steps = [number / 8 for number in range(9)]
    edge = [projected((half * (2 * x - 1), box.low + (box.high - box.low) * y)) for x in steps for y in steps]
    plane = MapBox(*(pick(point[axis] for point in edge) for pick in (min, max) for axis in (0, 1)))
    return MapSheet(meridian, _fitting(plane), width)


def _middle_meridian(points: Iterable[MapPoint]) -> float:
    """The meridian in the middle of the narrowest stretch of the globe that has all points."""
    easts = sorted({x % 360 for x, _ in points})
    gaps = [((b - a) % 360 or 360, b, a) for a, b in zip(easts, (*easts[1:], easts[0]), strict=True)]
    gap, first, _ = max(gaps)
    return turned(first + (360 - gap) / 2, 0)


def _widened(low: float, high: float, least: float) -> tuple[float, float]:
    more = max((high - low) * _AROUND, (least - (high - low)) / 2)
    return low - more, high + more


def _fitting(box: MapBox) -> MapBox:
    """A box with more at its sides, or above and below, so that its shape suits a page."""
    wide, high = box.right - box.left, box.high - box.low
    if high > wide * _TALLEST:
        more = (high / _TALLEST - wide) / 2
        return MapBox(box.left - more, box.low, box.right + more, box.high)
    if high < wide * _FLATTEST:
        more = (wide * _FLATTEST - high) / 2
        return MapBox(box.left, box.low - more, box.right, box.high + more)
    return box
