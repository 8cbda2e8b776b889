"""Who has not the libraries is told how to get them, and nothing that stood before is touched."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from briefs.building.cluster import asking
from briefs.cli import main
from tests.conftest import ROOT


def test_missing_libraries_are_told_with_the_command_that_brings_them(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "find_spec", lambda name: None)
    out, err = io.StringIO(), io.StringIO()
    before = {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()}

    words = ["build", "--on", "tcp://127.0.0.1:9", "--root", str(sample), "--out", str(tmp_path / "out")]
    assert main(words, out, err) == 2

    assert "--on needs libraries that are not here yet: Dask and fsspec" in err.getvalue()
    assert "hint: type: " in err.getvalue()
    assert "Traceback" not in err.getvalue()
    assert {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()} == before
    assert not list((tmp_path / "out").rglob("*.pdf"))


def test_who_does_not_ask_loads_nothing_of_it() -> None:
    code = f"import briefs.building.session, sys; sys.exit(any(name in sys.modules for name in {asking.NEEDED!r}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
