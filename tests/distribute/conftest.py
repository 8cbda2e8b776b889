"""The sample workspace with the catalogue's templates and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.library import Library
from tests.distribute.sites import read, with_catalogue


@pytest.fixture
def workspace(sample: Path) -> Path:
    return with_catalogue(sample)


@pytest.fixture
def wells(workspace: Path) -> Library:
    """The sample, read."""
    return read(workspace)
