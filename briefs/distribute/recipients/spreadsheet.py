"""A table as spreadsheets save it (CSV), cut into fields that know where they stand in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefs.base.problems import Place, Problem

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_BREAK = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SEP_LINE = re.compile(r"sep=([,;\t|])(\r\n|\r|\n)", re.IGNORECASE)
_FIRST = 30
_LOOKED_AT = 100_000
"""Letters in which those first lines are looked for."""


@dataclass(frozen=True, slots=True)
class SpreadsheetCell:
    """The text of one cell, without its quotes, and where it begins in the file."""

    text: str
    place: Place
    fault: str = ""
    """What it holds instead of a text: a formula, or an error."""
    number: bool = False
    """Whether a workbook holds it as a number, from which leading zeros are gone."""


SpreadsheetRow = tuple[SpreadsheetCell, ...]


def lines(text: str, file: str) -> tuple[tuple[SpreadsheetRow, ...], tuple[Problem, ...]]:
    """The lines that hold anything, as fields, and what keeps the rest from being read.

    The separator is the one that a line at the top names (sep=;), or the likeliest one.
    """
    told = _SEP_LINE.match(text)
    cut = _CsvCutter(text, file, separator(text), told.end() if told else 0)
    made = tuple(line for line in cut.lines() if any(field.text for field in line))
    return made, tuple(cut.problems)


def separator(text: str) -> str:
    """What divides the fields of a table: what its first line says, or what most of its first lines have.

    A title above the headings has none, and a name may hold a comma where semicolons divide.
    """
    if told := _SEP_LINE.match(text):
        return told[1]
    top = [line for line in _BREAK.split(_QUOTED.sub("", text[:_LOOKED_AT]))[:_FIRST] if line.strip(" ")]

    def likely(mark: str) -> tuple[int, int]:
        return sum(mark in line for line in top), sum(line.count(mark) for line in top)

    return max(SEPARATORS, key=likely)


class _CsvCutter:
    """Walks once through the text; `at` is where it stands, `begin` where the line begins in which it stands."""

    def __init__(self, text: str, file: str, divider: str, at: int) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._file = file
        self._divider = divider
        self._plain = re.compile(rf"[^\r\n{re.escape(divider)}]*")
        self._at = at
        self._number = 2 if at else 1
        self._begin = at

    def lines(self) -> Iterator[SpreadsheetRow]:
        while self._at < len(self._text):
            yield tuple(self._line())

    def _line(self) -> Iterator[SpreadsheetCell]:
        while True:
            yield self._field()
            if self._text.startswith(self._divider, self._at):
                self._at += 1
            elif end := _BREAK.match(self._text, self._at):
                self._at = self._begin = end.end()
                self._number += 1
                return
            else:
                return

    def _field(self) -> SpreadsheetCell:
        start, place = self._at, Place(self._file, self._number, self._at - self._begin + 1)
        quoted = _QUOTED.match(self._text, start)
        if quoted is None and self._text.startswith('"', start):
            self._wrong(place, "this quotation mark is never closed", 'write " at the end of the field')
            self._at = len(self._text)
            return SpreadsheetCell(self._text[start + 1 :], place)
        if quoted is None:
            self._at = self._end_of_plain(start)
            text = self._text[start : self._at]
            return _cell(text.strip(), Place(self._file, place.line, place.column, max(1, len(text))))
        inner = quoted[0][1:-1]
        breaks = list(_BREAK.finditer(inner))
        if breaks:
            self._number += len(breaks)
            self._begin = start + 1 + breaks[-1].end()
        self._at = self._end_of_plain(quoted.end())
        if self._text[quoted.end() : self._at].strip():
            self._wrong(place, "there is text behind the closing quotation mark", 'a " inside a field is written ""')
        length = 1 if breaks else len(quoted[0])
        return _cell(inner.replace('""', '"').strip(" \t"), Place(self._file, place.line, place.column, length))

    def _end_of_plain(self, start: int) -> int:
        found = self._plain.match(self._text, start)
        return found.end() if found else start

    def _wrong(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, message, hint, rule="recipients/table"))


def _cell(text: str, place: Place) -> SpreadsheetCell:
    return SpreadsheetCell(text, place, "a formula as a text" if text.startswith("=") else "")
