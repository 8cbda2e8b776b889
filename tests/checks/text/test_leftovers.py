"""Marks that would be printed as they were typed are caught, on the way and on the finished page."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from briefs.checks import briefs, check
from briefs.checks.text import leftovers
from briefs.library.load import load
from briefs.press.text import prose_blocks
from tests.shipped_documents import ROOT

PLANTS = (
    "<!-- ask the lawyer -->", "[@some-claim]", "[^1]", "][ref]", "](https://example.org)", "]{lang=ru}",
    "{for=educators}", "{for educators}", "{: .center}", "{.wide}", "{#id}", "~~old~~", "**bold**",
    "*stress*", "__bold__", "`code`", "{{ brief.title }}", "{% if x %}", "&eacute;", "&#233;", "\\*", "\\_x",
)  # fmt: skip
HARMLESS = (
    "5 * 3 = 15", "snake_case_name", "a@b.example", "R&D; and more", "[draft]", "(see note) [1]", "#StopDrugs",
    "C:\\Users", "2 < 3 > 1", "50 %", "a | b", "1. first", "* ", "~5 km", "…", "—", "{ }", "a/b", "law: ________",
    "___",
)  # fmt: skip


@pytest.mark.parametrize("plant", PLANTS)
def test_a_mark_on_a_page_is_told(plant: str) -> None:
    (found,) = {problem.rule for problem in leftovers.on_page("f.md", [f"Some words {plant} and more."], ())}
    assert found == "leftover"


@pytest.mark.parametrize("text", HARMLESS)
def test_signs_that_are_no_marks_are_left_in_peace(text: str) -> None:
    assert list(leftovers.on_page("f.md", [f"Some words {text} and more."], ())) == []


def test_two_hundred_planted_marks_are_found_on_shipped_pages() -> None:
    """At random places of random pages, between words."""
    chance = random.Random(11)  # noqa: S311 - a test
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content/topics").rglob("*/brief.md"))]
    words = [word for page in pages for word in page.split() if word.isalpha()]
    for _ in range(200):
        said = [chance.choice(words) for _ in range(30)]
        plant = chance.choice(PLANTS)
        said.insert(chance.randrange(31), plant)
        html = f"<p>{' '.join(said).replace('&', '&amp;').replace('<', '&lt;')}</p><pre>**code**</pre>"

        assert list(leftovers.on_page("f.md", prose_blocks(html), ())), plant


def test_code_may_hold_marks() -> None:
    assert prose_blocks("<p>Type <code>**x**</code> now.</p><pre>{{ x }}</pre>") == ["Type ", " now."] or not list(
        leftovers.on_page("f.md", prose_blocks("<p>Type <code>**x**</code> now.</p><pre>{{ x }}</pre>"), ())
    )


def test_a_mark_in_the_title_is_told_at_its_place(sample: Path) -> None:
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Wells", "title: '**Wells**'"), encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    found = [problem for problem in check(library) if problem.rule == "leftover"]

    assert [(problem.place.line, problem.message) for problem in found if problem.place] == [
        (2, "'**' would be printed as it stands: this text takes no marks")
    ]


def test_what_is_escaped_is_meant(sample: Path) -> None:
    """A writer who types a stroke before a star wants the star."""
    path = sample / "content/topics/sample/readers/brief.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Water is wet.", "Water is \\*\\*wet\\*\\*."), encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    wanted = frozenset().union(*map(leftovers.wanted_in, briefs(library)))

    assert problems == ()
    assert any("**wet**" in item for item in wanted)
    assert list(leftovers.on_page("f.md", ["Water is **wet**."], wanted)) == []
