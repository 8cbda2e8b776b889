"""What tests of handing out from the desk share: workspaces from which something goes out, each with a visitor."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.asking import Visitor, visiting
from tests.distribute import house
from tests.distribute.conftest import Story, desk, office_folder, published, story

__all__ = ["desk", "published", "story"]


@pytest.fixture
def visitor(sample: Path, tmp_path: Path) -> Iterator[Visitor]:
    """The sample on the day on which its edition came out."""
    with visiting(sample, tmp_path / "out", house.FIRST) as made:
        yield made


@pytest.fixture
def out(story: Story, tmp_path: Path) -> Iterator[Visitor]:
    """The sample with two editions that are out."""
    shutil.copytree(story.second, tmp_path / "workspace", symlinks=True)
    with visiting(tmp_path / "workspace", tmp_path / "out", house.THIRD) as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Visitor]:
    """A workspace with packs and a printing sheet."""
    with visiting(office_folder(tmp_path / "office"), tmp_path / "out", house.FIRST) as made:
        yield made


@pytest.fixture
def letters(published: Path, tmp_path: Path) -> Iterator[Visitor]:
    """A workspace from which letters are written, with a list."""
    recipients = published / "content/recipients"
    recipients.mkdir(exist_ok=True)
    (recipients / "people.csv").write_text(
        "email,audience,name\nada@briefs.example,readers,Ada Well\nbo@briefs.example,experts,Bo\n", encoding="utf-8"
    )
    with visiting(published, tmp_path / "out", house.FIRST) as made:
        yield made
