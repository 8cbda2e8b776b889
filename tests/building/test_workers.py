"""Serial and parallel work are the same to their caller, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from briefs.building import workers as worker_module
from briefs.building.workers import Workers, serial, usual, workers


def _square(number: int) -> int:
    return number * number


def _process(_: int) -> int:
    return os.getpid()


def _loaded(name: str) -> bool:
    return name in sys.modules


def _once(path: Path) -> str:
    """Leaves a mark; that it stands there tells that this was begun before."""
    before = path.exists()
    path.touch()
    return "again" if before else "first"


def _die_at_first(path: Path) -> str:
    if path.name.startswith("victim") and _once(path) == "first":
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def _die(path: Path) -> str:
    if path.name.startswith("victim"):
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def _hang_at_first(path: Path) -> str:
    if path.name.startswith("victim") and _once(path) == "first":
        time.sleep(600)
    return path.name


def _hang(path: Path) -> str:
    if path.name.startswith("victim"):
        time.sleep(600)
    return path.name


def _fail(number: int) -> int:
    message = f"{number}"
    raise ValueError(message)


def _failed(job: object, why: str) -> str:
    return f"{job}: {why}"


def _paths(folder: Path) -> list[Path]:
    return [folder / name for name in ("a", "b", "victim", "c", "d", "e")]


@pytest.mark.parametrize("count", [1, 2], ids=["serial", "processes"])
def test_every_job_comes_back(count: int) -> None:
    """In whatever order."""
    with workers(count) as execute:
        assert sorted(execute(_square, range(6), lambda job, why: -1)) == [0, 1, 4, 9, 16, 25]


def test_workers_stay_for_the_next_round_and_come_with_everything_loaded() -> None:
    """So that the second round pays for nothing but its work."""
    with Workers(1) as execute:
        first = list(execute(_process, [1, 2], lambda job, why: 0))
        second = list(execute(_process, [3], lambda job, why: 0))
        loaded = list(execute(_loaded, ["briefs.press.engine"], lambda job, why: False))

    assert len({*first, *second}) == 1
    assert os.getpid() not in first
    assert loaded == [True]


@pytest.mark.parametrize("work", [_die_at_first, _hang_at_first], ids=["killed", "hung"])
def test_a_job_whose_process_is_lost_once_is_done_at_the_second_try(work, tmp_path: Path) -> None:
    """And nobody else's work is lost."""
    with Workers(2, patience=2) as execute:
        made = sorted(execute(work, _paths(tmp_path), _failed))

    assert made == ["a", "b", "c", "d", "e", "victim"]


@pytest.mark.parametrize(
    ("work", "why"),
    [(_die, "its process was ended from outside, 2 times"), (_hang, "it was not ready after 2 seconds, 2 times")],
    ids=["killed", "hung"],
)
def test_a_job_that_is_lost_twice_costs_itself_only(work, why: str, tmp_path: Path) -> None:
    """It comes back as failed, with the reason in words."""
    with Workers(2, patience=2) as execute:
        made = sorted(execute(work, _paths(tmp_path), _failed))

    assert made[1:] == ["a", "b", "c", "d", "e"]
    assert made[0].startswith(f"{tmp_path / 'victim'}: {why}")


def test_nothing_is_waited_for_without_end_where_nobody_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool whose own threads have died leaves its jobs undone, and says nothing."""

    class Dead:
        active = False

        def schedule(self, *_: object, **__: object) -> Future[int]:
            return Future()

        def close(self) -> None: ...

        join = stop = close

    monkeypatch.setattr(worker_module, "ProcessPool", lambda *_, **__: Dead())
    monkeypatch.setattr(worker_module, "LOOK_UP", 0.01)
    with Workers(1) as pool:
        said = list(pool(_square, [1, 2], _failed))

    assert said == [_failed(n, "the processes that make documents have ended; try again") for n in (1, 2)]


def test_a_fault_of_the_work_itself_is_raised() -> None:
    """It is a fault of ours, not of the process."""
    with pytest.raises(ValueError, match="7"), Workers(2) as execute:
        list(execute(_fail, [7], _failed))


def test_jobs_may_be_made_while_others_are_worked_on() -> None:
    """What is ready first comes first: here the last job is made when the first has come back."""
    made: list[int] = []
    given: list[int] = []

    def jobs():
        while not made and len(given) < 5000:
            given.append(len(given))
            time.sleep(0.01)
            yield given[-1]

    with Workers(2) as execute:
        made.extend(execute(_square, jobs(), lambda job, why: -1))  # takes each as it comes

    assert len(given) < 5000
    assert sorted(made) == [number * number for number in given]


def test_a_process_with_threads_may_have_workers() -> None:
    """They are forked from a process of one thread, which holds no lock of ours."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with Workers(2) as execute:
            made = sorted(execute(_square, range(3), lambda job, why: -1))
    finally:
        stop.set()
        thread.join()

    assert made == [0, 1, 4]


def test_the_search_path_of_others_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told to the workers' parent and to nobody else."""
    monkeypatch.setenv("PYTHONPATH", "mine")
    worker_module.get_ready()
    assert os.environ["PYTHONPATH"] == "mine"

    monkeypatch.delenv("PYTHONPATH")
    worker_module.get_ready()
    assert "PYTHONPATH" not in os.environ


def test_few_jobs_need_no_processes() -> None:
    """Starting one costs more than a small document."""
    assert usual(1) == 1
    assert 1 <= usual(100) <= (os.cpu_count() or 1)
    assert list(serial(_square, [2], _failed)) == [4]
