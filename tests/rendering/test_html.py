"""Markdown to a tree, and trees to HTML picked for a reader."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.composing.pick import Picker
from briefs.library.prose.inline.typography import Quotes
from briefs.library.prose.nodes import Citation, Link, NoteMark, OwnNote, Reference
from briefs.library.prose.parse import parse
from briefs.library.tags import Scope
from briefs.rendering.html import Writer
from tests.press.pages import pdf_text, print_body

TEACHER = Scope("educators", "a4", "colour")


def html(text: str, scope: Scope = TEACHER) -> str:
    """A text as it is printed for a reader."""
    prose, _ = parse(text, "f.md", 1, {})
    picker = Picker(scope, Quotes(elisions=("tis",)), _numbered)
    blocks = (picker.block(block) for section in prose.sections for block in section.blocks)  # type: ignore[arg-type]
    return "\n".join(Writer({}).block(block) for block in blocks if block is not None)


def _numbered(citation: Citation | OwnNote | Link) -> Reference | None:
    if not isinstance(citation, Citation):
        return None
    return Reference(tuple(NoteMark(named.id, 7, "r7-1") for named in citation.claims), citation.place)


SUP = '<sup class="cite"><a class="note-ref" id="r7-1" href="#n7" aria-label="Note 7">7</a></sup>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "it\'s" -- so.', "<p>He said “it’s” – so.</p>"),
        ("Wet.[@a]", f"<p>Wet.\u2060{SUP}</p>"),
        ("Wet. [@a]", f"<p>Wet.\u2060{SUP}</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("caf&eacute; &amp; bar", "<p>café &amp; bar</p>"),
        ("one\n{for=le-trainers}", ""),
        ("For teachers. {for=educators}", "<p>For teachers.</p>"),
        ("For trainers. {for=le-trainers}", ""),
        ("All [but this]{for=le-trainers} read.", "<p>All  read.</p>"),
        ("All [and this]{for=educators,le-trainers} read.", "<p>All and this read.</p>"),
        ("Wide only. {paper=letter}", ""),
        ("A [слово]{lang=ru} here.", '<p>A <span lang="ru">слово</span> here.</p>'),
        ("A [كلمة]{lang=ar} here.", '<p>A <span lang="ar" dir="rtl">كلمة</span> here.</p>'),
        ("A [слово]{lang=ru for=le-trainers} here.", "<p>A  here.</p>"),
        ("About [2,000]{calc=120000000/60000} phones.", "<p>About 2,000 phones.</p>"),
        ("With [**bold** and [a link](https://example.org/)]{for=le-trainers} end.", "<p>With  end.</p>"),
        ("~~old~~ H~2~O m^2^", "<p><del>old</del> H<sub>2</sub>O m<sup>2</sup></p>"),
        ("4. four\n5. five", '<ol start="4" style="counter-reset: list-item 3">\n<li>four</li>\n<li>five</li>\n</ol>'),
        ("Do:\n- one\n- two", "<p>Do:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("- one\n  - two", "<ul>\n<li>one<ul>\n<li>two</li>\n</ul>\n</li>\n</ul>"),
        ("1. one\n  - two", "<ol>\n<li>one<ul>\n<li>two</li>\n</ul>\n</li>\n</ol>"),
        ("one\\\ntwo", "<p>one<br>two</p>"),
        ("one  \ntwo", "<p>one<br>two</p>"),
        ("one<br>two", "<p>one<br>two</p>"),
        ("Seen. <!-- ask first -->\n\n<!-- nobody\n\nreads this -->\n\nEnd.", "<p>Seen.</p>\n<p>End.</p>"),
        ("Type `a < b` now.", "<p>Type <code>a &lt; b</code> now.</p>"),
        ("~~~\n<b>\n~~~", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("#StopDrugs is a tag", "<p>#StopDrugs is a tag</p>"),
    ],
)  # fmt: skip
def test_markdown_is_written_for_a_scope(text: str, expected: str) -> None:
    assert html(text) == expected


def test_neighbouring_citations_are_parted_by_a_comma() -> None:
    """Two numbers side by side would read as one."""
    assert html("Wet.[@a][@b]").count("</a>, <a") == 1


def test_a_tagged_list_item_goes_with_its_inner_list_kept_apart() -> None:
    """The tag belongs to the item's own text."""
    made = html("- one {for=le-trainers}\n- two\n    - inner {for=le-trainers}\n    - other\n")

    assert "one" not in made
    assert "inner" not in made
    assert made.count("<li>") == 2


def test_a_list_whose_items_are_all_gone_vanishes() -> None:
    """No empty list is left for a screen reader to announce."""
    assert html("- one {for=le-trainers}\n- two {for=le-trainers}\n") == ""


def test_a_row_is_left_out_whole() -> None:
    made = html("| a | b |\n|---|--:|\n| 1 | 2 | {for=le-trainers}\n| 3 | 4 |\n")

    assert "1" not in made
    assert '<td class="align-right">4</td>' in made
    assert '<th scope="col">a</th>' in made


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_becomes_well_formed_markup(text: str) -> None:
    """No writer's text can break the page's HTML: no tag of theirs gets through."""
    assert "<script" not in html(text).lower()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4. four\n5. five", ["4", "5"]),
        ("0. nought\n1. one", ["0", "1"]),
        ("1. one\n2. two", ["1", "2"]),
        ("998. a\n999. b\n1000. c", ["998", "999", "1000"]),
        ("3. three\n   1. within\n   2. again\n4. four", ["3", "1", "2", "4"]),
        ("1. a\n2. b\n\nText.\n\n3. c", ["1", "2", "3"]),
    ],
)
def test_the_numbers_on_paper_are_those_that_were_typed(text: str, numbers: list[str]) -> None:
    """On the PDF itself: a list that began at four was printed from one."""
    pressed = print_body(html(text))

    assert re.findall(r"(\d+)\.", pdf_text(pressed.pdf)) == numbers


def test_a_page_is_counted_where_a_link_to_a_section_says_page() -> None:
    assert html("See [page](#how).") == '<p>See <a href="#how" class="page-reference">page</a>.</p>'
    assert html("See [the page](#how).") == '<p>See <a href="#how">the page</a>.</p>'
    assert "page-reference" not in html("See [page](https://example.org).")
