"""Documents as passages, read once while they stay as they are: another process reads them, which takes seconds."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock

from briefs.base import digests
from briefs.base.problems import Problem
from briefs.desk.desk import Desk
from briefs.library.load import Library
from briefs.sources.distilling import DistilledSource
from briefs.sources.extraction import Original
from briefs.workspace.distilling import showing

MOST = 30
"""Sources whose passages are remembered."""


class Passages:
    """The passages of the sources of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._read: OrderedDict[str, tuple[Original | None, tuple[Problem, ...]]] = OrderedDict()
        self._shown: tuple[Library, dict[str, showing.ShownSources]] | None = None

    def of(self, name: str) -> tuple[DistilledSource | None, tuple[Problem, ...]]:
        """A source with what became of each of its passages, or why these cannot be shown.

        Raises CallError where no source bears the name.
        """
        library = self._desk.read().library
        showing.source_of(library, name)
        folder = library.paths.originals
        with self._lock:
            if self._shown is None or self._shown[0] is not library:
                self._shown = library, {}
            known = self._shown[1]
            stamp = digests.of_table(digests.tree(folder)) if folder.is_dir() else ""
            key = f"{name}\0{stamp}"
            if key not in known:
                known[key] = showing.shown(library, (name,), folder, self.read)
            shown = known[key]
        return (shown.sources[0] if shown.sources else None), shown.problems

    def read(self, path: Path) -> tuple[Original | None, tuple[Problem, ...]]:
        """A document by what it holds, read in a process of its own."""
        key = f"{path}\0{digests.of_file(path)}"
        if key not in self._read:
            self._read[key] = self._desk.workspace.distilling().read(path)
            while len(self._read) > MOST:
                self._read.popitem(last=False)
        return self._read[key]
