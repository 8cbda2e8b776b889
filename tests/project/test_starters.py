"""What is double-clicked opens the desk, from whatever folder, and says what to do where it cannot."""

from __future__ import annotations

import configparser
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

STUB = "import os, sys\nprint(sys.argv[1:], os.getcwd())\nsys.exit(3 if '--fail' in sys.argv else 0)\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with an odd name that holds the starters, and a program that says what it was asked for."""
    folder = tmp_path / "my briefs' $(x)"
    folder.mkdir()
    for name in ("desk.sh", "desk.command", "desk.desktop", "desk.bat"):
        shutil.copy2(ROOT / name, folder / name)
    (folder / "build.py").write_text(STUB, encoding="utf-8")
    return folder


def _run(*words: str | Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **({"PATH": path} if path is not None else {})}
    return subprocess.run(
        list(map(str, words)), cwd="/", env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


@pytest.mark.parametrize("name", ["desk.sh", "desk.command"])
def test_it_opens_the_desk_of_its_own_folder(checkout: Path, name: str) -> None:
    done = _run(checkout / name, "--port", "8080")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"['desk', '--port', '8080'] {checkout}\n"


def test_how_it_ended_is_how_the_starter_ends(checkout: Path) -> None:
    assert _run(checkout / "desk.sh", "--fail").returncode == 3


def test_without_python_it_says_where_to_get_one(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/dirname").symlink_to(shutil.which("dirname") or "")
    done = _run("/bin/sh", checkout / "desk.sh", path=str(tmp_path / "bin"))

    assert done.returncode == 2
    assert "There is no Python 3.11 or later here" in done.stdout


def test_an_icon_of_linux_opens_it_too(checkout: Path) -> None:
    read = configparser.RawConfigParser()
    read.read(checkout / "desk.desktop", encoding="utf-8")
    entry = read["Desktop Entry"]
    said = entry["exec"].replace("\\\\", "\\")  # first the escapes of a text, then those within quotes
    words = [word.replace("\\$", "$") for word in shlex.split(said)]
    words = [str(checkout / "desk.desktop") if word == "%k" else word for word in words]

    assert (entry["type"], entry["terminal"]) == ("Application", "true")
    assert _run(*words).stdout == f"['desk'] {checkout}\n"


def test_the_one_for_windows_has_its_ends_of_line_and_goes_to_its_own_folder() -> None:
    data = (ROOT / "desk.bat").read_bytes()
    lines = data.decode("ascii").split("\r\n")

    assert data.count(b"\n") == data.count(b"\r\n") > 5
    assert lines[2] == 'cd /d "%~dp0"'
    assert sum("build.py desk %*" in line for line in lines) == 2


def test_starters_can_be_run_and_the_two_for_shells_are_one() -> None:
    assert (ROOT / "desk.sh").read_bytes() == (ROOT / "desk.command").read_bytes()
    for name in ("desk.sh", "desk.command", "desk.desktop"):
        assert os.access(ROOT / name, os.X_OK), name
