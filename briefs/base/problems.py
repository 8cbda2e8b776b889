"""What can be wrong, as values: a place, a plain message and a hint.

A function that meets a mistake gathers it and goes on, so that a writer sees all of them at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, Self

from briefs.base import manual

REPORT = "this is a fault of the program, not of your files: please report it with the command you ran"

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file: line and column count from 1; None where the whole file or line is meant."""

    file: str
    line: int | None = None
    column: int | None = None
    length: int = 1

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, in plain words; `rule` names the check that found it, for other tools."""

    place: Place | None
    message: str
    hint: str | None = None
    severity: Severity = "error"
    rule: str = ""


class BriefsError(Exception):
    """Problems that end the work at hand; raised at seams only, caught by whoever tells people of them."""

    private = False
    """Whether the lines that they point at are nobody's business."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))


class CallError(BriefsError):
    """What was asked for means nothing, such as a name that nothing bears; the content may be as it should be."""

    @classmethod
    def of(cls, message: str, hint: str | None = None) -> Self:
        """One thing wrong with what was asked for."""
        return cls([Problem(None, message, hint, rule="choice")])


class BuildError(BriefsError):
    """Something could not be made, though the content can be read: a document that failed, a folder that is locked."""


class PrivateError(BriefsError):
    """Something wrong in a file whose lines are nobody's business, such as a list of recipients."""

    private = True


def as_stored(problem: Problem) -> dict[str, Any]:
    """A problem as JSON can hold it."""
    place = list(astuple(problem.place)) if problem.place else None
    return {**{field.name: getattr(problem, field.name) for field in fields(problem)}, "place": place}


def from_stored(stored: Mapping[str, Any]) -> Problem:
    """A problem that JSON held."""
    return Problem(**{**stored, "place": Place(*stored["place"]) if stored["place"] else None})


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the nearest known word, or None if nothing is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else None


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line and column, each said once."""
    unique = dict.fromkeys(problems)

    def key(problem: Problem) -> tuple[str, int, int, str]:
        place = problem.place or Place("")
        return place.file, place.line or 0, place.column or 0, problem.message

    return tuple(sorted(unique, key=key))


def relative_to(problems: Iterable[Problem], root: Path) -> tuple[Problem, ...]:
    """The same problems with file names as seen from `root`."""
    prefix = f"{root}/"

    def shorten(problem: Problem) -> Problem:
        problem = replace(problem, hint=problem.hint and problem.hint.replace(prefix, ""))
        if problem.place is None:
            return problem
        path = Path(problem.place.file)
        if path.is_absolute() and path.is_relative_to(root):
            return replace(problem, place=replace(problem.place, file=path.relative_to(root).as_posix()))
        return problem

    return tuple(shorten(problem) for problem in problems)


def as_text(problem: Problem, source: Sequence[str] | None = None) -> str:
    """A problem as printed: place, message, the source line with the spot underlined, and the hint."""
    where = f"{problem.place}: " if problem.place else ""
    lines = [f"{where}{problem.severity}: {shortened(problem.message)}", *excerpt(problem.place, source or ())]
    if problem.hint:
        lines.append(f"    hint: {shortened(problem.hint)}")
    if page := manual.more(problem.rule):
        lines.append(f"    more: {page}")
    return "\n".join(lines)


def excerpt(place: Place | None, source: Sequence[str]) -> tuple[str, ...]:
    """The line of a file that is meant, and below it the spot underlined; nothing where no line is."""
    if not (place and place.line and place.line <= len(source)):
        return ()
    text, column = _around(source[place.line - 1].rstrip("\n"), place.column or 1)
    gutter = f"    {place.line} | "
    line = gutter + text.replace("\t", " ")
    if not place.column:
        return (line,)
    room = max(1, min(place.length, len(text) - column + 1))
    return line, " " * (len(gutter) - 2) + "| " + " " * (column - 1) + "^" * room


_WIDEST = 400
"""Letters of a line, message or hint that are shown: most lines are shown whole."""


def _around(text: str, column: int) -> tuple[str, int]:
    """A line, or of a long one what stands around a column; and which column that is in it."""
    if len(text) <= _WIDEST:
        return text, column
    start = max(0, min(column - 1 - _WIDEST // 2, len(text) - _WIDEST))
    before, after = "…" if start else "", "…" if start + _WIDEST < len(text) else ""
    return f"{before}{text[start : start + _WIDEST]}{after}", column - start + len(before)


def shortened(text: str) -> str:
    """A message whose beginning and end are shown where it quotes much."""
    return text if len(text) <= _WIDEST * 2 else f"{text[:_WIDEST]} … {text[-_WIDEST:]}"


def of_fault(error: Exception) -> Problem:
    """What is told of an error that nobody foresaw: no traceback for people who are not programmers."""
    return Problem(None, f"the program failed: {type(error).__name__}: {error}", REPORT, rule="program")


def of_file(error: OSError) -> Problem:
    """What is told of a file that cannot be read or written."""
    place = Place(str(error.filename)) if error.filename else None
    return Problem(place, error.strerror or str(error), rule="file")
