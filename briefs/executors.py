"""Run many jobs, one after the other or in several processes, behind one callable."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Protocol, TypeVar

J = TypeVar("J")
M = TypeVar("M")


class Execute(Protocol):
    """Yields what `work` makes of each job, in the order in which they finish."""

    def __call__(self, work: Callable[[J], M], jobs: Iterable[J], failed: Callable[[J, str], M]) -> Iterator[M]: ...


def serial(work: Callable[[J], M], jobs: Iterable[J], failed: Callable[[J, str], M]) -> Iterator[M]:  # noqa: ARG001 - the parallel twin needs it
    """One job after the other in this process."""
    return map(work, jobs)


def processes(count: int) -> Execute:
    """Jobs in `count` processes; a job whose process dies comes back as what `failed` makes of it.

    Processes are forked where that is safe, so that they start with everything imported.
    """

    def execute(work: Callable[[J], M], jobs: Iterable[J], failed: Callable[[J, str], M]) -> Iterator[M]:
        context = multiprocessing.get_context(_method())
        with ProcessPoolExecutor(count, context) as pool:
            waiting = {pool.submit(work, job): job for job in jobs}
            for future in as_completed(waiting):
                try:
                    made = future.result()
                except BrokenProcessPool:
                    made = failed(waiting[future], "its process ended without a result")
                yield made

    return execute


def _method() -> str:
    """Fork from one thread on Linux; else start anew, for a lock that another thread holds would stay locked."""
    tasks = Path("/proc/self/task")
    return "fork" if tasks.is_dir() and len(list(tasks.iterdir())) == 1 else "spawn"


def usual(jobs: int) -> int:
    """How many processes suit a number of jobs on this machine."""
    return max(1, min(jobs // 2, os.cpu_count() or 1))
