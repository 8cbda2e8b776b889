"""Names on a map: each beside its dot or in its country, none over another, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from briefs.rendering.charts.texts import LEADING, SIZE, text_width
from briefs.rendering.maps.clipping import MapBox
from briefs.rendering.maps.world import MapLine, MapPoint, holds, middle, size

DOT = 2.4
"""Half of how wide a dot is."""
_AIR = 1.2
"""How far words keep away from everything else."""
_MOST_TRIES = 20_000
_STEPS = 7


@dataclass(frozen=True, slots=True)
class MapLabel:
    """Words on a map, in a box of their own; `x` is where they begin, `y` their base line."""

    text: str
    box: MapBox

    @property
    def x(self) -> float:
        """Where the words begin."""
        return round(self.box.left + _AIR, 1)

    @property
    def y(self) -> float:
        """Their base line."""
        return round(self.box.high - (LEADING - SIZE) / 2 - SIZE * 0.18, 1)


def beside(text: str, dot: MapPoint) -> tuple[MapLabel, ...]:
    """Where the name of a dot may stand, the best first: at its right, at its left, above, below, at its corners."""
    wide = text_width(text) + 2 * _AIR
    x, y = dot
    far, near = DOT + 0.4, DOT - 0.6
    places = (
        (x + far, y - LEADING / 2), (x - far - wide, y - LEADING / 2), (x - wide / 2, y - far - LEADING),
        (x - wide / 2, y + far), (x + near, y - near - LEADING), (x + near, y + near),
        (x - near - wide, y - near - LEADING), (x - near - wide, y + near),
    )  # fmt: skip
    return tuple(MapLabel(text, MapBox(left, top, left + wide, top + LEADING)) for left, top in places)


def inside(text: str, areas: Iterable[MapLine]) -> tuple[MapLabel, ...]:
    """Where the name of a country may stand: in the largest part of it that is shown, nearest to its middle first."""
    ring = max(areas, key=size, default=())
    if not ring:
        return ()
    wide = text_width(text) + 2 * _AIR
    return tuple(
        MapLabel(text, MapBox(x - wide / 2, y - LEADING / 2, x + wide / 2, y + LEADING / 2)) for x, y in _spots(ring)
    )


def _spots(ring: MapLine) -> Iterator[MapPoint]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    centre = middle(ring)
    shares = [(n + 0.5) / _STEPS for n in range(_STEPS)]
    net = (
        (min(xs) + (max(xs) - min(xs)) * across, min(ys) + (max(ys) - min(ys)) * down)
        for across, down in product(shares, shares)
    )
    within = [spot for spot in net if holds(ring, spot)] or [centre]
    yield from sorted(within, key=lambda spot: (spot[0] - centre[0]) ** 2 + (spot[1] - centre[1]) ** 2)


def placed(
    wanted: Sequence[Sequence[MapLabel]], dots: Sequence[MapPoint], frame: MapBox
) -> tuple[MapLabel, ...] | None:
    """One label of each choice so that none lies over another, over a dot or over the edge; None if there is no way."""
    taken = [MapBox(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots]
    free = [
        [label for label in choice if _within(label.box, frame) and not any(_meet(label.box, dot) for dot in taken)]
        for choice in wanted
    ]
    order = sorted(range(len(free)), key=lambda number: len(free[number]))
    found = _search([free[number] for number in order])
    if found is None:
        return None
    at = dict(zip(order, found, strict=True))
    return tuple(at[number] for number in range(len(free)))


def _search(free: Sequence[Sequence[MapLabel]]) -> list[MapLabel] | None:
    """The first way through all choices, those with the fewest first; given up after very many tries."""
    chosen: list[MapLabel] = []
    tried = [0]
    for _ in range(_MOST_TRIES):
        depth = len(chosen)
        if depth == len(free):
            return chosen
        left = free[depth][tried[depth] :]
        fits = next((n for n, label in enumerate(left) if not any(_meet(label.box, c.box) for c in chosen)), None)
        if fits is not None:
            tried[depth] += fits + 1
            chosen.append(left[fits])
            tried.append(0)
        elif not chosen:
            return None
        else:
            chosen.pop()
            tried.pop()
    return None


def _meet(one: MapBox, other: MapBox) -> bool:
    return one.left < other.right and other.left < one.right and one.low < other.high and other.low < one.high


def _within(inner: MapBox, outer: MapBox) -> bool:
    return outer.has((inner.left, inner.low)) and outer.has((inner.right, inner.high))
