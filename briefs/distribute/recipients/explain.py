"""What became of a list, for whoever made it: how its columns are understood, and the rows that cannot be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from briefs.base.files import write_whole
from briefs.building.evidence import table as csv_table
from briefs.distribute.recipients.recipients import ListRead
from briefs.distribute.recipients.tables import ListTable

REJECTED = "rejected.csv"
_PRIVATE = frozenset(
    {"email", "name", "first_name", "last_name", "organisation", "address", "street", "postcode", "city", "region"}
)
"""Columns of which no value is shown."""
_SHOWN = 8


def explained(done: ListRead) -> Iterator[str]:
    """How a list is understood, line by line; values are shown only where they are nobody's data."""
    table = done.table
    yield f"{Path(table.file).name}: {table.form}"
    if not table.head:
        return
    yield f"  headings in row {table.head[0].place.line}, {len(table.rows):,} rows below"
    columns = {number: column for column, number in table.columns.items()}
    for number, cell in enumerate(table.head):
        if cell.text:
            meaning = f"is read as {columns[number]}" if number in columns else "is not read (a letter may use it)"
            yield f"  '{cell.text[:60]}' {meaning}: {_filled(table, number, columns.get(number, 'name'))}"
    yield f"  {len(done.people):,} recipients; {len(done.rejected):,} rows cannot be used"


def _filled(table: ListTable, number: int, column: str) -> str:
    texts = [line[number].text for line in table.rows if number < len(line) and line[number].text]
    if column in _PRIVATE:
        odd = "".join(sorted({letter for text in texts for letter in text if letter.isalpha() and ord(letter) > 127}))
        letters = f"; letters beyond a to z: {odd[:40]}" if odd else ""
        return f"{len(texts):,} filled in{letters}"
    counts = Counter(texts).most_common()
    named = ", ".join(f"{text[:30]} ({count:,})" for text, count in counts[:_SHOWN])
    more = f" and {len(counts) - _SHOWN:,} others" if len(counts) > _SHOWN else ""
    empty = len(table.rows) - len(texts)
    return ", ".join(filter(None, [f"{named}{more}", f"{empty:,} empty" if empty else ""]))


def write_rejected(path: Path, done: ListRead) -> None:
    """The rows that cannot be used, with the reason beside each: a table to put right and to use in the list's place.

    No cell of it can start a formula. Raises OSError where there is no room.
    """
    heads = [cell.text or f"column {number}" for number, cell in enumerate(done.table.head, 1)]
    rows = [
        {
            **{head: cell.text for head, cell in zip(heads, row.line, strict=False)},
            "row": row.line[0].place.line,
            "what is wrong": "; ".join(_reason(problem.message, problem.hint) for problem in row.problems),
        }
        for row in done.rejected
    ]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(path, csv_table(["row", "what is wrong", *heads], rows))
    path.chmod(0o600)


def _reason(message: str, hint: str | None) -> str:
    return f"{message} ({hint})" if hint else message
