"""Tables as GitHub and Python-Markdown have them: a head, a line of dashes, rows; cells between upright strokes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from briefs.library.prose.blocks.scan import Scan
from briefs.library.prose.blocks.starts import begins, cells_of
from briefs.library.prose.inline import marks
from briefs.library.prose.lines import Line

_TAG = re.compile(r"\|?[ \t]*(\{[^{}|]*\})[ \t]*$")
_ALIGN = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): ""}


def take(scan: Scan, lines: Sequence[Line], index: int, parent: Element) -> int:
    """Put the table that begins on a line into an element; the index of the line after it."""
    made = scan.element(parent, "table", lines[index])
    aligned = [_ALIGN[cell.text.startswith(":"), cell.text.endswith(":")] for cell in cells_of(lines[index + 1])]
    _row(scan, made, lines[index], aligned, "th")
    end = index + 2
    while end < len(lines) and not lines[end].blank and not _over(scan, lines, end):
        _row(scan, made, lines[end], aligned, "td")
        end += 1
    if end < len(lines) and not lines[end].blank and not begins(scan, lines, end):
        hint = "leave a blank line below the table, or write the row between upright strokes: | one | two |"
        scan.refuse(scan.place(lines[end].stripped()), "is this a row of the table above it, or text?", hint, "table")
        while end < len(lines) and not lines[end].blank:
            end += 1
    return end


def _over(scan: Scan, lines: Sequence[Line], index: int) -> bool:
    return "|" not in lines[index].text or begins(scan, lines, index)


def _row(scan: Scan, table: Element, line: Line, aligned: Sequence[str], tag: str) -> None:
    made = scan.element(table, "tr", line)
    line = _tagged(scan, made, line)
    cells = list(cells_of(line))
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
