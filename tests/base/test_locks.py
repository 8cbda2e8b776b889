"""One at a time in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from briefs.base.locks import LOCK, alone
from briefs.base.problems import BriefsError, Problem

BUSY = Problem(None, "somebody else is here")


def test_who_waits_too_long_is_told_for_what(tmp_path: Path) -> None:
    with FileLock(tmp_path / LOCK), pytest.raises(BriefsError) as told, alone(tmp_path, 0, BUSY):
        pass

    assert told.value.problems == (BUSY,)


def test_the_next_one_comes_in_when_the_first_has_gone(tmp_path: Path) -> None:
    """Even where that ended badly."""
    with pytest.raises(ZeroDivisionError), alone(tmp_path, 0, BUSY):
        _ = 1 / 0
    with alone(tmp_path, 0, BUSY):
        assert (tmp_path / LOCK).exists()
