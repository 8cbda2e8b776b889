"""What is wrong in a text as it is typed, in the words of the command line; some of it is put right by a button."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import BriefsError, Problem
from briefs.checks import of_document, records
from briefs.checks.leaks import check as leaks
from briefs.composing.plan import UnreadError
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.reports.told import on_one_line, plain

_MEANT = re.compile(r"did you mean '([^']+)'")
_QUOTED = re.compile(r"'([^']+)'")
_MOST = 200


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something to put right in the text."""

    severity: str
    message: str
    line: int
    """0 where the whole file is meant."""
    column: int
    hint: str
    wrong: str = ""
    """What a button puts something else for; empty where only a person can know."""
    right: str = ""


def in_document(library: Library, key: DocumentKey, reading: Iterable[Problem]) -> tuple[Problem, ...]:
    """All that is wrong in one document of a library, with what was wrong as it was read."""
    found = list(reading)
    document = library.document(key)
    if document is not None:
        try:
            read, wrong = of_document(library, document)
            found.extend((*wrong, *leaks(library, read), *records(library)))
        except (BriefsError, UnreadError) as error:
            found.extend(error.problems)
    return tuple(dict.fromkeys(found))


def shown(found: Iterable[Problem], file: Path, text: str) -> tuple[Mistake, ...]:
    """Those in one file, by line."""
    lines = text.split("\n")
    own = (problem for problem in found if problem.place and problem.place.file == str(file))
    made = sorted(_mistakes(own, lines), key=lambda one: (one.line, one.column))
    return tuple(made[:_MOST])


def _mistakes(found: Iterable[Problem], lines: list[str]) -> Iterator[Mistake]:
    for problem in map(on_one_line, found):
        line = problem.place.line or 0 if problem.place else 0
        column = problem.place.column or 1 if problem.place else 1
        wrong, right = _fix(problem, lines[line - 1] if 0 < line <= len(lines) else "")
        yield Mistake(problem.severity, plain(problem.message), line, column, plain(problem.hint or ""), wrong, right)


def _fix(problem: Problem, line: str) -> tuple[str, str]:
    """A word of the line, and what was meant by it."""
    meant = _MEANT.search(problem.hint or "")
    named = (match[1] for match in _QUOTED.finditer(problem.message))
    wrong = next((name for name in named if name in line), "") if meant else ""
    return (wrong, meant[1]) if meant and wrong and wrong != meant[1] else ("", "")
