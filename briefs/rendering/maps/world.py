"""The outlines of countries, as templates/maps/world.json has them: borders that neighbours share are one line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

MapPoint = tuple[float, float]
"""East and north, in degrees or on the page."""
MapLine = tuple[MapPoint, ...]
_ONCE = 359
"""Degrees from which a ring that does not come back to where it began goes around a pole."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country: each of its areas by its rings, the outer one first."""

    code: str
    name: str
    areas: tuple[tuple[MapLine, ...], ...]

    @property
    def main(self) -> MapLine:
        """The outer ring of its largest area."""
        return max((rings[0] for rings in self.areas), key=size)


@dataclass(frozen=True, slots=True)
class World:
    """All lands, and the lines between them and around them, each once."""

    lands: tuple[Land, ...]
    lines: tuple[MapLine, ...]

    @property
    def rings(self) -> Iterator[MapLine]:
        """The rings of all areas."""
        return (ring for land in self.lands for rings in land.areas for ring in rings)

    def land(self, code: str) -> Land | None:
        """The country of a code of ISO 3166-1."""
        return next((land for land in self.lands if land.code == code), None)


def world(file: Path) -> World:
    """The outlines in a file, read once as long as it stays what it is."""
    return _world(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _world(file: Path, changed: int) -> World:  # noqa: ARG001 - part of the key
    data = json.loads(file.read_text(encoding="utf-8"))
    arcs = tuple(_line(arc, data["step"]) for arc in data["arcs"])
    lands = tuple(
        Land(land["code"], land["name"], tuple(tuple(_ring(ring, arcs) for ring in rings) for rings in land["areas"]))
        for land in data["lands"]
    )
    return World(lands, arcs)


def _line(steps: Sequence[int], step: int) -> MapLine:
    east, north = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((x / step, y / step) for x, y in zip(east, north, strict=True))


def _ring(numbers: Sequence[int], arcs: Sequence[MapLine]) -> MapLine:
    """Lines one after the other; one that goes on beyond the 180th meridian, or around a pole, does so in degrees."""
    points: list[MapPoint] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        shift = 360 * round((points[-1][0] - arc[0][0]) / 360) if points else 0
        points.extend((x + shift, y) for x, y in (arc[1:] if points else arc))
    around = points[-1][0] - points[0][0]
    if abs(around) > _ONCE:
        pole = -90.0 if points[0][1] < 0 else 90.0
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    return tuple(points)


def size(ring: MapLine) -> float:
    """How large an area is, in square degrees or points."""
    return abs(sum(a * d - c * b for (a, b), (c, d) in pairwise((*ring, ring[0])))) / 2


def middle(ring: MapLine) -> MapPoint:
    """The middle of the box around a ring."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def holds(ring: MapLine, point: MapPoint) -> bool:
    """Whether a point lies inside a ring."""
    x, y = point
    crossed = (
        (b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a for (a, b), (c, d) in pairwise((*ring, ring[0]))
    )
    return sum(crossed) % 2 == 1
