"""Rules for pages are given the values that elements have."""

from __future__ import annotations

import pytest

from briefs.rendering.page_values import with_page_values

ROOT = ":root { --accent: #123456; --edge: 1mm solid var(--accent); --a: var(--b); --b: var(--a) }"


@pytest.mark.parametrize(
    ("css", "settled"),
    [
        ("@page { color: var(--accent) }", "@page { color: #123456 }"),
        ("@page :first{@top-left{color:VAR( --accent )}}", "@page :first{@top-left{color:#123456}}"),
        ("@page { border: var(--edge) }", "@page { border: 1mm solid #123456 }"),
        ("@page { width: calc(2 * var(--missing, 3mm)) }", "@page { width: calc(2 * 3mm) }"),
        ("@page { width: var(--missing, var(--accent, 1mm)) }", "@page { width: #123456 }"),
        ("@page { color: var(--missing) }", "@page { color: var(--missing) }"),
        ("@page { color: var(--a) }", "@page { color: var(--a) }"),
        ("@media print { @page { color: var(--accent) } }", "@media print { @page { color: #123456 } }"),
        (
            "/* a */ p { color: var(--accent) }\n@page { margin: 0 }",
            "/* a */ p { color: var(--accent) }\n@page { margin: 0 }",
        ),
        ("p { color: var(--accent) } /* @page */", "p { color: var(--accent) } /* @page */"),
        ("@page; p { color: var(--accent) }", "@page; p { color: var(--accent) }"),
        ('@page { content: "var(--accent)" }', '@page { content: "var(--accent)" }'),
    ],
)
def test_pages_are_given_the_values_of_the_root(css: str, settled: str) -> None:
    """What stands in rules for elements is left to the engine."""
    assert with_page_values([ROOT, css]) == (ROOT, settled)


def test_the_last_sheet_that_sets_a_value_gives_it_to_all() -> None:
    """As in the cascade, whichever sheet asks for it."""
    page = "@page { color: var(--accent) }"

    assert with_page_values([page, ROOT, ":root { --accent: red }"])[0] == "@page { color: red }"
    assert with_page_values([page, ROOT, "p { --accent: red }"])[0] == "@page { color: #123456 }"
