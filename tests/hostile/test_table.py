"""The table of what is tried names tests and cases that are there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT

TABLE = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")


def test_everything_that_the_table_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/.-]+?)(?:::(\w+))?`", TABLE)

    assert len(named) > 25
    for path, test in named:
        assert (ROOT / path).exists(), path
        assert not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), test


def test_cases_that_the_table_names_are_there() -> None:
    cases = {path.stem for path in (ROOT / "tests/library/prose/cases").iterdir()}

    for name in re.findall(r"`((?:fence|braces|tag|link)-[a-z-]+)`", TABLE):
        assert name in cases, name
