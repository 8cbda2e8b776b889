"""Passages are read once while their document and the workspace stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.problems import CallError
from briefs.desk.desk import Desk
from briefs.desk.distilling.passages import Passages
from briefs.workspace.distilling.adding import SourceWish
from briefs.workspace.workspace import Workspace


@pytest.mark.slow
def test_a_document_is_read_once_until_it_is_another_one(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "wells.txt").write_text("One line of words.\n", encoding="utf-8")
    Workspace.open(sample).distilling().add(tmp_path / "wells.txt", SourceWish(title="Wells"))
    desk = Desk(Workspace.open(sample), tmp_path / "out")
    passages = Passages(desk)
    first, _ = passages.of("wells")
    again, _ = passages.of("wells")
    (sample / "originals/wells.txt").unlink()
    gone, why = passages.of("wells")
    with pytest.raises(CallError):
        passages.of("no")
    desk.close()

    assert first is not None
    assert first is again
    assert gone is None
    assert why[0].rule == "source-missing"
