"""Who gets what: a list of recipients, read from whatever table an office has.

Every bad row is reported at once, with its row and column; a mistake that many rows make is said once. Messages name
columns and what is offered, and repeat neither addresses nor names: a list of people has no business in a log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base.problems import Problem, errors, in_order
from briefs.composing.order import DEFAULT_VARIANT, Form, Order
from briefs.composing.plan import nearest
from briefs.distribute.recipients import tables
from briefs.distribute.recipients.files import PLAIN, ListReading, note
from briefs.distribute.recipients.rows import ListRow, Recipient
from briefs.distribute.recipients.spreadsheet import SpreadsheetRow
from briefs.distribute.recipients.tables import ListTable
from briefs.library.load import Document, Library

_SHOWN = 6
"""Rows that are named where many make the same mistake."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot be used, and why."""

    line: SpreadsheetRow
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list, read: the people of its good rows, the rows that cannot be used, and all that there is to say."""

    table: ListTable
    people: tuple[Recipient, ...]
    rejected: tuple[RejectedRow, ...]
    problems: tuple[Problem, ...]
    """Mistakes of rows are said once each; errors, unless bad rows were to be left out."""


def read(
    path: Path, library: Library, topic: str | None = None, how: ListReading = PLAIN
) -> tuple[tuple[Recipient, ...], tuple[Problem, ...]]:
    """Every recipient of a list and all that is wrong with it; `topic` is meant where a row names none.

    A list with an error gives no recipient at all, so that nobody is left out unseen.
    """
    done = examine(path, library, how if topic is None else replace(how, topic=topic))
    return (() if errors(done.problems) else done.people), done.problems


def examine(path: Path, library: Library, how: ListReading = PLAIN) -> ListRead:
    """A list row by row, so that good and bad ones can be told apart."""
    table = tables.table(path, how)
    if errors(table.problems):
        return ListRead(table, (), (), in_order(table.problems))
    people: list[Recipient] = []
    rejected: list[RejectedRow] = []
    first: dict[tuple[str, ...], int] = {}
    for line in table.rows:
        row = ListRow(library, how, line, table)
        made = row.recipients()
        twice = [*row.problems, *(_twice(library, row, made, first) if made else ())]
        if twice:
            rejected.append(RejectedRow(line, tuple(twice)))
        else:
            people.extend(made)
    told = said_once([problem for row in rejected for problem in row.problems])
    if how.skip_bad and rejected and people:
        told = (*(replace(problem, severity="warning") for problem in told),)
    told += tuple(_numbers(table))
    return ListRead(table, tuple(people), tuple(rejected), (*in_order(table.problems), *told))


def wanted(library: Library, recipient: Recipient) -> tuple[Document, ...]:
    """The documents that a recipient gets, those of their own audience first."""
    folder = library.topics[recipient.topic]
    names = recipient.documents or tuple(f"{recipient.audience}/{key}" for key in _rules(library, recipient.audience))
    audiences = sorted(library.audiences, key=lambda audience: audience != recipient.audience)
    ranks = [f"{audience}/{key}" for audience in audiences for key in _rules(library, audience)]
    found = {d.key.name: d for d in folder.documents if d.language == recipient.language and d.key.name in ranks}
    return tuple(found[name] for name in sorted(names, key=ranks.index) if name in found)


def orders(library: Library, recipient: Recipient) -> tuple[Order, ...]:
    """The files that a recipient gets: on their paper and in their variant, or on the first usual paper in colour."""
    paper = recipient.paper or library.publication.papers[0]
    variant = recipient.variant or DEFAULT_VARIANT
    form = Form(paper, variant)
    return tuple(Order(document.key, nearest(library, document.key, form)) for document in wanted(library, recipient))


def _rules(library: Library, audience: str) -> Iterable[str]:
    return library.audiences[audience].documents


def said_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in their order, each kind once with its rows: ten thousand lines of one mistake help nobody."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.rule, problem.message), []).append(problem)
    return in_order(_with_rows(same) for same in kinds.values())


def _with_rows(same: list[Problem]) -> Problem:
    rows = [str(problem.place.line) for problem in same if problem.place]
    if len(rows) < 2:
        return same[0]
    more = f" and {len(rows) - _SHOWN:,} more" if len(rows) > _SHOWN else ""
    return replace(same[0], message=f"{same[0].message} ({len(rows):,} rows: {', '.join(rows[:_SHOWN])}{more})")


def _twice(
    library: Library, row: ListRow, made: Iterable[Recipient], first: dict[tuple[str, ...], int]
) -> Iterator[Problem]:
    """What is wrong where a row would send somebody the same document again; its own are noted."""
    own: dict[tuple[str, ...], int] = {}
    for recipient in made:
        for document in wanted(library, recipient):
            who = recipient.email.casefold() or "\n".join((recipient.name, *recipient.address)).casefold()
            key = (who, recipient.topic, document.key.name, recipient.language)
            if key in first:
                message = f"this address is to get '{document.key.name}' already, in row {first[key]}"
                hint = "delete one of the two rows, or name other documents in it"
                yield Problem(row.place("email"), message, hint, rule="recipients/twice")
                return
            own[key] = recipient.row
    first.update(own)


def _numbers(table: ListTable) -> Iterator[Problem]:
    """A workbook that holds postcodes as numbers has lost the zeros at their front."""
    at = table.columns.get("postcode")
    cells = [line[at] for line in table.rows if at is not None and at < len(line) and line[at].number]
    if cells:
        yield note(cells[0].place, f"{len(cells)} postcodes are numbers in this workbook: a 0 at the front is lost")
