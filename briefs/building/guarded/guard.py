"""Looks after a job in the process that does it, and ends the process where a limit is passed.

It asks ten times a second, and first tells where the work was: an exception would have to find its way through a layout
engine that takes some for a picture that cannot be drawn. Where the system can refuse memory (RLIMIT_AS), that stands
behind the guard, for what takes it all at once.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn, Protocol

from briefs.building.guarded.limits import LimitKind, Limits

OFTEN = 0.1
"""Seconds from one look of the guard to the next."""
ENDED = 75
"""The exit code of a process that its guard ended."""
_STATM = Path("/proc/self/statm")
_LONGEST = 1000
"""Letters in which it is told where a job was."""

Whereabouts = Callable[[FrameType], str]
"""Says where work is by what its thread does at the moment; empty where it cannot be told."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What a guard tells before it ends its process."""

    process: int
    kind: LimitKind
    at: str


class Tell(Protocol):
    """Where a guard tells what it ended, as the end of a pipe is."""

    def send(self, passed: Passed, /) -> None: ...


class Guard(threading.Thread):
    """Watches over the jobs of this process, one after the other."""

    def __init__(self, limits: Limits, tell: Tell, spot: Whereabouts | None = None) -> None:
        super().__init__(daemon=True)
        self._limits = limits
        self._tell = tell
        self._spot = spot
        self._since: float | None = None
        # A job may not end while its process is being ended: it would take a lock of the others with it.
        self._at_work = threading.Lock()
        self._worker = threading.get_ident()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look after what this thread does in the block."""
        with self._at_work:
            self._since = time.process_time()
        try:
            yield
        except MemoryError as error:
            trace = error.__traceback__
            while trace and trace.tb_next:
                trace = trace.tb_next
            self._end("memory", trace.tb_frame if trace else None)
        finally:
            with self._at_work:
                self._since = None

    def run(self) -> None:
        while True:
            time.sleep(OFTEN)
            with self._at_work:
                if self._since is None:
                    continue
                if time.process_time() - self._since > self._limits.seconds:
                    self._end("time")
                if held() > self._limits.memory:
                    self._end("memory")

    def _end(self, kind: LimitKind, frame: FrameType | None = None) -> NoReturn:
        at = ""
        frame = frame or sys._current_frames().get(self._worker)  # noqa: SLF001 - documented for just this
        with suppress(Exception):  # a thread that goes on meanwhile may show anything
            at = self._spot(frame) if self._spot and frame else ""
        with suppress(OSError):
            self._tell.send(Passed(os.getpid(), kind, at[:_LONGEST]))
        os._exit(ENDED)


def held() -> int:
    """Bytes of memory that this process holds; the most that it ever held, where the system tells only that."""
    try:
        pages = int(_STATM.read_bytes().split()[1])
    except (OSError, IndexError, ValueError):
        return _most_held()
    return pages * os.sysconf("SC_PAGE_SIZE")


def _most_held() -> int:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ModuleNotFoundError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def refuse_beyond(memory: int) -> None:
    """Let the system refuse what a guard would see too late; a process may ask for twice what it may hold.

    What it has asked for already, as libraries do that are mapped and never read, does not count.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows

        asked = int(_STATM.read_bytes().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = asked + 2 * memory
        if most == resource.RLIM_INFINITY or wanted < most:
            resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
    except (ModuleNotFoundError, OSError, ValueError):
        return  # the guard remains
