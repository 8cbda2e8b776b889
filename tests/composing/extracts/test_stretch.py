"""A stretch: letters in one go, each with its place, blanks single."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefs.composing.extracts.stretch import place_in, stretches_in
from briefs.library.prose.parse import parse
from briefs.library.prose.sections import Call, Include

WORD = st.sampled_from(
    ["a", "bc", "*d*", "**e f**", "`g`", "[h](https://e.org/)", "ü", "(i)", "x^2^", "k  ", "\n", "- l"]
)


@given(st.lists(WORD, min_size=1, max_size=12).map(" ".join))
def test_each_letter_is_found_in_the_file(text: str) -> None:
    lines = text.split("\n")
    prose, problems = parse(text, "f.md", 1, {})
    blocks = [block for section in prose.sections for block in section.blocks]
    for block in () if problems else blocks:
        assert not isinstance(block, Call | Include)
        for stretch in stretches_in(block):
            assert "  " not in stretch.text
            assert stretch.text == stretch.text.strip()
            for at, letter in enumerate(stretch.text):
                place = place_in(stretch.spots, at, at + 1)
                if letter != " ":
                    assert lines[(place.line or 1) - 1][(place.column or 1) - 1] == letter
