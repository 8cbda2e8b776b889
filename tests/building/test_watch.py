"""Watching builds what a save touches, and goes on whatever is wrong."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from briefs import Workspace
from briefs.building.events import RoundFailed, SaveHeard, Watching

READERS, EXPERTS = "sample/readers/brief-en-a4.pdf", "sample/experts/brief-en-a4.pdf"


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


def test_each_save_is_a_round_that_is_told(sample: Path, tmp_path: Path) -> None:
    """First all, then what a save touches; a mistake is told, and the next save mends it."""
    path = sample / "content/topics/sample/readers/brief.md"
    text = path.read_text(encoding="utf-8")
    saves = [text.replace("wet.", "very wet."), text.replace("@al-count]", "@al-cuont]"), text]
    told: list[SaveHeard | RoundFailed] = []
    for event in Workspace.open(sample, today=dt.date(2026, 11, 1)).watch(out=tmp_path / "dist", jobs=1):
        before = len(told)
        if isinstance(event, RoundFailed) or (isinstance(event, SaveHeard) and event.made > 0):
            told.append(event)
        if isinstance(event, Watching) or len(told) > max(before, 1):
            if not saves:
                break
            (tmp_path / "saved.md").write_text(saves.pop(0), encoding="utf-8")
            (tmp_path / "saved.md").replace(path)

    made = [(event.made, event.kept) if isinstance(event, SaveHeard) else len(event.problems) for event in told]
    assert made == [(2, 0), (1, 1), 1, (1, 1)]


BRIEFS = ("content/topics/sample/readers/brief.md", "content/topics/sample/experts/brief.md")
TOPIC = "content/topics/sample/topic.yaml"


def _away(*names: str) -> Callable[[Path], None]:
    """Gone for a moment, as while a program saves by way of another name."""

    def change(root: Path) -> None:
        for name in names:
            (root / name).unlink()

    return change


def _holds(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda root: (root / name).write_bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize(
    "accident",
    [
        _away(*BRIEFS),
        _away(TOPIC),
        _away("content/languages/en.yaml"),
        _holds(TOPIC, b"title: [half of a"),
        _holds(TOPIC, b""),
        _holds("content/publication.yaml", "[".encode("utf-16")),
        _holds("templates/base.html", b"{% block"),
        _holds("templates/styles/tokens.css", b"\xff\xfe\xfa"),
        _holds(BRIEFS[0], b""),
    ],
    ids=["documents", "topic", "language", "half YAML", "no YAML", "UTF-16", "half template", "no style", "no text"],
)
def test_watching_goes_on_whatever_a_save_leaves_behind(
    accident: Callable[[Path], object], sample: Path, tmp_path: Path
) -> None:
    """It is told, and all is well once what was there is there again."""
    kept = {path: path.read_bytes() for path in sample.rglob("*") if path.is_file() and "fonts" not in path.parts}

    def mend(root: Path) -> None:
        for path, data in kept.items():
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
        _edit(root)

    steps: list[Callable[[Path], object]] = [mend, accident]
    told: list[str] = []
    for event in Workspace.open(sample, today=dt.date(2026, 11, 1)).watch(out=tmp_path / "dist", jobs=1):
        if isinstance(event, RoundFailed):
            assert event.problems
            told.append("failed")
        elif isinstance(event, SaveHeard) and told and not steps:
            told.append("heard")
        if told[-1:] == ["heard"]:
            break
        if isinstance(event, Watching) or (told == ["failed"] and steps):
            steps.pop()(sample)

    assert told[0] == "failed"
    assert told[-1] == "heard"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device", "/a/b"), ValueError("a fault of ours")])
def test_a_crash_of_a_round_is_told_and_watching_goes_on(
    error: Exception, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("briefs.building.session.building.jobs", crash)
    events = Workspace.open(sample, today=dt.date(2026, 11, 1)).watch(out=tmp_path / "dist", jobs=1)
    failed = next(event for event in events if isinstance(event, RoundFailed))

    assert [str(problem.place) for problem in failed.problems] == (["/a/b"] if error.args[0] == 28 else ["None"])
    assert isinstance(next(events), Watching)


def _until(what: Callable[[], bool], lines: Iterable[str] = ()) -> bool:
    """Whether something comes to be, also on a computer that is very busy."""
    end = time.monotonic() + 180
    while not what() and time.monotonic() < end:
        time.sleep(0.02)
    del lines
    return what()


@pytest.fixture
def watching(sample: Path, tmp_path: Path) -> Iterator[tuple[Path, Path, Callable[[], str]]]:
    """A process that watches the sample: the workspace, its output folder, and what the process has said so far."""
    out, said = tmp_path / "dist", tmp_path / "said"
    call = [sys.executable, "-m", "briefs", "watch", "--root", str(sample), "--out", str(out), "--jobs", "2"]
    with said.open("w") as stream:
        process = subprocess.Popen(call, stdout=stream, stderr=subprocess.STDOUT, start_new_session=True)
    assert _until(lambda: "watching " in said.read_text())
    yield sample, out, said.read_text
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(30) == 130


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.slow
def test_watching_builds_what_a_save_touches(watching: tuple[Path, Path, Callable[[], str]]) -> None:
    """A document, then a mistake, then its repair, then a style; others stay as they are."""
    sample, out, said = watching
    readers, experts = _hash(out / READERS), _hash(out / EXPERTS)
    time.sleep(0.5)  # until the system tells of saves

    _edit(sample)
    assert _until(lambda: _hash(out / READERS) != readers)
    assert _hash(out / EXPERTS) == experts

    path = sample / "content/topics/sample/readers/brief.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("@al-count]", "@al-cuont]"), encoding="utf-8")
    assert _until(lambda: "did you mean 'al-count'?" in said())
    assert _until(lambda: "nothing was built; waiting for the next save" in said())
    path.write_text(text.replace("very", "quite"), encoding="utf-8")
    second = _hash(out / READERS)
    assert _until(lambda: _hash(out / READERS) != second)

    tokens = sample / "templates/styles/tokens.css"
    tokens.write_text(tokens.read_text(encoding="utf-8") + "\nh1 { color: #333 }\n", encoding="utf-8")
    assert _until(lambda: _hash(out / EXPERTS) != experts)
    assert _until(lambda: "2 made, 0 as they were" in said().rsplit("watching", 1)[1])
    assert _whole(out)
