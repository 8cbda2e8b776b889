"""The bar of a document's statements by certainty."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering.charts import level_parts

COUNTS = st.fixed_dictionaries({level: st.integers(0, 60) for level in (0, 1, 2, 3)})


@given(COUNTS)
def test_the_parts_fill_the_bar_in_order_the_surest_first(counts: dict[int, int]) -> None:
    parts = level_parts(counts)

    assert [part.level for part in parts] == [level for level in (3, 2, 1, 0) if counts[level]]
    assert sum(part.width for part in parts) == pytest.approx(200 if parts else 0, abs=0.05)
    for part, following in pairwise(parts):
        assert following.x == pytest.approx(part.x + part.width, abs=0.02)


@given(COUNTS)
def test_the_hatch_goes_on_to_both_ends_of_its_part_and_not_beyond(counts: dict[int, int]) -> None:
    for part in level_parts(counts):
        ends = [float(x) for x in re.findall(r"[ML](\S+) ", part.hatch)]
        assert bool(ends) == (part.level == 1)
        if ends:
            assert min(ends) == pytest.approx(part.x, abs=0.02)
            assert max(ends) == pytest.approx(part.x + part.width, abs=0.02)
