"""The story of two editions, built and published for real by the command line, once for all tests."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefs.cli import main
from tests.conftest import ROOT, SAMPLE, _link
from tests.distribute import house


@dataclass(frozen=True)
class Story:
    """Copies of one workspace: after each of the things that happened to it."""

    first: Path
    """Edition 2026-01 is out."""
    second: Path
    """Edition 2026-02 is out: a figure, a rating and a sentence are others."""
    last: Path
    """And withdrawn."""
    said: tuple[tuple[int, str, str], ...]
    """What each call said: its code, its results, its problems."""

    def files(self, root: Path) -> list[Path]:
        return sorted((root / "dist").rglob("*.pdf"))


def call(root: Path, *words: str | Path, today: object = house.FIRST) -> tuple[int, str, str]:
    """One command about a workspace."""
    out, err = io.StringIO(), io.StringIO()
    code = main([*map(str, words), "--root", str(root)], out, err, today)  # type: ignore[arg-type]
    return code, out.getvalue(), err.getvalue()


def publish(root: Path, *words: str, today: object = house.FIRST) -> tuple[int, str, str]:
    """Publish, with the files beside the content."""
    return call(root, "publish", "--out", root / "dist", "--jobs", "1", *words, today=today)


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("story")
    work = folder / "work"
    shutil.copytree(SAMPLE, work)
    shutil.copytree(ROOT / "templates" / "fonts", work / "templates" / "fonts", copy_function=_link)
    rules = work / "templates/audiences/readers/audience.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("at_most: 2", "at_most: 4"), encoding="utf-8")
    said = [publish(work, "--allow-draft", "--by", "E. Ditor")]
    first = _kept(work, folder / "first")
    house.change(work, "sources/alpha.yaml", "value: 12,", "value: 13,")
    house.change(work, "sources/alpha.yaml", "single-author-assertion, reason", "cited-secondary-dated, reason")
    house.change(work, "topics/sample/readers/brief.md", "There are twelve wells.", "There are thirteen wells.")
    house.change(work, "sources/alpha.yaml", "twelve wells and", "thirteen wells and")
    house.new_edition(work, "2026-01", "2026-02")
    said.append(publish(work, "--allow-draft", today=house.SECOND))
    second = _kept(work, folder / "second")
    words: Sequence[str] = ("withdraw", "2026-02", "--reason", "A figure was wrong.")
    said.append(call(work, *words, today=house.THIRD))
    return Story(first, second, work, tuple(said))


def _kept(work: Path, folder: Path) -> Path:
    """A copy as things stand; what changes is written anew, so fonts may be the same files."""
    shutil.copytree(work, folder, ignore=shutil.ignore_patterns("fonts"))
    shutil.copytree(work / "templates" / "fonts", folder / "templates" / "fonts", copy_function=_link)
    return folder
