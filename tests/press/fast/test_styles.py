"""Several stylesheets as one."""

from __future__ import annotations

import random

import pytest
from weasyprint import CSS, HTML

from briefs.press.fast.styles import joined

PAGE = (
    """<html lang="en"><body><p id="one" class="a b">One</p><p class="b">Two</p><p lang="en">Three</p></body></html>"""
)
RULES = ["p", ".a", ".b", "#one", "p.b", "*", "body p", "[lang]", ":lang(en)", "p::before", ":root", "@page"]


@pytest.mark.parametrize("seed", range(20))
def test_joined_sheets_give_every_element_the_style_that_they_give_one_by_one(seed: int) -> None:
    """Order among equals is kept, across and within sheets."""
    dice = random.Random(seed)  # noqa: S311 - rules by chance, no secrets
    sheets = [CSS(string="".join(_rule(dice, number * 10 + place) for place in range(4))) for number in range(5)]

    assert _printed(joined(sheets)) == _printed(sheets)


def test_sheets_with_layers_are_left_apart() -> None:
    """Their names are counted by sheet."""
    sheets = [CSS(string="@layer one { p { color: red } }"), CSS(string="p { color: blue }")]

    assert joined(sheets) == sheets


def _rule(dice: random.Random, size: int) -> str:
    chosen = dice.choice(RULES)
    if chosen == "@page":
        return f"@page {{ margin: {size}px }}"
    important = dice.choice(["", "", " !important"])
    return f"{chosen} {{ content: 'x'; padding-left: {size}px{important}; font-size: {10 + size}px }}"


def _printed(sheets: list[CSS]) -> list[tuple[object, ...]]:
    page = HTML(string=PAGE).render(stylesheets=sheets).pages[0]._page_box
    return [
        (box.element_tag, box.style["font_size"], box.style["padding_left"], box.position_x, box.position_y)
        for box in page.descendants()
    ]
