"""However a command is ended, it goes quietly, with the exit code that says how."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import build
from tests.conftest import ROOT

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C, pipes and full devices are others there")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What build.py becomes, given no arguments yet."""
    became: list[list[str]] = []
    monkeypatch.setattr("build.os.execve", lambda _, command, __: became.append(command))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        build.start("", [], build.Machine())
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())  # it waits until it is expected
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    monkeypatch.undo()
    return [sys.executable, *became[0][1:]]


def _wait_with_it() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.01, 0.1, 0.3, 0.7, 1.5, 3])
def test_ctrl_c_at_any_moment_leaves_nothing_but_a_word(
    moment: float, command: list[str], sample: Path, tmp_path: Path
) -> None:
    """Also while libraries are loaded and processes are started."""
    process = subprocess.Popen(
        [*command, "build", "--root", str(sample), "--out", str(tmp_path / "dist"), "--jobs", "2"],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=_wait_with_it,  # noqa: PLW1509 - there is no other thread
    )  # fmt: skip
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the group
    _, wrong = process.communicate(timeout=120)

    ended_before = process.returncode == 0 and list((tmp_path / "dist").rglob("*.pdf"))
    assert process.returncode == 130 or ended_before
    assert "Traceback" not in wrong
    assert ended_before or wrong in ("", "stopped; files that were finished are whole\n")


@POSIX
@pytest.mark.parametrize(
    "words", [["list"], ["schemas"], ["check"], ["why", "readers/brief"], ["list", "--stale"]], ids=" ".join
)
def test_output_that_nobody_reads_ends_a_command_without_a_word(words: list[str], sample: Path, tmp_path: Path) -> None:
    """As of any program in a pipe that ends early, such as `build | head`."""
    root = ["--root", str(sample)]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "briefs", *words, *root], stdout=writing, stderr=subprocess.PIPE, text=True,
        check=False, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    os.close(writing)

    assert (done.returncode, done.stderr) == (141, "")


@FULL
@pytest.mark.parametrize("words", [["list"], ["check"], ["why", "readers/brief"], ["list", "--stale"]], ids=" ".join)
def test_output_onto_a_full_disk_is_told(words: list[str], sample: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefs", *words, "--root", str(sample)], stdout=full, stderr=subprocess.PIPE,
            text=True, check=False, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    assert (done.returncode, done.stderr) == (3, "error: No space left on device: the output (<stdout>)\n")


@FULL
def test_errors_that_cannot_be_told_leave_the_code(tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        call = [sys.executable, "-m", "briefs", "lits"]
        done = subprocess.run(call, stdout=full, stderr=full, check=False, cwd=tmp_path,
                              env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip

    assert done.returncode == 3
