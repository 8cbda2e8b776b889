"""Cells of one kind each: what a column holds is told by the writer or seen in all its cells, never in most of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from briefs.base.problems import Problem
from briefs.composing.data.ask import NUMERIC, DataAsk
from briefs.composing.data.choosing import ChosenColumn, as_words
from briefs.composing.data.days import broken_order_of, day_of, order_of
from briefs.composing.data.numerals import COMMA, POINT, Numeral, is_code, is_number, mark_of, numeral
from briefs.library.data.cells import DataCell

TypedValue: TypeAlias = str | Decimal | dt.date | None
_NO_VALUE = re.compile(r"(?i)[-+]?(?:nan|inf(?:inity)?)|null?|none|n/?a|n\.a\.|[-–—.…*x]+")
"""What stands in a column of numbers where there is none."""
_MOST_DECIMALS = 6
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_YEAR_HEAD = re.compile(r"\b(?:years?|jahr|année|ano|año|anno|jaar|år|год|godina)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column whose cells are all of one kind."""

    chosen: ChosenColumn
    kind: str
    currency: str
    values: tuple[TypedValue, ...]

    @property
    def decimals(self) -> int | None:
        """How many decimals are printed: what is said, or as many as any cell has."""
        told = self.chosen.wanted.decimals
        if told is not None or self.kind not in NUMERIC:
            return told
        most = max((_decimals(value) for value in self.values if isinstance(value, Decimal)), default=0)
        return 2 if self.kind == "money" and most == 1 else most


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def typed(columns: Sequence[ChosenColumn], ask: DataAsk) -> tuple[tuple[TypedColumn, ...], tuple[Problem, ...]]:
    """Columns with their kinds, and every cell that is of another."""
    kinds = [column.wanted.kind or _seen(column) for column in columns]
    texts = [_texts(column) for column, kind in zip(columns, kinds, strict=True) if kind in NUMERIC]
    readable = [each for each in texts if all(map(is_number, each))]
    mark = ask.decimal or mark_of(readable)
    if mark is None:
        return (), (_unsure(columns, kinds),)
    made: list[TypedColumn] = []
    problems: list[Problem] = []
    for column, kind in zip(columns, kinds, strict=True):
        if kind == "mixed":
            problems.append(_mixed(column))
            continue
        read = _CellReader(column, kind, mark)
        values = tuple(read.value(cell) for cell in column.cells)
        problems.extend(read.problems)
        made.append(TypedColumn(column, kind, read.currency, values))
        problems.extend(_too_fine(made[-1]))
    empty = next((cell for column in columns for cell in column.cells if cell.value is None), None)
    if empty is not None and ask.empty is None:
        hint = "fill it in the file, or say what is printed there: empty: no data"
        problems.append(Problem(empty.place, f"{empty.name} is empty", hint, rule="data/empty"))
    return tuple(made), tuple(problems)


def _texts(column: ChosenColumn) -> list[str]:
    return [cell.value for cell in column.cells if isinstance(cell.value, str)]


# ---------------------------------------------------------------------------------------------- what a column holds


def _seen(column: ChosenColumn) -> str:
    """The kind that all cells of a column have."""
    values = [cell.value for cell in column.cells if cell.value is not None]
    if not values or any(isinstance(value, bool) for value in values):
        return "text"
    texts = _texts(column)
    if any(map(is_code, texts)):
        return "text"
    if all(isinstance(value, dt.date) for value in values) or (len(texts) == len(values) and _order(texts)):
        return "date"
    counted = [
        value for value in values if isinstance(value, int | float) or (isinstance(value, str) and is_number(value))
    ]
    if len(counted) < len(values):
        words = [as_words(value) for value in values]
        rest = [word for word in words if not is_number(word)]
        numbers = len(counted) * 2 >= len(values) or (bool(counted) and all(map(_NO_VALUE.fullmatch, rest)))
        return "mixed" if numbers and not all(map(_is_year, words)) else "text"
    return _number_kind(column, [as_words(value) for value in values])


def _order(texts: Sequence[str]) -> str:
    return order_of(texts) or broken_order_of(texts)


def _is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text))


def _number_kind(column: ChosenColumn, words: Sequence[str]) -> str:
    if all(map(_is_year, words)) and _YEAR_HEAD.search(column.head):
        return "year"
    texts = [found for text in _texts(column) if (found := numeral(text, POINT) or numeral(text, COMMA))]
    cells = [cell for cell in column.cells if cell.value is not None]
    if all(cell.percent for cell in cells) or (texts and all(found.percent for found in texts)):
        return "percent"
    if texts and all(found.money for found in texts):
        return "money"
    whole = all(not isinstance(cell.value, float) or cell.value.is_integer() for cell in cells)
    return "whole" if whole and all(found.value == int(found.value) for found in texts) else "number"


