"""A text file that is written at the desk: as it was opened, as it is saved, and what somebody else wrote meanwhile."""

from __future__ import annotations

import codecs
import difflib
from dataclasses import dataclass
from pathlib import Path

from briefs.base import digests
from briefs.base.files import below, write_group
from briefs.base.problems import BriefsError
from briefs.library import yaml_tree

_SHOWN = 400
"""Lines of a comparison that are shown."""


@dataclass(frozen=True, slots=True)
class OpenText:
    """A file as it was opened."""

    text: str
    was: str
    """The hash of its bytes, by which a change elsewhere is noticed."""


@dataclass(frozen=True, slots=True)
class DifferingLine:
    """A line of a comparison."""

    kind: str
    """`theirs` stands in the file, `mine` in what was typed, `same` in both."""
    number: int
    """Of the file, and of what was typed for lines that are only there."""
    text: str


class ChangedElsewhereError(Exception):
    """The file is not what it was when it was opened."""

    def __init__(self, theirs: OpenText, lines: tuple[DifferingLine, ...]) -> None:
        super().__init__("changed elsewhere")
        self.theirs = theirs
        self.lines = lines


def opened(path: Path) -> OpenText:
    """A file with its line ends as a browser has them.

    Raises BriefsError where it cannot be read as text.
    """
    text, found = yaml_tree.read_text(path)
    if found:
        raise BriefsError(found)
    return OpenText(text, digests.of_bytes(path.read_bytes()))


def save(top: Path, path: Path, typed: str, was: str) -> OpenText:
    """Write a file whole, with the line ends that it had.

    Raises ChangedElsewhereError where it is another one now, and nothing is written then; OSError and BriefsError as
    `write_group` does.
    """
    target = below(top, path.relative_to(top))
    before = target.read_bytes()
    wanted = _bytes(typed, before)
    if digests.of_bytes(before) != was and before != wanted:
        theirs = opened(target)
        raise ChangedElsewhereError(theirs, differing(theirs.text, as_typed(typed)))
    if before != wanted:
        write_group({target: wanted}, {target: before})
    return OpenText(as_typed(typed), digests.of_bytes(wanted))


def as_typed(text: str) -> str:
    """What a form brings, with plain line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def differing(theirs: str, mine: str) -> tuple[DifferingLine, ...]:
    """The lines in which two texts differ, each with one of both beside it."""
    one, other = theirs.split("\n"), mine.split("\n")
    rows: list[DifferingLine] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            near = {a, b - 1} if a or b < len(one) else set()
            rows += [DifferingLine("same", at + 1, one[at]) for at in sorted(near)]
            continue
        rows += [DifferingLine("theirs", at + 1, one[at]) for at in range(a, b)]
        rows += [DifferingLine("mine", at + 1, other[at]) for at in range(c, d)]
    return tuple(rows[:_SHOWN])


def _bytes(typed: str, before: bytes) -> bytes:
    text = as_typed(typed)
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode()
