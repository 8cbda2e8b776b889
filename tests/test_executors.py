"""Serial and parallel work are the same to their caller."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from briefs import executors
from briefs.executors import Execute, processes, serial, usual


def _square(number: int) -> int:
    return number * number


def _square_or_die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def _failed(number: int, why: str) -> int:
    del why
    return -number


@pytest.mark.parametrize("execute", [serial, processes(2)], ids=["serial", "processes"])
def test_every_job_comes_back(execute: Execute) -> None:
    """In whatever order."""
    assert sorted(execute(_square, range(6), _failed)) == [0, 1, 4, 9, 16, 25]


def test_a_dead_process_is_a_result_and_no_crash() -> None:
    """The job that killed it comes back as failed."""
    made = sorted(processes(1)(_square_or_die, [3], _failed))

    assert made == [-3]


def test_few_jobs_need_no_processes() -> None:
    """Starting one costs more than a small document."""
    assert usual(1) == 1
    assert 1 <= usual(100) <= (os.cpu_count() or 1)


def test_a_process_with_threads_is_not_forked() -> None:
    """A forked child would wait for ever for a lock that a thread of its parent held."""
    alone = executors._method()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        beside = executors._method()
        made = sorted(processes(2)(_square, range(3), _failed))
    finally:
        stop.set()
        thread.join()

    assert alone in {"fork", "spawn"}
    assert (beside, made) == ("spawn", [0, 1, 4])
