"""What a block wants of a table of data, with the place of each wish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from briefs.base.problems import Place
from briefs.library.yaml_tree import YamlPath

NUMERIC = frozenset({"whole", "number", "percent", "money"})
SUMMED = frozenset({"whole", "number", "money"})
KINDS = frozenset({"text", "year", "date", *NUMERIC})


@dataclass(frozen=True, slots=True)
class WantedColumn:
    """A column by its name in the file, and what is said of it; None where the file decides."""

    name: str
    path: YamlPath = ()
    head: str | None = None
    kind: str | None = None
    decimals: int | None = None
    currency: str | None = None
    align: str | None = None
    total: bool = True


@dataclass(frozen=True, slots=True)
class DataAsk:
    """All that a block wants; `at` finds the place of a wish, `columns` None means all of them."""

    at: Callable[[YamlPath], Place]
    columns: tuple[WantedColumn, ...] | None = None
    sort: str | None = None
    descending: bool = False
    first: int | None = None
    totals: bool = False
    empty: str | None = None
    decimal: str | None = None
    head_row: int | None = None


def ask_of(data: Mapping[str, Any], at: Callable[[YamlPath], Place]) -> DataAsk:
    """What a block's keys want."""
    columns = data.get("columns")
    return DataAsk(
        at,
        None if columns is None else tuple(_column(item, ("columns", n)) for n, item in enumerate(columns)),
        data.get("sort"),
        data.get("order") == "descending",
        data.get("first"),
        bool(data.get("totals")),
        data.get("empty"),
        data.get("decimal"),
        data.get("head_row"),
    )


def _column(item: Any, path: YamlPath) -> WantedColumn:
    if isinstance(item, str):
        return WantedColumn(item, path)
    return WantedColumn(
        item["column"],
        (*path, "column"),
        item.get("head"),
        item.get("type"),
        item.get("decimals"),
        item.get("currency"),
        item.get("align"),
        item.get("total", True),
    )
