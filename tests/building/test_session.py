"""A round of building meets everything that can go wrong with a machine, and leaves whole files and plain words."""

from __future__ import annotations

import datetime as dt
import errno
import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from briefs.base.task import Task
from briefs.building import job as jobs
from briefs.building import ledger, workers
from briefs.building.events import LeftBehind
from briefs.building.guarded.limits import Limits
from briefs.building.session import LOCK, Session
from briefs.building.workers import Workers
from briefs.cli import main
from briefs.composing.order import EVERYTHING, Choice
from briefs.library.paths import Paths
from briefs.workspace.choosing import documents_of

READERS, EXPERTS = "sample/readers/brief-en-a4.pdf", "sample/experts/brief-en-a4.pdf"


def _build(root: Path, out: Path, *words: str) -> tuple[int, str, str]:
    said, wrong = io.StringIO(), io.StringIO()
    code = main(["build", "--root", str(root), "--out", str(out), *words], said, wrong)
    return code, said.getvalue(), wrong.getvalue()


def _edit(root: Path, name: str = "content/topics/sample/readers/brief.md") -> None:
    path = root / name
    path.write_text(path.read_text(encoding="utf-8").replace("wet.", "very wet.", 1), encoding="utf-8")


def _whole(out: Path) -> bool:
    """Whether every PDF begins and ends as one, and nothing half-written lies about."""
    files = [path for path in out.rglob("*") if path.is_file()]
    pdfs = [path.read_bytes() for path in files if path.suffix == ".pdf"]
    return all(pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF") for pdf in pdfs) and not [
        path for path in files if path.suffix == ".part"
    ]


def _die(job: jobs.Job) -> jobs.Made:
    if job.order.audience == "readers":
        os.kill(os.getpid(), signal.SIGKILL)
    return jobs.make(job)


def _hang(job: jobs.Job) -> jobs.Made:
    if job.order.audience == "readers":
        time.sleep(600)
    return jobs.make(job)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (_die, "readers/brief (a4): its process was ended from outside, 2 times"),
        (_hang, "readers/brief (a4) was not made: it was not ready after 20 seconds"),
    ],
    ids=["killed", "hung"],
)
@pytest.mark.slow
def test_a_lost_worker_costs_its_own_document_only(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Any, why: str
) -> None:
    """The other is made, the record knows it, and what stood in the place of the lost one stands there."""
    out = tmp_path / "dist"
    assert _build(sample, out, "--jobs", "1")[0] == 0
    before = (out / READERS).read_bytes()
    _edit(sample)
    _edit(sample, "content/sources/alpha.yaml")
    monkeypatch.setattr("briefs.building.build.make", fault)
    monkeypatch.setattr(workers, "Workers", lambda count, *_: Workers(count, Limits(seconds=4)))

    code, said, wrong = _build(sample, out, "--jobs", "2", "--force")

    assert code == 3
    assert why in wrong
    assert "experts/brief en a4 … 1 pages" in said
    assert (out / READERS).read_bytes() == before
    assert _whole(out)
    monkeypatch.undo()
    assert "1 made now" in _build(sample, out, "--jobs", "1")[1]


