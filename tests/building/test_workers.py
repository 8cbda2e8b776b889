"""Serial and parallel work are the same to their caller, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import zlib
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from types import FrameType

import pytest

from briefs.building import workers as worker_module
from briefs.building.guarded import limits as limit_module
from briefs.building.guarded.limits import USUAL, Limits, LostJob
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


def _victim(work: Callable[[], object]) -> Callable[[Path], str]:
    """What one of six jobs does, each time leaving a mark."""

    def job(path: Path) -> str:
        if path.name == "victim":
            with path.open("a") as stream:
                stream.write("x")
            work()
        return path.name

    return job


def _die(path: Path) -> str:
    return _victim(lambda: os.kill(os.getpid(), signal.SIGKILL))(path)


def _crash(path: Path) -> str:
    return _victim(os.abort)(path)


def _leave(path: Path) -> str:
    return _victim(lambda: os._exit(7))(path)


def _sleep(path: Path) -> str:
    return _victim(lambda: time.sleep(600))(path)


def _turn(seconds: float = 600) -> None:
    start = time.process_time()
    while time.process_time() - start < seconds:
        pass


def _spin(path: Path) -> str:
    def _spin() -> None:
        while True:
            pass

    return _victim(_spin)(path)


def _wait_and_spin(path: Path) -> str:
    def work() -> None:
        time.sleep(0.7)
        _turn()

    return _victim(work)(path)


def _spin_and_swallow(path: Path) -> str:
    """As a layout engine takes any error for a picture that cannot be drawn."""

    def work() -> None:
        while True:
            with suppress(BaseException):
                _turn(0.1)

    return _victim(work)(path)


def _grow(path: Path) -> str:
    def work() -> None:
        kept = []
        while True:
            kept.append(bytearray(1 << 20))

    return _victim(work)(path)


def _grow_at_once(path: Path) -> str:
    return _victim(lambda: b"x" * (40 << 30))(path)


def _grow_outside_of_python(path: Path) -> str:
    """Bytes that Python gives to nobody else while it makes them."""

    def work() -> None:
        kept: list[object] = [zlib.decompressobj()]
        data = zlib.compress(bytes(1 << 30))
        kept.append(zlib.decompress(data))
        _turn()

    return _victim(work)(path)


def _grow_and_swallow(path: Path) -> str:
    def work() -> None:
        kept = []
        while True:
            with suppress(BaseException):
                kept.append(bytearray(1 << 20))

    return _victim(work)(path)


def _take_six_tenths(path: Path) -> str:
    _turn(0.6)
    return path.name


def _function(frame: FrameType) -> str:
    return frame.f_code.co_name


def _no_spot(frame: FrameType) -> str:
    raise ValueError(frame)


def _fail(number: int) -> int:
    message = f"{number}"
    raise ValueError(message)


def _failed(job: object, lost: LostJob) -> str:
    return f"{job}: {lost.why}"


def _paths(folder: Path) -> list[Path]:
    return [folder / name for name in ("a", "b", "victim", "c", "d", "e")]


@pytest.mark.parametrize("count", [1, 2], ids=["one", "two"])
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


def test_a_job_whose_process_is_ended_from_outside_once_is_done_at_the_second_try(tmp_path: Path) -> None:
    """And nobody else's work is lost."""
    with Workers(2) as execute:
        made = sorted(execute(_die_at_first, _paths(tmp_path), _failed))

    assert made == ["a", "b", "c", "d", "e", "victim"]


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processor time alone counts: on a busy machine half a second of it may take any time."""
    monkeypatch.setattr(limit_module, "PATIENCE", 1000)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("work", "limits", "why", "begun"),
    [
        (_die, USUAL, "its process was ended from outside, 2 times", 2),
        (_crash, USUAL, "its process crashed (SIGABRT); perhaps it needs more memory than it may have", 1),
        (_leave, USUAL, "its process crashed (exit code 7); perhaps it needs more memory than it may have", 1),
        (_spin, Limits(seconds=0.5), "it takes more than 0.5 seconds of processor time", 1),
        (_wait_and_spin, Limits(seconds=0.5), "it takes more than 0.5 seconds of processor time", 1),
        (_spin_and_swallow, Limits(seconds=0.5), "it takes more than 0.5 seconds of processor time", 1),
        (_grow, Limits(memory=400 << 20), "it takes more than 400 MiB of memory", 1),
        (_grow_at_once, Limits(memory=400 << 20), "it takes more than 400 MiB of memory", 1),
        (_grow_outside_of_python, Limits(memory=400 << 20), "it takes more than 400 MiB of memory", 1),
        (_grow_and_swallow, Limits(memory=400 << 20), "it takes more than 400 MiB of memory", 1),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else "",
)
def test_a_job_that_passes_a_limit_costs_itself_only_and_is_not_tried_again(
    work: Callable[[Path], str], limits: Limits, why: str, begun: int, tmp_path: Path
) -> None:
    """It comes back as failed, with the reason in words; only what was ended from outside is begun twice."""
    with Workers(2, limits) as execute:
        made = sorted(execute(work, _paths(tmp_path), _failed))

    assert made[1:] == ["a", "b", "c", "d", "e"]
    assert made[0] == f"{tmp_path / 'victim'}: {why}" + (
        "; perhaps the machine has too little memory" if work is _die else ""
    )
    assert len((tmp_path / "victim").read_text()) == begun


def test_a_job_that_waits_without_end_is_waited_for_five_times_its_limit(tmp_path: Path) -> None:
    """It takes no processor time; the others are made."""
    with Workers(2, Limits(seconds=0.4)) as execute:
        made = sorted(execute(_sleep, _paths(tmp_path), _failed))

    assert made == [f"{tmp_path / 'victim'}: it was not ready after 2 seconds", "a", "b", "c", "d", "e"]
    assert len((tmp_path / "victim").read_text()) == 1


@pytest.mark.usefixtures("patient")
def test_it_is_told_where_the_work_was(tmp_path: Path) -> None:
    """By the frame of the thread that did it."""
    with Workers(1, Limits(seconds=0.3), _function) as execute:
        lost = list(execute(_spin, [tmp_path / "victim"], lambda _, lost: (lost.limit, lost.at)))

    assert lost == [("time", "_spin")]


@pytest.mark.usefixtures("patient")
def test_a_spot_that_fails_hides_no_limit(tmp_path: Path) -> None:
    with Workers(1, Limits(seconds=0.3), _no_spot) as execute:
        lost = list(execute(_spin, [tmp_path / "victim"], lambda _, lost: (lost.limit, lost.at)))

    assert lost == [("time", "")]


@pytest.mark.usefixtures("patient")
def test_each_job_has_the_whole_time_to_itself(tmp_path: Path) -> None:
    """Though one process does them all."""
    with Workers(1, Limits(seconds=1)) as execute:
        made = list(execute(_take_six_tenths, [tmp_path / name for name in "abcd"], _failed))

    assert made == ["a", "b", "c", "d"]


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

    assert said == [f"{n}: the processes that make documents have ended; try again" for n in (1, 2)]


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
