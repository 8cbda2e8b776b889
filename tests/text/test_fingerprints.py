"""Fingerprints of passages: what they know again, and what they keep to themselves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.text.fingerprints import PATTERN, RUN, SearchableLines, fingerprint, words

WORDS = st.lists(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1), min_size=1, max_size=40)
SPACE = st.sampled_from([" ", "  ", "\t", "\n", ", ", " — ", "; “", "” (", "… "])


@given(st.text())
def test_words_stay_the_same_when_they_are_taken_again(text: str) -> None:
    once = words(text)

    assert words(" ".join(once)) == once


@given(WORDS, st.lists(SPACE, min_size=40, max_size=40), st.booleans())
def test_spaces_quotes_stops_and_capitals_do_not_count(said: list[str], gaps: list[str], capitals: bool) -> None:
    text = "".join(word + gap for word, gap in zip(said, gaps, strict=False))

    assert fingerprint(text.swapcase() if capitals and text.isascii() else text) == fingerprint(" ".join(said))


@given(WORDS, st.data())
def test_another_word_is_another_passage(said: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(said) - 1))
    other = data.draw(WORDS.map(lambda drawn: drawn[0]).filter(lambda word: words(word) != words(said[at])))

    assert fingerprint(" ".join([*said[:at], other, *said[at + 1 :]])) != fingerprint(" ".join(said))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("up by 13%", "up by 13"),
        ("up by 13%", "up by 13‰"),
        ("1.5 million", "15 million"),
        ("£5", "€5"),
        ("it is not so", "it is so"),
        ("25-35 years", "25-36 years"),
    ],
)
def test_what_changes_a_number_or_a_meaning_counts(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﬁve ofﬁces", "five offices"),
        ("“It’s”", '"It\'s"'),
        ("Café", "Cafe\u0301"),
        ("70,000", "70\u00a0000"),
        ("", " — "),
    ],
)
def test_what_only_looks_different_is_the_same(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@given(WORDS)
def test_a_fingerprint_has_the_form_that_records_allow_and_few_runs(said: list[str]) -> None:
    mark = fingerprint(" ".join(said))
    count = len(words(" ".join(said)))

    assert re.match(PATTERN, mark)
    assert len(mark.split(" ")) - 2 <= min(8, count // RUN), "runs share no word"


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=8, unique_by=words))
def test_every_line_is_found_where_it_stands_and_where_it_went(lines: list[str]) -> None:
    text = SearchableLines(lines)
    turned = SearchableLines(lines[::-1])
    for number, line in enumerate(lines, start=1):
        if not words(line):
            continue
        mirrored = len(lines) + 1 - number

        assert text.find(fingerprint(line), number).state == "same"
        assert turned.find(fingerprint(line), number).first == mirrored


@given(
    st.lists(st.sampled_from(["oak", "elm", "ash", "fir", "yew", "box", "bay"]), min_size=4, max_size=40),
    st.integers(1, 9),
)
def test_a_passage_is_found_wherever_its_lines_end(said: list[str], width: int) -> None:
    rows = [" ".join(said[at : at + width]) for at in range(0, len(said), width)]
    found = SearchableLines(["A heading before.", *rows, "And more after."]).find(fingerprint(" ".join(said)), 2)

    assert (found.state, found.first, found.last) == ("same", 2, len(rows) + 1)


def test_words_added_on_the_same_line_are_a_change() -> None:
    line = "these eight words stand in a line here"

    assert SearchableLines([f"{line} now"]).find(fingerprint(line), 1).state == "changed"
