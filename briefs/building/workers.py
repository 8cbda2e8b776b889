"""Run many jobs, one after the other or in several processes, behind one callable."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from multiprocessing import forkserver
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from briefs.base.package import PACKAGE

J = TypeVar("J")
M = TypeVar("M")

PATIENCE = 300.0
"""Seconds after which a process counts as hung; the slowest shipped document takes three."""
LOOK_UP = 1.0
"""Seconds after which who waits for a job looks whether there are processes still."""
TURNS = 1000
"""Jobs after which a process is replaced, as a belt: its memory does not grow."""
TRIES = 2
"""How often a job is begun whose process dies or hangs."""
LOADED = ("briefs.building.job", "briefs.press.engine", "briefs.press.text", "briefs.press.imposing.booklet")
"""What workers need, loaded once in the process from which they are forked."""


class Execute(Protocol):
    """Yields what `work` makes of each job, in the order in which they finish."""

    def __call__(self, work: Callable[[J], M], jobs: Iterable[J], failed: Callable[[J, str], M]) -> Iterator[M]: ...


def serial(work: Callable[[J], M], jobs: Iterable[J], failed: Callable[[J, str], M]) -> Iterator[M]:  # noqa: ARG001 - the parallel twin needs it
    """One job after the other in this process."""
    return map(work, jobs)


class Workers:
    """Processes that stay warm from call to call, and from job to job; for use in a `with` block.

    A job whose process dies or takes longer than `patience` seconds is begun once more, and then comes back as what
    `failed` makes of it; all others go on. Processes are forked from one that has nothing else to do, so that neither
    a thread nor a lock of ours can be caught in them (where the system knows no fork, they start anew).
    """

    def __init__(self, count: int, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._pool: Any = ProcessPool(count, TURNS, initializer=_quiet, context=_context())

    def __call__(self, work: Callable[[J], M], jobs: Iterable[J], failed: Callable[[J, str], M]) -> Iterator[M]:
        done: SimpleQueue[Future[M]] = SimpleQueue()
        waiting: dict[Future[M], tuple[J, int]] = {}

        def begin(job: J, tries: int) -> None:
            future: Future[M] = self._pool.schedule(work, (job,), timeout=self._patience)
            waiting[future] = (job, tries)
            future.add_done_callback(done.put)

        def result(future: Future[M]) -> Iterator[M]:
            job, tries = waiting.pop(future)
            try:
                yield future.result()
            except (TimeoutError, ProcessExpired) as error:
                if tries < TRIES:
                    begin(job, tries + 1)
                else:
                    yield failed(job, self._why(error))
            except CancelledError:
                yield failed(job, "it was stopped")

        try:
            for job in jobs:
                begin(job, 1)
                while (future := _next(done)) is not None:
                    yield from result(future)
            while waiting and (future := self._next(done)) is not None:
                yield from result(future)
            yield from _given_up(waiting, failed)
        finally:
            for future in waiting:
                future.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, spot: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()

    def _next(self, done: SimpleQueue[Future[M]]) -> Future[M] | None:
        """The next job that is done; None where nobody works any more, so that nothing is waited for without end."""
        while True:
            try:
                return done.get(timeout=LOOK_UP)
            except Empty:
                if not self._pool.active:
                    return _next(done)

    def _why(self, error: BaseException) -> str:
        again = f"{TRIES} times"
        if isinstance(error, TimeoutError):
            return f"it was not ready after {self._patience:g} seconds, {again}"
        return f"its process was ended from outside, {again}; perhaps the machine has too little memory"


@contextmanager
def workers(count: int) -> Iterator[Execute]:
    """What runs jobs in `count` processes, or in this one where it is one."""
    if count == 1:
        yield serial
        return
    with Workers(count) as pool:
        yield pool


def get_ready() -> None:
    """Begin to load what workers will need, in another process, while this one still reads.

    That process does not know our search path by itself (Python before 3.13 does not pass it on), so it is told.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(PACKAGE.parent), before)))
    try:
        forkserver.set_forkserver_preload(list(LOADED))
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def usual(jobs: int) -> int:
    """How many processes suit a number of jobs on this machine."""
    return max(1, min(jobs // 2, cores()))


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> Any:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    get_ready()
    return multiprocessing.get_context("forkserver")


def _quiet() -> None:
    """Ctrl-C is for the process that started this one: it stops all of them, and files stay whole."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _given_up(waiting: Mapping[Future[M], tuple[J, int]], failed: Callable[[J, str], M]) -> Iterator[M]:
    """What comes of jobs on which nobody works any more."""
    for job, _ in waiting.values():
        yield failed(job, "the processes that make documents have ended; try again")


def _next(done: SimpleQueue[Future[M]]) -> Future[M] | None:
    try:
        return done.get_nowait()
    except Empty:
        return None
