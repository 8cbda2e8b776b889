"""A list for copies: which cell goes into which slot, and every row that cannot be used, with the place of the cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefs.base.problems import Place, Problem, did_you_mean, errors
from briefs.distribute.copies.slots import CopyKind, Slotted, kind_of
from briefs.distribute.recipients import files
from briefs.distribute.recipients.files import ListReading, note
from briefs.distribute.recipients.headings import known, plain
from briefs.distribute.recipients.recipients import ListRead, RejectedRow
from briefs.distribute.recipients.spreadsheet import SpreadsheetCell, SpreadsheetRow
from briefs.distribute.recipients.tables import ListTable
from briefs.library.files.names import RESERVED
from briefs.text.letters import strays

ID, COPIES = "id", "copies"
LONGEST = 200
"""Letters of a cell: no line of a page holds as many."""
MOST_COPIES = 100_000
_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,58}[A-Za-z0-9_-])?")
_TOP = 20
"""Rows among which the headings are looked for."""
_MEANS = {"name": "recipient"}
"""What a usual heading of a list is for a copy."""


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy: its id, and what it says in each slot that its row fills."""

    id: str
    line: SpreadsheetRow = field(repr=False)
    values: Mapping[str, str] = field(repr=False)
    places: Mapping[str, Place] = field(repr=False)
    copies: int = 1
    """How often it is printed."""

    @property
    def place(self) -> Place:
        return self.line[0].place

    @property
    def filled(self) -> tuple[str, ...]:
        """The slots that it fills, in the order of their names."""
        return tuple(sorted(self.values))


@dataclass(frozen=True, slots=True)
class CopyList:
    """A list, read: its good rows, those that cannot be used, and all that there is to say."""

    table: ListTable
    rows: tuple[CopyRow, ...]
    rejected: tuple[RejectedRow, ...]
    problems: tuple[Problem, ...]

    @property
    def as_read(self) -> ListRead:
        """As lists of recipients are, so that bad rows are written in the same way."""
        return ListRead(self.table, (), self.rejected, self.problems)


def read(path: Path, document: Slotted, how: ListReading) -> CopyList:
    """Every row of a list; where `problems` holds an error that is no row's, none can be used."""
    form, lines, problems = files.read(path, how)
    if not lines or errors(problems):
        found = problems or (
            Problem(Place(str(path), 1, 1), "this list is empty", _hint(document), rule="copies/empty"),
        )
        return CopyList(ListTable(str(path), form, (), (), {}, found), (), (), found)
    at = next((n for n, row in enumerate(lines[:_TOP]) if ID in _meanings(row, document, how)), None)
    if at is None:
        wrong = (
            *problems,
            Problem(lines[0][0].place, "there is no column 'id'", _hint(document), rule="copies/column"),
        )
        return CopyList(ListTable(str(path), form, (), (), {}, wrong), (), (), wrong)
    columns, told = _columns(lines[at], document, how)
    table = ListTable(str(path), form, lines[at], lines[at + 1 :], columns, (*problems, *told))
    good: list[CopyRow] = []
    rejected: list[RejectedRow] = []
    first: dict[str, int] = {}
    for line in table.rows:
        row, wrong = _row(line, columns)
        if row is not None and (other := first.get(row.id.casefold())):
            message = f"row {other} has the same id: files would be mixed up"
            wrong = (*wrong, Problem(_at(line, columns, ID).place, message, "give each row its own", rule="copies/id"))
        if row is None or wrong:
            rejected.append(RejectedRow(line, wrong))
        else:
            first[row.id.casefold()] = row.place.line or 0
            good.append(row)
    return CopyList(table, tuple(good), tuple(rejected), table.problems)


def _hint(document: Slotted) -> str:
    return f"a line at its top names the columns; this document has: {', '.join((ID, *document.slots, COPIES))}"


def _meanings(row: SpreadsheetRow, document: Slotted, how: ListReading) -> list[str]:
    """The slot that each heading means, or nothing."""
    told = {plain(heading): column for column, heading in how.columns}
    usual = {plain(name): name for name in (ID, COPIES, *document.slots)}
    usual |= {plain(f"local.{slot}"): slot for slot in document.slots if "." in slot}
    also = {name: _MEANS.get(column, column) for name, column in known().items()}
    usable = {ID, COPIES, *document.slots}
    words = [plain(cell.text) for cell in row]
    return [
        next((slot for one in (told, usual, also) if (slot := one.get(word, "")) in usable), "") if word else ""
        for word in words
    ]


