"""Where sentences end, language by language."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefs.library.records.spoken import Language
from briefs.library.speech.printing import manner_of
from briefs.library.validation import record
from briefs.library.yaml_tree import read_yaml
from briefs.text.speech.stops import USUAL, Manner, stops
from tests.conftest import ROOT

GERMAN = Manner(("z. B", "d. h", "u. a", "bzw"), ("art", "abs"), ordinals=True)


def _cut(text: str, manner: Manner) -> list[str]:
    places = (0, *stops(text, set(), manner), len(text))
    return [text[start:end].strip() for start, end in pairwise(places)]


def _manner(tag: str) -> Manner:
    file = ROOT / "content" / "languages" / f"{tag}.yaml"
    node, _ = read_yaml(file.read_text(encoding="utf-8"), str(file))
    made, problems = record(Language, node, str(file))
    assert made is not None, problems
    return manner_of(made)


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("ru", ["В 2023 г. Комитет принял доклад.", "Он важен."]),
        ("ru", ["Стихи А. С. Пушкина читал проф. Иванов.", "Конец."]),
        ("ru", ["Органы надзора, т. е. Комитет, молчат.", "См. ст. 5 закона."]),
        ("fr", ["Des outils, p. ex. Internet, servent.", "M. Martin l’a dit."]),
        ("fr", ["«\u202fOui\u202f!\u202f»", "Il partit."]),
        ("fr", ["Vraiment\u202f?", "L’art. 5 le dit."]),
        ("es", ["El Sr. Pérez vive en EE. UU. Desde 2020.", "Vea la pág. 5."]),
        ("ar", ["هل هذا صحيح؟", "نعم، قال د. أحمد ذلك.", "انتهى."]),
        ("uz-Latn", ["Buni prof. Karimov aytdi.", "A. Qodiriy yozgan."]),
    ],
)
def test_a_stop_that_belongs_to_a_word_ends_no_sentence(tag: str, parts: list[str]) -> None:
    """The longest sentences would be hidden, and numbers be held against the claims of another."""
    assert _cut(" ".join(parts), _manner(tag)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Das gilt z. B. Berlin und d. h. Hamburg.", "Ende."],
        ["Am 3. Mai im 19. Jahrhundert.", "Siehe Art. 5."],
        ["Es war 2023.", "Danach kam nichts."],
    ],
)
def test_german_has_ordinals_and_abbreviations_of_two_words(parts: list[str]) -> None:
    """A number of two digits with a stop is an ordinal, a year is none."""
    assert _cut(" ".join(parts), GERMAN) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["他说：“大家都这样！”", "她走了。", "为什么？", "好。"],
        ["یہ ٹھیک ہے۔", "کیا؟", "ہاں۔"],
        ["यह ठीक है।", "हाँ।"],
    ],
)
def test_stops_of_other_scripts_need_no_blank(parts: list[str]) -> None:
    """A Chinese paragraph was one sentence."""
    assert _cut("".join(parts), USUAL) == parts
    assert _cut(" ".join(parts), USUAL) == parts


def test_without_a_language_file_such_a_stop_ends_one() -> None:
    """So the words of the file are what does it."""
    assert len(_cut("В 2023 г. Комитет принял доклад.", USUAL)) == 2
