"""Lists and tables that only look like some: bullets from a word processor, letters in brackets, rows without a head.

Markdown would run their lines together into one paragraph, as the second reading does too: so they are told.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from briefs.library.prose.blocks.scan import Scan
from briefs.library.prose.blocks.starts import cells_of
from briefs.library.prose.lines import Line

_BULLET = re.compile(r"[•◦▪‣⁃∙●■➢➤►·\uf0b7\uf0a7\uf0d8](?=\s)|(?:#\.|\(@[\w-]*\))(?=\s)|[oØü§v–—](?=\t| {2,}\S)")
_SOMETIMES = re.compile(r"([✓✔✗☐☑○□–—o])\s|([-+])(?=[^\W\d_])|(\*)(?=[^\W\d_][^*]*$)")
"""Bullets only where two lines begin with the same."""
_DASHED = re.compile(r"-(?=[^\W\d_])")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_COUNTED = re.compile(
    r"\(?([a-zA-Z]|[ivxIVX]{2,4}|\d{1,2})[.)](?=\s)|(\d{1,2})[.)](?=[^\W\d_])|((?:\d{1,2}\.)+\d{1,2})\.?\s"
)
_GRID = re.compile(r"\+[-=:+]{3,}\+$")
_CELLS = re.compile(r"(?<=\S)\t+(?=\S)")
"""What a spreadsheet puts between cells that are copied."""
_TABLE = "a table needs a line such as |---|---| below its first row, with as many cells"


def told(scan: Scan, lines: Sequence[Line]) -> bool:
    """Whether the lines of a paragraph look like a list or a table that they are not; then that is a problem."""
    texts = [line.stripped() for line in lines]
    for line, mark, hint in (*_bullets(texts), *_numbers(texts)):
        shown = f"'{mark}'" if mark < "\ue000" else "this sign"
        scan.refuse(scan.place(line), f"{shown} begins no item of a list here", hint, "list")
        return True
    if (found := _row(texts)) is not None:
        scan.refuse(scan.place(found), "this looks like a row, but belongs to no table", _TABLE, "table")
        return True
    return False


def _row(lines: Sequence[Line]) -> Line | None:
    for line in lines:
        if (line.text.startswith("|") and line.text.count("|") > 1) or _GRID.match(line.text.rstrip()):
            return line
    for one, other in itertools.pairwise(lines):
        if _CELLS.search(one.text) and len(_CELLS.findall(one.text)) == len(_CELLS.findall(other.text)):
            return one
        if " | " in one.text and " | " in other.text and len(list(cells_of(one))) == len(list(cells_of(other))):
            return one
    return lines[0] if len(lines) > 1 and all(line.text.startswith("| ") for line in lines) else None


def _bullets(lines: Sequence[Line]) -> Iterator[tuple[Line, str, str]]:
    seen: dict[str, Line] = {}
    for number, line in enumerate(lines):
        if found := _BULLET.match(line.text) or (number == 0 and _DASHED.match(line.text)):
            rest = line.text[found.end() :].strip()
            hint = f"write - {rest[:30]}{'…' if len(rest) > 30 else ''}"
            yield line, found[0], hint + ("; to print the sign as it stands, write \\ before it" if not number else "")
        elif sometimes := _SOMETIMES.match(line.text):
            mark = sometimes[0].strip()
            if mark in seen:
                yield seen[mark], mark, "write - and a blank before each item"
            seen[mark] = line


def _numbers(lines: Sequence[Line]) -> Iterator[tuple[Line, str, str]]:
    before: set[tuple[str, ...]] = set()
    for line in lines:
        if not (found := _COUNTED.match(line.text)):
            continue
        values = set(_values(found))
        if any((*value[:-1], str(int(value[-1]) - 1)) in before for value in values):
            hint = "leave a blank line between the items, or number them 1. 2. 3., each with a blank behind"
            yield line, found[0].strip(), hint
        before = values


def _values(found: re.Match[str]) -> Iterator[tuple[str, ...]]:
    """What an item's number may be, the kind before it: 'i' is a letter and a Roman number."""
    short = (found[1] or "").lower()
    if short.isdigit() and found[0].startswith("("):
        yield "(", short
    if short in _ROMAN:
        yield "roman", str(_ROMAN[short])
    if len(short) == 1 and short.isalpha() and not (found[1].isupper() and "." in found[0]):  # an initial
        yield "letter", str(ord(short))
    if found[2]:
        yield "tight", found[2]
    if found[3]:
        yield (*found[3].split(".")[:-1], found[3].split(".")[-1])
