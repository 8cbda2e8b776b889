"""One run of the desk: the workspace that it is about, what it knows of it, and what it was asked to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from briefs.base import digests
from briefs.base.memory import Memory
from briefs.base.problems import Problem
from briefs.desk.faces import FirstPages
from briefs.desk.guard import DeskKeys
from briefs.desk.pages import DeskPages
from briefs.desk.work import WorkBench
from briefs.library.load import Library, load
from briefs.workspace.workspace import Workspace

Today = Callable[[], dt.date]


@dataclass(frozen=True, slots=True)
class DeskLibrary:
    """A workspace as it was read."""

    library: Library
    problems: tuple[Problem, ...]


class Desk:
    """Files on disk are the truth: they are asked at each request whether they are still what was read.

    `called` is how the program is started in a terminal.
    """

    def __init__(self, workspace: Workspace, out: Path, called: str = "briefs", today: Today = dt.date.today) -> None:
        self._workspace = workspace
        self._today = today
        self._lock = Lock()
        self._memory = Memory()
        self._read: tuple[str, DeskLibrary] | None = None
        self.out = out
        self.called = called
        self.keys = DeskKeys()
        self.pages = DeskPages(workspace.paths.templates)
        self.faces = FirstPages(out)
        self.bench = WorkBench(self.near)
        self.ending = ExitStack()  # what stays at work between requests, such as processes

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        return self._workspace.paths.root

    @property
    def workspace(self) -> Workspace:
        """The workspace, today: a desk may stay open overnight."""
        return replace(self._workspace, today=self._today())

    def near(self, path: Path) -> str:
        """A path as it is seen from the workspace."""
        whole = path.absolute()
        return whole.relative_to(self.root).as_posix() if whole.is_relative_to(self.root) else str(path)

    def read(self) -> DeskLibrary:
        """What the workspace holds now; it is read again where any of its files is another one."""
        paths = self._workspace.paths
        with self._lock:
            stamp = digests.of_table(digests.workspace(paths.content, paths.templates))
            if self._read is None or self._read[0] != stamp:
                self._memory.turn()
                self._read = stamp, DeskLibrary(*load(paths.content, paths.templates, self._memory, paths.brand))
            return self._read[1]

    def close(self) -> None:
        """Break off what is being done; files are whole."""
        self.bench.close()
        self.ending.close()
