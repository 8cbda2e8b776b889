"""Work that tells what happens, and gives a value."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from briefs.base.task import Task


def _count(to: int, ended: list[str]) -> Generator[int, None, str]:
    try:
        yield from range(to)
    finally:
        ended.append("whole")
    return f"{to} counted"


def test_the_result_is_there_after_the_last_event() -> None:
    task = Task(_count(3, []))

    assert list(task) == [0, 1, 2]
    assert task.result() == "3 counted"


def test_who_wants_no_events_gets_the_result_at_once_and_again() -> None:
    task = Task(_count(3, []))

    assert (task.result(), task.result()) == ("3 counted", "3 counted")


def test_the_result_runs_what_is_left() -> None:
    task = Task(_count(3, []))

    assert next(iter(task)) == 0
    assert task.result() == "3 counted"
    assert list(task) == []


def test_what_is_broken_off_tidies_up_and_has_no_result() -> None:
    ended: list[str] = []
    task = Task(_count(3, ended))
    next(iter(task))

    task.close()

    assert ended == ["whole"]
    with pytest.raises(RuntimeError, match="broken off"):
        task.result()


def test_what_the_work_raises_is_raised() -> None:
    def fail() -> Generator[int, None, None]:
        yield 1
        raise KeyError("x")

    with pytest.raises(KeyError):
        Task(fail()).result()
