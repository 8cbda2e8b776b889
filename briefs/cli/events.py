"""Events as lines for people."""

from __future__ import annotations

from contextlib import closing
from typing import TypeVar

from briefs.base.task import Task
from briefs.building.events import (
    BuildEvent,
    DocumentMade,
    FileRemoved,
    FileWritten,
    LeftBehind,
    NothingToDo,
    ProblemsFound,
    RoundFailed,
    SaveHeard,
    WaitingForBuild,
    Watching,
)
from briefs.cli.output import Show, kilobytes, near

T = TypeVar("T")


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
        case RoundFailed(problems):
            show.problems(problems)
            show.line("nothing was built; waiting for the next save")
        case _ if line := _line(event):
            show.line(line)


def _line(event: BuildEvent) -> str | None:
    match event:
        case WaitingForBuild(out):
            return f"another build is writing to {near(out)}; waiting until it is done"
        case DocumentMade():
            return _made(event)
        case FileRemoved(path):
            return f"  removed {near(path)}: its document is gone"
        case FileWritten(path):
            return f"  wrote {near(path)}"
        case LeftBehind(files):
            return f"  not asked for, and perhaps out of date: {', '.join(files)}"
        case NothingToDo(out, count):
            return f"Nothing has changed: {count} documents in {near(out)} are as they should be."
        case Watching((content, templates)):
            return f"watching {near(content)} and {near(templates)}; Ctrl-C ends it"
        case SaveHeard(made, kept, gone, seconds) if made or gone:
            return f"{made} made, {kept} as they were, {seconds:.1f} s"
        case _:
            return None


def _made(event: DocumentMade) -> str:
    row = event.row
    state = f"{row.pages} pages, {kilobytes(row.size)}, {row.seconds:.1f} s" if row.done else "failed"
    rest = f" ({time(event.left)} left)" if event.left >= 2 else ""
    return f"  [{event.number}/{event.of}] {row.order.called} … {state}{rest}"


def time(seconds: float) -> str:
    """A time as people say it."""
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
