"""On a full disk, and when another program writes meanwhile, a command writes all or nothing, and names the file."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefs.base.problems import BriefsError
from briefs.cli import main
from briefs.distribute.editions.append import append
from briefs.distribute.site import site
from briefs.library.writing import editor
from briefs.library.writing.editor import Put

TODAY = dt.date(2026, 11, 1)
DOCUMENT = {"audience": "readers", "document": "brief", "language": "en", "title": "Wells", "words": "0" * 16,
            "files": {"sample/readers/brief-en-a4.pdf": "0" * 64}}  # fmt: skip
ORIGINAL = Path(__file__).parent.parent / "sources" / "provenance" / "original.txt"
COMMANDS = {
    "new topic": ["new", "topic", "wells"],
    "new audience": ["new", "audience", "school-nurses"],
    "new document": ["new", "document", "readers/poster"],
    "new language": ["new", "language", "kk"],
    "new brand": ["new", "brand", "mine"],
    "source add": ["source", "add", "{top}/others/wells.txt"],
    "claim add": [
        "claim",
        "add",
        "alpha",
        "--originals",
        "{top}/originals",
        "--lines",
        "1",
        "--text",
        "Wells hold water.",
        "--kind",
        "finding",
        "--label",
        "single-author-assertion",
        "--reason",
        "Seen.",
        "--audience",
        "readers",
    ],
    "sign": ["sign", "readers", "--role", "editor", "--name", "A. Person"],
    "schemas": ["schemas"],
    "check --update": ["check", "--sources", "{top}/originals", "--update"],
}
"""Each as it is typed."""


class Disk:
    """A disk that is full from the nth file on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
        self.written, self._room = 0, room
        monkeypatch.setattr(os, "fsync", self._fsync)

    def _fsync(self, _: int) -> None:
        self.written += 1
        if self.written > self._room:
            raise OSError(errno.ENOSPC, "No space left on device")


def _tree(top: Path) -> dict[str, bytes | None]:
    """All that lies below a folder, but for locks, which say nothing."""
    paths = (path for path in top.rglob("*") if path.name not in {".lock", ".briefs.lock", "editions"})
    return {str(path.relative_to(top)): path.read_bytes() if path.is_file() else None for path in sorted(paths)}


def _run(words: list[str]) -> tuple[int, str]:
    wrong = io.StringIO()
    return main(words, io.StringIO(), wrong, TODAY), wrong.getvalue()


@pytest.fixture
def top(sample: Path, tmp_path: Path) -> Path:
    """The sample, with the document of its source and one of which it knows nothing."""
    (tmp_path / "originals").mkdir()
    (tmp_path / "others").mkdir()
    shutil.copy(ORIGINAL, tmp_path / "originals" / "alpha.txt")
    record, own = sample / "content/sources/alpha.yaml", hashlib.sha256(ORIGINAL.read_bytes()).hexdigest()
    record.write_text(record.read_text(encoding="utf-8").replace("5" * 64, own), encoding="utf-8")
    (tmp_path / "others" / "wells.txt").write_text("Wells of the county\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_full_disk_leaves_everything_as_it_was(words: list[str], top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of its files is the one for which there is no room."""
    call = [*(word.format(top=top) for word in words), "--root", str(top / "sample")]
    before = _tree(top)
    room = 0
    while True:
        with monkeypatch.context() as patch:
            disk = Disk(patch, room)
            code, wrong = _run(call)
        if disk.written <= room:
            break
        assert (code, wrong.startswith("error: No space left on device: /")) == (3, True), wrong
        assert _tree(top) == before
        room += 1

    assert room > 0
    assert _tree(top) != before


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("there", [False, True])
def test_a_new_workspace_is_whole_or_not_there(
    empty: bool, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where its folder was there, with something else in it."""
    folder = tmp_path / "mine"
    if there:
        folder.mkdir()
        (folder / "notes.txt").write_text("mine", encoding="utf-8")
    before = _tree(tmp_path)
    copied: list[str] = []

    def full(source: str, target: str) -> str:
        copied.append(source)
        if len(copied) > 20:
            raise OSError(errno.ENOSPC, "No space left on device", target)
        return shutil.copy2(source, target)

    monkeypatch.setattr("briefs.workspace.init.shutil.copytree.__defaults__", (False, None, full, False, False))
    code, wrong = _run(["init", str(folder), *(["--empty"] if empty else [])])

    assert (code, "No space left on device" in wrong, str(folder) in wrong) == (3, True, True), wrong
    assert _tree(tmp_path) == before


@pytest.mark.parametrize("room", [0, 1])
def test_the_record_of_editions_and_its_sum_go_together(
    room: int, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = {"event": "published", "topic": "sample", "edition": "2026-01", "date": dt.date(2026, 1, 1), "draft": False,
             "snapshot": "0" * 64, "documents": [DOCUMENT]}  # fmt: skip
    (sample / "content/editions").mkdir()
    append(sample / "content", event)
    before = _tree(sample)
    Disk(monkeypatch, room)

    with pytest.raises(OSError, match=r"No space left on device: .*content/editions/"):
        append(sample / "content", event)

    assert _tree(sample) == before


def test_a_catalogue_that_has_no_room_names_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put({"index.html": b"old"}, tmp_path / "site")
    Disk(monkeypatch, 1)

    with pytest.raises(OSError, match=f"'{tmp_path}/site/two.html'"):
        site.put({"index.html": b"new", "two.html": b"new"}, tmp_path / "site")

    assert _tree(tmp_path) == {"site": None, "site/index.html": b"old"}


def _saved(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# somebody's own words\n")


def _gone(path: Path) -> None:
    path.unlink()


def _renamed(path: Path) -> None:
    path.with_name("new").write_bytes(b"title: another file\n")
    path.with_name("new").replace(path)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _line_ends(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("change", [_saved, _gone, _renamed, _emptied, _line_ends], ids=lambda change: change.__name__)
def test_what_another_program_wrote_meanwhile_is_never_overwritten(
    change: Callable[[Path], None], sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, and of several files none is written."""
    topic, other = sample / "content/topics/sample/topic.yaml", sample / "content/sources/alpha.yaml"
    before = other.read_bytes()
    edited = editor.edited

    def slow(text: str, puts: Any, file: str) -> object:
        made = edited(text, puts, file)
        if file == str(topic):
            change(topic)
        return made

    monkeypatch.setattr(editor, "edited", slow)
    with pytest.raises(BriefsError) as raised:
        editor.write_all({topic: [Put(("title",), "Springs")], other: [Put(("title",), "Springs")]})

    (problem,) = raised.value.problems
    assert problem.place is not None
    assert problem.place.file == str(topic)
    assert problem.message == "another program changed this file in the meantime, so nothing was written"
    assert other.read_bytes() == before
    assert b"Springs" not in (topic.read_bytes() if topic.exists() else b"")
    assert not list(sample.rglob("*.part"))
