"""Where words are written that have no places of their own: they are looked for in their file, at or after a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from briefs.base.problems import Place
from briefs.library.yaml_tree import read_text

_NEAR = 300
"""So many letters beside some words tell which they are."""


def words_place(place: Place, text: str, start: int, end: int) -> Place:
    """Where the words between two positions of a text are written, at or after a place; the place if they are not."""
    before = re.findall(r"\w+", text[max(0, start - _NEAR) : start])[-1:]
    after = re.findall(r"\w+", text[end : end + _NEAR])[:1]
    words = re.findall(r"\w+", text[start:end])
    if not words:
        return place
    first = (place.line or 1) - 1
    lines = lines_of(place.file)[first : first + _FAR]
    having = [(number, line) for number, line in enumerate(lines, first + 1) if words[0] in line]
    alone: list[tuple[list[str], list[str]]] = [([], [])] if not (before or after) else []
    for left, right in ((before, after), (before, []), ([], after), *alone):
        pattern = r"[\W_]+".join(f"({re.escape(word)})" for word in (*left, *words, *right))
        for number, line in having:
            if match := re.search(rf"(?<!\w){pattern}(?!\w)", line):
                column, stop = match.start(len(left) + 1), match.end(len(left) + len(words))
                return Place(place.file, number, column + 1, stop - column)
    return place


_FAR = 2_000
"""So many lines below a place its words are looked for."""


def lines_of(file: str) -> Sequence[str]:
    """The lines of a file, to find a place in it; read once as long as it stays what it is."""
    try:
        found = Path(file).stat()
    except OSError:
        return ("",)
    return _lines(file, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=8)
def _lines(file: str, changed: int, size: int) -> tuple[str, ...]:  # noqa: ARG001 - parts of the key
    return tuple(read_text(Path(file))[0].split("\n"))
