"""docs/how-to/cluster.md is true: its commands, typed as they stand, make a document on a cluster of this machine."""

from __future__ import annotations

import io
import os
import re
import shlex
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from briefs.cli import main
from tests.conftest import ROOT

PAGE = (ROOT / "docs/how-to/cluster.md").read_text(encoding="utf-8")
ADDRESS = "127.0.0.1:8786"


def _free() -> str:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return str(any_port.getsockname()[1])


def _commands(port: str) -> list[list[str]]:
    found = re.findall(r"^ *```sh\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    return [shlex.split(textwrap.dedent(each).strip().replace("8786", port)) for each in found]


@pytest.mark.slow
@pytest.mark.needs_dask
def test_who_follows_the_page_has_the_document(tmp_path: Path) -> None:
    assert ADDRESS in PAGE
    extras, scheduler, worker, build = _commands(_free())
    assert extras == ["python3", "build.py", "extras"]
    dask = str(Path(sys.executable).with_name("dask"))
    started = []
    for here, program, *words in (scheduler, worker):
        assert (here, program) == ("PYTHONPATH=.", ".venv/bin/dask")
        command = [dask, *words, "--no-dashboard"]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        with (tmp_path / "log").open("ab") as log:
            started.append(subprocess.Popen(command, cwd=tmp_path, env=env, stdout=log, stderr=log))
    out, err = io.StringIO(), io.StringIO()
    try:
        code = main([*build[2:], "--root", str(ROOT), "--out", str(tmp_path / "dist")], out, err)
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()

    assert code == 0, err.getvalue()
    assert len(list((tmp_path / "dist").rglob("help-page-en-*.pdf"))) == 2
