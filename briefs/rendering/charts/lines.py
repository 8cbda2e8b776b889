"""Figures over the years: points at true distances, joined by a line."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefs.rendering.charts.figures import PrintedFigure, numbers, said, year_of
from briefs.rendering.charts.texts import GAP, LEADING, WIDTHS, ChartLabel, text_width


@dataclass(frozen=True, slots=True)
class LineChart:
    """Points over the years, with lines across at round numbers; `foot` is where nought stands."""

    width: float
    height: float
    start: float
    foot: float
    points: tuple[tuple[float, float], ...]
    grid: tuple[float, ...]
    words: tuple[ChartLabel, ...]


def years(figures: Sequence[PrintedFigure], width: str) -> LineChart:
    """The line of figures of which `faults` finds nothing, each of a year of its own."""
    order = [year_of(figure) or 0 for figure in figures]
    return line(order, numbers(figures), [said(figure) for figure in figures], WIDTHS[width])


def ticks(highest: float, most: int = 4) -> tuple[float, ...]:
    """Round numbers from nought to the highest or a little beyond: at most so many steps of 1, 2 or 5."""
    if highest <= 0:
        return (0.0,)
    rough = highest / most
    power = math.floor(math.log10(rough))
    step = next(n for n in (factor * 10.0**power for factor in (1, 2, 5, 10, 20)) if n >= rough * (1 - 1e-9))
    if highest >= 1 and float(highest).is_integer():
        step = max(step, 1.0)
    count = math.ceil(highest / step - 1e-9)
    return tuple(step * number for number in range(count + 1))


def line(
    years: Sequence[int], values: Sequence[float], said: Sequence[str], width: float, height: float = 96
) -> LineChart:
    """Points in the order of their years, at true distances, each with its number above and its year below."""
    order = sorted(range(len(years)), key=lambda number: years[number])
    years, values, said = ([given[n] for n in order] for given in (years, values, said))  # type: ignore[assignment]  # three lists of three kinds
    grid = ticks(max(values))
    marks = [f"{tick:,g}" for tick in grid]
    half = max(map(text_width, (*said, *map(str, years)))) / 2
    start = max(map(text_width, marks)) + GAP
    left, right = start + half, width - half
    head, foot = LEADING + 4, height - LEADING - 4
    span = max(years) - min(years)

    def across(year: int) -> float:
        return round(left + (right - left) * (year - min(years)) / span if span else (left + right) / 2, 2)

    def up(value: float) -> float:
        return round(foot - (foot - head) * value / grid[-1], 2)

    points = tuple((across(year), up(value)) for year, value in zip(years, values, strict=True))
    words = [ChartLabel(start - GAP, up(tick) + 3, mark, "end") for tick, mark in zip(grid, marks, strict=True)]
    named = _named(points, values, 2 * half)
    for number in named:
        x, y = points[number]
        words.append(ChartLabel(x, round(y - 5.5, 2), said[number], "middle"))
        words.append(ChartLabel(x, round(height - 2.5, 2), str(years[number]), "middle"))
    return LineChart(width, height, start, foot, points, tuple(up(tick) for tick in grid), tuple(words))


def _named(points: Sequence[tuple[float, float]], values: Sequence[float], widest: float) -> list[int]:
    """Which points have room for words: all of them, or the first, the last, the highest and the lowest."""
    gaps = [after[0] - before[0] for before, after in itertools.pairwise(points)]
    if min(gaps, default=widest) >= widest * 0.9:
        return list(range(len(points)))
    chosen: list[int] = []
    last = len(points) - 1
    for number in (0, last, values.index(max(values)), values.index(min(values))):
        if all(abs(points[number][0] - points[other][0]) >= widest * 0.9 for other in chosen):
            chosen.append(number)
    return sorted(chosen)
