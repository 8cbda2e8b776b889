"""Every letter of a tree knows where it stands in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.library.prose.nodes import Inlines, Text
from briefs.library.prose.parse import parse
from briefs.library.prose.sections import Call, Include
from briefs.library.prose.walk import every, leaves

PIECES = r"""
a|bc|*a*|**b c**|`d e`|[f g](https://e.org/f)|[h]{for=x}|[h [i]{lang=ru}]{for=x}|i[@a-b]|&amp;|\\*|ü|~~k~~|x^2^|(s)|]t
[l **m**](https://e.org)|<https://e.org/n>|www.e.org|![o](p.png)|[u](https://e.org)]|“v”|<!-- w -->|y.[@c][@d]
"""
WORDS = st.sampled_from([*re.split(r"[|\n]", PIECES.strip()), "q\\\n", "r  \n", "\n", "e\u0301"])
LINES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
BLOCKS = st.lists(
    st.tuples(st.sampled_from(["", "- ", "1. ", "> ", "\t- ", "> - ", "### ", "   ", "Term\n: "]), LINES).map("".join),
    min_size=1,
    max_size=5,
).map("\n\n".join)


def _texts(text: str) -> Iterator[Text]:
    prose, _ = parse(text, "f.md", 1, {})
    titles: list[Inlines] = [section.title for section in prose.sections if section.title]
    blocks = [block for section in prose.sections for block in section.blocks]
    bodies = [leaf for block in blocks if not isinstance(block, Call | Include) for leaf in leaves(block)]
    for leaf in (*titles, *bodies):
        yield from (inline for inline in every(leaf) if isinstance(inline, Text))


@given(BLOCKS)
def test_letters_stand_where_they_say(text: str) -> None:
    """An escaped letter or an entity is longer in the file than on the page; every other text is the same."""
    lines = text.split("\n")
    for node in _texts(text):
        if node.place.length == len(node.text) and node.text != "\n":
            start = (node.place.column or 1) - 1
            assert lines[(node.place.line or 1) - 1][start : start + len(node.text)] == node.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one *two* three", [("one ", 1), ("two", 6), (" three", 10)]),
        ("[a](https://e.org/a) a", [("a", 2), (" a", 21)]),
        ("[a](https://e.org/])] b", [("a", 2), ("] b", 21)]),
        ("- a\n\t- b", [("a", 3), ("b", 4)]),
        ("a &amp; b", [("a ", 1), ("&", 3), (" b", 8)]),
        ("a[@x-y] a", [("a", 1), (" a", 8)]),
    ],
)
def test_columns_count_from_one_in_the_file(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(node.text, node.place.column) for node in _texts(text)] == expected
