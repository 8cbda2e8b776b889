"""The how-tos can be followed to the letter: files are written and changed as they say, and their commands run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.project.test_front_door import copy_of_the_repository

HOW_TO = ROOT / "docs/how-to"
FOLLOWED = ("brand", "check", "component", "channel")
_FENCE = r"^ *(?P<fence>`{3,})\w*\n(?P<text>.*?)^ *(?P=fence)$"
_WRITTEN = re.compile(
    rf"^ *`(?P<file>[^`\n]+)`, (?P<how>new|(?:above|below) `(?P<spot>[^\n]+)`):\n\n{_FENCE}", re.MULTILINE | re.DOTALL
)
_CHANGED = re.compile(r"^ *`(?P<file>[^`\n]+)`, change `(?P<old>[^`\n]+)` to `(?P<new>[^`\n]+)`\.$", re.MULTILINE)
_RUN = re.compile(r"^ *```sh\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """Something to do, and where in the page it stands."""

    at: int
    file: str = ""
    old: str = ""
    new: str = ""
    commands: tuple[str, ...] = ()

    def follow(self, folder: Path) -> None:
        if self.file:
            self._write(folder / self.file)
        for command in self.commands:
            words = shlex.split(command, comments=True)
            begins = {("python3", "build.py"): (2, ["-m", "briefs"]), (".venv/bin/python",): (1, [])}
            skip, own = next(way for start, way in begins.items() if tuple(words[: len(start)]) == start)
            line = [sys.executable, *own, *words[skip:]]
            # Not as a part of this run of tests: what that has made is not this folder's.
            alone = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
            done = subprocess.run(line, cwd=folder, env=alone, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"

    def _write(self, path: Path) -> None:
        if not self.old:
            assert not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.new, encoding="utf-8")
            return
        text = path.read_text(encoding="utf-8")
        assert text.count(self.old) == 1, f"{path}: {self.old!r}"
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


def steps(page: str) -> list[Step]:
    """What a page says is to be done, in its order."""
    return sorted(_steps(page), key=lambda step: step.at)


def _steps(page: str) -> Iterator[Step]:
    for found in _WRITTEN.finditer(page):
        text = textwrap.dedent(found["text"])
        if not found["spot"]:
            yield Step(found.start(), found["file"], new=text)
            continue
        # Within a file a block keeps the indent that it has there beyond that of its fence.
        indent = re.search(r" *$", found[0][: found.start("fence") - found.start()])
        text = re.sub(rf"(?m)^ {{{len(indent[0]) if indent else 0}}}", "", found["text"])
        (line,) = (line for line in _lines(found["file"]) if found["spot"] in line)
        yield Step(found.start(), found["file"], line, text + line if found["how"][0] == "a" else line + text)
    for found in _CHANGED.finditer(page):
        yield Step(found.start(), found["file"], found["old"], found["new"])
    for found in _RUN.finditer(page):
        lines = textwrap.dedent(found["text"]).splitlines()
        yield Step(found.start(), commands=tuple(line for line in lines if line))


def _lines(file: str) -> list[str]:
    return (ROOT / file).read_text(encoding="utf-8").splitlines(keepends=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", FOLLOWED)
def test_a_newcomer_who_follows_it_to_the_letter_gets_there(name: str, tmp_path: Path, typed: object) -> None:
    """What was written is formatted and typed as all code here is."""
    clone = copy_of_the_repository(tmp_path)
    todo = steps((HOW_TO / f"{name}.md").read_text(encoding="utf-8"))

    assert sum(bool(step.file) for step in todo) >= 4
    for step in todo:
        step.follow(clone)
    files = sorted({step.file for step in todo if step.file.endswith(".py")})
    if files:  # all but these is known already
        shutil.copytree(ROOT / ".mypy_cache", clone / ".mypy_cache")
    for tool in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]):
        done = subprocess.run(
            [sys.executable, "-m", *tool, *files], cwd=clone, capture_output=True, text=True, check=False
        )
        assert not files or done.returncode == 0, done.stdout + done.stderr
