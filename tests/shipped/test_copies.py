"""What pupils and parents get is copied from copies: after two of them every line to write on and every word is there.

The first tests keep the copier honest: what a print buyer lost on a real one is lost on ours.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from tests import shipped_documents as shipped
from tests.copier import HARSH, MILD, SETTINGS, Lost, Page, Setting, copied, lost
from tests.press.pages import print_body

SPARE = {MILD: 0.01, HARSH: 0.03}
"""The share of words that dust and blur may hit: the smallest, in notes."""

GIVEN_OUT = tuple(
    order
    for order in shipped.sampled((*shipped.orders(), *shipped.other_variants()))
    if order.audience == "educators"
    and order.variant in ("colour", "mono")
    and shipped.library().audiences[order.audience].documents[order.document].copies
)
"""Whatever an educator copies for others; large print is printed for one reader, not copied."""


@cache
def _printed(css: str) -> Page:
    line = '<p>Name and class</p><div class="line"></div>'
    return Page(print_body(f"<main>{line * 4}</main>", css + ".line { height: 9mm; margin-bottom: 4mm }").pdf, 1)


def _faint(colour: str, rule: str) -> Page:
    return _printed(f"p {{ color: {colour}; font: 10pt 'Brief Sans' }} .line {{ border-bottom: {rule} }}")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_black_lines_and_words_come_through(setting: Setting) -> None:
    page = _faint("#000000", "0.35mm solid #000000")

    assert (len(page.lines), len(page.words)) == (4, 12)
    assert not lost(page, setting)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_grey_hair_line_does_not(setting: Setting) -> None:
    page = _faint("#000000", "0.2mm solid #7c868f")

    assert lost(page, setting) == Lost(page.lines, ())


def test_pale_words_do_not() -> None:
    page = _faint("#9aa2a9", "0.35mm solid #000000")

    assert lost(page, HARSH) == Lost((), page.words)


def test_a_copy_is_black_and_white_and_the_same_each_time() -> None:
    page = _faint("#000000", "0.35mm solid #000000")
    first = copied(page, HARSH)

    assert {grey for _, grey in first.getcolors() or ()} == {0, 255}
    assert first.tobytes() == copied(page, HARSH).tobytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("order", "setting"),
    tuple(product(GIVEN_OUT, SETTINGS)),
    ids=lambda value: shipped.name(value) if hasattr(value, "paper") else value.name,
)
def test_what_is_given_out_can_be_read_and_filled_in_after_two_copies(order, setting, built, variants):
    pdf = (built if order.variant == "colour" else variants).pdf(order)
    pages = [Page(pdf, number) for number in range(1, len(shipped.pages_of_text(pdf)) + 1)]

    for page in pages:
        gone = lost(page, setting)
        assert gone.lines == (), f"page {page.number}: {gone}"
        assert len(gone.words) <= SPARE[setting] * len(page.words), f"page {page.number}: {gone}"
