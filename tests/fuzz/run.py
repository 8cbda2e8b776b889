"""One command in a process of its own: how it ended, what it said, and whether it had to be stopped."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HANG = 20
"""Seconds of processor time after which a command counts as one that hangs."""
_MEMORY = 6 << 30
FINE_CODES = frozenset({0, 1, 2, 3})
_FAULTS = ("the program failed", "Traceback (most recent call last)", "MemoryError", "RecursionError")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a command ended: its exit code (negative: the signal that ended it), its words, its seconds by the clock."""

    code: int
    said: str
    seconds: float

    @property
    def hung(self) -> bool:
        return self.code in {-signal.SIGXCPU, -signal.SIGALRM}

    @property
    def crashed(self) -> bool:
        return not self.hung and (self.code not in FINE_CODES or any(word in self.said for word in _FAULTS))


def run(main: Callable[[Sequence[str]], int], *calls: Sequence[str]) -> Ending:
    """Run commands one after another in a fork of this process; the first that fails ends the row.

    A fork has everything imported, so that a case costs what the command costs.
    """
    with tempfile.TemporaryFile() as words:
        start = time.perf_counter()
        child = os.fork()
        if not child:
            _child(main, calls, words.fileno())
        _, status = os.waitpid(child, 0)
        seconds = time.perf_counter() - start
        words.seek(0)
        return Ending(os.waitstatus_to_exitcode(status), words.read().decode("utf-8", "replace"), seconds)


def _child(main: Callable[[Sequence[str]], int], calls: Sequence[Sequence[str]], words: int) -> None:
    """Never returns."""
    code = 70
    try:
        os.dup2(words, 1)
        os.dup2(words, 2)
        # What stood there may belong to somebody who catches what is printed, such as a test.
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
        resource.setrlimit(resource.RLIMIT_CPU, (HANG, HANG + 5))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        signal.alarm(HANG * 9)
        for call in calls:
            code = main(call)
            if code > 1:
                break
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
