"""What several test files share: the sample workspace, a small one with two audiences and one component."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefs.library import Library, load

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample workspace, with the project's fonts."""
    folder = tmp_path / "sample"
    shutil.copytree(SAMPLE, folder)
    shutil.copytree(ROOT / "templates" / "fonts", folder / "templates" / "fonts")
    return folder


@pytest.fixture
def library(sample: Path) -> Library:
    """The sample workspace, read."""
    made, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return made


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The shipped content, read."""
    made, problems = load(ROOT / "content", ROOT / "templates")
    assert problems == ()
    return made
