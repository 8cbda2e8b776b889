"""Texts for one reader: what is tagged for others is never printed, however deep it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.prose.printing import printed

HIDDEN = "Hidden"
SAID = st.recursive(
    st.sampled_from(["seen", "*seen*", "`seen`"]),
    lambda inner: st.one_of(
        inner.map(lambda text: f"**so {text} so**" if "*" not in text else text),
        inner.map(lambda text: f"[{HIDDEN} {text}]{{for=le-trainers}}"),
        inner.map(lambda text: f"[{text} too]{{for=educators}}"),
        inner.map(lambda text: f"[{text}](https://e.org/)" if "](" not in text else text),
    ),
    max_leaves=4,
)
BLOCK = st.one_of(
    SAID,
    SAID.map(lambda text: f"{HIDDEN} {text} {{for=le-trainers}}"),
    SAID.map(lambda text: f"- {text}\n- {HIDDEN} {text} {{for=le-trainers}}\n    - inner {HIDDEN}\n- last"),
    SAID.map(lambda text: f"> {text}\n>\n> {HIDDEN} {{for=le-trainers}}"),
    SAID.map(lambda text: f"Term\n: {text}\n: {HIDDEN} {{for=le-trainers}}"),
    SAID.map(lambda text: f"| a |\n|---|\n| {text} |\n| {HIDDEN} | {{for=le-trainers}}"),
    SAID.map(lambda text: f"### {HIDDEN} {{for=le-trainers}}\n\n{HIDDEN} {text} {{for=le-trainers}}\n\n{text}"),
    SAID.map(lambda text: f"{text}[^n{{n}}]\n\n[^n{{n}}]: Seen [{HIDDEN}]{{for=le-trainers}}."),
)


@given(st.lists(BLOCK, min_size=1, max_size=4))
def test_what_is_for_others_is_never_printed(blocks: list[str]) -> None:
    text = "\n\n".join(block.replace("{n}", str(number)) for number, block in enumerate(blocks))
    html, problems = printed(text)

    assert problems == ()
    assert HIDDEN not in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a\n2.\n3. c", "<ol>\n<li>a</li>\n<li></li>\n<li>c</li>\n</ol>"),
        ("- a {for=le-trainers}", ""),
        ("[a]{for=le-trainers}", ""),
        ("> a {for=le-trainers}\n> -- B", ""),
    ],
)
def test_what_is_left_of_a_block(text: str, expected: str) -> None:
    assert printed(text)[0] == expected


def test_a_note_says_where_its_links_lead() -> None:
    """A note has no notes of its own, and paper has no links."""
    html, _ = printed("One.[^n]\n\n[^n]: See [the guide](https://e.org/).")

    assert "the guide</a> (" in html
    assert ">https://e.org/</a>)" in html
