"""Run jobs on other machines, by a Dask scheduler: the twin of processes of this one, behind the same callable.

Dask carries names alone; jobs, the files that they read and what comes of them go through a store.
"""

from __future__ import annotations

import logging
import pickle
import time
import uuid
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import distributed

from briefs.base import digests
from briefs.base.problems import BuildError, Problem
from briefs.building.cluster import errand
from briefs.building.cluster.address import OnCluster
from briefs.building.cluster.likeness import present, unlike
from briefs.building.cluster.parcels import opened, packed
from briefs.building.cluster.store import Store
from briefs.building.guarded.limits import Limits, LostJob
from briefs.building.job import Made
from briefs.library.paths import Paths
from briefs.press.libraries import libraries

J = TypeVar("J")
M = TypeVar("M")

LOOK_UP = 1.0
"""Seconds after which it is looked how many workers there are."""
AHEAD = 2
"""How many jobs a worker has at most, with the one that it works on."""
WAIT = 15
"""Seconds in which a scheduler must answer, and a first worker must be there."""
DESERTED = 60
"""Seconds without any worker after which no more is waited for."""
HOW = "see docs/how-to/cluster.md"
SAME = f"install the same there as here; {HOW}"
START = "dask worker {} --nworkers auto --nthreads 1"


class Cluster:
    """Workers of other machines; a job comes back as it does from `Workers`, whatever became of who worked on it."""

    def __init__(self, client: Any, store: tuple[str, Store], limits: Limits, paths: Paths) -> None:
        self._client = client
        self._url, self._store = store
        self._limits = limits
        self._folders = (str(paths.content), str(paths.templates))
        self._templates = str(paths.templates)
        self._run = uuid.uuid4().hex
        self._here = dict(present())
        self._digest = cache(self._send_file)
        self._given: dict[str, int] = {}
        self._looked = self._seen = time.monotonic()
        self.count = len(_workers(client))

    def __call__(self, work: Callable[[J], M], jobs: Iterable[J], failed: Callable[[J, LostJob], M]) -> Iterator[M]:
        done: SimpleQueue[Any] = SimpleQueue()
        waiting: dict[str, J] = {}

        def result() -> Iterator[M]:
            future = self._next(done)
            name = future.key if future else next(iter(waiting))
            yield self._result(future, name, waiting.pop(name), failed)
            self._forget(name)  # only now is it where it was to go

        try:
            for job in jobs:
                name = self._sent(work, job)
                waiting[name] = job
                future = self._client.submit(errand.do, self._url, self._run, name, self._here, key=name, pure=False)
                future.add_done_callback(done.put)
                while len(waiting) >= AHEAD * max(1, self._count()):
                    yield from result()
            while waiting:
                yield from result()
        finally:
            for name in waiting:
                self._forget(name)

    def _next(self, done: SimpleQueue[Any]) -> Any:
        """The next job that is done; None where there has been no worker for long."""
        while True:
            try:
                return done.get(timeout=LOOK_UP)
            except Empty:
                if not self._count() and time.monotonic() - self._seen > DESERTED:
                    return None

    def _count(self) -> int:
        """How many workers there are, as far as is known."""
        if time.monotonic() - self._looked > LOOK_UP:
            self.count = len(_workers(self._client))
            self._looked = time.monotonic()
            if self.count:
                self._seen = self._looked
        return self.count

    def _result(self, future: Any, name: str, job: J, failed: Callable[[J, LostJob], M]) -> M:
        """What came of a job.

        Raises BuildError where a worker has joined that would make other pages.
        """
        why = "there is no worker any more; try again when there is"
        if future is not None:
            try:
                other = future.result()
            except distributed.KilledWorker:
                why = "the workers that began it have ended; perhaps it needs more memory than they may have"
            except CancelledError:
                why = "the scheduler is gone; try again when it is back"
            except Exception as error:  # noqa: BLE001 - whatever a worker fails with
                why = f"a worker failed: {type(error).__name__}: {error}"
            else:
                if other:
                    raise _refused(f"a worker joined that has {other}", SAME)
                data = self._store.get("done", name)
                result: M | LostJob = opened(data) if data is not None else LostJob("its result is not in the store")
                if isinstance(result, Made):  # the libraries are alike, and lie elsewhere there
                    return replace(result, libraries=libraries())
                return failed(job, result) if isinstance(result, LostJob) else result
        return failed(job, LostJob(why))

    def _sent(self, work: Callable[[J], M], job: J) -> str:
        """Lay a job and the files that it names into the store; by its name its result is found."""
        files: dict[str, str] = {}

        def named(path: str) -> None:
            if path == self._templates:
                files.update({each: self._digest(each) for each in digests.tree(Path(path))})
            elif path not in files and (digest := self._digest(path)):
                files[path] = digest

        body = packed((work, job), self._folders, named=named)
        parcel = errand.Parcel(body, tuple(files.items()), self._folders, self._limits)
        data = pickle.dumps(parcel)
        digest = digests.of_bytes(data)
        self._given[digest] = self._given.get(digest, 0) + 1
        name = f"{digest}-{self._given[digest]}"
        self._store.put("jobs", name, data)
        return name

    def _send_file(self, path: str) -> str:
        """Lay a file into the store, once in a run; empty where there is no such file."""
        try:
            data = Path(path).read_bytes()
        except OSError:
            return ""
        digest = digests.of_bytes(data)
        if self._store.get("files", digest) is None:
            self._store.put("files", digest, data)
        return digest

    def _forget(self, name: str) -> None:
        with suppress(OSError):
            self._store.drop("jobs", name)
            self._store.drop("done", name)


