"""A file's cells become a table as a block wants it: sorted, cut, added up, and printed in its language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefs.base.problems import Problem, did_you_mean
from briefs.composing.data import printing
from briefs.composing.data.ask import NUMERIC, SUMMED, DataAsk
from briefs.composing.data.choosing import chosen
from briefs.composing.data.table import DataColumn, DataTable
from briefs.composing.data.typing_cells import TypedColumn, TypedValue, problems_of, typed
from briefs.library.data.cells import DataCell, DataSheet

_TOTAL = "grand total|total|totals|sum|all|altogether|overall"
Rows = Sequence[int]


@dataclass(frozen=True, slots=True)
class Tabulated:
    """Typed columns with the rows that are printed, by number, and the row of the file that holds its own totals."""

    columns: tuple[TypedColumn, ...]
    rows: tuple[int, ...]
    every: tuple[int, ...]
    total: int | None


def tabulated(
    sheet: DataSheet, ask: DataAsk, strings: Mapping[str, str]
) -> tuple[Tabulated | None, tuple[Problem, ...]]:
    """The rows and columns that are printed, or why they cannot be."""
    columns, problems = chosen(sheet, ask)
    if problems or not columns:
        return None, problems
    made, problems = typed(columns, ask)
    problems = (*problems, *problems_of(made))
    if problems:
        return None, problems
    count = len(columns[0].cells)
    total = _total_row(made, count, strings)
    every = tuple(number for number in range(count) if number != total)
    problems = (*_sums(made, every, total, ask), *_no_column(made, ask))
    if problems:
        return None, problems
    rows = _sorted(made, every, ask)
    return Tabulated(made, rows[: ask.first], every, total), ()


def table(made: Tabulated, ask: DataAsk, strings: Mapping[str, str]) -> DataTable:
    """The cells in words and signs."""
    heads = tuple(
        DataColumn(
            c.chosen.head, c.kind, c.chosen.wanted.align or ("right" if c.kind in {*NUMERIC, "year"} else "left")
        )
        for c in made.columns
    )
    rows = tuple(tuple(said(column, column.values[n], ask, strings) for column in made.columns) for n in made.rows)
    return DataTable(heads, rows, _totals(made, ask, strings))


def said(column: TypedColumn, value: TypedValue, ask: DataAsk, strings: Mapping[str, str]) -> str:
    """One value as it is printed."""
    match value:
        case None:
            return ask.empty or ""
        case dt.date():
            return printing.day(value, strings)
        case str():
            return value
    match column.kind:
        case "percent":
            return printing.percent(value, strings, column.decimals)
        case "money":
            return printing.money(value, column.currency, strings, column.decimals)
        case _:
            return printing.number(value, strings, column.decimals)


# --------------------------------------------------------------------------------------------------------------- rows


def _sorted(columns: Sequence[TypedColumn], rows: Rows, ask: DataAsk) -> tuple[int, ...]:
    column = next((column for column in columns if ask.sort in {column.chosen.wanted.name, column.chosen.head}), None)
    if column is None or ask.sort is None:
        return tuple(rows)
    empty = [number for number in rows if column.values[number] is None]
    full = [number for number in rows if column.values[number] is not None]
    full.sort(key=lambda number: _key(column.values[number]), reverse=ask.descending)
    return (*full, *empty)


def _key(value: TypedValue) -> tuple[int, Decimal, str]:
    """Numbers by size, days by time, words by their letters."""
    match value:
        case Decimal():
            return 0, value, ""
        case dt.date():
            return 0, Decimal(value.toordinal()), ""
        case _:
            return 1, Decimal(0), str(value).casefold()


def _no_column(columns: Sequence[TypedColumn], ask: DataAsk) -> Iterator[Problem]:
    names = [name for column in columns for name in (column.chosen.wanted.name, column.chosen.head)]
    if ask.sort is not None and ask.sort not in names:
        hint = did_you_mean(ask.sort, names) or f"columns: {', '.join(dict.fromkeys(names))}"
        yield Problem(ask.at(("sort",)), f"no column that is printed is called '{ask.sort}'", hint, rule="data/column")


# ------------------------------------------------------------------------------------------------------------- totals


def _total_row(columns: Sequence[TypedColumn], count: int, strings: Mapping[str, str]) -> int | None:
    """The last row, where its name says that it holds the totals."""
    names = columns[0].values
    last = names[count - 1] if count > 1 else None
    words = "|".join(filter(None, (_TOTAL, re.escape(strings.get("data_total", "")))))
    return count - 1 if isinstance(last, str) and re.fullmatch(rf"(?i:{words}):?", last) else None


def _summed(columns: Sequence[TypedColumn]) -> list[TypedColumn]:
    return [column for column in columns if column.kind in SUMMED and column.chosen.wanted.total]


def _sum(column: TypedColumn, rows: Rows) -> Decimal:
    return sum((value for n in rows if isinstance(value := column.values[n], Decimal)), Decimal(0))


def _sums(columns: Sequence[TypedColumn], rows: Rows, total: int | None, ask: DataAsk) -> Iterator[Problem]:
    """Totals that are not what the rows add up to, and sums of what is partly unknown."""
    for column in _summed(columns):
        cell = column.chosen.cells[total] if total is not None else None
        value = column.values[total] if total is not None else None
        gap = next((column.chosen.cells[n] for n in rows if column.values[n] is None), None)
        if gap is not None and ask.totals and value is None:
            yield _incomplete(column, gap)
        if cell is None or value is None or gap is not None:
            continue
        made = _sum(column, rows)
        if made != value:
            message = f"the rows of '{column.chosen.head}' add up to {made:,f}, not {value:,f} ({cell.name})"
            hint = "correct the file; or, if this column is no sum: {column: …, total: false}"
            yield Problem(cell.place, message, hint, rule="data/total")


def _incomplete(column: TypedColumn, gap: DataCell) -> Problem:
    message = f"'{column.chosen.head}' has no total, since {gap.name} is empty"
    hint = "fill the cell, or take the column out: {column: …, total: false}"
    return Problem(gap.place, message, hint, rule="data/total")


def _totals(made: Tabulated, ask: DataAsk, strings: Mapping[str, str]) -> tuple[str, ...] | None:
    if made.total is None and not ask.totals:
        return None
    summed = _summed(made.columns)
    cells: list[str] = []
    for number, column in enumerate(made.columns):
        value = column.values[made.total] if made.total is not None else None
        if value is None and column in summed and ask.totals:
            value = _sum(column, made.every)
        if number == 0 and made.total is None:
            cells.append(_label(made, strings))
        else:
            cells.append("" if value is None else said(column, value, ask, strings))
    return tuple(cells)


def _label(made: Tabulated, strings: Mapping[str, str]) -> str:
    """What names a sum that we made: whose it is, and of how many rows where fewer are printed."""
    ours = strings.get("data_total_ours", "Total (our arithmetic)")
    if len(made.rows) == len(made.every):
        return ours
    return strings.get("data_total_all", "All {count} (our arithmetic)").format(count=len(made.every))
