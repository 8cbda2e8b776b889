"""Markdown to trees, and trees to HTML picked for a reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.library.prose.markup import Scope, inline, is_inline, markup, tags, wanted, words, write

TEACHER = Scope("educators", "a4", "colour")


def _html(text: str, scope: Scope = TEACHER) -> str:
    return write(markup(text), scope, lambda ids: f'<sup class="cite">{"+".join(ids)}</sup>').strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "it\'s" -- so.', "<p>He said “it’s” – so.</p>"),
        ("Wet.[@a; @b]", '<p>Wet.\u2060<sup class="cite">a+b</sup></p>'),
        ("Wet. [@a]", '<p>Wet.\u2060<sup class="cite">a</sup></p>'),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("no <b>html</b>", "<p>no &lt;b&gt;html&lt;/b&gt;</p>"),
        ("caf&eacute; &amp; bar", "<p>café &amp; bar</p>"),
        ("one\n{for=le-trainers}", ""),
        ("For teachers. {for=educators}", "<p>For teachers.</p>"),
        ("For trainers. {for=le-trainers}", ""),
        ("All [but this]{for=le-trainers} read.", "<p>All  read.</p>"),
        ("All [and this]{for=educators,le-trainers} read.", "<p>All and this read.</p>"),
        ("Wide only. {paper=letter}", ""),
        ("A [слово]{lang=ru} here.", '<p>A <span lang="ru">слово</span> here.</p>'),
        ("A [слово]{lang=ru for=le-trainers} here.", "<p>A  here.</p>"),
    ],
)
def test_markdown_is_written_for_a_scope(text: str, expected: str) -> None:
    """Quotes, citations, entities and tags."""
    assert _html(text) == expected


def test_a_tagged_list_item_goes_with_its_inner_list_kept_apart() -> None:
    """The tag belongs to the item's own text."""
    html = _html("- one {for=le-trainers}\n- two\n    - inner {for=le-trainers}\n    - other\n")

    assert "one" not in html
    assert "inner" not in html
    assert html.count("<li>") == 2


def test_a_list_whose_items_are_all_gone_vanishes() -> None:
    """No empty list is left for a screen reader to announce."""
    assert _html("- one {for=le-trainers}\n- two {for=le-trainers}\n") == ""


def test_table_heads_say_that_they_head_columns() -> None:
    """PDF/UA asks for the scope of header cells."""
    assert '<th scope="col">a</th>' in _html("| a | b |\n|---|---|\n| 1 | 2 |\n")


def test_a_paragraph_is_inline_and_a_list_is_not() -> None:
    """Components set their own blocks."""
    assert inline("one *word*").tag == "p"
    assert is_inline("one *word*")
    assert not is_inline("- one\n- two")
    assert not is_inline("one\n\ntwo")


def test_note_numbers_are_no_words() -> None:
    """A word budget counts what is read."""
    assert words('<p>Two words.<sup class="cite"><a>12</a></sup></p>') == 2
    assert words("state-of-the-art isn’t 1,200 words") == 5


def test_tags_all_have_to_fit() -> None:
    """For an audience and on a paper."""
    both = tags("for=educators paper=letter")

    assert not wanted(both, TEACHER)
    assert wanted(both, Scope("educators", "letter", "colour"))
    assert wanted((), TEACHER)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_becomes_well_formed_markup(text: str) -> None:
    """No writer's text can break the page's HTML: no tag of theirs gets through."""
    assert "<script" not in _html(text).lower()
