"""A stencil's copies are those that a whole layout gives; what it cannot do it says, and never does it wrongly."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

import pikepdf
import pytest

from briefs.press.copies import compare
from briefs.press.copies.lines import slot_lines
from briefs.press.copies.pen import Pen
from briefs.press.copies.stencil import NoStencilError, Stencil
from briefs.press.engine import Press
from briefs.press.metadata import Metadata
from briefs.press.text import pdf_pages
from tests.conftest import ROOT

FONTS = sorted((ROOT / "templates/fonts").glob("*.ttf"))
TOKENS = {"Qxaaxq": "name", "Qxabxq": "number"}
STYLE = """
@font-face { font-family: "Own"; src: url(fonts/SourceSans3_400Regular.ttf); }
@page { size: 120mm 80mm; margin: 10mm; }
body { font-family: "Own"; font-size: 11pt; line-height: 14pt; }
"""
META = Metadata("Title", "en", dt.date(2026, 1, 1), identifier="x")


class Bench:
    """A press with one page on it, whose slots are two words."""

    def __init__(self, body: str) -> None:
        self._press = Press([ROOT / "templates"], FONTS)
        self._body = body

    def whole(self, values: Mapping[str, str]) -> bytes:
        return self._pressed(self._filled(values))[0]

    def stencil(self) -> Stencil:
        _, kept, layout = self._pressed(self._body)
        return Stencil(kept, slot_lines(layout.document.pages, TOKENS), TOKENS, Pen(FONTS))

    def _filled(self, values: Mapping[str, str]) -> str:
        body = self._body
        for token, slot in TOKENS.items():
            body = body.replace(token, values[slot])
        return body

    def _pressed(self, body: str) -> tuple[bytes, object, Any]:
        html = f'<!doctype html><html lang="en"><title>Title</title><body>{body}</body></html>'
        layout = self._press.lay_out(html, [STYLE], ROOT / "templates")
        kept: list[object] = []
        made = self._press.write(layout, META, keep=kept.append)
        assert made.problems == ()
        return made.pdf, kept[0], layout


LEFT = (
    "<h1>Title</h1><p>For Qxaaxq</p><p>Number <b>9</b> is Qxabxq</p><p><a href='#x'>Go</a> on. <span id='x'></span></p>"
)
CENTRED = "<p style='text-align: center'>For Qxaaxq</p><p style='text-align: right'>Qxabxq</p>"
WRAPPED = "<p>This is a text that goes on and on until its second line, where Qxaaxq of Qxabxq</p>"


@pytest.mark.parametrize("body", [LEFT, CENTRED, WRAPPED], ids=["left", "centred", "wrapped"])
@pytest.mark.parametrize("name", ["Ann", "Offiziersschule Affäre", "Иван Петров", "Ελένη", "Ngô Văn", "AVAVA To"])
def test_a_copy_is_what_a_whole_layout_gives_dot_by_dot_and_tag_by_tag(body: str, name: str) -> None:
    bench, values = Bench(body), {"name": name, "number": "17"}

    made = bench.stencil().copy(values)

    assert compare.differs(made, bench.whole(values)) == ""
    assert name.replace(" ", "") in "".join(pdf_pages(made)).replace(" ", "")


def test_the_same_values_give_the_same_bytes_whatever_was_set_before() -> None:
    one, other = Bench(LEFT).stencil(), Bench(LEFT).stencil()
    values = {"name": "fi ffi", "number": "1"}
    for number in range(20):
        other.copy({"name": f"ﬁ {number}", "number": "2"})

    assert one.copy(values) == other.copy(values)


def test_what_is_too_wide_or_has_letters_that_no_font_has_is_told() -> None:
    stencil = Bench(LEFT).stencil()

    assert stencil.unfit({"name": "Ann", "number": "1"}) == ()
    (wide,) = stencil.unfit({"name": "A long name " * 9, "number": "1"})
    assert (wide.slots, wide.too_wide > 20, wide.missing) == (("name",), True, "")
    (strange,) = stencil.unfit({"name": "Ann", "number": "一"})
    assert (strange.slots, strange.missing) == (("number",), "一")


def test_a_word_of_the_next_line_never_comes_up() -> None:
    """In a whole layout a shorter text would draw it up, so that copy is none for a stencil."""
    body = "<p style='width: 60mm'>Here stands Qxaaxq and it goes on and on and on to another line</p>"
    stencil = Bench(body).stencil()

    assert stencil.unfit({"name": "I", "number": "1"}) != () or stencil.lines[0].follows == ""


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Qxaaxq</h1>",
        "<p>Qxaaxq <b>stands first</b></p>",
        "<p title='x'>Qxaaxq</p><p><img alt='Of Qxaaxq' src='icons/book.svg'></p>",
    ],
    ids=["a bookmark", "something behind it", "said of a picture"],
)
def test_where_something_else_depends_on_a_slot_there_is_no_stencil(body: str) -> None:
    with pytest.raises(NoStencilError):
        Bench(body).stencil()


def test_a_copys_fonts_hold_its_own_letters_alone() -> None:
    stencil = Bench(LEFT).stencil()
    stencil.copy({"name": "Žofie", "number": "1"})

    with pikepdf.open(io.BytesIO(stencil.copy({"name": "Ann", "number": "2"}))) as pdf:
        fonts = pdf.pages[0].Resources.Font
        own = [fonts[name] for name in fonts.keys() if str(name).startswith("/X")]  # noqa: SIM118 - no mapping
        said = b"".join(font.ToUnicode.read_bytes() for font in own)

    assert own
    assert b"<017d>" not in said.lower()
    assert b"<0041>" in said


def test_two_files_that_differ_are_told_apart() -> None:
    bench = Bench(LEFT)
    ann, bo = (bench.whole({"name": name, "number": "1"}) for name in ("Ann", "Bo"))
    blank = pdf_pages(bench.whole({slot: token for token, slot in TOKENS.items()}))

    assert compare.differs(ann, bo) == "the words of page 1"
    assert compare.unlike_asked(blank, {"Qxaaxq": "Ann", "Qxabxq": "1"}, pdf_pages(ann)) == ""
    assert "other words" in compare.unlike_asked(blank, {"Qxaaxq": "Bo", "Qxabxq": "1"}, pdf_pages(ann))
    assert compare.gone(blank, pdf_pages(ann)) == "Qxaaxq Qxabxq"
