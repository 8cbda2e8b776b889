"""Sheets to be cut up: told where one page of them is another's back."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.press.boxes.laying import Boxed, lay_out
from briefs.press.misfit import torn
from tests.conftest import ROOT
from tests.press.pages import CASES, STYLE, page, press

PAPER = "@page { size: 100mm 60mm; margin: 10mm }"


def _laid(before: int, cards: int, css: str = "") -> Boxed:
    """A document with paragraphs, a section of cards that fill half a page each, and text after them."""
    text = "<p>Before.</p>" * before
    inside = '<p style="height: 12mm">Card.</p>' * cards
    body = (
        f'{text}<div class="row row-sheet row-cut"><section id="cards">{inside}</section></div>'
        '<p class="sheet-back back-cut" id="back-of-cards">Left blank.</p><p>After.</p>'
    )
    styles: list[Path | str] = [
        STYLE,
        Path(ROOT) / "templates/styles/tokens.css",
        Path(ROOT) / "templates/styles/page.css",
        PAPER,
        css,
    ]
    return lay_out(lambda html: press().lay_out(html, styles, CASES), page(body))


@pytest.mark.parametrize("before", [0, 1, 5, 6, 9, 12])
def test_a_sheet_begins_on_the_right_and_has_an_empty_back(before: int) -> None:
    """Wherever the text before it ends; a page that stays empty for that is wanted."""
    laid = _laid(before, 2)
    first = laid.layout.anchors["cards"]

    assert (first % 2, laid.layout.anchors["back-of-cards"]) == (1, first + 1)
    assert (laid.pages, laid.bare) == (first + 2, ())
    assert torn("brief.md", "a4", laid) == ()


def test_cards_on_two_pages_are_told_with_their_pages() -> None:
    (problem,) = torn("brief.md", "a4", _laid(1, 3))

    assert problem.message == "what is cut up in 'cards' stands on pages 3 to 4 (a4): one is another's back"


def test_cards_may_go_on_where_each_page_has_its_back() -> None:
    laid = _laid(1, 3, "#cards p:nth-child(2n + 3) { break-before: right }")

    assert (laid.layout.anchors["cards"], laid.layout.anchors["back-of-cards"]) == (3, 6)
    assert torn("brief.md", "a4", laid) == ()
