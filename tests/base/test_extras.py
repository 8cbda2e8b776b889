"""What is missing is named with the command that brings it, and the command names no package of strangers."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from briefs.base import extras
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STATED = [
    "jinja2>=3.1",
    'lxml>=6; extra == "sources"',
    "python-docx>=1.2 ; extra == 'sources'",
    "py-minisign>=0.21; python_version > '3' and extra == \"signing\"",
]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "requires", lambda name: STATED if name == extras.DISTRIBUTION else None)


@pytest.mark.usefixtures("installed")
def test_an_installed_package_names_the_libraries_for_this_very_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", "/somewhere")
    monkeypatch.setattr(sys, "executable", "/some where/python")

    assert extras.how_to_install("sources") == (
        "type: '/some where/python' -m pip install 'lxml>=6' 'python-docx>=1.2'"
    )
    assert shlex.split(extras.how_to_install("signing"))[-1] == "py-minisign>=0.21"


def _absent(name: str) -> None:
    raise PackageNotFoundError(name)


def test_a_checkout_names_its_own_script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extras, "requires", _absent)
    monkeypatch.chdir(ROOT)
    assert extras.how_to_install("signing") == "type: python3 build.py extras"

    monkeypatch.chdir(tmp_path)
    assert extras.how_to_install("signing") == f"type: python3 {shlex.quote(str(ROOT / 'build.py'))} extras"


@pytest.mark.usefixtures("installed")
def test_the_environment_of_build_py_is_left_to_build_py(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lock files say which versions."""
    monkeypatch.setattr(sys, "prefix", str(ROOT / ".venv"))
    monkeypatch.chdir(ROOT)

    assert extras.how_to_install("signing") == "type: python3 build.py extras"


def test_a_hint_that_can_be_followed_at_once_asks_for_nothing_first() -> None:
    assert extras.first("json", "mail") == ""
    assert extras.first("no_such_module", "mail") == f" (for that, first {extras.how_to_install('mail')})"


def test_no_text_of_ours_installs_this_package_by_a_name_that_others_may_own() -> None:
    """`pip install briefs` would bring the package of somebody else."""
    files = [path for name in ("briefs", "content", "templates", "docs") for path in (ROOT / name).rglob("*")]
    said = [
        f"{path.name}: {match}"
        for path in (*files, *ROOT.glob("*.md"), ROOT / "build.py")
        if path.suffix in {".py", ".md", ".yaml", ".html", ".txt", ".j2"}
        for match in re.findall(r"pip3? install [^\n]*", path.read_text(encoding="utf-8"))
    ]

    assert [line for line in said if re.search(r"install (?:-\S+ )*['\"]?briefs\b", line)] == []
    assert any("pip install ." in line for line in said)


def test_the_distribution_bears_the_name_that_is_asked_for() -> None:
    assert PROJECT["name"] == extras.DISTRIBUTION
    assert {"sources", "mail", "signing"} < set(PROJECT["optional-dependencies"])
