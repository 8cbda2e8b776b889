"""The command line as people start it: a new process each time, timed from outside."""

from __future__ import annotations

import hashlib
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.timing import seconds

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600.0
"""Seconds after which something that was waited for will not come any more."""

Choice = Mapping[str, Sequence[str]]
"""What narrows a build, by the names of its options: {"paper": ["a4"]}."""


class MeasurementError(Exception):
    """What was to be measured did not happen."""


def words(choice: Choice) -> list[str]:
    """A choice as it is typed."""
    return [word for name, values in choice.items() for value in values for word in (f"--{name}", value)]


def build(root: Path, out: Path, jobs: int, choice: Choice) -> float:
    """Seconds of a whole build in a new process."""
    command = _briefs("build", root, out, "--jobs", str(jobs), *words(choice))
    return seconds(lambda: _run(command))


def nothing() -> float:
    """Seconds of a Python that does nothing: less no build can take."""
    return seconds(lambda: _run([sys.executable, "-c", "pass"]))


def hashes(out: Path) -> dict[str, str]:
    """What all PDFs in a folder hold."""
    files = sorted(out.rglob("*.pdf"))
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def forget_files(out: Path) -> None:
    """Empty an output folder but for what it remembers, which stands in hidden files."""
    for path in out.iterdir():
        if path.name.startswith("."):
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def watching(root: Path, out: Path, choice: Choice) -> Iterator[bool]:
    """A program that watches a workspace, ready; false where this version of briefs cannot watch."""
    command = _briefs("watch", root, out, *words(choice))
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    lines: queue.Queue[str | None] = queue.Queue()
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        threading.Thread(target=_listen, args=(process, lines), daemon=True).start()
        try:
            yield _ready(process, lines)
        finally:
            _stop(process)


def until_changed(before: Mapping[Path, str]) -> list[float]:
    """Wait until every file holds something else than before; returns the moments at which they had, first to last."""
    end = time.perf_counter() + PATIENCE
    waiting, moments = dict(before), []
    while waiting:
        for path in [path for path, old in waiting.items() if digest(path) not in {old, ""}]:
            del waiting[path]
            moments.append(time.perf_counter())
        if time.perf_counter() > end:
            raise MeasurementError(f"{next(iter(waiting)).name} did not change")
        time.sleep(0.002)
    return moments


def digest(path: Path) -> str:
    """The hash of a file; empty where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _listen(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    for line in process.stdout or ():
        lines.put(line)
    lines.put(None)


def _stop(process: subprocess.Popen[str]) -> None:
    """As a person stops it; by force where that does not help, as in the background of a shell."""
    process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.terminate()


def _ready(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> bool:
    said: list[str] = []
    while True:
        try:
            line = lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise MeasurementError("watch never said that it is watching") from None
        if line is None:
            if process.wait() == 2 and "no command is called 'watch'" in "".join(said):
                return False
            raise MeasurementError("watch ended:\n" + "".join(said[-5:]))
        if line.startswith("watching"):
            return True
        said.append(line)


def _briefs(command: str, root: Path, out: Path, *rest: str) -> list[str]:
    return [sys.executable, "-m", "briefs", command, "--root", str(root), "--out", str(out), *rest]


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MeasurementError("\n".join((done.stdout + done.stderr).splitlines()[-8:]))
