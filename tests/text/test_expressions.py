"""Expressions of rule files mean what they mean in Python, in any script, and never take for ever."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefs.text.expressions import LONGEST, ExpressionError, alternatives, expression

_LETTERS = "ab k2ſKсЛИé½٣_.-@\u0301\n\u2003€中\ue000\ue001"
_TEXTS = st.text(_LETTERS, max_size=24)
_ATOMS = st.sampled_from(
    [*"abks2_@", "с", "é", "½", "€", ".", r"\.", r"\b", r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", "^", "[a-z]", "[^a]",
     r"[\w.]", r"[^\w]", r"[^\d.]", r"[^\W\d_]", r"[^\W_]", r"[^\W\d]", "[а-я]",
     r"[\s\d]", r"[]a]", r"\u0441", r"\x62", "[-k]"]
)  # fmt: skip
_TIMES = st.sampled_from(["", "", "", "*", "+", "?", "*?", "+?", "{2}", "{1,3}", "{,2}", "{0,1}?"])
_ZERO_WIDTH = (r"\b", "^")
_PIECES = st.builds(lambda atom, times: atom if atom in _ZERO_WIDTH else atom + times, _ATOMS, _TIMES)
_PATTERNS = st.recursive(
    st.lists(_PIECES, min_size=1, max_size=4).map("".join),
    lambda inner: st.one_of(
        st.builds("({})".format, inner),
        st.builds("(?:{}|{})".format, inner, inner),
        st.builds("{}{}".format, inner, inner),
        st.builds("(?i:{})".format, inner),
    ),
    max_leaves=4,
)


@settings(max_examples=600)
@given(_PATTERNS, _TEXTS, st.booleans())
def test_what_is_found_is_what_python_finds(pattern: str, text: str, case: bool) -> None:
    """RE2 knows English letters only; put into its words, an expression means the same in every script."""
    plain = text.replace("\ue000", "\ufffd").replace("\ue001", "\ufffd")
    wanted = re.compile(pattern, 0 if case else re.IGNORECASE)
    assume(pattern.count(r"\b") <= 3)
    if any(match[0] == "" for sample in ("", "a") for match in wanted.finditer(sample)):
        with pytest.raises(ExpressionError):
            expression(pattern, case)
        return

    found = list(expression(pattern, case).spans(text))

    assert found == [match.span() for match in wanted.finditer(plain)]


@given(st.lists(st.tuples(_PATTERNS, st.booleans()), min_size=1, max_size=5), _TEXTS)
def test_many_are_looked_for_at_once_and_none_is_missed(patterns: list[tuple[str, bool]], text: str) -> None:
    """What one of them finds, all of them together see."""
    usable = [(pattern, case) for pattern, case in patterns if _usable(pattern, case)]

    single = any(list(expression(pattern, case).spans(text)) for pattern, case in usable)

    assert alternatives(tuple(usable)).may_stand(text) == single


def _usable(pattern: str, case: bool) -> bool:
    try:
        expression(pattern, case)
    except ExpressionError:
        return False
    return True


@pytest.mark.parametrize("count", [1, 100, 10_000])
def test_where_they_are_too_many_for_one_search_any_text_may_have_one(count: int) -> None:
    """Then each is looked for by itself."""
    many = tuple((f"word{number}[a-z]{{1,500}}", False) for number in range(count))

    assert alternatives(many).may_stand("word0abc")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a+)+$", "a" * 10_000 + "!"),
        ("(a|a)*b", "a" * 10_000),
        (r"(\w*\s*)*!", "word " * 2_000),
        ("(a*)*(b*)*c", "ab" * 5_000),
        (r"(.*)(.*)(.*)(.*)x", "y" * 10_000),
        (r"(?:\d+,?)+€", "1,000," * 1_500),
        (r"([^\W_]+-?)+@", "слово-" * 1_500),
    ],
)
def test_no_text_makes_an_expression_take_for_ever(pattern: str, text: str) -> None:
    """Python's own search tries every way to part these texts, of which there are more than atoms in the world."""
    assert list(expression(pattern).spans(text)) in ([], [(0, 10_000)])


@pytest.mark.parametrize(
    ("pattern", "at", "message"),
    [
        (r"\bnarcotics?\b(?! Control)", 14, "'(?! …' looks ahead, which takes too long in some texts"),
        ("drugs(?=s)", 5, "'(?=s…' looks ahead, which takes too long in some texts"),
        (r"(?<![\w.])@\w+", 0, "'(?<!…' looks behind, which takes too long in some texts"),
        (r"x(?<=a)b", 1, "'(?<=…' looks behind, which takes too long in some texts"),
        (r"(a)\1", 3, "'\\1' is not known here"),
        (r"(?P<a>b)(?P=a)", 8, "'(?P…' is not known here"),
        (r"(a)?(?(1)b|c)", 4, "'(?(…' is not known here"),
        (r"a++b", 2, "'+' behind a number of times is not known here"),
        (r"(?>a+)b", 0, "'(?>…' is not known here"),
        (r"a\Bb", 1, "'\\B' is not known here"),
        (r"[a\W]", 2, "'\\W' cannot stand in brackets"),
        ("(", 0, "this is no regular expression: missing ), unterminated subpattern"),
        ("a**", 2, "this is no regular expression: multiple repeat"),
        ("[z-a]", 1, "this is no regular expression: bad character range z-a"),
        ("", 0, "this expression stands in every text: it asks for no letter"),
        ("a*", 0, "this expression stands in every text: it asks for no letter"),
        (r"\b", 0, "this expression stands in every text: it asks for no letter"),
        ("((a{100}){100}){100}", 0, "this expression is too large once it is written out"),
        ("a{1001}", 0, "this expression is too large once it is written out"),
        ("a" * (LONGEST + 1), LONGEST, "an expression has at most 2,000 letters"),
    ],
)
def test_what_cannot_be_searched_for_is_told_at_its_place(pattern: str, at: int, message: str) -> None:
    """Each with what is wrong; where something else can be written, that too."""
    with pytest.raises(ExpressionError) as caught:
        expression(pattern)

    assert (caught.value.at, str(caught.value)) == (at, message)