@contextmanager
def cluster(at: OnCluster, limits: Limits, paths: Paths) -> Iterator[Cluster]:
    """The workers of a cluster, seen to be like this machine.

    Raises BuildError where the scheduler or the store cannot be reached, or a worker would make other pages.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)  # what goes wrong is told in our own words
    store = _store(at.store)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of other versions, which are looked at here
        client = _client(at.address)
    try:
        _look(client, at, store)
        made = Cluster(client, (at.store, store), limits, paths)
        yield made
    finally:
        with suppress(Exception):  # a scheduler that is gone says no goodbye
            client.close(timeout=5)


def _client(address: str) -> Any:
    client: Any = distributed.Client
    try:
        return client(address, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        hint = f"start one with: dask scheduler; {HOW}"
        raise _refused(f"no Dask scheduler answers at {address}", hint) from error


def _store(url: str) -> Store:
    try:
        return Store(url)
    except ImportError as error:
        raise _refused(f"the store {url} needs a library that is not here: {error}", HOW) from error
    except Exception as error:  # what an address means is up to many libraries
        hint = f"name a folder that all machines can write to, with --store; {HOW}"
        raise _refused(f"the store {url} cannot be written to: {error}", hint) from error


def _workers(client: Any) -> Mapping[str, int]:
    """The workers with their threads; none where the scheduler is gone."""
    try:
        found: Mapping[str, int] = client.nthreads()
    except Exception:  # noqa: BLE001 - whatever a lost connection raises
        return {}
    return found


def _look(client: Any, at: OnCluster, store: Store) -> None:
    """See that there are workers, that they see the store, and that they would make the same pages."""
    began = time.monotonic()
    while not (workers := _workers(client)):
        if time.monotonic() - began > WAIT:
            raise _refused(f"the scheduler at {at.address} has no workers", f"start some: {START.format(at.address)}")
        time.sleep(0.1)
    for name, threads in sorted(workers.items()):
        if threads != 1:
            message = f"the worker {name} has {threads} threads, and pages are laid out by one at a time"
            raise _refused(message, f"start it so: {START.format(at.address)}")
    mark = uuid.uuid4().hex
    store.put("seen", mark, b"")
    try:
        for name, there in sorted(client.run(errand.look, at.store, mark, on_error="return").items()):
            _judge(name, there, at)
    finally:
        store.drop("seen", mark)


def _judge(name: str, there: Any, at: OnCluster) -> None:
    """Raises BuildError where a worker cannot be used as it is."""
    if isinstance(there, BaseException):  # such as a module that is not there
        raise _refused(f"the worker {name} cannot be used: {there}", SAME)
    if there is None:
        hint = f"name a folder that all machines see at the same path, or an address of fsspec, with --store; {HOW}"
        raise _refused(f"the worker {name} does not see the store {at.store}", hint)
    if other := unlike(present(), there):
        raise _refused(f"the worker {name} would make other pages: it has {other}", SAME)


def _refused(message: str, hint: str) -> BuildError:
    return BuildError([Problem(None, message, hint, rule="cluster")])
