"""All of a ZIP is accounted for: whatever can be put into one beside its files is told, and plain packs are plain."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import struct
import subprocess
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefs.distribute.packs.archive import archive
from briefs.distribute.verify.verdicts import FINE
from briefs.distribute.verify.verify import verify
from briefs.distribute.verify.zips import oddities
from tests.distribute.conftest import Story
from tests.distribute.verify.test_verify import _known, _pdf

FILES = {"pack/a.pdf": b"a" * 300, "pack/b.txt": b"b" * 200}
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def _plain(files: dict[str, bytes] = FILES) -> bytes:
    return archive(files, dt.date(2026, 1, 31))


def _zip(fill: Callable[[zipfile.ZipFile], object], how: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as made:
        fill(made)
    return out.getvalue()


def _named(*names: str) -> bytes:
    def fill(made: zipfile.ZipFile) -> None:
        for name in names:
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            made.NameToInfo.clear()  # it warns of a name that comes twice
            made.writestr(entry, b"x")

    return _zip(fill)


def _entry(**facts: object) -> bytes:
    """One file whose entry says something more."""
    entry = zipfile.ZipInfo("a.pdf")
    for name, value in facts.items():
        setattr(entry, name, value)
    return _zip(lambda made: made.writestr(entry, b"a" * 99))


def _put_in(data: bytes, at: int, what: bytes) -> bytes:
    """Bytes put in, with all that stands behind them found anew."""
    out = bytearray(data[:at] + what + data[at:])
    end = out.rindex(END)
    start = struct.unpack_from("<I", out, end + 16)[0] + (
        len(what) if at <= struct.unpack_from("<I", out, end + 16)[0] else 0
    )
    struct.pack_into("<I", out, end + 16, start)
    here = start
    while out[here : here + 4] == CENTRAL:
        (offset,) = struct.unpack_from("<I", out, here + 42)
        if offset >= at and (offset or at == 0):
            struct.pack_into("<I", out, here + 42, offset + len(what))
        here += 46 + sum(struct.unpack_from("<3H", out, here + 28))
    return bytes(out)


def _changed(mark: bytes, at: int, form: str, value: int, *, last: bool = False) -> bytes:
    """A number of a header changed."""
    out = bytearray(_plain())
    here = out.rindex(mark) if last else out.index(mark)
    struct.pack_into(form, out, here + at, value)
    return bytes(out)


def _renamed_beside_the_file() -> bytes:
    data = _plain()
    return data.replace(b"pack/a.pdf", b"pack/z.exe", 1)


def _longer_than_its_file(*, packed: bool) -> bytes:
    """More bytes set aside for a file than it has."""
    body = zlib.compressobj(wbits=-15)
    data = b"a" * 400
    inner = (body.compress(data) + body.flush() if packed else data) + b"hidden"
    head = (20, 0, 8 if packed else 0, 0, 33, zlib.crc32(data), len(inner), len(data), 5, 0)
    local = struct.pack("<4s5H3I2H", LOCAL, *head) + b"a.pdf" + inner
    central = struct.pack("<4s6H3I5H2I", CENTRAL, 20, *head, 0, 0, 0, 0, 0) + b"a.pdf"
    return local + central + struct.pack("<4s4H2IH", END, 0, 0, 1, 1, len(central), len(local), 0)


SECOND = _plain().index(LOCAL, 4)
LIST = _plain().index(CENTRAL)
ALTERED = {
    "a comment": lambda: _zip(lambda made: setattr(made, "comment", b"hidden")),
    "bytes behind the end": lambda: _plain() + b"hidden",
    "a second pack behind the end": lambda: _plain() + _plain({"pack/a.pdf": b"other"}),
    "bytes before the first file": lambda: b"#!/bin/sh\nexit\n" + _plain(),
    "bytes before the first file, counted": lambda: _put_in(_plain(), 0, b"MZ hidden"),
    "bytes between two files": lambda: _put_in(_plain(), SECOND, b"hidden"),
    "bytes before the list": lambda: _put_in(_plain(), LIST, b"hidden"),
    "a file that the list leaves out": lambda: _put_in(_plain(), LIST, _plain({"x.exe": b"x"})[: 30 + 5 + 1]),
    "bytes behind the list": lambda: _put_in(_plain(), _plain().rindex(END), b"hidden"),
    "a field of nobody": lambda: _entry(extra=struct.pack("<HH", 0xCAFE, 4) + b"data"),
    "a field with another name": lambda: _entry(extra=struct.pack("<HH", 0x7075, 9) + b"\1....evil"),
    "a field of time that is too long": lambda: _entry(extra=struct.pack("<HH", 0x5455, 99) + b"x" * 99),
    "half a field": lambda: _entry(extra=b"UT"),
    "a comment beside a file": lambda: _entry(comment=b"hidden"),
    "a link": lambda: _entry(external_attr=0o120777 << 16),
    "a folder with data": lambda: _named("a/"),
    "another name beside the file": _renamed_beside_the_file,
    "another method beside the file": lambda: _changed(LOCAL, 8, "<H", 8),
    "another size beside the file": lambda: _changed(LOCAL, 22, "<I", 5),
    "another sum beside the file": lambda: _changed(LOCAL, 14, "<I", 5),
    "other flags beside the file": lambda: _changed(LOCAL, 6, "<H", 1),
    "fewer files at the end than in the list": lambda: _changed(END, 10, "<H", 1),
    "another disk": lambda: _changed(END, 4, "<H", 1),
    "more bytes than the file has": lambda: _longer_than_its_file(packed=False),
    "more packed bytes than the file has": lambda: _longer_than_its_file(packed=True),
    "one name twice": lambda: _named("a.pdf", "b.pdf", "a.pdf"),
    "two names that differ by case": lambda: _named("a.pdf", "A.pdf"),
    "two names that look alike": lambda: _named("é.pdf", unicodedata.normalize("NFD", "é.pdf")),
    "wide letters": lambda: _named("a.pdf", "ａ.pdf"),
    "a stop at the end": lambda: _named("a.pdf", "a.pdf."),
    "a blank at the end": lambda: _named("a.pdf", "a.pdf "),
    "a way up": lambda: _named("../a.pdf"),
    "a way from the top": lambda: _named("/a.pdf"),
    "a way to a disk": lambda: _named("C:a.pdf"),
    "strokes of Windows": lambda: _named("pack\\a.pdf"),
    "a way round": lambda: _named("pack/./a.pdf"),
    "a steering sign": lambda: _named("\x1b[2Ja.pdf"),
    "a line end": lambda: _named("a.pdf\n1 file: 1 current"),
    "a sign that turns round": lambda: _named("a\u202efdp.exe"),
}  # fmt: skip


def _as_streamed() -> bytes:
    """As a program writes that cannot go back: sizes stand behind each file."""

    class Pipe(io.RawIOBase):
        made = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            Pipe.made += bytes(data)
            return len(data)

    with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in FILES.items():
            made.writestr(name, data)
    return Pipe.made


def _of_large_files(made: zipfile.ZipFile) -> None:
    for name, data in FILES.items():
        with made.open(name, "w", force_zip64=True) as stream:
            stream.write(data)


def _with_folders(made: zipfile.ZipFile) -> None:
    made.mkdir("pack")
    _with_files(made)


def _with_files(made: zipfile.ZipFile) -> None:
    for name, data in FILES.items():
        made.writestr(name, data)


PLAIN = {
    "our own": _plain,
    "packed": lambda: _zip(_with_files, zipfile.ZIP_DEFLATED),
    "streamed": _as_streamed,
    "with folders": lambda: _zip(_with_folders),
    "ready for large files": lambda: _zip(_of_large_files),
    "with times": lambda: _entry(extra=struct.pack("<HHBI", 0x5455, 5, 1, 1_700_000_000)),
    "empty": lambda: _plain({}),
    "with a file of no bytes": lambda: _plain({"a": b""}),
    "with letters of other scripts": lambda: _named("справка.pdf", "é.pdf", "知.pdf"),
}  # fmt: skip


@pytest.mark.parametrize("made", ALTERED.values(), ids=ALTERED.keys())
def test_what_hides_in_a_pack_is_told(made: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(made())

    try:
        told = bool(oddities(path))
    except zipfile.BadZipFile:
        told = True  # nobody can open it, which `verify` says

    assert told


@pytest.mark.parametrize("made", PLAIN.values(), ids=PLAIN.keys())
def test_a_plain_pack_holds_its_files_and_nothing_else(made: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(made())

    assert oddities(path) == ()


@pytest.mark.skipif(shutil.which("zip") is None, reason="Info-ZIP is not here")
def test_what_info_zip_packs_is_plain(tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    subprocess.run(["zip", "-qr", "x.zip", "pack"], cwd=tmp_path, check=True)

    assert oddities(tmp_path / "x.zip") == ()


def test_a_pack_that_hides_something_may_not_be_handed_out(story: Story, tmp_path: Path) -> None:
    """Even though each document in it is current."""
    path = tmp_path / "x.zip"
    plain = _plain({"pack/brief.pdf": _pdf(story).read_bytes()})
    path.write_bytes(plain)
    assert {verdict.status for verdict in verify(path, _known(story.first))} == {"current"}

    for data in (plain + b"x", _put_in(plain, 0, b"x"), _put_in(plain, plain.index(CENTRAL), b"x")):
        path.write_bytes(data)
        pack, document = verify(path, _known(story.first))
        assert (pack.status, document.status) == ("altered", "current")
        assert pack.message.startswith("Do not hand it out: this pack was altered; it has bytes ")
        assert pack.status not in FINE
