"""A scheduler and workers as processes of this machine, of which some can be killed."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT


class Machines:
    """A cluster; workers have no nanny, so that each is one process and who is killed stays dead."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._all: list[subprocess.Popen[bytes]] = []
        self.workers: list[subprocess.Popen[bytes]] = []
        self._begin("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self._file))
        while not self._file.exists() or not self._file.read_text(encoding="utf-8"):
            time.sleep(0.05)
        self.address: str = json.loads(self._file.read_text(encoding="utf-8"))["address"]

    def start(self, count: int, *words: str, path: str = str(ROOT)) -> None:
        """More workers."""
        words = words or ("--nthreads", "1")
        for _ in range(count):
            here = ("--no-nanny", "--local-directory", str(self._folder))
            self.workers.append(self._begin("worker", self.address, *here, *words, path=path))

    def kill(self, count: int, seed: int = 0) -> None:
        """End some workers as a system without memory does, at random."""
        for worker in random.Random(seed).sample(self.workers, count):  # noqa: S311 - no secret
            worker.kill()
            worker.wait()
            self.workers.remove(worker)

    def end(self) -> None:
        for process in reversed(self._all):
            process.kill()
            process.wait()

    def _begin(self, what: str, *words: str, path: str = str(ROOT)) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", f"distributed.cli.dask_{what}", *words, "--no-dashboard"]
        env = {**os.environ, "PYTHONPATH": path}
        log = (self._folder / "log").open("ab")
        process = subprocess.Popen(command, cwd=self._folder, env=env, stdout=log, stderr=log)
        log.close()
        self._all.append(process)
        return process


@contextlib.contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    """A cluster without workers yet."""
    made = Machines(folder)
    try:
        yield made
    finally:
        made.end()


def spin(_: object) -> None:
    """A job that comes to no end."""
    while True:
        pass


def name_of(path: Path) -> tuple[Path, str]:
    """A job that reads a file and says where it lies."""
    return path, path.read_text(encoding="utf-8")
