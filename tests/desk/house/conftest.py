"""A desk over the sample workspace, which has a brand of its own and contacts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.desk.asking import Visitor, visiting

BRAND = """\
# Ours.
meta: {name: Wells & Co} # as printed
color:
  palette:
    own: "#0b4f6c" # dark
  primary: own
"""


@pytest.fixture
def visitor(sample: Path, tmp_path: Path) -> Iterator[Visitor]:
    (sample / "content/brand.yaml").write_text(BRAND, encoding="utf-8")
    (sample / "content/local").mkdir(exist_ok=True)
    shutil.copy(ROOT / "content/local/example.yaml", sample / "content/local/town.yaml")
    with visiting(sample, tmp_path / "out") as made:
        yield made
