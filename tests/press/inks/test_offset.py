"""Inks of a press: neutral colours are black alone, others as the profile has them."""

from __future__ import annotations

import pytest

from briefs.press.inks.offset import BLACK, is_neutral, offset
from tests.conftest import ROOT

PROFILE = ROOT / "templates/profiles/FOGRA39L-coated.icc"


def inks(colour: str) -> tuple[float, float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return offset(PROFILE, "digest")(red, green, blue)


@pytest.mark.parametrize("colour", ["#000000", "#1c2126", "#333b43", "#201c1a"])
def test_inks_of_text_are_black_alone(colour):
    assert inks(colour) == BLACK


@pytest.mark.parametrize("colour", ["#535c65", "#7c868f", "#c9d0d6", "#808080", "#d3ccc6"])
def test_greys_are_tints_of_black(colour):
    *coloured, black = inks(colour)
    assert coloured == [0, 0, 0]
    assert 0.1 < black < 0.8


@pytest.mark.parametrize("colour", ["#0b4f6c", "#2d6a2f", "#5a2a63", "#e7eff3", "#ff0000"])
def test_colours_are_printed_in_colour(colour):
    assert any(inks(colour)[:3])
    assert sum(inks(colour)) <= 3.0


def test_white_is_paper():
    assert inks("#ffffff") == (0, 0, 0, 0)
    assert is_neutral(1, 1, 1)


def test_dark_colours_are_no_black():
    assert inks("#0b4f6c")[0] > 0.7
