"""Reports: on which papers they are made where nobody says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefs import Choice, Order, Workspace
from tests.conftest import ROOT


@pytest.mark.parametrize(("papers", "made"), [((), ["a4"]), (("letter", "a4"), ["letter", "a4"])])
def test_the_manual_is_made_on_the_first_usual_paper_unless_others_are_chosen(
    papers: tuple[str, ...], made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer needs one copy."""
    asked: list[str] = []

    def jobs(_: object, orders: Sequence[Order]) -> tuple[()]:
        asked.extend(order.paper for order in orders)
        return ()

    monkeypatch.setattr("briefs.workspace.reporting.building.jobs", jobs)
    Workspace.open(ROOT, today=dt.date(2026, 11, 1)).gallery(Choice(papers=papers), tmp_path).result()

    assert asked == made
