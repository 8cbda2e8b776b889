"""The tables that a block of a document asks for: its own, or the one that its chart draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefs.base.problems import Place, Problem
from briefs.composing.data.ask import NUMERIC, DataAsk, WantedColumn, ask_of
from briefs.composing.data.tabulate import Tabulated, tabulated
from briefs.library.components import branch, child
from briefs.library.data import delimited
from briefs.library.data.cells import DataSheet
from briefs.library.data.read import MARK, DataKey, key_of
from briefs.library.prose.sections import Call
from briefs.library.yaml_tree import YamlPath, place_of

TABLE, PARTS, POINTS = "table", "parts", "points"
"""What a schema says of an object with a file: that it is a table, or which list of its block the file gives."""


@dataclass(frozen=True, slots=True)
class AskedTable:
    """One wish for a table, and what came of it."""

    kind: str
    data: Mapping[str, Any]
    path: YamlPath
    ask: DataAsk
    sheet: DataSheet | None
    made: Tabulated | None
    problems: tuple[Problem, ...]

    def at(self, key: str) -> Place:
        """Where a key of the wish is written."""
        return self.ask.at((key,))


def asked_tables(call: Call, sheets: Mapping[DataKey, DataSheet], strings: Mapping[str, str]) -> Iterator[AskedTable]:
    """Every table that a block asks for; a file that cannot be read is a problem of its own."""
    yield from _in(call.component.schema, call.data, (), lambda *given: _one(call, sheets, strings, *given))


def _in(schema: Mapping[str, Any], data: Any, path: YamlPath, make: Callable[..., AskedTable]) -> Iterator[AskedTable]:
    if not isinstance(data, Mapping):
        return
    rule = branch(schema, data)
    if kind := rule.get(MARK):
        yield make(str(kind), data, path, rule)
    for key, value in data.items():
        yield from _in(child(rule, key), value, (*path, key), make)


def _one(  # noqa: PLR0913, PLR0917 - what is fixed for a block, then what is found in it
    call: Call,
    sheets: Mapping[DataKey, DataSheet],
    strings: Mapping[str, str],
    kind: str,
    data: Mapping[str, Any],
    path: YamlPath,
    rule: Mapping[str, Any],
) -> AskedTable:
    def at(inner: YamlPath) -> Place:
        return place_of(call.node, (*path, *inner))

    ask = ask_of(data, at) if kind == TABLE else _ask_of_chart(kind, data, at)
    sheet, problems = _sheet(call, data, at, sheets)
    if sheet is None:
        return AskedTable(kind, data, path, ask, None, None, problems)
    made, problems = tabulated(sheet, ask, strings)
    if made is not None and kind != TABLE:
        problems = tuple(_undrawable(made, data, at, rule, kind))
        made = None if problems else made
    return AskedTable(kind, data, path, ask, sheet, made, problems)


def _sheet(
    call: Call, data: Mapping[str, Any], at: Callable[[YamlPath], Place], sheets: Mapping[DataKey, DataSheet]
) -> tuple[DataSheet | None, tuple[Problem, ...]]:
    rows, file = data.get("rows"), data.get("file")
    if isinstance(rows, str) == isinstance(file, str):
        message = "give the rows here or name a file that has them, one of the two"
        return None, (Problem(at(("rows",) if rows else ()), message, "file: districts.csv", rule="data/file"),)
    if isinstance(rows, str):
        return delimited.pasted(rows, at(("rows",)))
    return sheets.get(key_of(call, data)), ()


def _ask_of_chart(kind: str, data: Mapping[str, Any], at: Callable[[YamlPath], Place]) -> DataAsk:
    """A chart's columns: what names each bar or point, then the numbers."""
    names = "year" if kind == POINTS else "label"
    first = WantedColumn(str(data[names]), (names,), kind="year" if kind == POINTS else "text")
    listed = [(("value",), data.get("value"))] if kind != PARTS else [
        *((("parts", number), name) for number, name in enumerate(data.get("parts", ()))),
        (("whole",), data.get("whole")),
    ]  # fmt: skip
    columns = tuple(WantedColumn(str(name), path) for path, name in listed if name is not None)
    return DataAsk(
        at, (first, *columns), data.get("sort"), data.get("order") == "descending", data.get("first"),
        decimal=data.get("decimal"), head_row=data.get("head_row"),
    )  # fmt: skip


def _undrawable(
    made: Tabulated, data: Mapping[str, Any], at: Callable[[YamlPath], Place], rule: Mapping[str, Any], kind: str
) -> Iterator[Problem]:
    """Why the rows of a file cannot be a chart."""
    for column in made.columns[1:]:
        if column.kind not in NUMERIC:
            message = f"'{column.chosen.head}' holds no numbers, so it cannot be drawn"
            yield Problem(at(column.chosen.wanted.path), message, rule="data/column")
    least, most = int(rule.get("x-least", 2)), int(rule.get("x-most", 10))
    if not least <= len(made.rows) <= most:
        message = f"these are {len(made.rows)} rows; a chart of this kind takes {least} to {most}"
        hint = f"say first: {most}, with sort: {made.columns[1].chosen.head} and order: descending"
        yield Problem(at(("first",) if "first" in data else ("file",)), message, hint, rule="data/rows")
    if kind == POINTS:
        years = [made.columns[0].values[number] for number in made.rows]
        for number, year in enumerate(years):
            if not str(year).isdecimal() or year in years[:number]:
                cell = made.columns[0].chosen.cells[made.rows[number]]
                message = f"'{year}' is no year of its own, so it has no place on a line"
                yield Problem(cell.place, message, "draw bars", rule="data/cell")
