"""A list's file as rows of cells: CSV in any encoding that is said or can be seen, XLSX, ODS.

What a workbook hides, merges or works out by formulas is told: a letter to somebody whom nobody saw must not go out.
"""

from __future__ import annotations

import codecs
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from briefs.base import limits
from briefs.base.problems import Place, Problem
from briefs.distribute.recipients import spreadsheet
from briefs.distribute.recipients.spreadsheet import SpreadsheetCell, SpreadsheetRow
from briefs.library.data import workbook
from briefs.library.data.cells import CellValue, DataSheet

Hidden = Literal["refuse", "with", "without"]
"""What is done with rows that nobody sees in the workbook."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """How a list is to be read, where it does not say so itself."""

    topic: str | None = None
    """The topic of rows that name none."""
    audience: str | None = None
    """The audience of rows that name none."""
    encoding: str | None = None
    sheet: str | None = None
    hidden: Hidden = "refuse"
    columns: tuple[tuple[str, str], ...] = ()
    """Columns with the headings under which they stand."""
    skip_bad: bool = False
    """Whether rows that cannot be used are left out."""
    postal: bool = False
    """Whether a row needs a postal address, and no e-mail address."""


PLAIN = ListReading()
RowsRead: TypeAlias = tuple[str, tuple[SpreadsheetRow, ...], tuple[Problem, ...]]
"""What kind of file it is, its rows, and what is wrong or told."""


def read(path: Path, how: ListReading = PLAIN) -> RowsRead:
    """The rows of a file that hold anything."""
    place = Place(str(path))
    try:
        raw = path.read_bytes()
    except OSError as error:
        return "", (), (Problem(place, f"cannot read this file: {error.strerror}", rule="file"),)
    if len(raw) > limits.LIST_FILE:
        message = f"this list is too large ({len(raw) // 1000:,} kB; at most {limits.LIST_FILE // 1000:,} are read)"
        return "", (), (Problem(place, message, "cut it into several lists", rule="file"),)
    if raw.startswith(b"PK\x03\x04"):
        return _of_workbook(raw, path, how)
    if raw.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
        message = "this is no table that can be read: an old workbook (.xls), a PDF or a text with looks"
        hint = "open it in a spreadsheet program, and save it as .xlsx, .ods or 'CSV UTF-8'"
        return "", (), (Problem(place, message, hint, rule="recipients/file"),)
    text, name, problem = _decoded(raw, place, how.encoding)
    if problem:
        return "", (), (problem,)
    rows, wrong = spreadsheet.lines(text, str(path))
    parted = spreadsheet.SEPARATORS[spreadsheet.separator(text)]
    return f"CSV, {name}, fields parted by {parted}", rows, wrong


_ASK = (
    "save it as 'CSV UTF-8', or say what it is: --encoding windows-1252 (western Europe), windows-1250 (central), "
    "windows-1251 (Cyrillic)"
)


def _decoded(raw: bytes, place: Place, encoding: str | None) -> tuple[str, str, Problem | None]:
    """The text, the name of its encoding, or why it cannot be read."""
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    used = next((name for mark, name in marks if raw.startswith(mark)), encoding or "utf-8")
    called = used.removesuffix("-sig").upper() if used.startswith("utf") else used
    try:
        text = raw.decode(used)
    except LookupError:
        return "", called, Problem(place, f"no encoding is called '{used[:40]}'", _ASK, rule="recipients/encoding")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        at = Place(place.file, line, column)
        return "", called, Problem(at, f"this is not {called} text", _ASK, rule="recipients/encoding")
    if text.count("\0") * 3 > len(text):
        hint = "add --encoding utf-16-be" if raw[0] == 0 else "add --encoding utf-16-le"
        return "", called, Problem(place, "every other byte is nothing, as in UTF-16", hint, rule="recipients/encoding")
    return text, called, None


def _of_workbook(raw: bytes, path: Path, how: ListReading) -> RowsRead:
    sheet, wrong = workbook.read(raw, str(path), how.sheet, "add --sheet ")
    if sheet is None:
        return "", (), tuple(replace(problem, rule="recipients/workbook") for problem in wrong)
    whole = [tuple(_cell(cell.value, cell.place, cell.fault) for cell in row) for row in sheet.rows]
    hidden = {number for number in sheet.hidden_rows if number < len(whole) and any(c.text for c in whole[number])}
    rows = [row for number, row in enumerate(whole) if not (how.hidden == "without" and number in hidden)]
    problems = [*_about_hidden(sheet, hidden, how), *_merged(sheet)]
    if sheet.formulas:
        message = f"{len(sheet.formulas)} cells are worked out by formulas: what they came to when it was saved is read"
        problems.append(note(Place(str(path)), message))
    form = f"{'ODS' if path.suffix.lower() == '.ods' else 'XLSX'}, sheet '{sheet.sheet}'"
    return form, tuple(row for row in rows if any(cell.text or cell.fault for cell in row)), tuple(problems)


def _about_hidden(sheet: DataSheet, hidden: set[int], how: ListReading) -> Iterator[Problem]:
    place = Place(sheet.file)
    if hidden and how.hidden == "refuse":
        first = Place(sheet.file, min(hidden) + 1, 1)
        message = f"in sheet '{sheet.sheet}' {counted(len(hidden))} hidden, by a filter perhaps: are they meant too?"
        yield Problem(first, message, "add --hidden with, or --hidden without", rule="recipients/hidden")
    elif hidden:
        yield note(place, f"{counted(len(hidden))} hidden: {'read too' if how.hidden == 'with' else 'left out'}")
    if sheet.hidden_columns:
        yield note(place, "some columns are hidden in the workbook; they are read all the same")
    if sheet.hidden_sheets:
        named = ", ".join(f"'{name}'" for name in sheet.hidden_sheets)
        yield note(place, f"not read, for nobody sees it: {named}; read is '{sheet.sheet}'")


def _merged(sheet: DataSheet) -> Iterator[Problem]:
    """Cells merged over several rows: whether all of these rows are meant, nobody can tell."""
    for top, bottom, left, _ in sheet.merged:
        if bottom > top and bottom < len(sheet.rows):
            place = Place(sheet.file, top + 1, left + 1)
            message = f"cells of rows {top + 1} to {bottom + 1} are merged: only the first of these rows has the value"
            hint = "unmerge them, and write it into each row"
            yield Problem(place, message, hint, rule="recipients/merged")


def _cell(value: CellValue, place: Place, fault: str) -> SpreadsheetCell:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        text = str(int(value))
    elif isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, dt.date):
        text = value.isoformat()
    else:
        text = "" if value is None else str(value)
    return SpreadsheetCell("" if fault else text, place, fault, number)


def counted(count: int) -> str:
    """So many rows, with the verb behind them."""
    return f"{count} row{'s are' if count > 1 else ' is'}"


def note(place: Place, message: str) -> Problem:
    """Something that was passed over or guessed, which must not happen unseen."""
    return Problem(place, message, severity="note", rule="recipients/note")
