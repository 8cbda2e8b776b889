"""Which files a document is made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load
from briefs.rendering import theme

ORDER = Order(DocumentKey("sample", "readers", "brief", "en"), Form("a4"))


def test_styles_come_in_cascade_order_and_only_if_they_exist(sample: Path) -> None:
    """Tokens first, the audience's own after, paper and variant last."""
    (sample / "templates/audiences/readers/audience.css").write_text("p { color: black }", encoding="utf-8")
    (sample / "templates/components/note/component.css").write_text("p { color: black }", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    names = [Path(path).relative_to(sample / "templates").as_posix() for path in theme.stylesheets(library, ORDER)]

    assert names == [
        "styles/tokens.css",
        "components/note/component.css",
        "audiences/readers/audience.css",
        "styles/paper/a4.css",
        "styles/variant/colour.css",
    ]


def test_styles_for_a_variant_lie_beside_what_they_vary_and_come_after_all_of_it(sample: Path) -> None:
    """Those of its document's template too; those of another variant are left out."""
    for name in ("component.css", "component.mono.css", "component.other.css"):
        (sample / "templates/components/note" / name).write_text("p { color: black }", encoding="utf-8")
    for name in ("audience.mono.css", "brief.mono.css", "brief.css"):
        (sample / "templates/audiences/readers" / name).write_text("p { color: black }", encoding="utf-8")
    (sample / "templates/styles/variant/mono.css").write_text("p { color: black }", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    sheets = theme.stylesheets(library, replace(ORDER, form=replace(ORDER.form, variant="mono")))

    assert [Path(path).relative_to(sample / "templates").as_posix() for path in sheets] == [
        "styles/tokens.css",
        "components/note/component.css",
        "audiences/readers/brief.css",
        "styles/paper/a4.css",
        "styles/variant/mono.css",
        "components/note/component.mono.css",
        "audiences/readers/audience.mono.css",
        "audiences/readers/brief.mono.css",
    ]


def test_the_files_of_a_document_begin_with_its_text(library: Library) -> None:
    """And hold its sources, template and fonts."""
    names = [path.name for path in theme.sources(library, ORDER)]

    assert names[0] == "brief.md"
    assert {"alpha.yaml", "shared.md", "base.html", "brief.html", "a4.css", "SourceSans3_400Regular.ttf"} <= set(names)


@pytest.mark.parametrize(
    ("css", "used"),
    [
        (".note p { color: black }", True),
        (".row .note li::before, .row .chart { color: black }", True),
        (".note .chart { color: black }", False),
        ("/* .note */ .chart[class~=note] { color: black }", False),
        ("td { color: black }", True),
        (".chart { .note & { color: black } }", True),
        (".note { color: black; .chart { color: red } }", True),
        (".chart:not(.other) { color: black }", True),
        (".chart :is(.note, .row) { color: black }", True),
        (".chart:nth-child(2) { color: black }", False),
        (".note:nth-child(2) { color: black }", True),
        (".cha\\72 t { color: black }", False),
        (".chart { color: black } }", True),
        ("@page { size: A4 }", True),
        (".chart { width: calc(1.5em * 2) }", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("page", ['<p class="a note row">', "<p class='row note'>", "<p class=note><b class=row>"])
def test_a_sheet_is_left_out_only_where_none_of_its_rules_can_match(
    tmp_path: Path, css: str, used: bool, page: str
) -> None:
    """What is not plain enough to tell is kept."""
    sheet = tmp_path / "component.css"
    sheet.write_text(css, encoding="utf-8")

    assert theme.in_use([sheet], page, "") == ((sheet,) if used else ())
    assert theme.in_use([sheet], "<p>x</p>", page) == ((sheet,) if used else ())


@pytest.mark.parametrize(
    ("finish", "says", "paper"),
    [("", "true", "a4"), ("folder", "true", "a4"), ("booklet", "true", "a5"), ("booklet", "false", "a4")],
)
def test_a_booklet_is_laid_out_for_half_the_sheet_if_its_document_was_tried_on_it(sample, finish, says, paper):
    half, order = sample / "templates/styles/paper/a5.css", ORDER.put(paper="a4", finish=finish)
    half.write_text("/* half of a4 (pages: double) */", encoding="utf-8")
    rules = sample / "templates/audiences/readers/audience.yaml"
    text = rules.read_text(encoding="utf-8").replace(
        "    template: brief.html\n", f"    template: brief.html\n    booklet: {says}\n"
    )
    rules.write_text(text, encoding="utf-8")
    library = load(sample / "content", sample / "templates")[0]

    assert theme.paper(library, order) == paper
    assert (half in theme.stylesheets(library, order)) == (paper == "a5")
