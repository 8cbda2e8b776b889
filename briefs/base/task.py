"""Work that tells what happens while it is done, and gives a value at its end."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from briefs.base.problems import Problem

E = TypeVar("E")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProblemsFound:
    """Something is wrong, and the work goes on: warnings, or a document that failed while others are made."""

    problems: tuple[Problem, ...]
    private: bool = False
    """Whether the lines that they point at are nobody's business, as in a list of recipients."""


@dataclass(frozen=True, slots=True)
class FileWritten:
    """A file beside the documents was written."""

    path: Path


class Task(Generic[E, T]):
    """Work that goes on while it is iterated, a step an event; `result()` runs what is left and gives what came of it.

    A generator gives its value only to who calls it by `yield from`: this keeps it for everybody else.
    """

    def __init__(self, steps: Generator[E, None, T]) -> None:
        self._steps = self._kept(steps)
        self._given: list[T] = []

    def __iter__(self) -> Iterator[E]:
        return self._steps

    def result(self) -> T:
        """What came of it.

        Raises what the work raises; RuntimeError where it was broken off before.
        """
        for _ in self._steps:
            pass
        if not self._given:
            raise RuntimeError("this work was broken off, so nothing came of it")
        return self._given[0]

    def close(self) -> None:
        """Break it off; files are whole, and locks are given back."""
        self._steps.close()

    def _kept(self, steps: Generator[E, None, T]) -> Generator[E, None, None]:
        self._given.append((yield from steps))
