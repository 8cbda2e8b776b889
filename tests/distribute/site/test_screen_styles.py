"""Styles of print become styles for a screen."""

from __future__ import annotations

import re

import tinycss2

from briefs.distribute.site.screen_styles import for_screen
from tests.conftest import ROOT


def _made(css: str) -> str:
    return " ".join(for_screen(css, lambda url: f"at-{url}").split())


def test_what_only_paper_has_is_left_out() -> None:
    made = _made(
        "@page { size: A4 } @page :first { @top-left { content: none } } @font-face { font-family: X; src: url(x.ttf) }"
        "body { string-set: kind attr(data-kind) } p { page: sideways; color: red; bookmark-level: 1 }"
        ".variant-large-print p { color: blue } .variant-mono p, .variant-colour p { color: green }"
    )
    assert made == "@layer print { article p { color: red; } article.variant-colour p { color: green; } }"


def test_lengths_follow_the_readers_text_size() -> None:
    """Also inside calc and in custom properties; what is no length of paper stays."""
    made = _made("p { --s: 0.2mm; margin: calc(10pt * var(--space)) 1cm 2px 50%; width: max(12pt, 1em) }")

    assert "--s: 0.0567rem;" in made
    assert "margin: calc(1rem * var(--space)) 2.8346rem 2px 50%;" in made
    assert "width: max(1.2rem, 1em);" in made


def test_nothing_outside_the_article_is_touched() -> None:
    made = _made(
        "* { margin: 0 } html, body { color: red } :is(h1, h2), p { a: b } .document-x #y { c: d } :root { --e: f }"
    )

    assert re.findall(r"([^{}]+)\{", made)[1:] == [
        " article * ", " article, article ", " article :is(h1, h2), article p ", " article.document-x #y ", " :root ",
    ]  # fmt: skip


def test_pictures_are_looked_for_beside_the_sheet_and_data_stay() -> None:
    made = _made(
        "p { background: url(a.svg) } q { background: url('b.svg') } s { background: url(\"data:image/svg+xml,%3C'\") }"
    )

    assert re.findall(r'url\("([^"]*)"\)', made) == ["at-a.svg", "at-b.svg", "data:image/svg+xml,%3C'"]


def test_conditions_are_kept_and_what_cannot_be_read_is_left_out() -> None:
    made = _made("@media (min-width: 10mm) { p { margin: 1mm } } p { color } q { color: red !important }")

    assert made == (
        "@layer print { @media (min-width: 10mm) { article p { margin: 0.2835rem; } } "
        "article q { color: red !important; } }"
    )


def test_every_shipped_style_can_be_read_again() -> None:
    """And says no more of pages or of points and millimetres."""
    paths = [
        *ROOT.glob("templates/components/*/*.css"),
        *ROOT.glob("templates/audiences/*/audience.css"),
        ROOT / "templates/styles/type.css",
    ]
    assert len(paths) > 30
    for path in paths:
        made = for_screen(path.read_text(encoding="utf-8"), lambda url: url)
        (layer,) = tinycss2.parse_stylesheet(made, skip_whitespace=True)
        inner = tinycss2.parse_rule_list(layer.content, skip_whitespace=True)
        assert all(rule.type != "error" for rule in inner), path
        declared = re.sub(r"@media[^{]*", "", made)
        assert not re.search(r"@page|@font-face|string-set|[\d.](pt|mm)\b|\.variant-[lm]", declared), path


def test_black_on_white_follows_the_scheme_of_the_reader() -> None:
    """What only names a colour for others keeps it, and so does every other colour."""
    made = _made("p { color: #000000; background: #FFF; border: 1px solid #1c2126; --ink: #000000; fill: #7c868f }")

    assert made.removeprefix("@layer print { article p { ").removesuffix("; } }") == (
        "color: var(--ink); background: var(--paper); border: 1px solid var(--ink); --ink: #000000; fill: #7c868f"
    )


def test_what_stands_side_by_side_on_paper_stands_one_under_another_on_a_telephone() -> None:
    """Rows and cells of what is no table, columns of a grid; a bubble as wide as its words stays one."""
    made = _made(
        ".row { display: table; table-layout: fixed } .row > p { display: table-cell; width: 9mm }"
        " .bubble { display: table } b { display: block }"
        " .variant-mono .x { display: grid } .y { display: grid } .y::after { display: table-cell }"
    )
    _, _, narrow = made.partition("@media screen and (max-width: 42rem) { ")

    assert narrow == "article .row, article .row > p, article .y { display: block; width: auto !important; } } }"


def test_a_cell_that_becomes_a_block_is_as_high_as_its_text() -> None:
    made = _made(".card, .row { display: table-cell; height: 31mm } p { height: 3mm }")
    _, _, narrow = made.partition("@media screen and (max-width: 42rem) { ")

    assert narrow.endswith("width: auto !important; } article .card, article .row { height: auto; } } }")
