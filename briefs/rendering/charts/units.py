"""One mark for each so many: a number that can be counted."""

from __future__ import annotations

import math
from dataclasses import dataclass

_COLUMNS = ((40, 30), (20, 20), (0, 10))
"""From more than how many marks, how many stand in a line."""
_ACROSS, _DOWN = 10, 12


@dataclass(frozen=True, slots=True)
class UnitChart:
    """Marks in lines; each is named by its upper left corner."""

    columns: int
    width: int
    height: int
    marks: tuple[tuple[float, int], ...]


def count(value: float, per: float) -> int:
    """How many marks a number makes, one for each `per`."""
    return round(value / per)


def units(number: int) -> UnitChart:
    """So many marks."""
    columns = next(columns for more, columns in _COLUMNS if number > more)
    marks = ((n % columns * _ACROSS + 0.3, n // columns * _DOWN + 1) for n in range(number))
    return UnitChart(columns, columns * _ACROSS, math.ceil(number / columns) * _DOWN, tuple(marks))
