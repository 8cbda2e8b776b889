"""What is put into the sentences of a language."""

from __future__ import annotations

import pickle

import pytest

from briefs.text.speech.sentences import ForeignWords, around


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Page {page} of {pages}", ("Page ", " of ", "")),
        ("第 {page} 页，共 {pages} 页", ("第 ", " 页，共 ", " 页")),
        ("{page}/{pages}", ("", "/", "")),
        ("no number", ("no number", "", "")),
    ],
)
def test_a_sentence_is_known_by_the_words_around_its_numbers(sentence: str, words: tuple[str, ...]) -> None:
    """So that a language may have words behind the last one too."""
    assert around(sentence, "page", "pages") == words


def test_foreign_words_are_words_that_know_their_language() -> None:
    """In another process too."""
    words = pickle.loads(pickle.dumps(ForeignWords("Help page", "en")))  # noqa: S301 - our own

    assert (words, words.language) == ("Help page", "en")
