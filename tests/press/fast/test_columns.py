"""Columns whose height is counted, beside those of the engine."""

from __future__ import annotations

import random
from typing import Any
from unittest.mock import patch

import pytest
from weasyprint import CSS, HTML
from weasyprint.layout import block

from briefs.press.fast import columns
from briefs.press.fast.columns import ColumnPiece, counted_columns, starts

WORDS = ("law", "platform", "seller", "police", "data", "court", "parcel", "school", "post", "evidence", "network")
STYLE = """
@page { size: 120mm 150mm; margin: 10mm }
* { margin: 0; padding: 0; font: 10px/12px "Brief Sans" }
.notes { list-style: none; columns: COUNT; column-gap: 4mm }
"""
LOOKS = {
    "items kept together": "li { break-inside: avoid; padding-left: 4mm; text-indent: -4mm }",
    "items that may part": "li { orphans: 2; widows: 2 }",
    "items in a run": "li { display: inline } .notes { orphans: 2; widows: 2 }",
    "items with boxes and marks": "li { break-inside: avoid } b { display: inline-block; width: 5mm } "
    "i { position: relative; top: -1px }",
    "items that differ by less than a pixel": "li { break-inside: avoid } li:nth-child(3n) { padding-bottom: 0.4px } "
    "li:nth-child(5n) { padding-bottom: 0.7px }",
    "items with rules around": "li { break-inside: avoid; padding: 2px; border: 1px solid }",
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 6))])
def test_every_line_stands_where_the_engine_puts_it(look: str, seed: int) -> None:
    """Pages and places are those of the columns that the engine finds by trial."""
    dice = random.Random(f"{look} {seed}")  # noqa: S311 - pages by chance, no secrets
    count, html = dice.choice([1, 2, 3, 4]), _page(dice)
    style = STYLE.replace("COUNT", str(count)) + LOOKS[look]

    with counted_columns():
        mine = _places(html, style)

    assert mine == _places(html, style)


@pytest.mark.parametrize("look", LOOKS)
def test_simple_columns_are_not_laid_out_by_trial(look: str) -> None:
    """Otherwise nothing is saved."""
    html = "<p>Before</p><ol class=notes>" + "<li><b>1</b> One note of <i>a few</i> words</li>" * 12 + "</ol>"

    with counted_columns(), patch.object(columns, "_by_trial", side_effect=AssertionError("by trial")):
        assert _places(html, STYLE.replace("COUNT", "3") + LOOKS[look])


@pytest.mark.parametrize(
    "rule",
    [
        "li { margin-top: 3px }",
        "li { float: left }",
        "li { position: relative } b { position: absolute; right: 0 }",
        ".notes { height: 20mm }",
        ".notes { column-fill: auto }",
        ".notes { column-count: auto; column-width: 20mm }",
        ".notes { position: relative }",
        ".notes { min-height: 30mm }",
        "li:nth-child(4) { column-span: all }",
        "li:nth-child(4) { break-after: column }",
        "li:nth-child(4) { break-after: avoid }",
        "li > p { break-inside: avoid }",
        "b { float: footnote }",
    ],
)
def test_other_columns_are_left_to_the_engine(rule: str) -> None:
    """What is not simple comes out as the engine makes it."""
    html = "<ol class=notes>" + "<li><p><b>One</b> note of a few words</p></li>" * 9 + "</ol><p>After"
    style = STYLE.replace("COUNT", "3") + rule

    with counted_columns():
        mine = _places(html, style)

    assert mine == _places(html, style)


@pytest.mark.parametrize(
    ("heights", "count", "expected"),
    [
        ([10] * 9, 3, [0, 3, 6]),
        ([10] * 10, 3, [0, 4, 8]),
        ([30, 10, 10, 10], 2, [0, 1]),
        ([10, 10, 10, 30], 2, [0, 3]),
        ([10], 3, [0]),
        ([10, 40, 10], 3, [0, 1, 2]),
    ],
)
def test_columns_are_as_low_as_they_can_be(heights: list[float], count: int, expected: list[int]) -> None:
    """Pieces keep their order and are never parted."""
    edges = [sum(heights[:place]) for place in range(len(heights) + 1)]

    assert starts([ColumnPiece(edges[i], edges[i + 1], i) for i in range(len(heights))], count) == expected


def test_a_block_that_lacks_room_is_seen_by_its_first_line_as_the_engine_sees_it() -> None:
    """Of a document whose second column lacked two pixels of a whole note, which the engine passes over."""
    lines = (1, 1, 3, 2, 1, 1, 1, 1, 3, 2, 1, 2, 2, 1, 2, 2, 2, 2, 1, 1)
    higher = {0, 1, 2, 3, 4, 5, 10, 13, 17, 18, 19}
    items = "".join(
        f"<li{' class=h' if number in higher else ''}>{'x<br>' * (count - 1)}x</li>"
        for number, count in enumerate(lines)
    )
    style = (
        STYLE.replace("COUNT", "3") + "li { break-inside: avoid; line-height: 11.4px } .h { padding-bottom: 0.57px }"
    )

    with counted_columns():
        mine = _places(f"<ol class=notes>{items}</ol>", style)

    assert mine == _places(f"<ol class=notes>{items}</ol>", style)


def test_the_engine_is_given_back_as_it_was() -> None:
    """Also after an error."""
    before = block.columns_layout
    with pytest.raises(ValueError, match="any"), counted_columns():
        raise ValueError("any")

    assert block.columns_layout is before


def _page(dice: random.Random) -> str:
    def words(most: int) -> str:
        return " ".join(dice.choices(WORDS, k=dice.randint(1, most)))

    notes = "".join(
        f"<li><b>{number}</b> {words(30)}<i>2</i> {words(6)}</li>" for number in range(1, dice.randint(2, 40))
    )
    return f"<p>{words(300)}</p><ol class=notes>{notes}</ol><p>{words(20)}"


def _places(html: str, style: str) -> list[Any]:

    document = HTML(string=html).render(stylesheets=[CSS(string=style)])
    return [
        (number, box.element_tag, box.text, round(box.position_x, 1), round(box.position_y, 1), round(box.width, 1))
        for number, page in enumerate(document.pages)
        for box in page._page_box.descendants()
        if hasattr(box, "text")
    ]
