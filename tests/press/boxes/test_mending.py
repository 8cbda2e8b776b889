"""What leaves its box is mended as mildly as can be, and what cannot be mended is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.press.boxes import laying, telling
from briefs.press.boxes.places import Files
from tests.press.pages import CASES, ROOT, STYLE, page, press

STYLES = [
    STYLE,
    *(ROOT / "templates" / "styles" / name for name in ("tokens.css", "type.css", "page.css", "prose.css")),
]
SHEET = "@page { size: A4; margin: 17mm } @page sideways { size: A4 landscape } :root { --w-main: 118mm }"


def boxed(body: str, *, plain: bool = True):
    row = f'<div class="row row-plain"><section class="section">{body}</section></div>' if plain else body
    return laying.lay_out(lambda html: press().lay_out(html, [*STYLES, SHEET], CASES), page(row))


def table(columns: int, word: str) -> str:
    cells = "".join(f"<td>{word}</td>" for _ in range(columns))
    heads = "".join(f"<th>{number}</th>" for number in range(columns))
    return f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"


@pytest.mark.parametrize(
    ("body", "mends", "pages"),
    [
        ("<p>one two</p>", set(), 1),
        (table(4, "accountability"), set(), 1),
        (table(8, "accountability"), {"fit-section", "fit-whole"}, 1),
        (table(14, "accountability"), {"fit-section", "fit-whole", "fit-smaller"}, 1),
        (table(10, "Mmmmmmmmm"), {"fit-section", "fit-whole", "fit-smaller", "fit-turned"}, 1),
        (f"<p>{'responsibility' * 12}</p>", {"fit-hyphens"}, 1),
        (f"<p>{'12345678' * 20}</p>", {"fit-anywhere"}, 1),
        (f"<h2>{'responsibility' * 12}</h2>", {"fit-hyphens"}, 1),
        (table(2, "one " * 6000), {"fit-parted"}, 12),
    ],
)
def test_the_mildest_mend_is_found(body, mends, pages):
    made = boxed(body)

    assert made.faults == ()
    assert {word for word in made.html.replace('"', " ").split() if word.startswith("fit-")} == mends
    assert (made.pages > 1) == (pages > 1)


def test_a_turned_table_stands_on_a_sheet_of_the_same_paper_on_its_side():
    made = boxed(f"<p>before</p>{table(10, 'Mmmmmmmmm')}<p>after</p>")
    sizes = [(round(page.width), round(page.height)) for page in made.layout.document.pages]
    assert sizes == [(794, 1123), (1123, 794), (794, 1123)]


def test_what_stands_in_a_margin_is_told_and_not_mended():
    """A tab that is too wide: it is no place in the text that a mend could be written to."""
    tab = '<p style="position: running(tab); margin: 0"><span style="margin-left: 60mm">7777</span></p>'
    css = "@page { size: A4; margin: 17mm; @right-top { content: element(tab); vertical-align: top } }"

    made = laying.lay_out(lambda html: press().lay_out(html, [STYLE, css], CASES), page(f"{tab}<p>one two</p>"))

    assert {fault.text for fault in made.faults} == {"7777"}
    assert "fit-" not in made.html


def test_what_cannot_be_mended_is_told_at_its_line(tmp_path: Path):
    text = tmp_path / "doc.md"
    text.write_text("---\ntitle: A\n---\n\nBefore.\n\n| 10 | 11 |\n", encoding="utf-8")
    made = boxed(table(60, "MMMMMMMMMMMM"))

    found = telling.problems(made, Files([text]), "a4")

    assert {(p.rule, p.place.line, p.place.column) for p in found if p.place} == {("box", 7, 3)}
    assert all("edge" in problem.message and problem.hint for problem in found)


def test_a_word_broken_anywhere_is_named_with_its_line(tmp_path: Path):
    text = tmp_path / "doc.md"
    word = "q1" * 80
    text.write_text(f"one\n\ntwo {word}\n", encoding="utf-8")

    found = telling.problems(boxed(f"<p>two {word}</p>"), Files([text]), "a4")

    assert [(p.rule, p.severity, p.place.line, p.place.column) for p in found if p.place] == [
        ("broken-word", "warning", 3, 5)
    ]
    assert word in found[0].message


def test_an_address_is_broken_without_a_word():
    address = "https://www.example.org/" + "a1" * 90
    assert telling.problems(boxed(f"<p>{address}</p>"), Files([]), "a4") == ()


@pytest.mark.parametrize(
    ("written", "asked", "place"),
    [
        ("one two three", "two three", (1, 5)),
        ("a\n\nSome *marked* words[@x] here", "marked words here", (3, 7)),
        ("title: 'A title of words'\n", "A title of words", (1, 9)),
        ("| a | wide cell |", "wide cell", (1, 7)),
        ("nothing of it", "elsewhere", None),
        ("It\N{RIGHT SINGLE QUOTATION MARK}s said", "said", (1, 6)),
    ],
)
def test_words_are_found_where_they_are_written(tmp_path: Path, written, asked, place):
    (tmp_path / "a.md").write_text(written, encoding="utf-8")
    found = Files([tmp_path / "a.md"]).of_text(asked)
    assert (found and (found.line, found.column)) == place
