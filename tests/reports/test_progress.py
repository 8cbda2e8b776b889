"""Each event in one line, the same for a terminal and a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.task import FileWritten, ProblemsFound
from briefs.building import events
from briefs.building.build import BuiltRow
from briefs.building.ledger import NothingToDo
from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.press.fit import NORMAL
from briefs.reports.progress import left_behind, line_of, time

ORDER = Order(DocumentKey("wells", "readers", "brief", "en"), Form("a4"))
OUT = Path("dist")
ROW = BuiltRow(ORDER, OUT / "x.pdf", 2, 40_400, 1.26, 1, NORMAL, ())


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (FileWritten(OUT), "  wrote DIST"),
        (NothingToDo(OUT, 2), "Nothing has changed: 2 documents in DIST are as they should be."),
        (events.WaitingForBuild(OUT), "another build is writing to DIST; waiting until it is done"),
        (events.DocumentMade(ROW, 1, 3, 7.0), "  [1/3] readers/brief en a4 … 2 pages, 40 kB, 1.3 s (7 s left)"),
        (events.DocumentMade(ROW, 3, 3, 0.0), "  [3/3] readers/brief en a4 … 2 pages, 40 kB, 1.3 s"),
        (events.StepBegun("check", 1, 5), "1 of 5: check"),
        (events.FileRemoved(OUT), "  removed DIST: its document is gone"),
        (
            events.LeftBehind(("a", "b", "c")),
            "not asked for, and perhaps out of date: 3 files; 'list --stale' names them",
        ),
        (events.Watching((OUT, OUT)), "watching DIST and DIST; Ctrl-C ends it"),
        (events.RoundFailed(()), "nothing was built; waiting for the next save"),
        (events.SaveHeard(1, 2, 0, 0.5), "1 made, 2 as they were, 0.5 s"),
        (events.SaveHeard(0, 2, 0, 0.5), ""),
        (events.RoundBegun(1, 2), ""),
        (ProblemsFound(()), ""),
    ],
)
def test_an_event_is_told_in_one_line(event: events.BuildEvent, said: str) -> None:
    assert line_of(event, lambda path: str(path).upper()) == said


def test_few_files_are_named_and_long_times_are_minutes() -> None:
    assert left_behind(("a.pdf", "b.pdf")) == "not asked for, and perhaps out of date: a.pdf, b.pdf"
    assert left_behind("abc") == "not asked for, and perhaps out of date: 3 files; 'list --stale' names them"
    assert (time(89), time(91)) == ("89 s", "2 min")
