"""Tables from right to left that are laid out twice."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from weasyprint.layout import block

from briefs.press.engines.mirrored import own_widths


def test_a_table_keeps_its_widths_however_often_it_is_laid_out(monkeypatch: Any) -> None:
    """The engine turns them round in place; in the Arabic help page the first column was as wide as the last."""
    seen: list[list[int]] = []

    def turning(_: Any, table: Any) -> None:
        seen.append(list(table.column_widths))
        table.column_widths.reverse()

    monkeypatch.setattr(block, "table_layout", turning)
    table = SimpleNamespace(column_widths=[34, 66])
    with own_widths():
        block.table_layout(None, table)
        block.table_layout(None, table)

    assert seen == [[34, 66], [34, 66]]
    assert block.table_layout is turning


def test_an_engine_without_that_place_is_left_alone(monkeypatch: Any) -> None:
    """A later WeasyPrint may have another."""
    monkeypatch.delattr(block, "table_layout")
    with own_widths():
        assert not hasattr(block, "table_layout")