def test_a_full_disk_leaves_what_stood_and_says_so(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file that could not be written is named."""
    out = tmp_path / "dist"
    assert _build(sample, out, "--jobs", "1")[0] == 0
    before = {path: path.read_bytes() for path in out.rglob("*.pdf")}
    _edit(sample)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("briefs.base.files.os.fsync", full)
    code, _, wrong = _build(sample, out, "--jobs", "1")

    assert code == 3
    assert f"{out / READERS}: error: cannot write this file: No space left on device" in wrong
    assert "hint: choose another folder with --out, or make room" in wrong
    assert {path: path.read_bytes() for path in out.rglob("*.pdf")} == before
    assert _whole(out)
    monkeypatch.undo()
    assert "1 made now" in _build(sample, out, "--jobs", "1")[1]


def test_a_folder_that_may_not_be_written_is_told_at_once(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the pages are laid out; where there is nothing to do it does not matter."""
    out = tmp_path / "dist"
    assert _build(sample, out, "--jobs", "1")[0] == 0

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(FileLock, "acquire", refused)
    assert _build(sample, out, "--jobs", "1")[0] == 0
    _edit(sample)
    code, said, wrong = _build(sample, out, "--jobs", "1")

    assert (code, said) == (3, "")
    assert f"{out}: error: nothing can be written to this folder: Read-only file system" in wrong
    assert "choose another folder with --out" in wrong


def test_two_builds_at_once_take_turns(sample: Path, tmp_path: Path) -> None:
    """The second waits, says so, and finds what the first has done."""
    out = tmp_path / "dist"
    assert _build(sample, out, "--jobs", "1")[0] == 0
    (out / ledger.NAME).unlink()
    done: list[tuple[int, str, str]] = []
    other = FileLock(out / LOCK)
    with other:
        thread = threading.Thread(target=lambda: done.append(_build(sample, out, "--jobs", "1")))
        thread.start()
        time.sleep(1)
        assert done == []
    thread.join()

    ((code, said, _),) = done
    assert code == 0
    assert "another build is writing to" in said
    assert "2 of 2 documents" in said


@pytest.mark.slow
def test_two_processes_build_into_one_folder(sample: Path, tmp_path: Path) -> None:
    """Each document is made once, and both end well."""
    out = tmp_path / "dist"
    call = [sys.executable, "-m", "briefs", "build", "--root", str(sample), "--out", str(out), "--jobs", "1"]
    both = [subprocess.Popen(call, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[0] for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert sorted("made now" in text and text.rsplit(" made now", 1)[0].rsplit(" ", 1)[1] for text in said) in (
        ["0", "2"],
        ["2", False],
    )
    assert _whole(out)


@pytest.mark.slow
def test_ctrl_c_leaves_whole_files_and_what_was_made_is_known(sample: Path, tmp_path: Path) -> None:
    """The next build goes on where this one was stopped."""
    topics = sample / "content/topics"
    for number in range(12):
        _copy(topics / "sample", topics / f"topic-{number:02}")
    out = tmp_path / "dist"
    call = [sys.executable, "-m", "briefs", "build", "--root", str(sample), "--out", str(out), "--jobs", "2"]
    process = subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1, start_new_session=True
    )
    assert process.stdout is not None
    lines = iter(process.stdout.readline, "")
    seen = [next(lines) for _ in range(4)]
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the group
    _, wrong = process.communicate(timeout=300)

    assert process.returncode == 130
    assert wrong.strip() == "stopped; files that were finished are whole"
    assert _whole(out)
    made = len(list(out.rglob("*.pdf")))
    assert made >= len(seen)
    said = _build(sample, out, "--jobs", "1")[1]
    assert f"{26 - made} made now" in said or f"{26 - made + 1} made now" in said


def _copy(source: Path, target: Path) -> None:
    for path in source.rglob("*.*"):
        new = target / path.relative_to(source)
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(path.read_bytes())


def test_only_a_build_tells_what_it_was_not_asked_for(sample: Path, tmp_path: Path) -> None:
    """A call that needs some documents for something else is not about the folder."""
    out = tmp_path / "dist"
    session = Session(Paths(sample / "content", sample / "templates"), dt.date(2026, 11, 1), 1)
    experts = documents_of(Choice(audiences=("experts",)))
    Task(session.bring_up_to_date(out, documents_of(EVERYTHING))).result()
    _edit(sample)

    def left(asked: str | None) -> list[LeftBehind]:
        events = session.bring_up_to_date(out, experts, asked=asked)
        return [event for event in events if isinstance(event, LeftBehind)]

    assert left(None) == []
    assert left("experts") == [LeftBehind((READERS,))]