def _mixed(column: ChosenColumn) -> Problem:
    cell = next(cell for cell in column.cells if isinstance(cell.value, str) and not is_number(cell.value))
    message = f"'{column.head}' holds numbers, and '{cell.value}' in {cell.name}"
    if _NO_VALUE.fullmatch(str(cell.value)) or not re.search(r"\d", str(cell.value)):
        said = "no data" if re.search("(?i)nan|inf|nul|none", str(cell.value)) else cell.value
        hint = f"leave the cell empty and say empty: {said}; or, if they are no numbers, say type: text"
    else:
        hint = "write the number out, as in 120,000 or -3.5; or, if they are no numbers, say type: text"
    return Problem(cell.place, message, hint, rule="data/cell")


def _too_fine(column: TypedColumn) -> Iterator[Problem]:
    """A number as a program works it out, which nobody ever saw so: 0.333333333333333 for a third."""
    told = column.chosen.wanted.decimals
    if told is None and (column.decimals or 0) > _MOST_DECIMALS:
        cells = zip(column.chosen.cells, column.values, strict=True)
        cell, value = next((c, v) for c, v in cells if isinstance(v, Decimal) and _decimals(v) > _MOST_DECIMALS)
        message = f"{value} in {cell.name} has {_decimals(value)} decimals"
        hint = f"round it in the file, or say in a table how many are printed: {{column: {column.chosen.wanted.name}, "
        yield Problem(cell.place, message, f"{hint}decimals: 1}}", rule="data/decimals")


def _unsure(columns: Sequence[ChosenColumn], kinds: Sequence[str]) -> Problem:
    cells = (cell for column, kind in zip(columns, kinds, strict=True) if kind in NUMERIC for cell in column.cells)
    cell = next(
        cell
        for cell in cells
        if isinstance(cell.value, str) and numeral(cell.value, POINT) != numeral(cell.value, COMMA)
    )
    message = f"'{cell.value}' in {cell.name} may be read in two ways: nothing tells which sign parts the decimals"
    return Problem(cell.place, message, 'say decimal: "." or decimal: "," in the block', rule="data/decimal")


# ----------------------------------------------------------------------------------------------------- cell by cell


class _CellReader:
    """Reads the cells of one column."""

    def __init__(self, column: ChosenColumn, kind: str, mark: str) -> None:
        self.problems: list[Problem] = []
        self.currency = column.wanted.currency or ""
        self._column, self._kind, self._mark = column, kind, mark
        self._order = _order(_texts(column)) if kind == "date" else ""

    def value(self, cell: DataCell) -> TypedValue:
        if cell.value is None or cell.fault:
            return None
        match self._kind:
            case "text" | "year":
                return self._text(cell)
            case "date":
                return self._day(cell)
            case _:
                return self._number(cell)

    def _text(self, cell: DataCell) -> TypedValue:
        if isinstance(cell.value, dt.date):
            return cell.value
        said = as_words(cell.value)
        if self._kind == "year" and not _is_year(said):
            self._wrong(cell, "is no year")
        return said

    def _day(self, cell: DataCell) -> TypedValue:
        made = cell.value if isinstance(cell.value, dt.date) else day_of(as_words(cell.value), self._order)
        if made is None:
            self._wrong(cell, "is no date that can be read in one way", "write it as 2024-11-30")
        return made

    def _number(self, cell: DataCell) -> TypedValue:
        if isinstance(cell.value, bool | dt.date):
            self._wrong(cell, "is no number")
            return None
        if isinstance(cell.value, str):
            found = numeral(cell.value, self._mark)
            if found is None or (found.percent and self._kind != "percent"):
                hint = (
                    "a text that begins with = is a formula: save the file with its results"
                    if cell.value.startswith("=")
                    else None
                )
                self._wrong(cell, "is no number" if found is None else "is a percentage", hint)
                return None
            self._money(cell, found)
            value = found.value
        else:
            value = Decimal(f"{cell.value:.15g}") if cell.value is not None else Decimal(0)
            value = value * 100 if cell.percent and self._kind == "percent" else value
            value = value.normalize() if _decimals(value) else value
        if self._kind == "whole" and value != int(value):
            self._wrong(cell, "is no whole number")
        return value

    def _money(self, cell: DataCell, found: Numeral) -> None:
        if not found.money:
            return
        if self.currency and found.money != self.currency:
            self._wrong(cell, f"is not in {self.currency}")
        self.currency = self.currency or found.money

    def _wrong(self, cell: DataCell, what: str, hint: str | None = None) -> None:
        said = as_words(cell.value)
        message = f"'{said}' in {cell.name} {what}: '{self._column.head}' is of the type {self._kind}"
        self.problems.append(Problem(cell.place, message, hint, rule="data/cell"))


def problems_of(columns: Sequence[TypedColumn]) -> Iterator[Problem]:
    """Columns that cannot be told apart."""
    heads = [column.chosen.head for column in columns]
    for number, column in enumerate(columns):
        if column.chosen.head in heads[:number]:
            cell = column.chosen.cells[0]
            yield Problem(cell.place, f"two columns are called '{column.chosen.head}'", rule="data/column")
