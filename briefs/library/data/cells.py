"""A table of data as it stands in its file: cells with their values and places, nothing understood yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from briefs.base.problems import Place, Problem

CellValue: TypeAlias = str | float | bool | dt.date | None
"""A text, a number, a yes or no or a day; None where nothing stands."""


@dataclass(frozen=True, slots=True)
class DataCell:
    """What stands in a cell, and where."""

    value: CellValue
    place: Place
    name: str
    """What people call it: C5, or the fifth row of a text file."""
    fault: str = ""
    """What the cell holds instead of a value: an error, or a formula that nobody has worked out."""
    percent: bool = False
    """Whether the file shows its number as so many of a hundred: 0.13 is then 13 per cent."""


@dataclass(frozen=True, slots=True)
class DataSheet:
    """One table of a file."""

    file: str
    rows: tuple[tuple[DataCell, ...], ...]
    sha256: str
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First and last row, first and last column, from 0."""
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Cells whose value a formula gave when the file was saved: row and column, from 0."""
    hidden_sheets: tuple[str, ...] = ()
    """Other sheets of its file that nobody sees."""
    sheet: str = ""
    """What the sheet is called; nothing for a text file."""
    guess: str = ""
    """How the file was read where it does not say so itself, in words; empty where there was nothing to guess."""


SheetRead: TypeAlias = tuple[DataSheet | None, tuple[Problem, ...]]
"""A table, or why it cannot be read."""


def column_name(number: int) -> str:
    """A column as spreadsheets name it: A for 0, AA for 26."""
    name, rest = "", number + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(65 + letter) + name
    return name
