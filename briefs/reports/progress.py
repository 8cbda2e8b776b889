"""What happens in a task, a line an event: for a terminal and for a page in the same words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.base.task import FileWritten
from briefs.building.ledger import NothingToDo
from briefs.reports.told import kilobytes

if TYPE_CHECKING:
    from briefs.building.events import BuildEvent, DocumentMade

Near = Callable[[Path], str]
"""Writes a path as it is seen from where somebody is."""
FEW = 2
"""As many files as are named in a line."""


def line_of(event: BuildEvent, near: Near) -> str:
    """One event in words; empty where there is nothing to tell, or where its problems are told one by one."""
    match event:
        case FileWritten(path):
            return f"  wrote {near(path)}"
        case NothingToDo(out, count):
            return f"Nothing has changed: {count} documents in {near(out)} are as they should be."
        case _:
            return _of_round(event, near)


def _of_round(event: BuildEvent, near: Near) -> str:
    """Events of a build that has something to do, which alone loads them."""
    from briefs.building import events  # noqa: PLC0415 - a build with nothing to do must not pay for them

    match event:
        case events.WaitingForBuild(out):
            return f"another build is writing to {near(out)}; waiting until it is done"
        case events.DocumentMade():
            return _made(event)
        case events.StepBegun(name, number, of):
            return f"{number} of {of}: {name}"
        case events.FileRemoved(path):
            return f"  removed {near(path)}: its document is gone"
        case events.LeftBehind(files):
            return left_behind(files)
        case events.Watching((content, templates)):
            return f"watching {near(content)} and {near(templates)}; Ctrl-C ends it"
        case events.RoundFailed():
            return "nothing was built; waiting for the next save"
        case events.SaveHeard(made, kept, gone, seconds) if made or gone:
            return f"{made} made, {kept} as they were, {seconds:.1f} s"
    return ""


def _made(event: DocumentMade) -> str:
    row = event.row
    state = f"{row.pages} pages, {kilobytes(row.size)}, {row.seconds:.1f} s" if row.done else "failed"
    rest = f" ({time(event.left)} left)" if event.left >= 2 else ""
    return f"  [{event.number}/{event.of}] {row.order.called} … {state}{rest}"


def left_behind(files: Sequence[str]) -> str:
    """What a build did not look after, in one short line."""
    what = ", ".join(files) if len(files) <= FEW else f"{len(files)} files; 'list --stale' names them"
    return f"not asked for, and perhaps out of date: {what}"


def time(seconds: float) -> str:
    """A time as people say it."""
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
