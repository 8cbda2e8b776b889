"""Events as lines for people."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

from briefs.base.task import FileWritten, ProblemsFound, Task
from briefs.building.ledger import NothingToDo
from briefs.cli.output import Show, kilobytes, near

if TYPE_CHECKING:
    from briefs.building.events import BuildEvent, DocumentMade

T = TypeVar("T")
FEW = 2
"""As many files as are named in a line."""


def follow(show: Show, task: Task[BuildEvent, T]) -> T:
    """Tell what happens in a task, and give what came of it."""
    with closing(task):
        for event in task:
            tell(show, event)
        return task.result()


def tell(show: Show, event: BuildEvent) -> None:
    """One event; of some there is nothing to tell."""
    match event:
        case ProblemsFound(problems, private):
            show.problems(problems, quoted=not private)
        case FileWritten(path):
            show.line(f"  wrote {near(path)}")
        case NothingToDo(out, count):
            show.line(f"Nothing has changed: {count} documents in {near(out)} are as they should be.")
        case _:
            _tell_of_round(show, event)


def _tell_of_round(show: Show, event: BuildEvent) -> None:
    """Events of a build that has something to do, which alone loads them."""
    from briefs.building import events

    match event:
        case events.WaitingForBuild(out):
            show.line(f"another build is writing to {near(out)}; waiting until it is done")
        case events.DocumentMade():
            show.line(_made(event))
        case events.StepBegun(name, number, of):
            show.line(f"{number} of {of}: {name}")
        case events.FileRemoved(path):
            show.line(f"  removed {near(path)}: its document is gone")
        case events.LeftBehind(files):
            show.line(left_behind(files))
        case events.Watching((content, templates)):
            show.line(f"watching {near(content)} and {near(templates)}; Ctrl-C ends it")
        case events.RoundFailed(problems):
            show.problems(problems)
            show.line("nothing was built; waiting for the next save")
        case events.SaveHeard(made, kept, gone, seconds) if made or gone:
            show.line(f"{made} made, {kept} as they were, {seconds:.1f} s")


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
