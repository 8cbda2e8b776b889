"""Lines of a file without what stands around them, and texts cut from them: each letter keeps its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from briefs.base.problems import Place

TAB = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or what is left of it when the marks of lists and quotes around it are taken off."""

    text: str
    number: int
    column: int
    """Where the text begins, from 1."""

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """How many blanks it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    def cut(self, count: int) -> Line:
        """The line without its first letters."""
        return Line(self.text[count:], self.number, self.column + count)

    def stripped(self) -> Line:
        """The line without the blanks at its start."""
        return self.cut(len(self.text) - len(self.text.lstrip()))


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text that is read in one go, with the line and column of each of its own lines."""

    file: str
    text: str
    starts: tuple[tuple[int, int, int], ...]
    """Where each line begins in the text, its number and its column."""

    def place(self, start: int, end: int | None = None) -> Place:
        """Where the letters between two positions stand; those of its first line where they take more than one."""
        at = max(0, bisect_right(self.starts, (start, 10**9, 0)) - 1)
        begin, number, column = self.starts[at]
        stop = self.starts[at + 1][0] if at + 1 < len(self.starts) else len(self.text)
        stop -= self.text[start:stop].endswith("\n")
        last = stop if end is None else min(end, stop)
        return Place(self.file, number, column + start - begin, max(1, last - start))


def lines_of(body: str, first_line: int) -> list[Line]:
    """The lines of a text; tabs at their start count as blanks up to the next fourth column."""
    return [_untabbed(text, number) for number, text in enumerate(body.split("\n"), first_line)]


def leaf(file: str, lines: Sequence[Line]) -> Leaf:
    """Some lines as one text: blanks at the start of each are left out, and those at the very end."""
    parts, starts, length = [], [], 0
    for line in (item.stripped() for item in lines):
        starts.append((length, line.number, line.column))
        parts.append(line.text)
        length += len(line.text) + 1
    return Leaf(file, "\n".join(parts).rstrip(), tuple(starts))


def _untabbed(text: str, number: int) -> Line:
    head = text[: len(text) - len(text.lstrip(" \t"))]
    wide = head.expandtabs(TAB)
    return Line(wide + text[len(head) :], number, 1 - len(wide) + len(head))
