"""Words in the form that goes with a number."""

from __future__ import annotations

import pickle

import pytest

from briefs.text.speech.counted import CountedWords, all_forms, forms_of, in_form, numbers_for

PAGES = CountedWords(
    {"one": "{count} страница", "few": "{count} страницы", "many": "{count} страниц", "other": "{count} страницы"},
    "ru",
)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 страница"),
        (2, "2 страницы"),
        (5, "5 страниц"),
        (11, "11 страниц"),
        (21, "21 страница"),
        (1.5, "1.5 страницы"),
    ],
)
def test_russian_has_a_form_for_each_number(count: float, said: str) -> None:
    """Three forms, and a fourth for fractions."""
    assert PAGES.format(count=count) == said


def test_words_without_a_number_are_those_for_other() -> None:
    """A template that knows nothing of forms prints a text."""
    assert str(PAGES) == "{count} страницы"
    assert PAGES.format(count="viele") == "viele страницы"


def test_a_form_that_is_missing_is_said_with_the_words_for_other() -> None:
    """Something is printed, and `check` has told it."""
    assert CountedWords({"other": "{count} sheets"}, "en").format(count=1) == "1 sheets"


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("en", ("one", "other")),
        ("fr", ("one", "other")),
        ("ru", ("one", "few", "many", "other")),
        ("ar", ("zero", "one", "two", "few", "many", "other")),
        ("zh-Hans", ("other",)),
        ("kk", ("one", "other")),
    ],
)
def test_a_language_needs_the_forms_that_whole_numbers_take(tag: str, forms: tuple[str, ...]) -> None:
    """French has a form for millions, which no count of ours takes."""
    assert forms_of(tag) == forms


def test_a_form_is_explained_by_the_first_numbers_that_take_it() -> None:
    """What a translator needs to know of it."""
    assert numbers_for("ru", "few") == (2, 3, 4)
    assert numbers_for("ru", "other") == ()


def test_words_travel_to_another_process_with_their_forms() -> None:
    """Documents are made side by side."""
    assert pickle.loads(pickle.dumps(PAGES)).format(count=2) == "2 страницы"  # noqa: S301 - our own


def test_words_without_forms_are_good_for_every_number() -> None:
    """Most words of most languages."""
    assert in_form("млн", 2) == "млн"
    assert in_form(CountedWords({"one": "millón", "other": "millones"}, "es"), 1) == "millón"
    assert all_forms("млн") == {"other": "млн"}
    assert set(all_forms(PAGES)) == {"one", "few", "many", "other"}


def test_a_language_that_nobody_knows_has_one_form() -> None:
    """A tag of one's own fails nowhere."""
    assert forms_of("xx") == ("other",)
