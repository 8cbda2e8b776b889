"""Make the outlines of the map component anew: `.venv/bin/python -m tests.world_map COUNTRIES-50M.JSON`.

The file is that of the npm package world-atlas (Natural Earth as TopoJSON); `pip install iso3166` gives the codes of
countries by their numbers. Lines are simplified each once, so that neighbours keep one border, and islands that nobody
would see are left out, but never a whole country.
"""

from __future__ import annotations

import importlib
import json
import math
import sys
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent.parent / "templates" / "maps" / "world.json"
STEP = 100
"""Units of a degree."""
NEAR = 0.045
"""Degrees within which a point adds nothing to its line."""
POLE = 89.9
"""Degrees north or south from which a line is a pole."""
LEAST = 0.03
"""Square degrees of an island that is kept beside a larger one of its country."""

Point = tuple[float, float]
Ring = list[int]


def main(arguments: list[str]) -> int:
    """Read the atlas, simplify it, write it beside its licence."""
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    atlas = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    arcs = [_simple(_degrees(arc, atlas["transform"])) for arc in atlas["arcs"]]
    codes = {entry.numeric: entry.alpha2 for entry in importlib.import_module("iso3166").countries}
    lands = [_land(each, arcs, codes) for each in atlas["objects"]["countries"]["geometries"]]
    used = sorted({_index(arc) for land in lands for rings in land["areas"] for ring in rings for arc in ring})
    at = {old: new for new, old in enumerate(used)}
    for land in lands:
        land["areas"] = [[[_moved(arc, at) for arc in ring] for ring in rings] for rings in land["areas"]]
    made = {"step": STEP, "arcs": [_steps(arcs[old]) for old in used], "lands": sorted(lands, key=lambda e: e["name"])}
    OUT.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lands)} lands, {len(used)} lines, {OUT.stat().st_size / 1000:.0f} kB\n")
    return 0


def _degrees(arc: list[list[int]], transform: dict[str, Any]) -> list[Point]:
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    made: list[Point] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        east, north = x * wide + left, y * high + low
        made.append((made[-1][0] + (east - made[-1][0] + 180) % 360 - 180 if made else east, north))
    return made  # a line that crosses the 180th meridian goes on beyond it


def _simple(line: list[Point]) -> list[Point]:
    """A line without points that its neighbours give; one that closes keeps its two ends that lie farthest apart."""
    if line[0] == line[-1] and len(line) > 3:
        far = max(range(len(line)), key=lambda n: math.dist(line[0], line[n]))
        made = _kept(line[: far + 1])[:-1] + _kept(line[far:])
        return made if len(made) > 3 else line[:: max(1, len(line) // 8)] + line[-1:]
    return _kept(line)


def _kept(line: list[Point]) -> list[Point]:
    if len(line) < 3:
        return line
    at, far = max(((n, _off(line[n], line[0], line[-1])) for n in range(1, len(line) - 1)), key=lambda found: found[1])
    return [line[0], line[-1]] if far <= NEAR else _kept(line[: at + 1])[:-1] + _kept(line[at:])


def _off(point: Point, one: Point, other: Point) -> float:
    """How far a point lies off a stretch; degrees of longitude count for less near the poles."""
    narrow = math.cos(math.radians(point[1]))
    (x, y), (a, b), (c, d) = ((each[0] * narrow, each[1]) for each in (point, one, other))
    long = (c - a) ** 2 + (d - b) ** 2
    along = max(0.0, min(1.0, ((x - a) * (c - a) + (y - b) * (d - b)) / long)) if long else 0.0
    return math.hypot(x - a - along * (c - a), y - b - along * (d - b))


def _land(given: dict[str, Any], arcs: list[list[Point]], codes: dict[str, str]) -> dict[str, Any]:
    found: list[list[Ring]] = given["arcs"] if given["type"] == "MultiPolygon" else [given["arcs"]]
    areas = [[ring for ring in rings if not _is_pole(ring, arcs)] for rings in found]
    sizes = [_size(rings[0], arcs) for rings in areas]
    kept = [rings for rings, size in zip(areas, sizes, strict=True) if size >= min(LEAST, max(sizes))]
    return {"code": codes.get(given.get("id", ""), ""), "name": given["properties"]["name"], "areas": kept}


def _is_pole(ring: Ring, arcs: list[list[Point]]) -> bool:
    """Whether a ring only says that its area holds a pole."""
    return all(abs(north) > POLE for arc in ring for _, north in arcs[_index(arc)])


def _size(ring: Ring, arcs: list[list[Point]]) -> float:
    points = [point for arc in ring for point in arcs[_index(arc)][:: 1 if arc >= 0 else -1]]
    turns = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a * d - c * b for (a, b), (c, d) in turns)) / 2


def _index(arc: int) -> int:
    """The number of a line; one that is followed backwards is counted below nought."""
    return arc if arc >= 0 else ~arc


def _moved(arc: int, at: dict[int, int]) -> int:
    return at[arc] if arc >= 0 else ~at[~arc]


def _steps(line: list[Point]) -> list[int]:
    """The first point, then from each to the next, in whole units."""
    made: list[int] = []
    before = (0, 0)
    for point in line:
        here = (round(point[0] * STEP), round(point[1] * STEP))
        if not made or here != before or point is line[-1]:
            made += [here[0] - before[0], here[1] - before[1]]
            before = here
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
