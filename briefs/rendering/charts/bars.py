"""Bars and dots: figures as lengths on one scale, whole or in parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefs.rendering.charts.figures import PrintedFigure, numbers, said
from briefs.rendering.charts.texts import BAR, GAP, LEADING, SIZE, WIDTHS, ChartLabel, text_width, wrap

EDGE = 1.0
"""How far bars of parts stay away from the end of the picture, so that their edge is whole."""
_LABEL_SHARE = 0.38
"""From which share of the width labels stand above their bars instead of beside them."""
DOT = 4.2
"""How far a dot goes beyond the end of its bar: half of it."""
_CLEAR = 4.6
"""How far before that end a line to the dot stops."""


@dataclass(frozen=True, slots=True)
class BarSegment:
    """A stretch of a bar; `kind` chooses its pattern."""

    x: float
    length: float
    kind: int

    @property
    def inside(self) -> float:
        """How long a veil over it is that leaves its edge bare."""
        return round(max(self.length - 1.2, 0), 2)

    @property
    def stripes(self) -> tuple[float, ...]:
        """Where the stripes of a striped veil begin."""
        return tuple(round(self.x + 1.6 + number * 3.6, 2) for number in range(int((self.length - 3.4) // 3.6)))

    @property
    def dots(self) -> tuple[float, ...]:
        """Where the dots of a dotted veil begin: a tint would be lost on a copier."""
        return tuple(round(self.x + 2 + number * 4, 2) for number in range(int((self.length - 2) // 4)))


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

    @property
    def dot(self) -> tuple[float, float]:
        """The left end of a dot at the end of the bar."""
        return self.end - DOT, self.y + BAR / 2

    @property
    def thread(self) -> float:
        """Where a line that leads to the dot ends, short of it."""
        return self.end - _CLEAR


@dataclass(frozen=True, slots=True)
class ChartRows:
    """Bars from a common line at `start`; `key` names the patterns where the segments have no room for their names."""

    width: float
    height: float
    start: float
    rows: tuple[ChartRow, ...]
    key: tuple[ChartRow, ...] = ()


def bars(labels: Sequence[str], figures: Sequence[PrintedFigure], width: str, reach: float = 0.0) -> ChartRows:
    """The bars of figures of which `faults` finds nothing."""
    return rows(labels, numbers(figures), [said(figure) for figure in figures], WIDTHS[width], reach)


def dots(labels: Sequence[str], figures: Sequence[PrintedFigure], width: str) -> ChartRows:
    """The same as dots, each at the end of where its bar would be."""
    return bars(labels, figures, width, DOT)


def stacked(
    labels: Sequence[str], figures: Sequence[Sequence[PrintedFigure]], names: Sequence[str], width: str
) -> ChartRows:
    """Bars of figures of which `faults` finds nothing, each in as many parts as there are names."""
    values = [numbers(parts) for parts in figures]
    return stacks(labels, values, [[said(figure) for figure in parts] for parts in figures], names, WIDTHS[width])


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
    for label, parts, called in zip(labels, values, said, strict=True):
        naming = LEADING if direct and not made else 0.0
        words, y = _labelled(label, top, start, width, naming)
        segments, x = [], start
        for kind, (part, number) in enumerate(zip(parts, called, strict=True)):
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
