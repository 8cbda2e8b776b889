"""Pages are painted in the order in which they are read, and look as they did."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image, ImageChops

from briefs.press import finish
from tests.press import pages
from tests.press.reading_order import late, marks_painted, painted
from tests.press.tag_dump import words_by_mark

BESIDE = """
<h1>Order</h1>
<div class="row"><div class="side"><p>Side one, read first.</p><p>Side two.</p></div>
<p>Main text <b>strong</b>.</p></div>
<ol><li>One with <sup>1</sup> a note</li><li>Two</li></ol>
<p class="tag"><span>Tag</span> a line</p><p class="tint">Tinted <span class="turn">turned</span></p>
<div class="cut"><p>Cut off at its edge <i>slanted</i></p><div class="ground">On a drawing</div></div>
<table><tr><th>Day<th>Plan<tr><td><span class="no">1</span> First<td>Second</table>
"""
STYLE = """
.side { float: right; width: 30mm; background: #cde; border: 1pt dashed #900 } .row { overflow: hidden }
.row b { position: relative; color: #090 } sup { position: relative; top: -2pt; line-height: 0; font-size: 6pt }
ol { padding-left: 6mm; list-style: none } li { position: relative }
li::before { content: counter(list-item) ". "; position: absolute; left: -6mm; color: #900 }
.tag { position: relative } .tag span { background: #fc0; position: absolute; top: 0; left: 20mm }
.tint { background: #dfd; color: #060 } .turn { display: inline-block; transform: rotate(4deg); color: #00c }
.cut { overflow: hidden; height: 14mm; background: linear-gradient(90deg, #eef, #fff) }
.cut .ground { background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E\
%3Ccircle cx='4' cy='4' r='3' fill='%23fa0'/%3E%3C/svg%3E") no-repeat left }
table { border-collapse: collapse } td, th { border: 0.5pt solid #333 } .no { display: inline-block; color: #c00 }
"""
OVER = '<h1>x</h1><p class="a">Under the next</p><p class="b">Over the other</p><p class="c">After both</p>'
OVER_STYLE = """
.a, .b { position: absolute; top: 20mm; left: 0; margin: 0; background: #fff; width: 40mm }
.a { z-index: 2; color: #a00 } .b { z-index: 1; left: 3mm; color: #00a } .c { margin-top: 50mm }
"""


@pytest.mark.parametrize("name", pages.case_names())
def test_every_case_is_painted_as_it_is_read(name):
    assert late(pages.print_case(name).pdf) == []


def test_what_floats_or_is_placed_is_painted_where_it_is_read():
    assert [page.late for page in painted(pages.print_body(BESIDE, STYLE).pdf)] == [0, 0]


@pytest.mark.parametrize(("body", "style"), [(BESIDE, STYLE), (OVER, OVER_STYLE)])
def test_the_picture_is_the_same(body, style, monkeypatch):
    ordered = pages.print_body(body, style).pdf
    monkeypatch.setattr(finish, "paint_as_read", lambda *_: None)
    plain = pages.print_body(body, style).pdf
    assert late(plain)
    assert different(plain, ordered) == []


@pytest.mark.parametrize("name", pages.case_names())
def test_the_picture_of_every_case_is_the_same(name, monkeypatch):
    monkeypatch.setattr(finish, "paint_as_read", lambda *_: None)
    plain = pages.print_body((pages.CASES / f"{name}.html").read_text(encoding="utf-8")).pdf
    assert different(plain, pages.print_case(name).pdf) == []


def test_what_lies_over_another_stays_over_it():
    over = pages.print_body(OVER, OVER_STYLE).pdf
    words = words_by_mark(over)
    said = [words[0, mark].strip() for mark in marks_painted(over)[0]]
    assert said == ["x", "Over the other", "Under the next", "After both"]


def different(one: bytes, other: bytes) -> list[int]:
    """The pages, from 1, that do not look the same to the last pixel."""
    pairs = zip(pictures(one), pictures(other), strict=True)
    return [number for number, pair in enumerate(pairs, 1) if ImageChops.difference(*pair).getbbox() is not None]


def pictures(pdf: bytes) -> list[Image.Image]:
    """All pages, at 216 dpi."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=3).to_pil().convert("RGB") for page in document]
