"""Gradients of drawings: one tile that covers the whole shape, whatever way they are turned; patterns stay tiles."""

from __future__ import annotations

import base64

import pydyf
import pytest
import weasyprint

from briefs.press.inks import gradients

STOPS = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity="{}"/>'
SHAPE = '<rect fill="url(#g)" width="100" height="40"/>'


def _drawn(drawing: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">{drawing}{SHAPE}</svg>'
    return f'<img src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


def _tiles(page: str) -> list[pydyf.Stream]:
    """The tiles of a page, as they are after widening."""
    found: list[pydyf.Stream] = []

    def finish(_: object, pdf: pydyf.PDF) -> None:
        gradients.widen(pdf)
        found.extend(o for o in pdf.objects if isinstance(o, pydyf.Stream) and o.extra.get("PatternType") == 1)

    weasyprint.HTML(string=page).write_pdf(finisher=finish)
    return found


@pytest.mark.parametrize("opacity", ["1", ".5"])
@pytest.mark.parametrize(
    "drawing",
    [
        '<linearGradient id="g">{}</linearGradient>',
        '<linearGradient id="g" gradientTransform="rotate(90)">{}</linearGradient>',
        '<linearGradient id="g" gradientUnits="userSpaceOnUse" gradientTransform="rotate(45)">{}</linearGradient>',
        '<radialGradient id="g">{}</radialGradient>',
    ],
)
def test_a_gradient_has_one_tile_that_reaches_beyond_its_shape(drawing, opacity):
    (tile,) = _tiles(_drawn(drawing.format(STOPS.format(opacity))))

    left, top, right, bottom = (float(value) for value in tile.extra["BBox"])
    assert right - left == pytest.approx(float(tile.extra["XStep"]))
    assert bottom - top == pytest.approx(float(tile.extra["YStep"]))
    assert min(right - left, bottom - top) >= 100
    a, b, c, d, *_ = (float(value) for value in tile.extra["Matrix"])
    area = (right - left) * (bottom - top) * abs(a * d - b * c)
    assert area > 10 * 75 * 30  # the shape in points


def test_a_pattern_stays_a_tile_that_is_repeated():
    dots = '<pattern id="g" width="10" height="10" patternUnits="userSpaceOnUse"><circle r="3"/></pattern>'

    (tile,) = _tiles(_drawn(dots))

    assert (float(tile.extra["XStep"]), float(tile.extra["YStep"])) == (10, 10)


def test_a_background_of_a_style_stays_a_tile_that_is_repeated():
    (tile,) = _tiles('<p style="height: 60px; background: linear-gradient(red, blue) 0 0 / 100% 20px repeat">x</p>')

    assert float(tile.extra["YStep"]) == 20


def test_tiles_written_in_words_are_left_as_they_are():
    """As our own hatchings are."""
    pdf = pydyf.PDF()
    tile = pydyf.Stream(["0 0 m", b"S"], {"PatternType": 1, "BBox": pydyf.Array([0, 0, 9, 9])})
    pdf.add_object(tile)

    gradients.widen(pdf)

    assert tile.stream == ["0 0 m", b"S"]
