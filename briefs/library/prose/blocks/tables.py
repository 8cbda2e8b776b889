"""Tables as GitHub and Python-Markdown have them: a head, a line of dashes, rows; cells between upright strokes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from briefs.library.prose import marks
from briefs.library.prose.blocks.lines import Line

if TYPE_CHECKING:
    from briefs.library.prose.blocks.scan import Scan

_DASHES = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_TAG = re.compile(r"\|?[ \t]*(\{[^{}|]*\})[ \t]*$")
_ALIGN = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): ""}


def begins(lines: Sequence[Line], index: int) -> bool:
    """Whether a table begins on a line: its head, and below it as many dashes."""
    if index + 1 >= len(lines):
        return False
    head, dashes = lines[index], lines[index + 1]
    if "|" not in head.text or not _DASHES.match(dashes.text) or ("|" not in dashes.text and ":" not in dashes.text):
        return False
    return head.indent < 4 and dashes.indent < 4 and len(list(_cells(head))) == len(list(_cells(dashes)))


def is_row(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a row of a table that begins above it."""
    return any(begins(lines, number) for number in range(index)) and "|" in lines[index].text


def take(scan: Scan, lines: Sequence[Line], index: int, parent: Element) -> int:
    """Put the table that begins on a line into an element; the index of the line after it."""
    made = scan.element(parent, "table", lines[index])
    aligned = [_ALIGN[cell.text.startswith(":"), cell.text.endswith(":")] for cell in _cells(lines[index + 1])]
    _row(scan, made, lines[index], aligned, "th")
    end = index + 2
    while end < len(lines) and not lines[end].blank and not _over(scan, lines, end):
        _row(scan, made, lines[end], aligned, "td")
        end += 1
    return end


def _over(scan: Scan, lines: Sequence[Line], index: int) -> bool:
    return "|" not in lines[index].text or scan.begins(lines, index)


def _row(scan: Scan, table: Element, line: Line, aligned: Sequence[str], tag: str) -> None:
    made = scan.element(table, "tr", line)
    line = _tagged(scan, made, line)
    cells = list(_cells(line))
    if len(cells) > len(aligned):
        message = f"this row has {len(cells)} cells; the head of its table has {len(aligned)}"
        hint = "take a cell out, or add one to the head; an upright stroke within a cell is written \\|"
        scan.refuse(scan.place(cells[len(aligned)]), message, hint, "table")
        return
    for number, align in enumerate(aligned):
        cell = cells[number] if number < len(cells) else Line("", line.number, line.column + len(line.text))
        told = len(scan.problems)
        inner = scan.leaf(made, tag, [cell], align=align)
        if inner.get("tags") and len(scan.problems) == told:
            hint = "tag the row, behind its last stroke, or [words of a cell]{for=…}"
            scan.refuse(scan.place(cell), "a cell cannot be left out of its row", hint, "tag")


def _tagged(scan: Scan, row: Element, line: Line) -> Line:
    """A row without the tag behind its last stroke, or at the end of its last cell, which holds for the whole row."""
    found = _TAG.search(line.text)
    if found is None or line.text[: found.start(1)].rstrip()[-1:] == "]":
        return line
    read = marks.tag_words(found[1])
    if read is None:
        return line
    row.set("tags", read)
    place = scan.place(line)
    scan.mentions.extend(marks.tag_mentions(found[1], place, found.start(1)))
    return Line(line.text[: found.start(1)].rstrip(), line.number, line.column)


def _cells(line: Line) -> Iterator[Line]:
    """The cells of a row, without the strokes around it."""
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] == "|":
        start += 1
    strokes = [found.start() for found in re.finditer(r"(?<!\\)(?:\\\\)*\|", text[start:])]
    ends = [start + stroke + len(re.match(r"(?:\\\\)*", text[start + stroke :])[0]) for stroke in strokes]  # type: ignore[index]  # it matches the empty text
    if not ends or text[ends[-1] + 1 :].strip():
        ends.append(len(text))
    for end in ends:
        inner = text[start:end]
        yield Line(inner.strip(), line.number, line.column + start + len(inner) - len(inner.lstrip()))
        start = end + 1
