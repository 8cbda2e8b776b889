"""Where the parts of a chart stand: pure geometry, in points, from numbers to rows, segments and points.

Charts are drawn by templates, which know `figures` by this name. Every scale begins at nought, so that a length never
lies; what cannot be compared is refused by `faults`. A chart's text has the size of the page's small text.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

SIZE = 8.8
"""The size of a chart's text."""
LEADING = 10.6
BAR = 11.0
"""How thick a bar is."""
GAP = 6.0
"""Between a label and what it stands beside."""
WIDTHS = {"column": 290.0, "margin": 130.0}
"""How wide a chart is in the text column and in the margin; the rest is room for looser settings."""
EDGE = 1.0
"""How far bars of parts stay away from the end of the picture, so that their edge is whole."""
_LABEL_SHARE = 0.38
"""From which share of the width labels stand above their bars instead of beside them."""
_NARROW, _WIDE = frozenset(" .,:;!|'’ijlItfr()[]/-"), frozenset("mwMWQOG@%&–")


class Charted(Protocol):
    """What a chart must know of a figure of the register."""

    @property
    def value(self) -> float | str: ...
    @property
    def unit(self) -> str: ...
    @property
    def year(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class ChartLabel:
    """A text with its place; `anchor` says which end of it stands there."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class BarSegment:
    """A stretch of a bar; `kind` chooses its pattern."""

    x: float
    length: float
    kind: int


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A bar, or a dot at the bar's end, with the words beside it."""

    y: float
    segments: tuple[BarSegment, ...]
    words: tuple[ChartLabel, ...]

    @property
    def end(self) -> float:
        """Where the bar ends."""
        return self.segments[-1].x + self.segments[-1].length


@dataclass(frozen=True, slots=True)
class ChartRows:
    """Bars from a common line at `start`; `key` names the patterns where the segments have no room for their names."""

    width: float
    height: float
    start: float
    rows: tuple[ChartRow, ...]
    key: tuple[ChartRow, ...] = ()


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


def faults(items: Sequence[tuple[str, Charted | None]], *, years: bool = False) -> tuple[str, ...]:
    """Why labelled figures must not be drawn in one chart; with `years` each needs a year of its own."""
    return tuple(_faults(items, years=years))


def _faults(items: Sequence[tuple[str, Charted | None]], *, years: bool) -> Iterator[str]:
    numbers = []
    for label, figure in items:
        if figure is None or isinstance(figure.value, str):
            yield f"'{label}' is not a number in the register, so it cannot be drawn"
        elif figure.value < 0:
            yield f"'{label}' is below nought; bars and lines begin there, so put it into a table"
        else:
            numbers.append(figure)
    if len(numbers) < len(items):
        return
    units = sorted({figure.unit for figure in numbers})
    if len(units) > 1:
        yield f"these figures count different things ({'; '.join(units)}); a chart compares one"
    if not any(figure.value for figure in numbers):
        yield "every figure is nought, so there is nothing to draw"
    if years:
        yield from _timeless(items)


def _timeless(items: Sequence[tuple[str, Charted | None]]) -> Iterator[str]:
    seen: dict[int, str] = {}
    for label, figure in items:
        year = year_of(figure) if figure else None
        if year is None:
            yield f"'{label}' has no single year in the register, so it has no place on a line; draw bars"
        elif year in seen:
            yield f"'{label}' and '{seen[year]}' are of one year; draw bars"
        else:
            seen[year] = label


def year_of(figure: Charted) -> int | None:
    """The one year that a figure is about."""
    return int(figure.year) if figure.year and re.fullmatch(r"\d{4}", figure.year) else None


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


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide a text is set: a little more rather than less."""
    shares = (0.3 if c in _NARROW else 0.86 if c in _WIDE else 0.62 if c.isupper() else 0.52 for c in text)
    return size * sum(shares)


def wrap(text: str, width: float) -> tuple[str, ...]:
    """A text in lines no wider than so much, where its words allow."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def rows(
    labels: Sequence[str], values: Sequence[float], said: Sequence[str], width: float, reach: float = 0.0
) -> ChartRows:
    """A bar for each value, its label beside or above it, its number at its end.

    `reach` is how far a mark goes beyond that end, as a dot does by half.
    """
    start = _column(labels, width)
    room = width - start - max(map(text_width, said)) - GAP - reach
    highest = max(values)
    made = []
    top = 0.0
    for label, value, number in zip(labels, values, said, strict=True):
        words, y = _labelled(label, top, start, width)
        length = round(room * value / highest, 2)
        at_end = ChartLabel(round(start + length + GAP * 0.7 + reach, 2), _base(y), number)
        made.append(ChartRow(y, (BarSegment(start, length, 0),), (*words, at_end)))
        top = y + BAR + GAP
    return ChartRows(width, round(top - GAP + 1, 2), start, tuple(made))


