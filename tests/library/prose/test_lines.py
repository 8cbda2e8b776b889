"""Lines know the column of each letter, whatever blanks and tabs stand before it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefs.library.prose.lines import leaf, lines_of

BLANKS = st.text(" \t", max_size=6)


@given(st.lists(st.tuples(BLANKS, st.text("abc", min_size=1, max_size=5)), min_size=1, max_size=5))
def test_a_letter_keeps_its_column(given_lines: list[tuple[str, str]]) -> None:
    text = "\n".join(blanks + words for blanks, words in given_lines)
    made = leaf("f.md", lines_of(text, 1))
    for at, letter in enumerate(made.text):
        if letter != "\n":
            place = made.place(at, at + 1)
            assert text.split("\n")[(place.line or 1) - 1][(place.column or 1) - 1] == letter


@given(BLANKS)
def test_a_tab_counts_up_to_the_next_fourth_column(blanks: str) -> None:
    (line,) = lines_of(blanks + "x", 1)

    assert line.indent == len((blanks + "x").expandtabs(4)) - 1
