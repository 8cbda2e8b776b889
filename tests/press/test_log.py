"""Whatever the layout engine would only log is a problem in plain words, with a place where there is one."""

from __future__ import annotations

import base64
import logging

import pytest

from briefs.base.problems import Place
from briefs.press.log import listening, problems_of
from tests.press.pages import CASES, ROOT, STYLE, page, press, print_body

BODIES = {
    "missing picture": (
        "file-refused",
        "missing.png' cannot be used: there is no such file",
        '<img alt="x" src="missing.png">',
    ),
    "broken picture": ("missing-picture", "cannot be shown", '<img alt="x" src="data:image/png;base64,AAAA">'),
    "missing letter": ("missing-character", "no font has the character '\ue123' (U+E123)", "<p>a\ue123b</p>"),
    "dead link": ("dead-link", "a link leads to '#gone'", '<p><a href="#gone">x</a></p>'),
    "dead target": (
        "dead-link",
        "is taken from 'gone'",
        '<style>a::after { content: target-counter(attr(href), page) }</style><p><a href="#gone">x</a></p>',
    ),
    "id twice": (
        "id-twice",
        "the id 'a' is given twice",
        '<style>b::after { content: target-text("#a") }</style><p id="a">x</p><p id="a">y</p><b>z</b>',
    ),
    "half-transparent": ("untagged", "half-transparent", '<p style="opacity: .5">x</p>'),
    "no alt text": ("alt-text", "the picture ../square.png", '<p><img src="../square.png"></p>'),
    "no title": ("alt-text", "a drawing on page 1", '<p><svg width="9" height="9"><circle r="4"/></svg></p>'),
    "heading skipped": (
        "heading-level",
        "'Deep' is of level 3, but follows one of level 1",
        "<h1>Top</h1><h3>Deep</h3>",
    ),
    "first heading low": ("heading-level", "'Low' is of level 2", "<h2>Low</h2>"),
    "ragged table": (
        "ragged-table",
        "the table 'Odd' has rows",
        "<table><caption>Odd</caption><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table>",
    ),
    "broken drawing": (
        "missing-picture",
        "not a picture",
        '<svg width="9" height="9"><title>x</title><image href="data:image/png;base64,AAAA" width="9"/></svg>',
    ),
    "bad inline style": ("style", "a style has no effect", '<p style="colour: red">x</p>'),
    "font not there": (
        "font",
        "the font family 'F' could not be loaded",
        "<style>@font-face { font-family: F; src: url(none.ttf) }</style><p>x</p>",
    ),
}


@pytest.mark.parametrize(("rule", "words", "body"), BODIES.values(), ids=BODIES)
def test_mistake_in_a_page(rule, words, body):
    problems = print_body(body).problems
    assert [problem for problem in problems if problem.rule == rule and words in problem.message], problems


def test_a_letter_of_no_project_font_is_named():
    problems = print_body("<p>\u0531</p>").problems
    assert {problem.rule for problem in problems} <= {"foreign-font", "missing-character"}
    assert "U+0531, armenian capital letter ayb" in problems[0].message


def test_a_font_that_is_not_the_projects_is_named():
    content = (ROOT / "templates" / "fonts" / "SourceSans3_400Regular.ttf").read_bytes() + bytes(4)
    source = f"url(data:font/ttf;base64,{base64.b64encode(content).decode()})"
    css = f"@font-face {{ font-family: Other; src: {source} }} b {{ font-family: Other; font-weight: 400 }}"
    (problem,) = print_body("<p>a <b>bc</b></p>", css).problems
    assert problem.rule == "foreign-font"
    assert "'b' (U+0062, latin small letter b), 'c'" in problem.message


STYLES = {
    "unknown property": ("p {\n  colour: red;\n}", 2, 3, "unknown property"),
    "bad value": ("p { margin: wide }", 1, 5, "invalid value"),
    "not supported": ("\n\np { text-wrap: balance }", 3, 5, "text-wrap: balance"),
    "broken rule": ("p { color: red }\n}} p", 2, None, ""),
    "unknown at-rule": ("p { color: red }\n@unheard { p { color: red } }", 2, 1, "unknown rule"),
    "unknown media": ("@media (color) { p { color: red } }", 1, None, ""),
    "unknown page selector": ("@page :upside { margin: 0 }", 1, None, ""),
    "font without source": ("\n@font-face { font-family: X }", 2, None, "src"),
}


@pytest.mark.parametrize(("css", "line", "column", "words"), STYLES.values(), ids=STYLES)
def test_mistake_in_a_stylesheet_has_its_place(css, line, column, words, tmp_path):
    file = tmp_path / "mistaken.css"
    file.write_text(css)
    problems = press().lay_out(page("<p>x</p>"), [STYLE, file], CASES).problems
    assert problems
    place = problems[0].place
    assert place is not None
    assert (place.file, place.line) == (str(file), line)
    assert column in {None, place.column}
    assert words.lower() in problems[0].message.lower()


def test_a_stylesheet_read_before_still_tells_its_problems(tmp_path):
    file = tmp_path / "mistaken.css"
    file.write_text("p { colour: red }")
    first, second = (press().lay_out(page("<p>x</p>"), [file], CASES).problems for _ in range(2))
    assert first == second != ()


def test_a_changed_stylesheet_is_read_anew(tmp_path):
    file = tmp_path / "style.css"
    file.write_text("p { colour: red }")
    assert press().lay_out(page("<p>x</p>"), [file], CASES).problems
    file.write_text("p { color: red }")
    assert not press().lay_out(page("<p>x</p>"), [file], CASES).problems


def test_an_import_is_refused_at_the_stylesheet(tmp_path):
    file = tmp_path / "style.css"
    file.write_text('@import "other.css";')
    (tmp_path / "other.css").write_text("p { color: red }")
    (problem,) = press().lay_out(page("<p>x</p>"), [file], CASES).problems
    assert (problem.rule, problem.place) == ("file-refused", Place(str(file)))


def test_what_no_one_has_foreseen_is_still_a_problem():
    with listening() as records:
        logging.getLogger("weasyprint").warning("Something %s", "new")
        logging.getLogger("weasyprint").info("Nothing")
    (problem,) = problems_of(records)
    assert problem.message == "the layout engine says: Something new"


def test_the_same_thing_is_said_once():
    problems = print_body("<p>a\ue123b \ue123 \ue123</p>").problems
    assert [problem.rule for problem in problems].count("missing-character") == 1
