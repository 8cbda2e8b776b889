"""What tests of reviewing from the desk share: the sample with a visitor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.asking import Visitor, visiting
from tests.distribute import house


@pytest.fixture
def visitor(sample: Path, tmp_path: Path) -> Iterator[Visitor]:
    with visiting(sample, tmp_path / "out", house.FIRST) as made:
        yield made
