"""Custom properties put in once, beside the engine that looks them up for each element."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint import CSS, HTML
from weasyprint.css.tokens import Pending

from briefs.press.fast.constants import Settled, constants, definitions, names_in, needed
from briefs.press.fast.styles import Sheet, joined, without_notes

BASE = """
:root { --space: 1; --type: 1; --ink: #123456; --fs: calc(10pt * var(--type)); --s1: calc(3pt * var(--space));
        --s2: calc(var(--s1) + 1mm); --wide: 50%; --two: 2mm 3mm; --round: var(--one); --one: var(--round) }
"""
USES = """
p { font-size: var(--fs); color: var(--ink); background: var(--ink) }
p { padding: var(--s1) 2mm max(2mm, var(--s2)) 1em; border: var(--s1) solid var(--ink) }
p { width: calc(var(--wide) + var(--s2)); margin: var(--two); line-height: calc(1.2 * var(--fs)) }
b { padding-left: calc(1em + var(--s1)); letter-spacing: var(--missing, var(--s1)); text-indent: var(--missing) }
b { border-left: var(--nothing) solid red; text-decoration-color: var(--round, green) }
b { font-size: calc(0.5em * var(--type)) }
p::before { content: "x"; padding-left: var(--s2); font-size: var(--fs) }
"""
OTHERS = [
    "",
    ":root { --space: 0.8; --type: 0.93 }",
    ":root { --ink: red } :root { --ink: blue }",
    ".a { --s1: 7pt; --space: 3 }",
    "b { --ink: green; color: var(--ink) }",
    "@media print { :root { --ink: yellow } }",
    ":root { --ink: red !important } :root { --ink: blue }",
    ":root { --fs: inherit; --ink: }",
    ":root p { --type: 2 }",
    ":root { & p { --type: 2 } }",
    "html { --space: 4 }",
    ":root { --two: red }",
]
PAGE = """<html lang="en"><body><p class="a">One <b>two</b></p><p>Three <b style="">four</b></p></body></html>"""


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("html", [PAGE, PAGE.replace('style=""', 'style="--ink: gold; --s1: 1px; color: var(--ink)"')])
def test_every_style_is_what_the_engine_works_out(other: str, html: str) -> None:
    """Whatever is defined where."""
    texts = [BASE, USES, other]

    assert _styles(html, _settled(html, texts)) == _styles(html, [CSS(string=text) for text in texts])


def test_what_the_root_alone_defines_is_looked_up_no_more() -> None:
    """Otherwise nothing is saved."""
    values = [value for value in _values(_settled(PAGE, [BASE, USES])[0]) if isinstance(value, Pending)]

    names = {name for value in values if not isinstance(value, Settled) for name in names_in(value.tokens)}
    assert sum(isinstance(value, Settled) for value in values) > 20
    assert "--fs" not in names


def test_one_sheet_serves_several_densities() -> None:
    """A value that is worked out late, as the page is drawn, is still that of its own layout."""
    sheet, uses = Sheet(CSS(string=BASE), BASE), Sheet(CSS(string=USES), USES)
    steps = [":root { --type: 1 }", ":root { --type: 2 }"]
    laid_out = []
    for step in steps:
        known = constants([sheet.definitions, uses.definitions, definitions(step)], PAGE)
        laid_out.append(HTML(string=PAGE).render(stylesheets=joined([sheet.settled(known), uses.settled(known)])))

    sizes = [
        next(box.style["font_size"] for box in document.pages[0]._page_box.descendants() if box.element_tag == "p")
        for document in laid_out
    ]
    assert sizes[1] == pytest.approx(2 * sizes[0])


def test_the_same_constants_give_the_same_sheet_and_few_are_kept() -> None:
    """A worker goes through many documents and densities."""
    sheet = Sheet(CSS(string=USES), USES)

    def at(size: int) -> Any:
        return sheet.settled(constants([definitions(f":root {{ --fs: {size}px; --unused: {size} }}")], ""))

    assert at(1) is at(1)
    assert at(1) is not at(2)
    for size in range(100):
        at(size)
    assert len(sheet._versions) < 50


def test_a_sheet_without_custom_properties_stays_as_it_is() -> None:
    """Nothing to put in."""
    css = CSS(string="p { color: red }")

    assert Sheet(css, "p { color: red }").settled(constants([definitions(BASE)], "")) is css


def test_constants_come_after_those_that_they_are_made_of() -> None:
    """And circles are none."""
    known = constants([definitions(BASE)], "")

    assert list(needed(["--s2"], known)) == ["--space", "--s1", "--s2"]
    assert known.keys().isdisjoint({"--round", "--one"})


def test_a_sheet_without_notes_keeps_every_other_rule() -> None:
    """Markers of lists are made by a rule of the same kind."""
    sheet = CSS(
        string="::marker { color: red } ::footnote-call { color: red } li::note-marker { color: red } p { margin: 0 }"
    )

    assert len(list(_values(without_notes(sheet)))) == len(list(_values(sheet))) - 2


def _settled(html: str, texts: list[str]) -> list[Any]:
    sheets = [Sheet(CSS(string=text), text) for text in texts]
    known = constants([sheet.definitions for sheet in sheets], html)
    return joined([sheet.settled(known) for sheet in sheets])


def _values(sheet: Any) -> list[Any]:
    matcher = sheet.matcher
    lists = [*matcher.class_selectors.values(), *matcher.lower_local_name_selectors.values(), matcher.other_selectors]
    return [value for entries in lists for entry in entries for _, value, _ in entry[4][0]]


def _styles(html: str, sheets: list[Any]) -> list[Any]:
    keys = (
        "font_size", "color", "padding_left", "padding_top", "padding_bottom", "border_left_width", "border_left_style",
        "margin_left", "margin_top", "line_height", "letter_spacing", "text_indent", "text_decoration_color",
        "background_color",
    )  # fmt: skip
    boxes = HTML(string=html).render(stylesheets=sheets).pages[0]._page_box.descendants()
    return [(box.element_tag, round(box.width, 6), [str(_rounded(box.style[key])) for key in keys]) for box in boxes]


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, tuple):
        return tuple(_rounded(part) for part in value)
    return value.serialize() if hasattr(value, "serialize") else value
