"""One black ink: every colour of a page, a drawing and a gradient becomes grey; what cannot is told."""

from __future__ import annotations

import io

import pikepdf
import pytest

from tests.inks import DRAWING, GREYS, paints, spaces
from tests.press.pages import CASES, META, STYLE, page, press
from tests.validators import page_validation, verapdf

BODY = (
    "<h1>Title</h1><p class='red'>Red <b>and black</b>.</p>"
    f"<div class='half'><p>Paled.</p></div><p>{DRAWING}</p><div class='hatched'></div>"
)
CSS = (
    ".red { color: #e00000; border: 1mm solid #00aa00 } h1, b { color: #1c2126 } .half { background: #eef3f7 }"
    ".hatched { height: 20mm; background: linear-gradient(#ffff00, #008000) }"
)


def printed(body=BODY, css=CSS, *, one_ink=True):
    machine = press()
    layout = machine.lay_out(page(body), [STYLE, css], CASES)
    assert layout.problems == ()
    return machine.write(layout, META, one_ink=one_ink)


def test_in_one_ink_nothing_is_painted_but_black_and_grey():
    pressed = printed()
    assert pressed.problems == ()
    assert {name for name, _ in paints(pressed.pdf)} <= GREYS
    assert spaces(pressed.pdf) <= {"/DeviceGray"}


def test_in_colour_the_same_page_has_other_colours():
    pressed = printed(one_ink=False)
    assert "rg" in {name for name, _ in paints(pressed.pdf)}
    assert "/ICCBased" in spaces(pressed.pdf)


def test_a_red_is_as_bright_as_before_and_ink_is_black():
    levels = {numbers[0] for name, numbers in paints(printed().pdf) if name == "g"}
    assert 0.0 in levels
    assert round(0.299 * 0xE0 / 255, 3) in levels


def test_a_picture_in_colour_is_told():
    problems = printed("<h1>x</h1><p><img src='../square.png' alt='A square'></p>").problems
    assert [problem.rule for problem in problems] == ["one-ink"]


def test_a_colour_of_a_press_is_told():
    problems = printed("<h1>x</h1>", "h1 { color: device-cmyk(0 1 1 0) }").problems
    assert [problem.rule for problem in problems] == ["one-ink"]
    assert "#rrggbb" in problems[0].hint


@pytest.mark.slow
@pytest.mark.needs_java
@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_a_page_of_one_ink_keeps_its_standards(standard, tmp_path):
    file = tmp_path / "grey.pdf"
    file.write_bytes(printed().pdf)
    assert verapdf(file, standard).messages == ()
    assert page_validation(file, standard).passed


def test_what_shines_through_is_mixed_in_grey():
    """Else printers mix it in the space of the output intent, and its black comes out in all inks."""
    with pikepdf.open(io.BytesIO(printed().pdf)) as pdf:
        assert [page.obj.Group.CS for page in pdf.pages] == ["/DeviceGray"] * len(pdf.pages)
    with pikepdf.open(io.BytesIO(printed(one_ink=False).pdf)) as pdf:
        assert not any("/Group" in page.obj for page in pdf.pages)
