"""What a line begins, and whether it goes on with what is open above it: the rules of CommonMark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefs.library.prose.blocks.scan import Scan
from briefs.library.prose.lines import Line

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*(.*?)\s*$")
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
ACROSS = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
GROUPED = re.compile(r" *-{2,}(?: +-{2,})+ *$")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
QUOTED = re.compile(r" {0,3}> ?")
COMMENT = re.compile(r" {0,3}<!--")
MEANING = re.compile(r" {0,3}:[ \t]+(?=\S)")
_ANNOUNCES = re.compile(r"(?:[^\w\s,]|[*_`]{1,3})\s*$")
"""The end of a line that a list may follow: any sign but a comma, such as a colon, or the end of words in bold."""
_WRAPPED = 50
"""So long is a line at least that an editor has broken."""
_MARKER = re.compile(r" {0,3}(?:(?P<bullet>[-+*])|(?P<number>\d{1,9})(?P<stop>[.)]))(?:(?P<gap>[ \t]+)|$)")
_DASHES = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


def begins(scan: Scan, lines: Sequence[Line], index: int) -> bool:
    """Whether a block begins on a line, so that the paragraph above it is over."""
    line = lines[index]
    if line.indent >= 4:
        return False
    text = line.text
    if UNDERLINE.match(text) and text.strip()[0] == "-":
        return False  # it makes a heading of the lines above it
    if fence := FENCE.match(text):
        return not (fence[1][0] == "`" and "`" in fence[2])
    simple = any(pattern.match(text) for pattern in (HEADING, ACROSS, QUOTED, COMMENT, MEANING))
    return simple or interrupts(scan, lines, index) or table_begins(lines, index)


@dataclass
class Inside:
    """Lines of an item or a quotation as they are gathered, and what is open in them."""

    lines: list[Line] = field(default_factory=list)
    fenced: bool = False
    table: bool = False

    def add(self, line: Line) -> None:
        """One line more."""
        self.fenced ^= bool(FENCE.match(line.text))
        self.table = self.table or (bool(self.lines) and table_begins([self.lines[-1], line], 0))
        self.lines.append(line)

    def goes_on(self, scan: Scan, line: Line) -> bool:
        """Whether a line that lacks the mark of what is around it goes on with the paragraph above it."""
        if not self.lines or self.lines[-1].blank or begins(scan, [line], 0) or ACROSS.match(line.text):
            return False
        last = self.lines[-1]
        row = self.table and "|" in last.text
        while found := QUOTED.match(last.text) or marker(last):
            last = last.cut(found.end())
        closed = last.blank or HEADING.match(last.text) or ACROSS.match(last.text) or FENCE.match(last.text)
        return not (closed or self.fenced or row)


def marker(line: Line) -> re.Match[str] | None:
    """The mark of a list item at the start of a line."""
    found = _MARKER.match(line.text)
    return found if found and not ACROSS.match(line.text) else None


def interrupts(scan: Scan, lines: Sequence[Line], index: int) -> bool:
    """Whether a line ends the paragraph above it, being an item; a number does only if it is 1."""
    line = lines[index]
    found = marker(line)
    if found is None or not line.text[found.end() :].strip():
        return False
    first = not found["number"] or int(found["number"]) == 1
    if first:
        doubtful = (
            scan.depth == 1
            and index > 0
            and not _ANNOUNCES.search(lines[index - 1].text)
            and not _goes_on_counting(lines, index)
        )
    else:
        doubtful = len(found["number"]) < 3 and not _wrapped(lines, index, found)
    if doubtful and line.number - 1 not in scan.left_out:
        mark = found[0].strip()
        hint = "leave a blank line before a list; if it is no list, put the sign at the end of the line above"
        what = "the number of an item" if found["number"] else "the mark of an item"
        scan.refuse(scan.place(line.stripped()), f"is '{mark}' {what}, or part of the text?", hint, "list")
    return first


def _goes_on_counting(lines: Sequence[Line], index: int) -> bool:
    """Whether another item follows, so that these are a list."""
    first = marker(lines[index])
    return first is not None and any(
        (found := marker(line)) is not None and found["bullet"] == first["bullet"] and found["stop"] == first["stop"]
        for line in lines[index + 1 :]
    )


def _wrapped(lines: Sequence[Line], index: int, found: re.Match[str]) -> bool:
    """Whether a number begins a line only because the editor broke the line there: those above are as long as this."""
    above = lines[index - 1].text.strip() if index else ""
    below = marker(lines[index + 1]) if index + 1 < len(lines) else None
    counted = below is not None and below["number"] == str(int(found["number"]) + 1)
    whole = len(above) >= _WRAPPED and len(above) + len(found[0]) + 12 >= len(lines[index].text)
    return whole and above[-1] not in ".:;!?" and not counted


def table_begins(lines: Sequence[Line], index: int) -> bool:
    """Whether a table begins on a line: its head, and below it as many dashes."""
    if index + 1 >= len(lines):
        return False
    head, dashes = lines[index], lines[index + 1]
    if "|" not in head.text or not _DASHES.match(dashes.text) or ("|" not in dashes.text and ":" not in dashes.text):
        return False
    return head.indent < 4 and dashes.indent < 4 and len(list(cells_of(head))) == len(list(cells_of(dashes)))


def cells_of(line: Line) -> Iterator[Line]:
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
