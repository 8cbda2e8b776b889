"""How far strands reach."""

from __future__ import annotations

from types import SimpleNamespace

import pydyf
import pytest

from briefs.press.tags.extents import Extent, extent_of
from briefs.press.tags.strands import strands_of


def reach(*stream, box=None):
    """The extent of the only strand of a stream, rounded."""
    (strand,) = strands_of(stream) or []
    return tuple(round(float(edge), 2) for edge in extent_of(strand, box))


def test_a_filled_shape_reaches_to_its_edges():
    assert reach(b"1 2 3 4 re", b"f") == (1, 2, 4, 6)


def test_a_drawn_line_is_as_wide_as_it_may_be_at_corners():
    assert reach(b"2 w", b"10 10 m", b"20 10 l", b"S") == (6, 6, 24, 14)


def test_matrices_count_from_the_inside_out():
    assert reach(b"2 0 0 2 0 0 cm", b"1 0 0 1 5 0 cm", b"0 0 1 1 re", b"f") == (10, 0, 12, 2)


def test_a_clip_bounds_what_lies_in_it():
    assert reach(b"0 0 5 5 re", b"W", b"n", b"1 2 30 40 re", b"f") == (1, 2, 5, 5)


@pytest.mark.parametrize("painting", [b"/x0 Do", b"/s0 sh"])
def test_what_has_no_edges_fills_its_clip(painting):
    assert reach(b"0 0 5 5 re", b"W", b"n", painting) == (0, 0, 5, 5)


def test_an_image_is_one_by_one():
    assert reach(b"30 0 0 20 5 5 cm", b"/i12 Do") == (5, 5, 35, 25)


TEXT = ("/Span", pydyf.Dictionary({"MCID": 0}), b"BDC", b"BT", b"[<0001>] TJ", b"ET", b"EMC")


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("Roman", "normal", (10.01, 21.5, 39.99, 32.8)),
        ("Élan", "normal", (10.01, 20.5, 39.99, 32.8)),
        ("●●○ → “€”", "normal", (10.01, 21.5, 39.99, 32.8)),
        ("Slanted", "italic", (8.5, 21.5, 41.5, 32.8)),
        ("ไทย", "normal", (10.01, 18, 39.99, 36)),
    ],
)
def test_letters_reach_as_far_as_their_alphabet_does(text, style, expected):
    looks = {"font_size": 10, "font_style": style}
    box = SimpleNamespace(text=text, style=looks, position_x=10, position_y=18, width=30, height=18, baseline=12)
    assert reach(*TEXT, box=box) == expected


def test_text_of_an_unknown_box_may_be_anywhere():
    (strand,) = strands_of(TEXT) or []
    assert extent_of(strand).meets(Extent(900, 900, 901, 901))
