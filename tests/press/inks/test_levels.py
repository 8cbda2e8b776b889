"""What of a colour a printer with one ink sees."""

from __future__ import annotations

import pytest

from briefs.press.inks.levels import grey


@pytest.mark.parametrize(
    ("colour", "level"),
    [
        ((0, 0, 0), 0),
        ((0x1C / 255, 0x21 / 255, 0x26 / 255), 0),
        ((0, 0, 1), 0),
        ((1, 1, 1), 1),
        ((0.99, 0.99, 0.99), 1),
        ((0.5, 0.5, 0.5), 0.5),
        ((0, 1, 0), 0.587),
    ],
)
def test_a_colour_is_as_bright_in_grey_and_the_ends_are_ink_and_paper(colour, level):
    assert grey(*colour) == pytest.approx(level, abs=0.001)
