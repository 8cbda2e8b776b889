"""The table of a list, out of whatever file an office has: its headings, its rows, and what was passed over.

The row of headings is found by its words, so a title may stand above it; a total below is no recipient. Whatever is
left out or guessed comes back as a note, for it must not happen unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import Place, Problem, did_you_mean, errors
from briefs.distribute.recipients import files, headings
from briefs.distribute.recipients.files import PLAIN, ListReading, counted, note
from briefs.distribute.recipients.spreadsheet import SpreadsheetCell, SpreadsheetRow

POSTAL = ("address", "street", "city")
"""Any of these makes a list one for the post."""
_TOP = 20
"""Rows among which the headings are looked for."""


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list as cells, with where each column stands."""

    file: str
    form: str
    """What kind of file it is, in words."""
    head: SpreadsheetRow
    rows: tuple[SpreadsheetRow, ...]
    columns: Mapping[str, int]
    problems: tuple[Problem, ...]


def table(path: Path, how: ListReading = PLAIN) -> ListTable:
    """A list's rows below its headings; where `problems` holds an error they cannot be used."""
    form, rows, problems = files.read(path, how)
    top = Place(str(path), 1, 1)
    hint = f"a line at its top names the columns: {', '.join(headings.columns())}"
    if not rows:
        if not errors(problems):
            problems = (*problems, Problem(top, "this list is empty", hint, rule="recipients/empty"))
        return ListTable(str(path), form, (), (), {}, problems)
    at = _heading(rows, how)
    head = rows[at]
    columns, wrong = _columns(head, how)
    found = [*problems, *wrong]
    if at and not errors(wrong):
        found.append(note(rows[0][0].place, f"{counted(at)} left out above the headings"))
    body, told = _body(rows[at + 1 :], head, columns)
    found.extend(told)
    if not body and not errors(found):
        message = "there is no recipient in this list"
        hint = "write one row for each recipient below the headings"
        found.append(Problem(head[0].place, message, hint, rule="recipients/empty"))
    return ListTable(str(path), form, head, body, columns, tuple(found))


def _heading(rows: Sequence[SpreadsheetRow], how: ListReading) -> int:
    """Which row names the columns: the first of the top ones with a needed column, else the one that has most."""

    def understood(row: SpreadsheetRow) -> set[str]:
        return set(_meanings(row, how)) - {""}

    needed = set(POSTAL) if how.postal else {"email"}
    counts = [understood(row) for row in rows[:_TOP]]
    found = next((number for number, names in enumerate(counts) if names & needed), None)
    return found if found is not None else max(range(len(counts)), key=lambda number: len(counts[number]))


def _meanings(row: SpreadsheetRow, how: ListReading) -> list[str]:
    """The column that each heading means, or nothing."""
    told = {headings.plain(heading): column for column, heading in how.columns}
    own = set(told.values())
    usual = {name: column for name, column in headings.known().items() if column not in own}
    return [told.get(name) or usual.get(name, "") for name in (headings.plain(cell.text) for cell in row)]


def _columns(head: SpreadsheetRow, how: ListReading) -> tuple[Mapping[str, int], tuple[Problem, ...]]:
    """Where each known column stands, and what is wrong with the headings."""
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    unread: list[SpreadsheetCell] = []
    for number, (cell, column) in enumerate(zip(head, _meanings(head, how), strict=True)):
        if column in columns:
            message = f"'{head[columns[column]].text}' and '{cell.text}' are both understood as {column}"
            hint = f"say which is meant: --column {column}='{cell.text}'"
            if headings.plain(cell.text) == headings.plain(head[columns[column]].text):
                message, hint = f"there are two columns called '{cell.text.casefold()}'", "delete one"
            problems.append(Problem(cell.place, message, hint, rule="recipients/column"))
        elif column:
            columns[column] = number
        elif cell.text:
            unread.append(cell)
    missing = tuple(_missing(head, columns, how))
    problems += missing
    if not missing:  # else this may be a row of people, and no heading is shown
        problems += _unread(unread, columns)
    for column, heading in how.columns:
        if column not in headings.columns():
            hint = did_you_mean(column, headings.columns()) or f"there is: {', '.join(headings.columns())}"
            problems.append(Problem(head[0].place, f"no column is called '{column}'", hint, rule="recipients/column"))
        elif column not in columns:
            there = [cell.text for cell in head if cell.text]
            hint = did_you_mean(heading, there) or f"there is: {', '.join(there)[:200]}"
            message = f"no heading of this list is '{heading[:60]}'"
            problems.append(Problem(head[0].place, message, hint, rule="recipients/column"))
    return columns, tuple(problems)


def _missing(head: SpreadsheetRow, columns: Mapping[str, int], how: ListReading) -> Iterator[Problem]:
    missing = [] if how.postal or "email" in columns else ["email"]
    missing += [] if how.audience or "audience" in columns else ["audience"]
    if how.postal and not columns.keys() & set(POSTAL):
        missing.insert(0, "address")
    if missing:
        hint = "say which heading is meant (--column email='HEADING')" if "email" in missing else ""
        if "audience" in missing:
            hint += f"{', or ' if hint else ''}name one audience for all rows (--for NAME)"
        if not hint:
            hint = f"columns of an address: address, or {', '.join(POSTAL[1:])}, postcode, country"
        message = f"there is no column {' and no column '.join(repr(name) for name in missing)}"
        yield Problem(head[0].place, message, hint, rule="recipients/column")


def _unread(unread: Sequence[SpreadsheetCell], columns: Mapping[str, int]) -> Iterator[Problem]:
    """One warning for headings that may be slips, one note for all others."""
    others = []
    for cell in unread:
        if near := did_you_mean(cell.text.casefold(), [name for name in headings.columns() if name not in columns]):
            message = f"the column '{cell.text}' is not read"
            yield Problem(cell.place, message, near, "warning", "recipients/column")
        else:
            others.append(cell)
    if others:
        named = ", ".join(f"'{cell.text[:40]}'" for cell in others[:8])
        more = f" and {len(others) - 8} more" if len(others) > 8 else ""
        yield note(others[0].place, f"not read, but a letter may use them as fields: {named}{more}")


def _body(
    rows: Sequence[SpreadsheetRow], head: SpreadsheetRow, columns: Mapping[str, int]
) -> tuple[tuple[SpreadsheetRow, ...], list[Problem]]:
    """The rows that are recipients, and what was passed over."""
    told = []
    names = [headings.plain(cell.text) for cell in head]
    body = [row for row in rows if [headings.plain(cell.text) for cell in row] != names]
    if len(body) < len(rows):
        told.append(note(head[0].place, f"{counted(len(rows) - len(body))} left out: the headings once more"))
    last = len(body)
    while last and _is_total(body[last - 1], columns):
        last -= 1
    if last < len(body):
        told.append(note(body[last][0].place, f"{counted(len(body) - last)} left out at the end: a total"))
    return tuple(body[:last]), told


def _is_total(row: SpreadsheetRow, columns: Mapping[str, int]) -> bool:
    needed = [columns[name] for name in ("email", *POSTAL) if name in columns]
    if any(row[number].text for number in needed if number < len(row)):
        return False
    texts = [cell.text for cell in row if cell.text]
    words = headings.plain(texts[0]).split() if texts else []
    return bool(words) and (words[0] in headings.totals() or all(text.replace(".", "").isdigit() for text in texts))
