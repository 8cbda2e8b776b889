"""Whether a text is small enough to be read at all, before anything looks through it."""

from __future__ import annotations

from itertools import islice

from briefs.base import limits
from briefs.base.problems import Place, Problem

_SIGNS = "[{<`\\"


def refused(body: str, file: str, first_line: int) -> Problem | None:
    """Where a body has more letters, or a longer line, than are read; None if it has not."""
    if len(body) > limits.DOCUMENT:
        place = _at(body, limits.DOCUMENT, file, first_line)
        hint = "make two documents of it, or give a long table as a data file"
        return limits.passed(place, f"this text has {len(body):,} letters", limits.DOCUMENT, hint)
    if sum(map(body.count, _SIGNS)) > limits.MARKS:
        place = _beyond(body, file, first_line)
        what = "here are too many signs that may begin a mark: [ { < ` \\"
        return limits.passed(place, what, limits.MARKS, "are these words? data stand in a file of their own")
    lines = enumerate(body.split("\n"), first_line)
    long = next(((number, len(line)) for number, line in lines if len(line) > limits.PARAGRAPH), None)
    return too_long(Place(file, long[0], 1), long[1]) if long else None


def _beyond(body: str, file: str, first_line: int) -> Place:
    """Where the first sign stands that is one too many."""
    signs = (at for at, letter in enumerate(body) if letter in _SIGNS)
    return _at(body, next(islice(signs, limits.MARKS, None)), file, first_line)


def _at(body: str, position: int, file: str, first_line: int) -> Place:
    before = body[:position]
    return Place(file, first_line + before.count("\n"), len(before) - before.rfind("\n"))


def nested(text: str) -> bool:
    """Whether brackets stand in one another too deeply."""
    depth = 0
    for letter in text if text.count("[") > limits.BRACKETS else "":
        depth = depth + 1 if letter == "[" else max(0, depth - 1) if letter == "]" else depth
        if depth > limits.BRACKETS and letter == "]":
            return True
    return False


def too_nested(place: Place) -> Problem:
    """A text whose brackets are not followed."""
    hint = "close each bracket before the next one opens; to print one, write \\["
    return limits.passed(place, "brackets stand in one another too deeply here", limits.BRACKETS, hint)


def too_long(place: Place, letters: int) -> Problem:
    """One text of so many letters, which is not read."""
    hint = "part it with blank lines; a reader needs them too"
    return limits.passed(place, f"this is one text of {letters:,} letters", limits.PARAGRAPH, hint)