def stacks(
    labels: Sequence[str],
    values: Sequence[Sequence[float]],
    said: Sequence[Sequence[str]],
    names: Sequence[str],
    width: float,
) -> ChartRows:
    """Bars of several parts on one scale, each part's number below it where there is room.

    The parts are named over the first bar; where a name is wider than its part, in a key over all bars.
    """
    start = _column(labels, width)
    scale = (width - start - EDGE) / max(map(sum, values))
    direct = all(text_width(name) <= scale * part for name, part in zip(names, values[0], strict=True))
    key, top = ((), 0.0) if direct else _key(names, width)
    made: list[ChartRow] = []
    for label, parts, numbers in zip(labels, values, said, strict=True):
        naming = LEADING if direct and not made else 0.0
        words, y = _labelled(label, top, start, width, naming)
        segments, x = [], start
        for kind, (part, number) in enumerate(zip(parts, numbers, strict=True)):
            length = scale * part
            segments.append(BarSegment(round(x, 2), round(length, 2), kind))
            if naming:
                words = (*words, ChartLabel(round(x, 2), round(y - 3, 2), names[kind]))
            if text_width(number) <= length:
                words = (*words, ChartLabel(round(x, 2), round(y + BAR + LEADING - 1.5, 2), number))
            x += length
        made.append(ChartRow(y, tuple(segments), words))
        top = y + BAR + LEADING + GAP
    return ChartRows(width, round(top - GAP + 1, 2), start, tuple(made), key)


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


def _column(labels: Sequence[str], width: float) -> float:
    """How wide a column the labels take beside their bars; 0 where they would take too much and stand above."""
    widest = round(max(map(text_width, labels)) + GAP, 2)
    return widest if widest <= width * _LABEL_SHARE else 0.0


def _labelled(
    label: str, top: float, start: float, width: float, naming: float = 0.0
) -> tuple[tuple[ChartLabel, ...], float]:
    """A bar's label, and where the bar then begins; `naming` is room for the names of its parts."""
    if start:
        return (ChartLabel(round(start - GAP, 2), _base(top + naming), label, "end"),), top + naming
    lines = wrap(label, width)
    words = tuple(ChartLabel(0, round(top + LEADING * (n + 1) - 3, 2), text) for n, text in enumerate(lines))
    return words, round(top + LEADING * len(lines) + naming, 2)


def _base(y: float) -> float:
    """The base line of text that is centred on a bar."""
    return round(y + BAR / 2 + SIZE * 0.33, 2)


def _key(names: Sequence[str], width: float) -> tuple[tuple[ChartRow, ...], float]:
    """A swatch and a name for each pattern, in as many lines as it takes; where the bars may begin below."""
    made: list[ChartRow] = []
    x, y = 0.0, 1.0
    for kind, name in enumerate(names):
        wide = 15 + text_width(name)
        if x and x + wide > width:
            x, y = 0.0, y + BAR + 3
        words = (ChartLabel(round(x + 15, 2), _base(y), name),)
        made.append(ChartRow(y, (BarSegment(round(x, 2), 11, kind),), words))
        x += wide + 2 * GAP
    return tuple(made), round(y + BAR + GAP, 2)
