"""A table of data as it is printed, and a figure that a chart takes from one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefs.composing.brief import Cited


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column: its head, the kind of what stands in it, and on which side that stands."""

    head: str
    kind: str
    align: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """Cells as they are printed; what is said of rows and columns is text, never markup."""

    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class DataLabel:
    """A text that stands in a file of data: it is printed, and its digits are no figures of the document."""

    text: str


@dataclass(frozen=True, slots=True)
class DataFigure:
    """A number of a file of data, as a chart draws and names it; the whole table has one citation."""

    value: float
    text: str
    unit: str
    year: str | None
    cited: Cited | None


def words_in(data: DataTable | DataLabel) -> Iterator[str]:
    """The texts of a table or a label: heads, and cells that are no numbers."""
    match data:
        case DataLabel(text=text):
            yield text
        case DataTable(columns=columns, rows=rows, totals=totals):
            yield from (column.head for column in columns)
            for row in (*rows, *([totals] if totals else [])):
                yield from (text for text in row if re.search(r"[^\W\d_]|[*_`]", text))


def lines_of(data: DataTable | DataLabel | DataFigure, path: str) -> Iterator[str]:
    """All that is printed, line by line, behind its path."""
    match data:
        case DataLabel(text=text):
            yield f"{path}: {text}"
        case DataFigure(text=text, unit=unit, year=year, cited=cited):
            parts = (text, unit, year, f"[@{cited.id}]" if cited else None)
            yield f"{path}: {' '.join(part for part in parts if part)}"
        case DataTable(columns=columns, rows=rows, totals=totals):
            yield f"{path}: {' | '.join(column.head for column in columns)}"
            yield from (f"{path}[{number}]: {' | '.join(row)}" for number, row in enumerate(rows))
            if totals:
                yield f"{path}.totals: {' | '.join(totals)}"
