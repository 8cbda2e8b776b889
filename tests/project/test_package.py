"""The wheel and the sdist: what PyPI would say of them, and that they work where nothing of this checkout is."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from email import message_from_bytes
from pathlib import Path

import pytest

import briefs
import build
from briefs.base.extras import DISTRIBUTION
from tests.conftest import ROOT
from tests.project.test_front_door import copy_of_the_repository

STEM = f"{DISTRIBUTION.replace('-', '_')}-{briefs.__version__}"


def _run(*command: str | Path, cwd: Path, code: int = 0, **env: str) -> str:
    words = [str(word) for word in command]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(words, cwd=cwd, env={**clean, **env}, capture_output=True, text=True, check=False)
    assert done.returncode == code, f"{words}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, unpacked; beside it the sdist, and the wheel that was made from it."""
    top = tmp_path_factory.mktemp("package")
    clone = copy_of_the_repository(top)
    _run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", top, cwd=clone)
    with tarfile.open(top / f"{STEM}.tar.gz") as archive:
        archive.extractall(top, filter="data")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", top, cwd=top / STEM)
    return top / STEM


@pytest.fixture(scope="session")
def wheel(unpacked: Path) -> Path:
    return unpacked.parent / f"{STEM}-py3-none-any.whl"


def test_pypi_would_take_both_and_show_their_page(unpacked: Path, wheel: Path) -> None:
    said = _run(sys.executable, "-m", "twine", "check", "--strict", wheel, f"{unpacked}.tar.gz", cwd=unpacked)

    assert said.count("PASSED") == 2


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        stated = message_from_bytes(archive.read(f"{STEM}.dist-info/METADATA"))
        names = archive.namelist()

    assert (stated["Name"], stated["Version"]) == (DISTRIBUTION, briefs.__version__)
    assert stated["Requires-Python"] == f">={'.'.join(map(str, build.OLDEST))}"
    assert {"sources", "mail", "signing", "desk", "cluster", "bench", "test"} == set(
        stated.get_all("Provides-Extra", [])
    )
    assert "Typing :: Typed" in stated.get_all("Classifier", [])
    assert "briefs/py.typed" in names
    assert "](" not in str(stated.get_payload()).replace("](https://", "")


def test_nothing_lies_in_the_wheel_twice(wheel: Path) -> None:
    """Of files that say something; markers are all empty, and translations from the same words say alike from which."""
    with zipfile.ZipFile(wheel) as archive:
        held = Counter((item.CRC, item.file_size) for item in archive.infolist() if item.file_size)
        twice = [item.filename for item in archive.infolist() if held[item.CRC, item.file_size] > 1]

    assert [name for name in twice if not name.startswith("briefs/_content/translations/")] == []


def test_the_sdist_holds_all_that_a_checkout_does(unpacked: Path) -> None:
    """But for what was published, which is a workspace's own history."""
    tracked = _run("git", "ls-files", cwd=ROOT).splitlines() if (ROOT / ".git").exists() else []
    missing = [name for name in tracked if not (unpacked / name).exists()]

    assert [name for name in missing if not name.startswith("content/editions/")] == []
    assert (unpacked / "tests" / "project" / "test_package.py").is_file()


@pytest.mark.slow
def test_the_tests_run_in_the_sdist(unpacked: Path) -> None:
    """Some of each kind: pure ones, ones that print, ones about the project itself."""
    chosen = ("tests/base", "tests/library", "tests/press/test_fit.py", "tests/project/test_layers.py")
    said = _run(sys.executable, "-m", "pytest", "-q", "-m", "not slow", *chosen, cwd=unpacked)

    assert " passed" in said.splitlines()[-1]
    assert "failed" not in said.splitlines()[-1]


@pytest.mark.slow
def test_the_wheel_works_where_nothing_else_is(wheel: Path, unpacked: Path, tmp_path: Path) -> None:
    """In an environment of its own, as people install it: init, new topic, build; and what an extra needs is said."""
    venv = tmp_path / "venv"
    _run("uv", "venv", "-q", "--python", sys.executable, venv, cwd=tmp_path, PATH=_path())
    install = ("uv", "pip", "install", "-q", "--python", venv, "--constraint", unpacked / build.RUN_LOCK, wheel)
    _run(*install, cwd=tmp_path, PATH=_path())
    program = venv / "bin" / "briefs"

    assert _run(program, "--version", cwd=tmp_path) == f"briefs {briefs.__version__}\n"
    _run(program, "init", "mine", "--empty", cwd=tmp_path)
    _run(program, "new", "topic", "clean-air", cwd=tmp_path / "mine")
    _run(program, "build", "--topic", "clean-air", "--paper", "a4", "--jobs", "2", cwd=tmp_path / "mine")
    assert (tmp_path / "mine/dist/clean-air/policymakers/brief-en-a4.pdf").read_bytes().startswith(b"%PDF-1.7")

    _run(program, "init", "empty", "--empty", cwd=tmp_path)
    _run(program, "new", "topic", "x", cwd=tmp_path / "empty")
    _run(program, "build", "--paper", "a4", "--jobs", "2", cwd=tmp_path / "empty")
    assert len(list((tmp_path / "empty/dist/x").rglob("*.pdf"))) == 1

    key = tmp_path / "some.key"
    key.touch()
    said = _run(program, "pack", "--topic", "clean-air", "--sign", key, cwd=tmp_path / "mine", code=1)
    assert f"hint: type: {venv}/bin/python -m pip install 'py-minisign>=" in said


def _path() -> str:
    """Programs of the environment that runs the tests come first; uv is one of them."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
