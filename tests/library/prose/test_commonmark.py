"""Measured by a peer's own suite: no example of CommonMark is printed otherwise than its reference."""

from __future__ import annotations

import pytest

from tests import commonmark


@pytest.mark.parametrize("example", commonmark.examples(), ids=lambda example: str(example.number))
def test_an_example_is_printed_as_the_reference_or_refused_at_a_place(example: commonmark.Example) -> None:
    outcome = commonmark.tried(example)

    assert outcome.kind != commonmark.OTHER, outcome.printed
    assert all(problem.place and problem.place.line for problem in outcome.problems)


def test_the_table_in_the_docs_is_true() -> None:
    assert commonmark.TABLE.read_text(encoding="utf-8") == commonmark.table()
