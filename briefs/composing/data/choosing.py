"""Which rows and columns of a file are meant; what must not be printed in silence is refused at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.composing.data.ask import DataAsk, WantedColumn
from briefs.library.data.cells import CellValue, DataCell, DataSheet, column_name

MOST_ROWS = 1000
"""More rows than that are no table that anybody reads on paper."""
_NONE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class ChosenColumn:
    """A column of the file with all its cells, below the head."""

    wanted: WantedColumn
    head: str
    cells: tuple[DataCell, ...]


def chosen(sheet: DataSheet, ask: DataAsk) -> tuple[tuple[ChosenColumn, ...], tuple[Problem, ...]]:
    """The columns that a block wants, and what keeps them from being printed."""
    start = _head(sheet, ask)
    if start is None:
        message = f"row {ask.head_row} has no names of columns" if ask.head_row else "this table is empty"
        place = ask.at(("head_row",)) if ask.head_row else Place(sheet.file)
        return (), (Problem(place, message, "the first row names the columns", rule="data/head"),)
    heads = {number: as_words(cell.value) for number, cell in enumerate(sheet.rows[start]) if cell.value is not None}
    wanted, problems = _wanted(heads, ask, sheet, start)
    numbers = [number for number, _ in wanted]
    rows = [
        (n, row)
        for n, row in enumerate(sheet.rows[start + 1 :], start + 1)
        if any(number < len(row) and (row[number].value is not None or row[number].fault) for number in numbers)
    ]
    problems = [*problems, *_unseen(sheet, ask, start, [n for n, _ in rows], numbers)]
    if not rows and not problems:
        problems = [Problem(sheet.rows[start][0].place, "there are no rows below the names", rule="data/head")]
    if len(rows) > MOST_ROWS:
        message = f"this table has {len(rows):,} rows; {MOST_ROWS:,} can be printed"
        problems = [
            *problems,
            Problem(Place(sheet.file), message, "say first: 20, or print a smaller file", rule="data/rows"),
        ]
    columns = tuple(
        ChosenColumn(want, want.head or heads[number], tuple(_cell(sheet, n, row, number) for n, row in rows))
        for number, want in wanted
    )
    faults = (cell for column in columns for cell in column.cells if cell.fault)
    problems = [*problems, *(_fault(cell) for cell in faults)]
    return columns, tuple(problems)


def _head(sheet: DataSheet, ask: DataAsk) -> int | None:
    for number, row in enumerate(sheet.rows):
        told = not ask.head_row or (row and row[0].place.line == ask.head_row)
        if told and any(cell.value is not None for cell in row):
            return number
    return None


def _wanted(
    heads: dict[int, str], ask: DataAsk, sheet: DataSheet, start: int
) -> tuple[list[tuple[int, WantedColumn]], list[Problem]]:
    if ask.columns is None:
        problems = [
            Problem(
                Place(sheet.file), f"column {column_name(number)} is hidden in the file", _HIDDEN, rule="data/hidden"
            )
            for number in sorted(set(heads) & sheet.hidden_columns)
        ]
        return [(number, WantedColumn(name)) for number, name in heads.items()], [
            *problems,
            *_nameless(heads, sheet, start),
        ]
    made: list[tuple[int, WantedColumn]] = []
    problems = [*_nameless(heads, sheet, start)] if len(sheet.rows[start]) != max(map(len, sheet.rows)) else []
    for want in ask.columns:
        fits = [number for number, name in heads.items() if name == want.name]
        if len(fits) == 1:
            made.append((fits[0], want))
            continue
        if fits:
            message = f"{len(fits)} columns of the file are called '{want.name}'"
            hint = "give each a name of its own in the file"
        else:
            message = f"the file has no column '{want.name}'"
            hint = did_you_mean(want.name, heads.values()) or f"its columns: {', '.join(heads.values())}"
        problems.append(Problem(ask.at(want.path), message, hint, rule="data/column"))
    return made, problems


_HIDDEN = "show it there, or name the columns that are to be printed in columns:"


def _nameless(heads: dict[int, str], sheet: DataSheet, start: int) -> Iterator[Problem]:
    for row in sheet.rows[start + 1 :]:
        for number, cell in enumerate(row):
            if cell.value is not None and number not in heads:
                message = f"{cell.name} stands in a column without a name"
                hint = "name each column in the first row, or say in which row the names stand: head_row: 3"
                if number >= len(sheet.rows[start]):
                    hint = f'put a field that holds the separator in quotes, as in "1,200"; or {hint}'
                yield Problem(cell.place, message, hint, rule="data/head")
                return


def _unseen(
    sheet: DataSheet, ask: DataAsk, start: int, rows: Sequence[int], columns: Sequence[int]
) -> Iterator[Problem]:
    """Rows that a filter hides, and cells that are one with others."""
    if hidden := sorted(sheet.hidden_rows.intersection(rows)):
        message = f"{len(hidden)} rows of this sheet are hidden, row {hidden[0] + 1} is the first"
        hint = "take the filter away, or delete the rows from a copy"
        yield Problem(Place(sheet.file, hidden[0] + 1, 1), message, hint, rule="data/hidden")
    last = max(rows, default=start)
    for top, bottom, left, right in sheet.merged:
        if top <= last and bottom >= start and any(left <= column <= right for column in columns):
            area = f"{column_name(left)}{top + 1}:{column_name(right)}{bottom + 1}"
            hint = "take them apart and fill each, or print other columns"
            if top < start + 1 and ask.head_row is None:
                hint = f"{hint}; if it is a title above the table, say head_row: {bottom + 2}"
            yield Problem(
                Place(sheet.file, top + 1, left + 1), f"the cells {area} are merged", hint, rule="data/merged"
            )


def _cell(sheet: DataSheet, number: int, row: Sequence[DataCell], column: int) -> DataCell:
    if column < len(row):
        return row[column]
    line = row[0].place.line if row else number + 1
    return DataCell(None, Place(sheet.file, line, column + 1), f"field {column + 1}")


def _fault(cell: DataCell) -> Problem:
    message = f"{cell.name} holds {cell.fault}"
    return Problem(cell.place, message, "mend it in the file and save it again", rule="data/cell")


def as_words(value: CellValue) -> str:
    """A value as a name: a year that is a number stays 2022."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
