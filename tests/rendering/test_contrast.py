"""Colours that cannot be read are told at the line that sets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.library.load import load
from briefs.rendering.contrast import lightened, unreadable
from tests.shipped_documents import ROOT


def told(sample: Path, css: str) -> list[tuple[int | None, int | None, str]]:
    tokens = ROOT / "templates" / "styles" / "tokens.css"
    (sample / "templates" / "styles" / "tokens.css").write_bytes(tokens.read_bytes())
    (sample / "templates" / "audiences" / "readers" / "audience.css").write_text(css, encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")
    found = list(unreadable(library, ["readers"]))
    assert all(p.rule == "contrast" and p.severity == "warning" and p.hint for p in found)
    return [(p.place.line, p.place.column, p.message) for p in found if p.place]


@pytest.mark.parametrize(
    ("css", "lines"),
    [
        (":root { --accent: #0b4f6c; --tint: #e7eff3 }", []),
        (":root {\n  --accent: #ffcc00;\n}", [2, 2, 2]),
        (":root { --accent: #767676; --tint: #ffffff }", []),
        (":root { --accent: #787878; --tint: #ffffff }", [1, 1, 1]),
        (":root { --accent: #0b4f6c;\n --tint: #8fa7b5 }", [2]),
        (":root { --line: #bbbbbb }", [1]),
        (":root { --muted: #8a8a8a }", [1]),
        (":root { --accent: var(--ink) }", []),
        ("p { color: red }", []),
    ],
)
def test_a_colour_that_cannot_be_read_is_told_at_its_line(sample, css, lines):
    assert [line for line, _, _ in told(sample, css)] == lines


def test_the_message_says_which_colours_and_how_little(sample):
    line, column, message = told(sample, ":root { --accent: #ffcc00 }")[0]
    assert (line, column) == (1, 19)
    assert message == "letters in --accent (#ffcc00) on white (#ffffff) have a contrast of 1.5 to 1 in colour"


def test_no_shipped_audience_is_told():
    library, _ = load(ROOT / "content", ROOT / "templates")
    assert list(unreadable(library, library.audiences)) == []


def test_a_colour_is_lightened_as_far_as_it_must_be() -> None:
    """Until it can be read on a dark ground, and no further; what can be read stays, as does what is no colour."""
    assert lightened("#ffffff", "#000000", 7) == "#ffffff"
    assert lightened("#0b4f6c", "#000000", 2) == "#0b4f6c"
    assert lightened("#000000", "#000000", 21) == "#ffffff"
    assert lightened("var(--ink)", "#000000", 7) == "var(--ink)"
    assert "#0b4f6c" < lightened("#0b4f6c", "#14181c", 4.5) < lightened("#0b4f6c", "#14181c", 7) < "#ffffff"
