"""Limits are those of docs/limits.md, and mistakes are looked for only as far as anybody reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs.base import limits
from briefs.base.problems import Place, Problem, Severity, as_text
from briefs.text.expressions import LONGEST

PAGE = Path(__file__).parents[2] / "docs/limits.md"


def test_the_page_has_every_limit() -> None:
    """Whoever changes one says so where people look."""
    known = [value for name, value in vars(limits).items() if name.isupper() and isinstance(value, int)]
    said = [int(number.replace(",", "")) for number in re.findall(r"\| ([\d,]+) \|", PAGE.read_text(encoding="utf-8"))]

    assert sorted(set(said)) == sorted({*known, LONGEST})


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 100_000])
def test_a_hundred_mistakes_of_a_kind_are_made_and_no_more(count: int, severity: Severity) -> None:
    """What is not told costs nothing: no place is looked for, no hint thought of."""
    made = 0

    def each() -> Iterator[Problem]:
        nonlocal made
        for number in range(count):
            made += 1
            yield Problem(Place("x.md", number + 1, 1), "wrong", severity=severity, rule="kind")

    found = list(limits.first(each()))

    assert made == min(count, limits.MISTAKES + 1)
    assert len(found) == min(count, limits.MISTAKES + 1)
    assert [problem.rule for problem in found[limits.MISTAKES :]] == (["limit"] if count > limits.MISTAKES else [])
    assert {problem.severity for problem in found} <= {severity}


@pytest.mark.parametrize("column", [1, 2, 199, 200, 201, 50_000, 99_800, 99_999, 100_000])
def test_of_a_long_line_the_part_around_the_mistake_is_shown(column: int) -> None:
    """Twenty-five thousand mistakes on a line of 100 kB were 2.9 GB of text: the line stood below each."""
    line = "".join(chr(97 + number % 26) for number in range(100_000))
    text = as_text(Problem(Place("x.md", 1, column, 1), "wrong"), [line])

    _, shown, marks = text.split("\n")
    assert len(text) < 1_000
    assert shown[marks.index("^")] == line[column - 1]


@pytest.mark.parametrize("length", [1, 100, 399, 400])
def test_an_ordinary_line_is_shown_whole(length: int) -> None:
    """As it always was."""
    assert "a" * length in as_text(Problem(Place("x.md", 1, 1), "wrong"), ["a" * length])


@pytest.mark.parametrize("said", ["'" + "x" * 50_000 + "' is wrong", "y" * 1_000 + " end", "z" * 801 + "."])
def test_a_message_that_quotes_much_keeps_its_beginning_and_its_end(said: str) -> None:
    """The end often says what is wrong."""
    text = as_text(Problem(None, said, hint=said))

    assert len(text) < 2_000
    assert text.count(said[-3:]) == 2
