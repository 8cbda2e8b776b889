"""How topics stand, asked once for each state of the workspace: to look through all of it takes seconds."""

from __future__ import annotations

import datetime as dt
from threading import Lock

from briefs.desk.desk import Desk, DeskLibrary
from briefs.distribute.editions.chain import FOLDER
from briefs.workspace.reviewing.readiness import Readiness

_Stamp = tuple[dt.date, tuple[str, ...]]


class KnownReadiness:
    """What was found out of topics; it is forgotten when a file, the record of editions or the day is another one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._read: DeskLibrary | None = None
        self._stamp: _Stamp | None = None
        self._known: dict[str, Readiness] = {}

    def of(self, topic: str) -> Readiness:
        """How a topic stands.

        Raises CallError where there is none of that name.
        """
        read, workspace = self._desk.read(), self._desk.workspace
        record = workspace.paths.content / FOLDER
        stamp = workspace.today, tuple(sorted(path.name for path in record.glob("*.*")))
        with self._lock:
            if read is not self._read or stamp != self._stamp:
                self._read, self._stamp, self._known = read, stamp, {}
            if topic not in self._known:
                self._known[topic] = workspace.reviewing().status(topic)
            return self._known[topic]
