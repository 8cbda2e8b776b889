"""What tests of a review share: the sample, and a command about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.workspace.reviewing.review import Reviewing
from briefs.workspace.workspace import Workspace
from tests.distribute import house
from tests.distribute.conftest import story

__all__ = ["story"]


@pytest.fixture
def reviewing(sample: Path) -> Reviewing:
    return Workspace.open(sample, today=house.FIRST).reviewing()
