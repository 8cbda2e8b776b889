"""What a chart knows of the figures of the register, and which of them must not be drawn together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol


class Charted(Protocol):
    """What a chart must know of a figure of the register."""

    @property
    def value(self) -> float | str: ...
    @property
    def unit(self) -> str: ...
    @property
    def year(self) -> str | None: ...


class PrintedFigure(Charted, Protocol):
    """What it must know besides to print one."""

    @property
    def text(self) -> str: ...
    @property
    def qualifier(self) -> str | None: ...


class ChartItem(NamedTuple):
    """A figure as a chart names it."""

    label: str
    figure: Charted | None
    row: int | None = None
    """Of which bar, dot or point, counted from 0."""


class Fault(NamedTuple):
    """Why a figure must not be drawn, and of which bar, dot or point it is one; None where it is about all."""

    text: str
    row: int | None = None


def items(labels: Iterable[str | None], figures: Iterable[Charted | None]) -> tuple[ChartItem, ...]:
    """Each figure with its label; one without a label bears its year."""
    pairs = zip(labels, figures, strict=True)
    return tuple(
        ChartItem(label or (figure.year if figure else "") or "", figure, row)
        for row, (label, figure) in enumerate(pairs)
    )


def parts(
    labels: Sequence[str],
    names: Sequence[str],
    figures: Sequence[Sequence[Charted | None]],
    wholes: Sequence[Charted | None],
    whole: str,
) -> tuple[ChartItem, ...]:
    """The figures of bars of several parts, and of what they are parts of where that is known.

    Each is named by its part, and where there are several bars by its bar before that.
    """
    made: list[ChartItem] = []
    for row, (label, of_bar, sum_) in enumerate(zip(labels, figures, wholes, strict=True)):
        before = label + ", " if len(labels) > 1 else ""  # added, not put in: what is marked up already stays so
        for number, figure in enumerate(of_bar):
            made.append(ChartItem(before + (names[number] if number < len(names) else ""), figure, row))
        if sum_:
            made.append(ChartItem(before + whole if before else label, sum_, row))
    return tuple(made)


def said(figure: PrintedFigure) -> str:
    """A figure as it is printed: about 1,200."""
    return f"{figure.qualifier} {figure.text}" if figure.qualifier else figure.text


def numbers(figures: Iterable[Charted]) -> list[float]:
    """The values of figures of which `faults` finds nothing."""
    return [figure.value for figure in figures if not isinstance(figure.value, str)]


def faults(items: Sequence[ChartItem], *, years: bool = False) -> tuple[Fault, ...]:
    """Why labelled figures must not be drawn in one chart; with `years` each needs a year of its own."""
    return tuple(_faults(items, years=years))


def _faults(items: Sequence[ChartItem], *, years: bool) -> Iterator[Fault]:
    numbers = []
    for label, figure, row in items:
        if figure is None or isinstance(figure.value, str):
            yield Fault(f"'{label}' is not a number in the register, so it cannot be drawn", row)
        elif figure.value < 0:
            yield Fault(f"'{label}' is below nought; bars and lines begin there, so put it into a table", row)
        else:
            numbers.append(figure)
    if len(numbers) < len(items):
        return
    units = sorted({figure.unit for figure in numbers})
    if len(units) > 1:
        yield Fault(f"these figures count different things ({'; '.join(units)}); a chart compares one")
    if numbers and not any(figure.value for figure in numbers):
        yield Fault("every figure is nought, so there is nothing to draw")
    if years:
        yield from _timeless(items)


def _timeless(items: Sequence[ChartItem]) -> Iterator[Fault]:
    seen: dict[int, str] = {}
    for label, figure, row in items:
        year = year_of(figure) if figure else None
        if year is None:
            yield Fault(f"'{label}' has no single year in the register, so it has no place on a line; draw bars", row)
        elif year in seen:
            yield Fault(f"'{label}' and '{seen[year]}' are of one year; draw bars", row)
        else:
            seen[year] = label


def year_of(figure: Charted) -> int | None:
    """The one year that a figure is about."""
    return int(figure.year) if figure.year and re.fullmatch(r"\d{4}", figure.year) else None


def shares(widths: Sequence[int]) -> tuple[float, ...]:
    """Widths as percent of their sum."""
    return tuple(round(100 * width / sum(widths), 3) for width in widths)
