"""Numbers of seven languages: what ICU writes is read, and what the evidence does not hold is refused."""

from __future__ import annotations

import lzma
from fractions import Fraction
from pathlib import Path

import pytest

from briefs.library.records.spoken import Language, NumberWords
from briefs.library.speech.lexicons import amounts_of, lexicon_of
from briefs.library.validation import record
from briefs.library.yaml_tree import read_yaml
from briefs.text.agreement import agree
from briefs.text.amount import DATE, NUMBER
from briefs.text.amounts import amounts
from briefs.text.speech.lexicon import Lexicon
from briefs.text.speech.reading import numbers_in
from tests.text.speech.make_reference import COUNT, LANGUAGES

HERE = Path(__file__).parent
SHIPPED = Path(__file__).parents[3] / "content" / "languages"
EVIDENCE = amounts(
    "more than 120 million messages; 60,000 mobile phones; 13 per cent; a third; 22 November 2024; 10 to 30 minutes; "
    "2.5 million"
)


def _lexicon(tag: str) -> Lexicon:
    return lexicon_of(tag, _words(tag))


def _words(tag: str) -> NumberWords:
    own = HERE / "words" / f"{tag}.yaml"
    path = own if own.is_file() else SHIPPED / f"{tag}.yaml"
    node, mistakes = read_yaml(path.read_text(encoding="utf-8"), str(path))
    if own.is_file():
        made, wrong = record(NumberWords, node, str(path))
    else:
        language, wrong = record(Language, node, str(path))
        made = language.numbers if language else None
    assert (mistakes, wrong) == ((), ())
    assert made is not None
    return made


@pytest.mark.parametrize("tag", LANGUAGES)
def test_ten_thousand_numbers_as_icu_writes_them_are_read_without_one_mistake(tag: str) -> None:
    lexicon = _lexicon(tag)
    text = lzma.decompress((HERE / "reference" / f"{tag}.tsv.xz").read_bytes()).decode()
    rows = [line.split("\t") for line in text.split("\n")]
    wrong = [
        (value, words) for value, words in rows if [a.value for a in numbers_in(words, lexicon)] != [Fraction(value)]
    ]
    assert (len(rows), wrong) == (COUNT, [])


@pytest.mark.parametrize("tag", LANGUAGES)
def test_true_numbers_stand_in_the_evidence_and_false_ones_are_missed_nowhere(tag: str) -> None:
    lexicon = _lexicon(tag)
    trials = (HERE / "trials" / f"{tag}.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in trials:
        meant, _, words = line.partition(": ")
        read = numbers_in(words, lexicon)
        bears = bool(read) and all(any(agree(one, other) for other in EVIDENCE) for one in read)
        if bears != (meant == "stands"):
            found.append(line)
    assert found == []
    assert len(trials) > 10


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("ru", "60 000", 60_000),
        ("ru", "60,000", 60),
        ("es", "60.000", 60_000),
        ("fr", "1\u202f234,5", Fraction(2469, 2)),
        ("ar", "٦٠٬٠٠٠", 60_000),
        ("ar", "١٫٥ مليون", 1_500_000),
        ("uz-Latn", "1,5 mln", 1_500_000),
        ("zh-Hans", "1亿2000万", 120_000_000),
        ("de", "2.000.000", 2_000_000),
    ],
)
def test_digits_are_read_as_the_language_writes_them(tag: str, text: str, value: Fraction) -> None:
    assert [amount.value for amount in numbers_in(text, _lexicon(tag))] == [value]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "COVID-19, 3D и https://example.org/60000"),
        ("uz-Latn", "bir odam bir narsa aytdi"),
        ("es", "un hombre y una mujer"),
        ("fr", "une option pour un élève"),
        ("de", "Außer Acht gelassen hat das eine Frau, und achtlos ist niemand"),
        ("ar", "قال رجل واحد"),
    ],
)
def test_names_with_digits_articles_and_words_that_only_look_like_numbers_are_none(tag: str, text: str) -> None:
    assert numbers_in(text, _lexicon(tag)) == ()


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "22 ноября 2024 г."),
        ("uz-Latn", "2024-yil 22-noyabr"),
        ("es", "22 de noviembre de 2024"),
        ("fr", "22 novembre 2024"),
        ("ar", "22 نوفمبر 2024"),
        ("de", "22.11.2024"),
        ("zh-Hans", "2024年11月22日"),
    ],
)
def test_a_day_is_one_date_in_every_language(tag: str, text: str) -> None:
    assert [(one.kind, one.date) for one in numbers_in(text, _lexicon(tag))] == [(DATE, (2024, 11, 22))]


def test_a_language_without_number_words_has_its_digits_read() -> None:
    read = amounts_of("kk", None)("60 000 телефон, twenty")
    assert [(one.kind, one.value) for one in read] == [(NUMBER, Fraction(60_000))]
