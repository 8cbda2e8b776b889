"""What templates get of a table of data: the table, or the bars and points of a chart."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from briefs.composing.brief import Cited, Fields
from briefs.composing.data.blocks import PARTS, POINTS, TABLE, AskedTable
from briefs.composing.data.table import DataFigure, DataLabel
from briefs.composing.data.tabulate import said, table
from briefs.composing.data.typing_cells import TypedColumn

_KEPT = frozenset({"caption", "note", "text", "source", "ours", "reason"})
"""Keys of a table that are printed; the others only say what is wanted of the file."""


def composed(asked: AskedTable, given: Mapping[str, Any], strings: Mapping[str, str]) -> dict[str, Any]:
    """The keys that a table adds to those of its block, or to a chart's: `given` is what the block says itself."""
    if asked.kind == TABLE:
        made = table(asked.made, asked.ask, strings) if asked.made else None
        return {**{key: given[key] for key in _KEPT if key in given}, "table": made}
    return {**({"parts": _parts(asked)} if asked.kind == PARTS else {}), _list(asked): _bars(asked, given, strings)}


def _list(asked: AskedTable) -> str:
    return "bars" if asked.kind == PARTS else asked.kind


def _parts(asked: AskedTable) -> tuple[DataLabel, ...]:
    return tuple(DataLabel(column.chosen.head) for column in _drawn(asked))


def _drawn(asked: AskedTable) -> tuple[TypedColumn, ...]:
    """The columns of numbers that a chart draws, without that of the whole."""
    if asked.made is None:
        return ()
    columns = asked.made.columns[1:]
    return columns[:-1] if asked.kind == PARTS and asked.data.get("whole") is not None else columns


def _bars(asked: AskedTable, given: Mapping[str, Any], strings: Mapping[str, str]) -> tuple[Fields, ...]:
    if asked.made is None:
        return ()
    cited = given.get("source")
    bars: list[Fields] = []
    for row in asked.made.rows:
        name = str(asked.made.columns[0].values[row])
        year = name if asked.kind == POINTS else asked.data.get("year")
        drawn = tuple(_figure(asked, column, row, year, cited, strings) for column in _drawn(asked))
        bar: dict[str, Any] = {"label": None if asked.kind == POINTS else DataLabel(name)}
        if asked.kind == PARTS:
            whole = asked.made.columns[-1] if asked.data.get("whole") is not None else None
            bar["figures"] = drawn
            bar["whole"] = _figure(asked, whole, row, year, cited, strings) if whole else None
        else:
            bar["figure"] = drawn[0]
        bars.append(Fields(bar, {}, asked.ask.at(())))
    return tuple(bars)


def _figure(  # noqa: PLR0913, PLR0917 - a number with all that is known of it
    asked: AskedTable,
    column: TypedColumn,
    row: int,
    year: str | None,
    cited: Cited | None,
    strings: Mapping[str, str],
) -> DataFigure:
    value = column.values[row]
    unit = str(asked.data.get("unit") or column.chosen.head)
    number = float(value) if isinstance(value, Decimal) else 0.0
    whole = int(number) if number.is_integer() else number
    return DataFigure(whole, said(column, value, asked.ask, strings), unit, year, cited)
