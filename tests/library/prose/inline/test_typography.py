"""Marks of print, and what they may not change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.base.problems import Place
from briefs.library.prose.inline.typography import Quotes, _flat, typeset
from briefs.library.prose.nodes import Code, Emphasis, Inline, Inlines, Text
from briefs.library.prose.walk import plain

ENGLISH = Quotes(elisions=("tis", "n"))
GERMAN = Quotes(("„", "“", "‚", "‘"))


def _text(letters: str) -> Text:
    return Text(letters, Place("f.md", 1, 1, len(letters)))


LETTERS = st.text("ab1 '\".-(", max_size=12)
INLINE: st.SearchStrategy[Inline] = st.one_of(
    LETTERS.map(_text),
    st.just(Code("'", Place("f.md", 1, 1, 1))),
    LETTERS.map(lambda letters: Emphasis("em", (_text(letters),), Place("f.md", 1, 1, 1))),
)


@given(st.lists(INLINE, max_size=5).map(tuple), st.sampled_from([ENGLISH, GERMAN]))
def test_nothing_but_marks_is_changed(inlines: Inlines, quotes: Quotes) -> None:
    """Letters and digits stay, each in its order; so do code and what is stressed."""
    made = typeset(inlines, quotes)

    assert [letter for letter in plain(made) if letter.isalnum()] == [
        letter for letter in plain(inlines) if letter.isalnum()
    ]
    assert [type(inline) for inline in made if not isinstance(inline, Text)] == [
        type(inline) for inline in inlines if not isinstance(inline, Text)
    ]


@given(st.lists(INLINE, max_size=5).map(tuple))
def test_as_many_letters_are_counted_as_are_printed(inlines: Inlines) -> None:
    assert len("".join(_flat(inlines))) == len(plain(inlines))


@given(st.text("ab ", max_size=20).filter(lambda text: text.strip()))
def test_what_is_in_quotation_marks_gets_a_pair(text: str) -> None:
    said = " ".join(text.split())

    assert plain(typeset((_text(f'"{said}"'),), ENGLISH)) == f"“{said}”"


@pytest.mark.parametrize(
    ("text", "quotes", "expected"),
    [
        ("\"He said 'no'\", she said.", ENGLISH, "“He said ‘no’”, she said."),
        ("'\"x\"'", ENGLISH, "‘“x”’"),
        ('"a", \'b\' und "c".', GERMAN, "„a“, ‚b‘ und „c“."),
        ("rock 'n' roll", ENGLISH, "rock ’n’ roll"),
        ("5' 6\" and '90s", ENGLISH, "5′ 6″ and ’90s"),
    ],
)
def test_marks_look_at_their_neighbours(text: str, quotes: Quotes, expected: str) -> None:
    assert plain(typeset((_text(text),), quotes)) == expected
