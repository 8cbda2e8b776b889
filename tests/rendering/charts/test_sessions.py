"""A session as a bar: parts as long as they last, and names where there is room."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering import charts

MINUTES = st.lists(st.integers(1, 120), min_size=1, max_size=12)


@given(MINUTES)
def test_parts_follow_one_another_without_a_gap(minutes):
    parts = charts.session(minutes, ["part"] * len(minutes)).parts

    assert [part.ends - part.begins for part in parts] == minutes
    assert [part.begins for part in parts[1:]] == [part.ends for part in parts[:-1]]
    assert [part.line is None for part in parts] == [True] + [False] * (len(parts) - 1)
    for number, part in enumerate(parts):
        assert (part.veil is None) == (number % 2 == 0)
        if part.veil:
            assert math.isclose(part.veil[0], 1000 * part.begins / sum(minutes), abs_tol=0.006)


@given(MINUTES)
def test_every_part_has_one_flag_and_no_tier_is_wider_than_the_bar(minutes):
    """A single part is named over the bar alone."""
    drawn = charts.session(minutes, ["part"] * len(minutes))
    tiers = [drawn.over] + ([drawn.under] if drawn.under else [])

    assert sorted(flag.minutes for tier in tiers for flag in tier.flags) == sorted(minutes)
    assert (drawn.under is None) == (len(minutes) == 1)
    assert all((tier.gap or 0) + sum(flag.share for flag in tier.flags) <= 100.01 for tier in tiers)


def test_a_short_last_part_takes_the_room_of_the_one_before_it():
    drawn = charts.session([20, 10, 15, 5], ["a", "b", "c", "d"])

    assert drawn.under is not None
    assert [(flag.share, flag.last) for flag in drawn.under.flags] == [(20.0, False), (40.0, True)]
    assert [(flag.share, flag.last) for flag in drawn.over.flags] == [(60.0, False), (40.0, False)]


@pytest.mark.parametrize(
    ("name", "named"), [("Starter", True), ("Extraordinarily", False), ("one two three four five six seven", False)]
)
def test_a_name_without_room_is_left_to_the_table(name, named):
    """A tenth of the bar is 17 mm, 14 of them to write in: nine letters to a line, three lines."""
    whole = charts.session([45], [name])
    tenths = charts.session([5] * 20, [name] * 20)

    assert whole.over.flags[0].name == name
    assert tenths.over.flags[0].share == 10
    assert bool(tenths.over.flags[0].name) == named
