"""The statements of a document by their certainty, as parts of one bar: what is surest is darkest, in grey too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 200, 12
_VEILS = {3: 0.0, 2: 0.34, 1: 0.0, 0: 1.0}
"""How much white lies over the accent at each level; one author is hatched as well."""
_HATCHED = 1
_STEP, _SLANT, _OVER = 5, 5, 1


@dataclass(frozen=True, slots=True)
class LevelPart:
    """A part of the bar: where it stands, its veil, and the lines that hatch it."""

    level: int
    x: float
    width: float
    veil: float
    hatch: str


def level_parts(counts: Mapping[int, int]) -> tuple[LevelPart, ...]:
    """The parts of a bar for so many statements at each level, the surest first; levels without any have none."""
    total = sum(counts.values())
    made: list[LevelPart] = []
    x = 0.0
    for level in sorted(_VEILS, reverse=True):
        if not (number := counts.get(level, 0)):
            continue
        width = WIDTH * number / total
        hatch = " ".join(_hatch(x, x + width)) if level == _HATCHED else ""
        made.append(LevelPart(level, round(x, 2), round(width, 2), _VEILS[level], hatch))
        x += width
    return tuple(made)


def _hatch(start: float, end: float) -> Iterator[str]:
    """Slanting lines from edge to edge, each cut off where the part ends, so that no corner is left solid."""
    bottom, rise = HEIGHT + _OVER, HEIGHT + 2 * _OVER
    foot = start - _SLANT
    while foot < end:
        left, right = max(foot, start), min(foot + _SLANT, end)
        if left < right:
            low, high = (round(bottom - rise * (x - foot) / _SLANT, 2) for x in (left, right))
            yield f"M{round(left, 2):g} {low:g}L{round(right, 2):g} {high:g}"
        foot += _STEP
