"""Workbooks as cells: the values that were worked out when the file was saved, never formulas."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterator
from typing import Any

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library.data import workbook_size
from briefs.library.data.cells import CellValue, DataCell, DataSheet, SheetRead, column_name
from briefs.library.data.workbook_marks import NO_MARKS, SheetMarks, UnreadableError, marks


def read(raw: bytes, file: str, name: str | None = None, asking: str = "say sheet: ") -> SheetRead:
    """One sheet of a workbook: the one that is named, or the only one that can be seen.

    `asking` is how a hint says that a name is to be given.
    """
    import python_calamine as calamine  # noqa: PLC0415 - a workspace without workbooks does not load it

    place = Place(file)
    if why := workbook_size.too_large(raw):
        return None, (
            Problem(
                place, f"this workbook is not read: {why}", "keep only the sheet and rows that are printed", rule=_RULE
            ),
        )
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            seen = [m.name for m in book.sheets_metadata if m.visible == calamine.SheetVisibleEnum.Visible]
            chosen, problem = _chosen(name, seen, book.sheet_names, place, asking)
            if problem:
                return None, (problem,)
            unseen = tuple(m.name for m in book.sheets_metadata if m.name not in (*seen, chosen))
            sheet = book.get_sheet_by_name(chosen)
            rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        looks = marks(raw, chosen)
    except calamine.PasswordError:
        return None, (Problem(place, "this workbook is locked with a password", "save a copy without one", rule=_RULE),)
    except (calamine.CalamineError, UnreadableError) as error:
        hint = "open it in a spreadsheet program and save it as .xlsx, .ods or CSV"
        return None, (Problem(place, f"this is no workbook that can be read: {error}", hint, rule=_RULE),)
    made = tuple(tuple(_cells(row, number, file, looks)) for number, row in enumerate(rows))
    digest = hashlib.sha256(raw).hexdigest()
    return DataSheet(
        file, made, digest, looks.merged, looks.hidden_columns, looks.hidden_rows, looks.formulas, unseen, chosen
    ), ()


_RULE = "data/workbook"


def _chosen(
    name: str | None, seen: list[str], every: list[str], place: Place, asking: str
) -> tuple[str, Problem | None]:
    if name is not None:
        if name in every:
            return name, None
        hint = did_you_mean(name, every) or f"sheets: {', '.join(every)}"
        return "", Problem(place, f"this workbook has no sheet '{name}'", hint, rule=_RULE)
    if len(seen) == 1:
        return seen[0], None
    hint = f"{asking}{seen[0] if seen else every[0] if every else 'NAME'}; there are: {', '.join(seen or every)}"
    return "", Problem(place, f"this workbook has {len(seen)} sheets that can be seen", hint, rule=_RULE)


def _cells(row: list[Any], number: int, file: str, looks: SheetMarks = NO_MARKS) -> Iterator[DataCell]:
    for column, value in enumerate(row):
        at = (number, column)
        yield DataCell(
            _value(value),
            Place(file, number + 1, column + 1),
            f"{column_name(column)}{number + 1}",
            looks.faults.get(at, ""),
            at in looks.percents,
        )


def _value(value: Any) -> CellValue:
    match value:
        case dt.datetime():
            return value.date() if value.time() == dt.time() else value.isoformat(sep=" ")
        case dt.time() | dt.timedelta():
            return str(value)
        case str():
            return value.strip(" \t\n\u00a0") or None
        case bool() | int() | float() | dt.date():
            return value
        case _:
            return None
