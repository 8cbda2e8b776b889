"""Styles name the beginning and the end of a line, so that pages from right to left are mirrored by themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
PRINTED = sorted(
    {*TEMPLATES.glob("styles/**/*.css"), *TEMPLATES.glob("components/*/*.css"), *TEMPLATES.glob("packs/*.css")}
)
_PAGE = re.compile(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}|/\*.*?\*/", re.DOTALL)
"""A page has no beginning of a line: its corners are mirrored in the style of the language."""
_SIDED = re.compile(
    r"(?<![\w-])(?:(?:(?:margin|padding|border)-)?(?:left|right)(?:-width)?\s*:|(?:text-align|float):\s*(?:left|right)\b)"
)


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_style_speaks_of_left_and_right(path: Path) -> None:
    text = _PAGE.sub("", path.read_text(encoding="utf-8"))
    assert [found[0] for found in _SIDED.finditer(text)] == []


def test_a_style_that_does_is_seen() -> None:
    assert _SIDED.search("p { margin-left: 1mm }")
    assert _SIDED.search("p { text-align: right; }")
