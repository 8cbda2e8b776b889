"""A mark without its partner is told where it stands, and can be written as it stands."""

from __future__ import annotations

import pytest

from briefs.library.prose.parse import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b", ["1:3 '**'"]),
        ("a __b", ["1:3 '__'"]),
        ("a\n~~b", ["2:1 '~~'"]),
        ("a `b", ["1:3 '`'"]),
        ("a [b](c", ["1:5 ']('"]),
        ("a [b][c]", ["1:5 ']['"]),
        ("a ![b", ["1:3 '!['"]),
        ("a [@b c", ["1:3 '[@'"]),
        ("- a\n  - b --> c", ["2:7 '-->'"]),
        ("| a** |\n|---|", ["1:4 '**'"]),
        ("it is *important", ["1:7 '*'"]),
        ("it is (_important", ["1:8 '_'"]),
    ],
)
def test_what_is_left_is_told(text: str, expected: list[str]) -> None:
    _, problems = parse(text, "f.md", 1, {})

    assert [f"{problem.place} {problem.message.split()[0]}".removeprefix("f.md:") for problem in problems] == expected


@pytest.mark.parametrize(
    "text", ["a \\*\\*b", "a \\`b", "`**`", "~~~\n**\n~~~", "https://e.org/a__b", "_____", "a * b", "*Required", "a*"]
)
def test_what_is_meant_as_it_stands_is_printed(text: str) -> None:
    assert parse(text, "f.md", 1, {})[1] == ()