def _columns(
    head: SpreadsheetRow, document: Slotted, how: ListReading
) -> tuple[Mapping[str, int], tuple[Problem, ...]]:
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    unread: list[SpreadsheetCell] = []
    for number, (cell, slot) in enumerate(zip(head, _meanings(head, document, how), strict=True)):
        if slot in columns:
            message = f"'{head[columns[slot]].text}' and '{cell.text}' are both understood as {slot}"
            problems.append(Problem(cell.place, message, f"say which is meant: --column {slot}='{cell.text}'",
                                    rule="copies/column"))  # fmt: skip
        elif slot:
            columns[slot] = number
        elif cell.text:
            unread.append(cell)
    left = [slot for slot in document.slots if slot not in columns]
    problems += [
        Problem(cell.place, f"the column '{cell.text}' is not read", near, "warning", "copies/column")
        for cell in unread
        if (near := did_you_mean(cell.text.casefold(), left))
    ]
    if unread:
        named = ", ".join(f"'{cell.text[:40]}'" for cell in unread[:8])
        problems.append(note(unread[0].place, f"no slot of {document.order.name} is filled from: {named}"))
    return columns, tuple(problems)


def _row(line: SpreadsheetRow, columns: Mapping[str, int]) -> tuple[CopyRow | None, tuple[Problem, ...]]:
    wrong: list[Problem] = []
    cells = {slot: _at(line, columns, slot) for slot in columns}
    said = {slot: " ".join(cell.text.split()) for slot, cell in cells.items()}
    for slot, cell in cells.items():
        wrong += _of_cell(slot, cell, said[slot])
    name = said.pop(ID)
    if not wrong and (not _ID.fullmatch(name) or name.partition(".")[0].casefold() in RESERVED):
        hint = "letters a to z, digits, and - _ . between them, at most 60: it names a file"
        message = f"'{name[:60]}' cannot be an id" if name else "this row has no id"
        wrong.append(Problem(cells[ID].place, message, hint, rule="copies/id"))
    copies, count = 1, said.pop(COPIES, "")
    if count and not (count.isascii() and count.isdigit() and 0 < int(count) <= MOST_COPIES):
        message = f"the number of copies is a whole number from 1 to {MOST_COPIES:,}"
        wrong.append(Problem(cells[COPIES].place, message, rule="copies/copies"))
    elif count:
        copies = int(count)
    if wrong:
        return None, tuple(wrong)
    values = {slot: text for slot, text in {"serial": name, **said}.items() if text}
    values.setdefault("serial", name)
    places = {slot: cells[slot].place if slot in cells else cells[ID].place for slot in values}
    return CopyRow(name, line, values, places, copies), ()


def _of_cell(slot: str, cell: SpreadsheetCell, text: str) -> Iterator[Problem]:
    if cell.fault:
        hint = "write what is meant into the cell itself (in a spreadsheet program: paste as values)"
        yield Problem(cell.place, f"a cell of the column '{slot}' holds {cell.fault}", hint, rule="copies/formula")
    if len(text) > LONGEST:
        message = f"{len(text)} letters, and no line has room for more than {LONGEST}"
        yield Problem(cell.place, message, "shorten it", rule="copies/long")
    for stray in strays(text):
        yield Problem(cell.place, stray.what, stray.hint, rule="copies/letters")


def _at(line: SpreadsheetRow, columns: Mapping[str, int], slot: str) -> SpreadsheetCell:
    number = columns[slot]
    return line[number] if number < len(line) else SpreadsheetCell("", line[0].place)


def kinds(rows: Iterable[CopyRow], document: Slotted) -> Mapping[CopyKind, Sequence[CopyRow]]:
    """Rows by the slots that they fill: all of a kind are laid out once."""
    found: dict[CopyKind, list[CopyRow]] = {}
    for row in rows:
        found.setdefault(kind_of(document, row.values), []).append(row)
    return found
