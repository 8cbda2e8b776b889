"""A paragraph on a page is found again in its text."""

from __future__ import annotations

from briefs.desk.writing.lines import TextLines

TEXT = """---
title: Wells and water
---

## Facts {#facts}

Water is wet.[@al-first] There are twelve wells.[@al-count]

Cover wells, says one author.

Water is wet once more, and there are others.
"""


def test_each_paragraph_has_the_line_on_which_it_is_written() -> None:
    shown = ["Wells and water", "Facts", "Water is wet. There are twelve wells.", "Printed by the house"]

    assert TextLines(TEXT).all(shown) == [2, 5, 7, 0]


def test_signs_that_are_not_printed_part_no_words() -> None:
    assert TextLines(TEXT).all(["wet1 There", "Wa\u00adter is wet. There are twelve"]) == [0, 7]


def test_among_lines_that_say_the_same_the_next_one_is_meant() -> None:
    assert TextLines("One two three.\n\nX y z.\n\nOne two three.\n").all(
        ["One two three.", "X y z.", "One two three."]
    ) == [1, 3, 5]
