"""Nothing of the machine that built it goes out: no folder, no user, no name of a computer, in any file."""

from __future__ import annotations

import getpass
import io
import shutil
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import ROOT
from tests.hostile.house import LIST, house

pytestmark = pytest.mark.slow
USER, HOST = "zaphod-the-author", "heart-of-gold-laptop"
COMMANDS = (
    ["build"], ["site"], ["pack"], ["mail", LIST], ["ticket"], ["trace", "--out", "dist/trace"],
    ["publish", "--allow-draft"], ["check", "--format", "sarif"],
    ["check", "--format", "json"],
)  # fmt: skip


def _all(data: bytes, name: str) -> dict[str, bytes]:
    """A file with all that is packed into it."""
    found = {name: data}
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            for inner in pack.namelist():
                found |= _all(pack.read(inner), f"{name}/{inner}")
    elif data[:5] == b"%PDF-":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for number, thing in enumerate(pdf.objects):
                if isinstance(thing, pikepdf.Stream):
                    found[f"{name}#{number}"] = thing.read_bytes() if _plain(thing) else thing.read_raw_bytes()
                elif isinstance(thing, pikepdf.Object):
                    found[f"{name}#{number}"] = thing.unparse()
    return found


def _plain(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Filter", "/FlateDecode")) == "/FlateDecode"


def test_no_output_tells_where_by_whom_or_on_what_it_was_made(tmp_path: Path) -> None:
    """The workspace lies in a home folder of somebody whose computer has a name; all of it is built there."""
    home = tmp_path / "home" / USER
    root = house(home / "Secret Project" / "briefs")
    environment = {"HOME": str(home), "USER": USER, "LOGNAME": USER, "HOSTNAME": HOST, "PATH": "/usr/bin:/bin",
                   "PYTHONPATH": str(ROOT), "TZ": "Asia/Tashkent", "LANG": "C.UTF-8"}  # fmt: skip
    said = b""
    for words in COMMANDS:
        more = ["--jobs", "2"] if words[0] in {"build", "site", "pack", "mail", "ticket", "publish"} else []
        done = subprocess.run(
            [sys.executable, "-m", "briefs", *words, *more], cwd=root, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, (words, done.stdout[-1500:], done.stderr[-1500:])
        said += done.stdout if words[0] == "check" else b""

    secrets = [USER, HOST, "Secret Project", str(tmp_path), str(ROOT), sys.prefix]
    secrets += [name for name in (getpass.getuser(), socket.gethostname()) if len(name) > 5]
    spellings = (form for word in secrets for form in (word, word.replace(" ", "%20")))
    wanted = [word.encode(code) for word in dict.fromkeys(spellings) for code in ("utf-8", "utf-16-be")]
    files = {"what check says": said}
    for path in sorted((root / "dist").rglob("*")):
        if path.is_file() and not path.relative_to(root / "dist").parts[0].startswith("."):
            files |= _all(path.read_bytes(), path.relative_to(root).as_posix())
    for path in sorted((root / "content/editions").rglob("*")):
        if path.is_file():
            files[path.relative_to(root).as_posix()] = path.read_bytes()

    kinds = {Path(name.split("#")[0]).suffix for name in files}
    assert kinds >= {".pdf", ".html", ".zip", ".csv", ".json", ".xml", ".eml", ".yaml"}
    told = {name: word for name, data in files.items() for word in wanted if word in data}
    assert told == {}
    shutil.rmtree(home)
