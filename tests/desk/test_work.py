"""Works are done one after the other, whoever looks on; what goes wrong is told in words."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from threading import Event

import pytest

from briefs.base.problems import REPORT, BriefsError, CallError, PrivateError, Problem
from briefs.base.task import FileWritten, ProblemsFound, Task
from briefs.building.events import BuildEvent
from briefs.desk.work import (
    MOST_KEPT,
    MOST_WAITING,
    BusyError,
    Doing,
    WorkBench,
    WorkRequest,
    WorkResult,
    followed,
)
from briefs.desk.work import DeskWork as Work

WARNING = Problem(None, "take care", severity="warning")


@pytest.fixture
def bench() -> Iterator[WorkBench]:
    made = WorkBench(str)
    yield made
    made.close()


def _asked(do: Callable[[], Doing], command: str = "build") -> WorkRequest:
    return WorkRequest("make", "Wells", "/", command, do)


def _quick() -> Doing:
    yield FileWritten(Path("a.pdf"))
    yield ProblemsFound((WARNING,))
    return WorkResult(said=("all is well",))


def _end(bench: WorkBench, do: Callable[[], Doing]) -> Work:
    """A work at its end; a second one is done after it, so that its end is known without waiting for a time."""
    after = Event()

    def last() -> Doing:
        after.set()
        yield from ()
        return WorkResult()

    name = bench.begin(_asked(do))
    bench.begin(_asked(last, "last"))
    assert after.wait(30)
    found = bench.find(name)
    assert found is not None
    return found


def test_what_happens_is_kept_and_what_came_of_it(bench: WorkBench) -> None:
    work = _end(bench, _quick)

    assert (work.state, work.over, work.lines, work.problems) == ("done", True, ("wrote a.pdf",), (WARNING,))
    assert work.finished.said == ("all is well",)


@pytest.mark.parametrize(
    ("error", "message", "hint"),
    [
        (CallError.of("no paper is called 'a9'", "there is: a4"), "no paper is called 'a9'", "there is: a4"),
        (OSError(28, "No space left on device", "x.pdf"), "No space left on device", None),
        (ValueError("odd"), "the program failed: ValueError: odd", REPORT),
    ],
)
def test_what_ends_a_work_is_a_problem_of_it(
    bench: WorkBench, error: Exception, message: str, hint: str | None
) -> None:
    def broken() -> Doing:
        yield ProblemsFound(())
        raise error

    work = _end(bench, broken)
    (problem,) = work.problems

    assert (work.state, problem.message, problem.hint) == ("failed", message, hint)
    assert _end(bench, _quick).state == "done"


def test_an_error_that_was_told_on_the_way_makes_it_fail(bench: WorkBench) -> None:
    def half() -> Doing:
        yield ProblemsFound((Problem(None, "too long"),))
        return WorkResult()

    assert _end(bench, half).state == "failed"


@pytest.mark.parametrize("raised", [True, False])
def test_lines_that_are_nobodys_business_stay_so(bench: WorkBench, raised: bool) -> None:
    def private() -> Doing:
        yield ProblemsFound((WARNING,), private=not raised)
        if raised:
            raise PrivateError([WARNING])
        return WorkResult()

    assert _end(bench, private).private


def test_asked_for_twice_it_is_done_once_and_too_much_is_refused(bench: WorkBench) -> None:
    go = Event()

    def waits() -> Doing:
        go.wait(30)
        yield ProblemsFound(())
        return WorkResult()

    try:
        first = bench.begin(_asked(waits))
        assert bench.begin(_asked(waits)) == first
        others = [bench.begin(_asked(_quick, f"build {number}")) for number in range(MOST_WAITING - 1)]
        with pytest.raises(BusyError):
            bench.begin(_asked(_quick, "one more"))
        assert [work.id for work in bench.all()] == [*reversed(others), first]
    finally:
        go.set()


def test_a_stopped_work_is_broken_off_where_nothing_is_half(bench: WorkBench) -> None:
    begun, closed = Event(), Event()

    def long() -> Doing:
        try:
            while True:
                begun.set()
                yield ProblemsFound(())
        finally:
            closed.set()

    name = bench.begin(_asked(long))
    assert begun.wait(30)
    bench.stop(name)
    assert closed.wait(30)
    assert _end(bench, _quick).state == "done"
    assert [work.state for work in bench.all() if work.id == name] == ["stopped"]


def test_closing_stops_what_is_at_work_and_what_waits() -> None:
    bench, begun = WorkBench(str), Event()

    def long() -> Doing:
        while True:
            begun.set()
            yield ProblemsFound(())

    bench.begin(_asked(long))
    bench.begin(_asked(_quick, "later"))
    assert begun.wait(30)
    bench.close()

    assert {work.state for work in bench.all()} == {"stopped"}


def test_of_very_many_the_last_are_remembered(bench: WorkBench) -> None:
    names = []
    for number in range(MOST_KEPT + 3):
        _end(bench, _quick)
        names.append(bench.all()[-1].id)
        assert len(bench.all()) <= MOST_KEPT, number


def test_a_task_is_followed_to_its_value_and_broken_off_with_its_follower() -> None:
    closed = []

    def steps() -> Generator[BuildEvent, None, int]:
        try:
            yield FileWritten(Path("a"))
            yield FileWritten(Path("b"))
        finally:
            closed.append(True)
        return 7

    def whole() -> Iterator[object]:
        value = yield from followed(Task(steps()))
        yield value

    assert list(whole())[-1] == 7
    half = followed(Task(steps()))
    next(half)
    half.close()
    assert closed == [True, True]


def test_a_work_that_breaks_before_its_first_step_is_told(bench: WorkBench) -> None:
    def never() -> Doing:
        raise BriefsError([Problem(None, "no")])

    assert _end(bench, never).state == "failed"
