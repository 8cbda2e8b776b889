"""Lists and definitions: which lines belong to an item, and whether items are paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from briefs.library.prose.blocks.scan import Scan
from briefs.library.prose.blocks.starts import Inside, marker
from briefs.library.prose.lines import Line

_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_MEANING = re.compile(r" {0,3}:([ \t]+)")


def take(scan: Scan, lines: Sequence[Line], index: int, parent: Element) -> int:
    """Put the list that begins on a line into an element; the index of the line after it."""
    first = marker(lines[index])
    assert first is not None  # noqa: S101 - the caller has looked
    made = scan.element(parent, "ol" if first["number"] else "ul", lines[index])
    if first["number"]:
        made.set("start", str(int(first["number"])))
    numbers, loose, gap, end = [], False, False, index
    while index < len(lines):
        found = marker(lines[index])
        if found is None or not _same(first, found):
            break
        loose = loose or gap
        numbers.append((int(found["number"] or 0), lines[index]))
        item = scan.element(made, "li", lines[index])
        inside, index = _inside(scan, lines, index, found)
        parted = scan.blocks(_ticked(item, inside), item)
        loose = loose or parted
        gap, end = index < len(lines) and lines[index].blank, index
        index = _next_line(lines, index)
    made.set("tight", "" if loose else "yes")
    if first["number"]:
        _counted(scan, numbers)
    return end


def take_definitions(scan: Scan, lines: Sequence[Line], index: int, parent: Element) -> int:
    """Terms, each on a line of its own, and below them their meanings, each behind a colon."""
    made, begun, end = scan.element(parent, "dl", lines[index]), index, index
    while index < len(lines):
        terms = index
        while terms < len(lines) and not lines[terms].blank and not _MEANING.match(lines[terms].text):
            terms += 1
        start = terms + 1 if terms < len(lines) and lines[terms].blank else terms
        if terms == index or start >= len(lines) or not _MEANING.match(lines[start].text):
            break
        loose = start > terms
        for line in lines[index:terms]:
            scan.leaf(made, "dt", [line])
        index = start
        while index < len(lines) and (found := _MEANING.match(lines[index].text)):
            item = scan.element(made, "dd", lines[index])
            inside, index = _gathered(scan, lines, index, found.end(), shallow=2)
            loose = scan.blocks(inside, item) or loose
            item.set("tight", "" if loose else "yes")
            end, index = index, _next_line(lines, index)
    scan.set_aside.update(line.number for line in lines[begun:end])
    return end


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    return one["bullet"] == other["bullet"] and one["stop"] == other["stop"]


def _next_line(lines: Sequence[Line], index: int) -> int:
    """The next line that is not blank; a list does not go on over the end."""
    after = index
    while after < len(lines) and lines[after].blank:
        after += 1
    return after


def _inside(scan: Scan, lines: Sequence[Line], index: int, found: re.Match[str]) -> tuple[list[Line], int]:
    """The lines of an item without its mark and indent, and the index of the line after them."""
    line = lines[index]
    gap = found["gap"] or ""
    empty = not line.text[found.end() :].strip()
    column = found.end() if 0 < len(gap) <= 4 and not empty else found.end() - len(gap) + 1
    shallow = line.indent + 2 if len(found["number"] or "") < 2 else column
    made, end = _gathered(scan, lines, index, column, shallow=shallow, other=found)
    if end < len(lines) and not lines[end].blank and _nested(lines[end], line.indent + 2, found):
        hint = (
            f"begin it {column} blanks from the left, below the text of '{found[0].strip()}', or leave a line of text"
        )
        message = f"does this item belong to '{found[0].strip()}', or to a list of its own?"
        scan.refuse(scan.place(lines[end].stripped()), message, hint, "list")
    return made, end


def _gathered(  # noqa: PLR0913 - what was found of one item
    scan: Scan, lines: Sequence[Line], index: int, column: int, *, shallow: int, other: re.Match[str] | None = None
) -> tuple[list[Line], int]:
    """The lines that belong to what begins on a line; they are indented to a column, or less where a list goes deeper.

    `shallow` is the least indent at which a list of another kind than `other` counts as nested: people indent bullets
    below a number by two blanks.
    """
    first = lines[index]
    inside, hanging = Inside(), list[tuple[int, int]]()
    inside.add(first.cut(min(column, len(first.text))))
    end = index + 1
    while end < len(lines):
        line = lines[end]
        if line.blank:
            after = _next_line(lines, end)
            if after == len(lines) or (len(inside.lines) == 1 and inside.lines[0].blank):
                break
            if lines[after].indent < column and not _nested(lines[after], shallow, other):
                break
            for item in lines[end:after]:
                inside.add(Line("", item.number, item.column))
            end = after
            continue
        if line.indent >= column:
            inside.add(line.cut(column))
        elif _nested(line, shallow, other):
            hanging.append((end, column - line.indent))
            column = line.indent
            inside.add(line.cut(column))
        elif not marker(line) and inside.goes_on(scan, line):
            inside.add(line)
        else:
            break
        end += 1
    for begun, count in hanging:
        scan.hangs(lines[begun:end], count)
    return inside.lines, end


def _nested(line: Line, shallow: int, other: re.Match[str] | None) -> bool:
    found = marker(line)
    return bool(found and other and line.indent >= shallow and bool(found["bullet"]) != bool(other["bullet"]))


def _ticked(item: Element, inside: list[Line]) -> list[Line]:
    """An item's lines without the box of a task."""
    found = _TASK.match(inside[0].text) if inside else None
    if found is None:
        return inside
    item.set("done", "" if found[1] == " " else "yes")
    return [inside[0].cut(found.end()), *inside[1:]]


def _counted(scan: Scan, numbers: Sequence[tuple[int, Line]]) -> None:
    """Numbers are printed as they are written: one after the other, or the first one again and again."""
    start = numbers[0][0]
    if all(number == start for number, _ in numbers):
        return
    for place, (number, line) in enumerate(numbers):
        if number != start + place:
            message = f"this item is written {number} and would be printed {start + place}"
            hint = "number items one after the other; a list that begins anew needs a line of text before it"
            scan.refuse(scan.place(line.stripped()), message, hint, "list")
            return
