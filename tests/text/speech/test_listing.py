"""Lists as languages say them."""

from __future__ import annotations

import pytest

from briefs.text.speech.listing import listed


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "A, B, C and D"),
        ("fr", "A, B, C et D"),
        ("ru", "A, B, C и D"),
        ("es", "A, B, C y D"),
        ("uz-Latn", "A, B, C va D"),
        ("ar", "A وB وC وD"),
        ("zh-Hans", "A、B、C和D"),
        ("xx", "A, B, C, D"),
    ],
)
def test_a_list_is_said_as_cldr_has_it(tag: str, said: str) -> None:
    """What stands between the last two is a word in most languages."""
    assert listed(("A", "B", "C", "D"), tag) == said


def test_one_or_none_is_no_list() -> None:
    """And what is empty is left out."""
    assert listed((), "fr") == ""
    assert listed(("", "A"), "fr") == "A"
    assert listed(("A", "B"), "fr") == "A et B"


def test_braces_in_what_is_listed_stay() -> None:
    """They are no patterns."""
    assert listed(("{0}", "{1}", "{x"), "en") == "{0}, {1} and {x"
