"""What a worker of a cluster does: fetch a job and its files from the store, do it within its limits, leave the result.

A result that lies there already is not made again, so a worker that is ended in the middle costs its time and no more.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefs.building.cluster.likeness import present, unlike
from briefs.building.cluster.parcels import opened, packed
from briefs.building.cluster.store import Store
from briefs.building.guarded.guard import Guard, Passed, refuse_beyond
from briefs.building.guarded.limits import Limits, LostJob
from briefs.building.lost import spot


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job as it lies in the store."""

    body: bytes
    """What to do, and the job, packed."""
    files: tuple[tuple[str, str], ...]
    """The files that it reads, each with its hash."""
    folders: tuple[str, ...]
    """Those of the workspace."""
    limits: Limits


@dataclass(slots=True)
class _Hand:
    """What this process keeps from job to job of a run, and what it has in hand."""

    run: str = ""
    top: str = ""
    laid: dict[str, str] = field(default_factory=dict)
    store: Store | None = None
    name: str = ""
    limits: Limits = field(default_factory=Limits)
    guard: Guard | None = None
    guards: tuple[int, Limits] | None = None
    """For which thread and which limits the guard is."""

    def send(self, passed: Passed) -> None:
        """Leave in place of the result which limit was passed: this process ends, and who takes the job finds that."""
        lost = LostJob(self.limits.told(passed.kind), passed.kind, passed.at)
        if self.store:
            self.store.put("done", self.name, packed(lost, ()))

    def watch(self, limits: Limits) -> Guard:
        """Who looks after what this thread does."""
        key = threading.get_ident(), limits
        if self.guard is None or self.guards != key:
            refuse_beyond(limits.memory)
            self.guard, self.guards = Guard(limits, self, spot), key
            self.guard.start()
        self.limits = limits
        return self.guard


_hand = _Hand()


def look(store: str, name: str) -> Mapping[str, str] | None:
    """What decides on this machine; None where it does not find in the store what was laid there."""
    try:
        return None if Store(store).get("seen", name) is None else dict(present())
    except OSError:  # a folder that cannot be made here
        return None


def do(url: str, run: str, name: str, here: Mapping[str, str]) -> str:
    """Do a job of a run unless its result is there; gives why this worker must not, or nothing."""
    if other := unlike(here, present()):
        return other
    store = Store(url)
    if store.get("done", name) is not None:
        return ""
    data = store.get("jobs", name)
    if data is None:
        return ""  # its result was taken, or is wanted no more
    parcel: Parcel = opened(data)
    _lay(store, run, parcel.files)
    work, job = opened(parcel.body, _hand.top)
    _hand.store, _hand.name = store, name
    with _hand.watch(parcel.limits).watching():
        result = work(job)
    store.put("done", name, packed(result, parcel.folders, _hand.top))
    return ""


def _lay(store: Store, run: str, files: tuple[tuple[str, str], ...]) -> None:
    """Lay the files of a job where it finds them; those of an earlier run are taken away."""
    if _hand.run != run:
        if _hand.top:
            shutil.rmtree(_hand.top, ignore_errors=True)
        _hand.run, _hand.top, _hand.laid = run, os.path.realpath(_folder(run)), {}
    for path, digest in files:
        if _hand.laid.get(path) == digest:
            continue
        data = store.get("files", digest)
        if data is None:
            raise FileNotFoundError(f"{path} is not in the store any more")
        place = Path(_hand.top + path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        _hand.laid[path] = digest


def _folder(run: str) -> str:
    from distributed import get_worker  # noqa: PLC0415 - known to workers alone

    return f"{get_worker().local_directory}/{run}"
