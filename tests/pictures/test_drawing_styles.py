"""How parts of a drawing look: what changes nothing goes through; tests/pictures/made.py has what is refused."""

from __future__ import annotations

import pytest

from briefs.pictures.drawing_styles import undrawn


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fill", "#fff"),
        ("fill", "rgb(1, 2, 3)"),
        ("stop-color", "hsl(120 50% 50% / 50%)"),
        ("clip-path", "url(#c)"),
        ("transform-origin", "40 20"),
        ("transform-origin", "40px 20px"),
        ("paint-order", "normal"),
        ("text-decoration", "none"),
        ("writing-mode", "lr-tb"),
        ("font-variant", "normal"),
        ("vector-effect", "none"),
        ("inkscape-font-specification", "'Brief Sans, max'"),
    ],
)
def test_what_changes_nothing_goes_through(name, value):
    assert undrawn(name, value) is None


def test_letters_may_be_turned_by_an_attribute_and_a_shape_not_by_a_style():
    assert undrawn("rotate", "30", attribute=True) is None
    assert undrawn("rotate", "30deg") is not None
