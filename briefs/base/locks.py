"""One at a time: whoever else works in a folder waits, and says what it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from briefs.base.problems import BriefsError, Problem

LOCK = ".lock"


@contextmanager
def alone(folder: Path, patience: float, busy: Problem) -> Iterator[None]:
    """Let nobody else work in a folder meanwhile; another one is waited for as many seconds as `patience` says.

    Raises BriefsError with `busy` where it takes longer.
    """
    try:
        with FileLock(folder / LOCK, timeout=patience):
            yield
    except Timeout:
        raise BriefsError([busy]) from None
