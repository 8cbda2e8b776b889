"""How the shipped languages are set."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from briefs.library.prose.inline.typography import typeset_words
from briefs.library.records.fixed_words import fixed
from briefs.library.records.spoken import Language
from briefs.library.speech.printing import quotes_of, strings_set
from briefs.library.validation import record
from briefs.library.yaml_tree import YamlNode, read_yaml
from tests.conftest import ROOT


@lru_cache
def _language(tag: str) -> tuple[Language, YamlNode]:
    file = ROOT / "content" / "languages" / f"{tag}.yaml"
    node, _ = read_yaml(file.read_text(encoding="utf-8"), str(file))
    made, problems = record(Language, node, str(file))
    assert made is not None, problems
    assert node is not None
    return made, node


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("en", "“a ‘b’ c”"),
        ("fr", "«\u202fa “b” c\u202f»"),
        ("es", "«a “b” c»"),
        ("ru", "«a „b“ c»"),
        ("uz-Latn", "“a ‘b’ c”"),
        ("ar", "«a “b” c»"),
    ],
)
def test_a_quotation_within_a_quotation_has_the_marks_of_its_language(tag: str, printed: str) -> None:
    """Whatever the keyboard has."""
    assert typeset_words("\"a 'b' c\"", quotes_of(_language(tag)[0])) == printed


def test_uzbek_words_are_printed_with_their_letters() -> None:
    """As the file says them, exceptions included."""
    assert typeset_words("O'quvchi mo'tabar san'at bog'", quotes_of(_language("uz-Latn")[0])) == (
        "Oʻquvchi moʼtabar sanʼat bogʻ"
    )


@pytest.mark.parametrize("tag", ["en", "ru", "es", "ar"])
def test_a_language_without_such_letters_and_spaces_keeps_its_fixed_words(tag: str) -> None:
    """English pages stay as they are to the byte."""
    language, node = _language(tag)
    words, _ = fixed(language.strings, Path(f"{tag}.yaml"), node)

    assert strings_set(words, language) is words


def test_fixed_words_have_the_spaces_of_french_in_every_form() -> None:
    """A translator types a plain blank or none."""
    language, node = _language("fr")
    words, _ = fixed(language.strings, Path("fr.yaml"), node)
    made = strings_set(words, language)

    assert made["pages_too_many"] == "pages en trop\u202f: {count}"
    assert made["mail_subject"].format(topic="T", count=2, audience="a", edition="1") == (
        "T\u202f: 2 documents pour a, édition 1"
    )


def test_a_letter_that_is_more_than_an_apostrophe_is_refused() -> None:
    """Letters stand for letters, so that places in the file hold."""
    node, _ = read_yaml('name: X\nletters: {"o\'": oo}\nstrings: {}\n', "x.yaml")

    assert [(str(one.place), one.message) for one in record(Language, node, "x.yaml")[1]] == [
        ("x.yaml:2:1", "o': oo puts no letter for an apostrophe; write it small, as in o': oʻ")
    ]
