"""Run many jobs, one after the other or in several processes, behind one callable."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack, contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from briefs.base.files import PACKAGE
from briefs.building.guarded.guard import Guard, Passed, Whereabouts, refuse_beyond
from briefs.building.guarded.limits import USUAL, Limits, LostJob

J = TypeVar("J")
M = TypeVar("M")

LOOK_UP = 1.0
"""Seconds after which who waits for a job looks whether there are processes still."""
TURNS = 1000
"""Jobs after which a process is replaced, as a belt: its memory does not grow."""
AHEAD = 2
"""How many jobs a process has at most, with the one that it works on: what comes later may know of what came before."""
TRIES = 2
"""How often a job is begun whose process is ended from outside, as by a system without memory."""
FROM_OUTSIDE = frozenset({-9, -15, -1, 15})
"""Exit codes of processes that somebody else ended: SIGKILL, SIGTERM, SIGHUP, and SIGTERM as a worker obeys it.

Whatever else ends a process would end the next one too.
"""
ORPHANS = "briefs.building.guarded.orphans"
LOADED = ("briefs.building.job", "briefs.press.engine", "briefs.press.text", "briefs.press.imposing.booklet")
"""What workers need, loaded once in the process from which they are forked."""


class Execute(Protocol):
    """Yields what `work` makes of each job, in the order in which they finish."""

    def __call__(self, work: Callable[[J], M], jobs: Iterable[J], failed: Callable[[J, LostJob], M]) -> Iterator[M]: ...


def serial(work: Callable[[J], M], jobs: Iterable[J], failed: Callable[[J, LostJob], M]) -> Iterator[M]:  # noqa: ARG001 - the twin needs it
    """One job after the other in this process, which has no limits: for what a test looks at from inside."""
    return map(work, jobs)


class Workers:
    """Processes that stay warm from call to call, and from job to job; for use in a `with` block.

    A job that passes a limit, or whose process crashes, comes back as what `failed` makes of it; one whose process was
    ended from outside is begun once more before. All others go on. Processes are forked from one that has nothing else
    to do, so that neither a thread nor a lock of ours can be caught in them (where the system knows no fork, they start
    anew). `spot` says where in a document the work is, should a limit be passed there.
    """

    def __init__(
        self, count: int, limits: Limits = USUAL, spot: Whereabouts | None = None, loaded: Sequence[str] = LOADED
    ) -> None:
        self._limits = limits
        self._ahead = AHEAD * count
        context = _context(loaded)
        self._passed, tell = context.Pipe(duplex=False)
        self._tell = tell
        self._told: dict[int, Passed] = {}
        self._pool: Any = ProcessPool(count, TURNS, initializer=_begin, initargs=(limits, tell, spot), context=context)

    def __call__(self, work: Callable[[J], M], jobs: Iterable[J], failed: Callable[[J, LostJob], M]) -> Iterator[M]:
        done: SimpleQueue[Future[M]] = SimpleQueue()
        waiting: dict[Future[M], tuple[J, int]] = {}

        def begin(job: J, tries: int) -> None:
            future: Future[M] = self._pool.schedule(_guarded, (work, job), timeout=self._limits.patience)
            waiting[future] = (job, tries)
            future.add_done_callback(done.put)

        def result(future: Future[M]) -> Iterator[M]:
            job, tries = waiting.pop(future)
            try:
                yield future.result()
            except (TimeoutError, ProcessExpired, CancelledError) as error:
                lost = self._lost(error, tries)
                if lost is None:
                    begin(job, tries + 1)
                else:
                    yield failed(job, lost)

        left = iter(jobs)
        try:
            for job in left:
                begin(job, 1)
                while (future := self._next(done) if len(waiting) >= self._ahead else _next(done)) is not None:
                    yield from result(future)
                if waiting and not self._pool.active:
                    break
            while waiting and (future := self._next(done)) is not None:
                yield from result(future)
            yield from _given_up((*(job for job, _ in waiting.values()), *left), failed)
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
        self._passed.close()
        self._tell.close()

    def _next(self, done: SimpleQueue[Future[M]]) -> Future[M] | None:
        """The next job that is done; None where nobody works any more, so that nothing is waited for without end."""
        while True:
            try:
                return done.get(timeout=LOOK_UP)
            except Empty:
                if not self._pool.active:
                    return _next(done)

    def _lost(self, error: BaseException, tries: int) -> LostJob | None:
        """Why nothing came of a job, or None where it is begun once more."""
        if isinstance(error, ProcessExpired):
            return self._ended(error, tries)
        if isinstance(error, TimeoutError):
            return LostJob(f"it was not ready after {self._limits.patience:g} seconds", "time")
        return LostJob("it was stopped")

    def _ended(self, error: ProcessExpired, tries: int) -> LostJob | None:
        """What ended a process in the middle of a job: its guard, somebody outside, or a fault of what it ran."""
        while self._passed.poll():
            passed: Passed = self._passed.recv()
            self._told[passed.process] = passed
        by_guard = self._told.pop(error.pid, None)
        if by_guard is not None:
            return LostJob(self._limits.told(by_guard.kind), by_guard.kind, by_guard.at)
        if error.exitcode not in FROM_OUTSIDE:
            how = _signal(error.exitcode)
            return LostJob(f"its process crashed ({how}); perhaps it needs more memory than it may have")
        if tries < TRIES:
            return None
        return LostJob(f"its process was ended from outside, {TRIES} times; perhaps the machine has too little memory")


@contextmanager
def workers(
    count: int, limits: Limits = USUAL, spot: Whereabouts | None = None, loaded: Sequence[str] = LOADED
) -> Iterator[Execute]:
    """What runs jobs in `count` processes, each job within limits; `loaded` names the modules that it needs."""
    with Workers(count, limits, spot, loaded) as pool:
        yield pool


@contextmanager
def apart(
    work: Callable[[J], M],
    failed: Callable[[J, LostJob], M],
    limits: Limits = USUAL,
    spot: Whereabouts | None = None,
    loaded: Sequence[str] = (),
) -> Iterator[Callable[[J], M]]:
    """What does one job after the other in another process, which is started when it is first needed."""
    started: list[Execute] = []
    with ExitStack() as stack:

        def do(job: J) -> M:
            if not started:
                started.append(stack.enter_context(workers(1, limits, spot, loaded)))
            return next(started[0](work, [job], failed))

        yield do


def get_ready(loaded: Sequence[str] = LOADED) -> None:
    """Begin to load what workers will need, in another process, while this one still reads.

    That process does not know our search path by itself (Python before 3.13 does not pass it on), so it is told.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(PACKAGE.parent), before)))
    resource_tracker.ensure_running()  # it unblocks signals when it has started, so it comes first
    # What starts now loads much, and would print a traceback where Ctrl-C reached it; that is for this process.
    before_block = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.set_forkserver_preload([ORPHANS, *loaded])
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before_block)
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


def _context(loaded: Sequence[str]) -> Any:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    get_ready(loaded)
    return multiprocessing.get_context("forkserver")


_guards: list[Guard] = []
"""The one of this process, if it is a worker."""


def _begin(limits: Limits, tell: Connection, spot: Whereabouts | None) -> None:
    """Make a process ready to work within limits.

    Ctrl-C is for the process that started this one: it stops all of them, and files stay whole.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    refuse_beyond(limits.memory)
    guard = Guard(limits, tell, spot)
    guard.start()
    _guards.append(guard)


def _guarded(work: Callable[[J], M], job: J) -> M:
    with _guards[0].watching():
        return work(job)


def _signal(code: int) -> str:
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"exit code {code}"


def _given_up(jobs: Iterable[J], failed: Callable[[J, LostJob], M]) -> Iterator[M]:
    """What comes of jobs on which nobody works any more."""
    for job in jobs:
        yield failed(job, LostJob("the processes that make documents have ended; try again"))


def _next(done: SimpleQueue[Future[M]]) -> Future[M] | None:
    try:
        return done.get_nowait()
    except Empty:
        return None
