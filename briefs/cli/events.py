"""Events as lines for people."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

from briefs.base.task import ProblemsFound, Task
from briefs.cli.output import Show, near
from briefs.reports.progress import line_of

if TYPE_CHECKING:
    from briefs.building.events import BuildEvent

T = TypeVar("T")


def follow(show: Show, task: Task[BuildEvent, T]) -> T:
    """Tell what happens in a task, and give what came of it."""
    with closing(task):
        for event in task:
            tell(show, event)
        return task.result()


def tell(show: Show, event: BuildEvent) -> None:
    """One event; of some there is nothing to tell."""
    if isinstance(event, ProblemsFound):
        show.problems(event.problems, quoted=not event.private)
        return
    # Not asked by its type: that would load the events of a build with something to do.
    show.problems(getattr(event, "problems", ()))
    if line := line_of(event, near):
        show.line(line)
