"""Who gets what: a list of recipients, read from a CSV file with every row that is wrong reported."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefs import reading
from briefs.library import Library
from briefs.plan import DEFAULT_VARIANT, Order
from briefs.problems import Place, Problem, did_you_mean

COLUMNS = ("name", "email", "audience", "language")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row: who gets which documents; `documents` are AUDIENCE/DOCUMENT, none means all of the audience's."""

    name: str
    email: str
    audience: str
    language: str
    row: int
    copies: int = 1
    documents: tuple[str, ...] = ()
    paper: str | None = None
    variant: str | None = None
    topic: str = ""


def read(path: Path, library: Library, topic: str | None = None) -> tuple[tuple[Recipient, ...], tuple[Problem, ...]]:
    """The recipients of a list, and what is wrong in it, row by row; `topic` is meant where there are several."""
    text, problems = reading.read_text(path)
    if problems:
        return (), problems
    rows = csv.DictReader(io.StringIO(text))
    lacking = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if lacking:
        hint = f"the first line names the columns: {', '.join(COLUMNS)}"
        return (), (Problem(Place(str(path), 1, 1), f"no column is called '{lacking[0]}'", hint, rule="recipients"),)
    table = [(number, {key: (value or "").strip() for key, value in row.items() if key})
             for number, row in enumerate(rows, 2)]  # fmt: skip
    wrong = tuple(problem for number, row in table for problem in _wrong(path, number, row, library))
    made = tuple(_recipient(number, row, topic or next(iter(library.topics))) for number, row in table)
    return () if wrong else made, wrong


def orders(library: Library, recipient: Recipient) -> tuple[Order, ...]:
    """The files that a recipient gets: on their paper and in their variant, or on the first usual paper in colour."""
    paper = recipient.paper or library.publication.papers[0]
    variant = recipient.variant or DEFAULT_VARIANT
    every = [f"{recipient.audience}/{name}" for name in library.audiences[recipient.audience].documents]
    return tuple(
        Order(document.topic, document.audience, document.id, document.language, paper, variant)
        for document in library.topics[recipient.topic].documents
        if f"{document.audience}/{document.id}" in (recipient.documents or every)
        and document.language == recipient.language
    )


def _wrong(path: Path, number: int, row: Mapping[str, str], library: Library) -> Iterator[Problem]:
    known = {
        "audience": tuple(library.audiences),
        "language": tuple(library.languages),
        "paper": library.papers,
        "variant": library.variants,
    }
    for column, names in known.items():
        value = row.get(column, "")
        if value not in names and (value or column in COLUMNS):
            hint = did_you_mean(value, names) or f"there is: {', '.join(names)}"
            yield Problem(Place(str(path), number), f"no {column} is called '{value}'", hint, rule="recipients")
    copies = row.get("copies", "")
    if copies and not (copies.isascii() and copies.isdigit() and int(copies)):
        message = f"'{copies}' is no number of copies"
        yield Problem(Place(str(path), number), message, "write a whole number, such as 30", rule="recipients")


def _recipient(number: int, row: Mapping[str, str], topic: str) -> Recipient:
    names = row.get("documents", "").replace(";", " ").split()
    return Recipient(
        name=row["name"],
        email=row["email"],
        audience=row["audience"],
        language=row["language"],
        row=number,
        copies=int(row["copies"]) if row.get("copies", "").isdigit() else 1,
        documents=tuple(name if "/" in name else f"{row['audience']}/{name}" for name in names),
        paper=row.get("paper") or None,
        variant=row.get("variant") or None,
        topic=topic,
    )
