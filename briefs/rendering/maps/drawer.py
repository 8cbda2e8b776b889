"""What templates know as `maps`: an outline map with some countries outlined and some places named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from briefs.library.paths import Paths
from briefs.rendering.charts.figures import Fault
from briefs.rendering.charts.texts import WIDTHS
from briefs.rendering.maps.clipping import MapBox
from briefs.rendering.maps.labels import DOT, MapLabel, beside, inside, placed
from briefs.rendering.maps.sheet import MapSheet, around, of_box
from briefs.rendering.maps.world import Land, MapLine, MapPoint, middle, size, world

WORLD = "maps/world.json"
"""Below the templates."""
_LARGE, _NEAR = 0.01, 0.4
"""Another area than its largest is meant as well where a country is named: from which share of that area on, and how
far away at most, as a share of how long that area is."""


@dataclass(frozen=True, slots=True)
class OutlineMap:
    """A map ready to be drawn, or why it cannot be: then there are faults and nothing else counts."""

    width: float = 0.0
    height: float = 0.0
    lines: str = ""
    outlined: str = ""
    rings: tuple[MapPoint, ...] = ()
    """Where countries lie that are too small here to be seen by their outline."""
    dots: tuple[MapPoint, ...] = ()
    labels: tuple[MapLabel, ...] = ()
    names: tuple[str, ...] = ()
    """Of the countries, in the order in which they were given."""
    numbered: bool = False
    """Whether numbers stand on it, because names have no room."""
    faults: tuple[tuple[str, Fault], ...] = ()
    """The key at which each is told, and what it is."""
    dot: float = DOT


@dataclass(frozen=True, slots=True)
class MapDrawer:
    """Draws from the outlines in the folder of templates."""

    paths: Paths
    language: str

    def __call__(self, block: Mapping[str, Any]) -> OutlineMap:
        """The map that a block of the component asks for."""
        codes, places = tuple(block["countries"] or ()), tuple(block["places"] or ())
        outlines = world(self.paths.templates / WORLD)
        lands = [outlines.land(code) for code in codes]
        faults = tuple(self._faults(block, codes, lands, places))
        if faults:
            return OutlineMap(faults=faults)
        known = tuple(land for land in lands if land)
        points = tuple((float(place["lon"]), float(place["lat"])) for place in places)
        sheet = _sheet(block["area"], known, points, WIDTHS[block["width"] or "column"])
        shown = tuple(sheet.place(point) for point in points)
        if out := [row for row, spot in enumerate(shown) if spot is None]:
            text = "'{}' lies outside of the area of this map; make the area larger"
            return OutlineMap(faults=tuple(("places", Fault(text.format(places[row]["name"]), row)) for row in out))
        dots = tuple(spot for spot in shown if spot)
        names = tuple(self._name(block, land) for land in known)
        areas = [[part for rings in land.areas for part in sheet.area(rings[0])] for land in known]
        labels, numbered = _labels(names, areas, [str(place["name"]) for place in places], dots, sheet)
        if labels is None:
            fault = "these names, and even numbers for them, have no room beside each other; leave some out"
            return OutlineMap(faults=(("places" if places else "countries", Fault(fault)),))
        return OutlineMap(
            sheet.width, sheet.height,
            _drawn(part for each in outlines.lines for part in sheet.lines(each)),
            _filled(part for land in known for rings in land.areas for ring in rings for part in sheet.area(ring)),
            tuple(filter(None, map(_ring, areas))), dots, labels, names, numbered,
        )  # fmt: skip

    def _name(self, block: Mapping[str, Any], land: Land) -> str:
        return str((block["names"] or {}).get(land.code) or land.name)

    def _faults(
        self, block: Mapping[str, Any], codes: Sequence[str], lands: Sequence[Land | None], places: Sequence[Any]
    ) -> Iterator[tuple[str, Fault]]:
        given = block["names"] or {}
        foreign = self.language.partition("-")[0] != "en"
        if not codes and not places:
            yield "", Fault("this map names neither a country nor a place")
        for row, (code, land) in enumerate(zip(codes, lands, strict=True)):
            if land is None:
                yield "countries", Fault(f"'{code}' is no country of two letters, such as FR, that has outlines", row)
            elif foreign and not given.get(code):
                yield "countries", Fault(f"'{code}' has no name in this language; write it under names", row)
        area = block["area"]
        if area and not (area["south"] < area["north"] and area["west"] != area["east"]):
            yield "area", Fault("this area is empty: its south must lie south of its north")


def _sheet(area: Mapping[str, Any] | None, lands: Iterable[Land], points: Sequence[MapPoint], width: float) -> MapSheet:
    if area:
        return of_box(MapBox(*(float(area[side]) for side in ("west", "south", "east", "north"))), width)
    return around((*points, *(point for land in lands for point in _extent(land))), width)


def _extent(land: Land) -> Iterator[MapPoint]:
    """The points of those areas of a country that are meant by its name alone: no far islands."""
    main = land.main
    x, y = middle(main)
    sides = [max(point[axis] for point in main) - min(point[axis] for point in main) for axis in (0, 1)]
    far = max(sides) * _NEAR
    for rings in land.areas:
        a, b = middle(rings[0])
        near = abs(a - x) <= sides[0] / 2 + far and abs(b - y) <= sides[1] / 2 + far
        if near and size(rings[0]) >= size(main) * _LARGE:
            yield from rings[0]


def _ring(parts: Sequence[MapLine]) -> MapPoint | None:
    """Where a country lies whose outline would hide below a dot, by all that is shown of it."""
    xs, ys = ([point[axis] for part in parts for point in part] for axis in (0, 1))
    return middle(parts[0]) if xs and max(max(xs) - min(xs), max(ys) - min(ys)) < 2 * DOT else None


def _labels(
    names: Sequence[str],
    areas: Sequence[Sequence[MapLine]],
    places: Sequence[str],
    dots: Sequence[MapPoint],
    sheet: MapSheet,
) -> tuple[tuple[MapLabel, ...] | None, bool]:
    """Every name, or where they have no room a number for each, countries first; None where that has none either."""
    frame = MapBox(0, 0, sheet.width, sheet.height)
    count = [str(number + 1) for number in range(len(names) + len(places))]
    for numbered, (countries, towns) in enumerate(((names, places), (count[: len(names)], count[len(names) :]))):
        choices = [
            beside(name, ring) if (ring := _ring(parts)) else inside(name, parts)
            for name, parts in zip(countries, areas, strict=True)
        ]
        choices += [beside(name, dot) for name, dot in zip(towns, dots, strict=True)]
        made = placed(choices, [*dots, *filter(None, map(_ring, areas))], frame)
        if made is not None:
            return made, bool(numbered)
    return None, True


def _filled(rings: Iterable[MapLine]) -> str:
    return "".join(f"{_path(ring)}Z" for ring in rings)


def _drawn(lines: Iterable[MapLine]) -> str:
    return "".join(_path(line) for line in lines if len(line) > 1)


def _path(line: MapLine) -> str:
    """A line in the words of SVG, without points that fall on the one before."""
    made = [line[0]]
    made += [point for before, point in pairwise(line) if point != before]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in made)
