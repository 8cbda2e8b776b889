"""How much room a text takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering import charts

LABELS = st.text(st.sampled_from("abcdefgh WMilm"), min_size=1, max_size=48).filter(str.strip)


@given(LABELS, st.floats(20, 400))
def test_wrapping_keeps_every_word(text, width):
    lines = charts.wrap(text, width)

    assert " ".join(lines).split() == text.split()
    assert all(charts.text_width(line) <= width or " " not in line for line in lines)
