"""What the desk is asked to do, one after the other in a thread of its own: it goes on when a window is closed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Literal, TypeVar

from briefs.base.problems import BriefsError, Problem, errors, of_fault, of_file
from briefs.base.task import ProblemsFound, Task
from briefs.building.events import BuildEvent, DocumentMade
from briefs.reports.progress import line_of
from briefs.workspace.results import Output

T = TypeVar("T")
WorkState = Literal["waiting", "running", "done", "failed", "stopped"]
MOST_WAITING = 20
MOST_KEPT = 100
"""Of what was done, so much is remembered."""
MOST_LINES = 500
"""The last lines that are kept of one work."""


@dataclass(frozen=True, slots=True)
class WorkResult:
    """What came of a work."""

    outputs: tuple[Output, ...] = ()
    said: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    """What else was made, to be taken."""
    texts: tuple[tuple[str, str], ...] = ()
    """What is shown as it stands, each with its heading."""
    links: tuple[tuple[str, str], ...] = ()
    """Where it goes on: names of words, each with the page that they lead to."""


Doing = Generator[BuildEvent, None, WorkResult]


@dataclass(frozen=True, slots=True)
class WorkRequest:
    """Something that the desk is to do."""

    kind: str
    """By this its words are found."""
    title: str
    back: str
    """The page from which it was asked for."""
    command: str
    """The same for a terminal."""
    do: Callable[[], Doing]


@dataclass(frozen=True, slots=True)
class DeskWork:
    """A work as it stands."""

    id: str
    asked: WorkRequest
    state: WorkState = "waiting"
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    private: bool = False
    """Whether the lines that problems point at are nobody's business."""
    number: int = 0
    of: int = 0
    finished: WorkResult = WorkResult()

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state not in {"waiting", "running"}


class BusyError(Exception):
    """More was asked for than can wait."""


def followed(task: Task[BuildEvent, T]) -> Generator[BuildEvent, None, T]:
    """What happens in a task, and at its end what came of it; closed, it breaks the task off."""
    with closing(task):
        yield from task
        return task.result()


class WorkBench:
    """Works by their names; each is done by itself, so that no two builds wait for one another's lock."""

    def __init__(self, near: Callable[[Path], str]) -> None:
        self._near = near
        self._lock = Lock()
        self._works: dict[str, DeskWork] = {}
        self._stopping: set[str] = set()
        self._queue: SimpleQueue[str | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="desk work", daemon=True)
        self._thread.start()

    def begin(self, asked: WorkRequest) -> str:
        """Have something done; what is waiting or being done already is not begun twice. Returns its name.

        Raises BusyError where too much waits.
        """
        with self._lock:
            at_work = [work for work in self._works.values() if not work.over]
            for work in at_work:
                if work.asked.command == asked.command and work.asked.kind == asked.kind:
                    return work.id
            if len(at_work) >= MOST_WAITING:
                raise BusyError
            made = DeskWork(secrets.token_urlsafe(12), asked)
            over = [name for name, work in self._works.items() if work.over]
            for name in over[: max(0, len(self._works) + 1 - MOST_KEPT)]:
                del self._works[name]
            self._works[made.id] = made
            self._queue.put(made.id)
        return made.id

    def find(self, name: str) -> DeskWork | None:
        """A work as it stands now."""
        with self._lock:
            return self._works.get(name)

    def all(self) -> tuple[DeskWork, ...]:
        """Every work that is remembered, the last first."""
        with self._lock:
            return tuple(reversed(self._works.values()))

    def stop(self, name: str) -> None:
        """Break a work off as soon as a document is done; files are whole."""
        with self._lock:
            self._stopping.add(name)

    def close(self) -> None:
        """Stop everything, and wait until nothing is being written."""
        with self._lock:
            self._stopping |= self._works.keys()
        self._queue.put(None)
        self._thread.join()

    def _change(self, name: str, change: Callable[[DeskWork], DeskWork]) -> None:
        with self._lock:
            self._works[name] = change(self._works[name])

    def _run(self) -> None:
        while (name := self._queue.get()) is not None:
            self._end(name, *self._done(name))

    def _end(self, name: str, state: WorkState, problems: tuple[Problem, ...], finished: WorkResult) -> None:
        def ended(work: DeskWork) -> DeskWork:
            found = (*work.problems, *problems)
            bad = state == "done" and (errors(found) or not all(output.done for output in finished.outputs))
            return replace(work, state="failed" if bad else state, problems=found, finished=finished)

        self._change(name, ended)

    def _done(self, name: str) -> tuple[WorkState, tuple[Problem, ...], WorkResult]:
        """Do one work to its end, whatever that is."""
        work = self.find(name)
        if work is None or name in self._stopping:
            return "stopped", (), WorkResult()
        self._change(name, lambda work: replace(work, state="running"))
        try:
            with closing(work.asked.do()) as steps:
                while name not in self._stopping:
                    self._change(name, partial(self._heard, event=next(steps)))
            return "stopped", (), WorkResult()
        except StopIteration as end:
            return "done", (), end.value
        except BriefsError as error:
            if error.private:
                self._change(name, lambda work: replace(work, private=True))
            return "failed", error.problems, WorkResult()
        except OSError as error:
            return "failed", (of_file(error),), WorkResult()
        except Exception as error:  # noqa: BLE001 - no traceback for people who are not programmers
            return "failed", (of_fault(error),), WorkResult()

    def _heard(self, work: DeskWork, event: BuildEvent) -> DeskWork:
        if isinstance(event, ProblemsFound):
            return replace(work, problems=(*work.problems, *event.problems), private=work.private or event.private)
        if isinstance(event, DocumentMade):
            work = replace(work, number=event.number, of=event.of)
        line = line_of(event, self._near).strip()
        return replace(work, lines=(*work.lines, line)[-MOST_LINES:]) if line else work
