"""Sentences of a brief: where they end and what they cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import briefs
from briefs.composing.extracts.sentences import Sentence, sentences, spot
from briefs.library.load import Library, load


def _sentences(sample: Path, text: str, section: str = "facts") -> list[Sentence]:
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(f"---\ntitle: Wells\n---\n\n## Facts {{#facts}}\n\n{text}\n\n## More {{#more}}\n\nMore.\n", "utf-8")
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    brief = next(brief for brief in briefs(library) if brief.order.audience == "readers")
    return [found for found in sentences(brief) if found.section == section and found.text != "Facts"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One here. Two there.", ["One here.", "Two there."]),
        ("See para. 3 and no. 4. Then go.", ["See para. 3 and no. 4.", "Then go."]),
        ("The answer is no. Then go.", ["The answer is no.", "Then go."]),
        ("It grew, e.g. In towns. Dr. Who knew.", ["It grew, e.g. In towns.", "Dr. Who knew."]),
        ("It is 2.5 litres. So what?", ["It is 2.5 litres.", "So what?"]),
        ("That was in 2023. Then it ended.", ["That was in 2023.", "Then it ended."]),
        ('"Stop!" he said. "Why?" "No."', ["“Stop!” he said.", "“Why?”", "“No.”"]),
        ("Compare B with G. It differs.", ["Compare B with G.", "It differs."]),
        ("A. Author wrote it. J. R. Smith did not.", ["A. Author wrote it.", "J. R. Smith did not."]),
        ("It ended (in May.) Then it began… Again.", ["It ended (in May.)", "Then it began…", "Again."]),
        ("- One. Two.\n- Three", ["One.", "Two.", "Three"]),
        ("### Head\n\nText *with* emphasis.", ["Head", "Text with emphasis."]),
        ("| a | b |\n|---|---|\n| One. | Two |", ["a", "b", "One.", "Two"]),
        ("```note\ntext: One. Two.\nkind: plain\n```", ["One.", "Two."]),
        ("Вода мокрая. Да.", ["Вода мокрая.", "Да."]),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(sample: Path, text: str, expected: list[str]) -> None:
    """Full stops of abbreviations, numbers and initials end nothing; items, cells and headings stand alone."""
    assert [found.text for found in _sentences(sample, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wet.[@al-first] Dry.", [("al-first",), ()]),
        ("Wet[@al-first]. Dry.", [("al-first",), ()]),
        ("Wet. [@al-first] Dry.[@al-count]", [("al-first",), ("al-count",)]),
        ("Wet,[@al-first] and dry.[@al-count; @al-first]", [("al-first", "al-count")]),
        ('"Wet."[@al-first] Dry.', [("al-first",), ()]),
        ("- Wet[@al-first]\n- Dry", [("al-first",), ()]),
        ("Wet.[@al-first]", [("al-first",)]),
    ],
)
def test_a_citation_belongs_to_the_sentence_before_it(sample: Path, text: str, expected: list[tuple[str, ...]]) -> None:
    """Also after the full stop, as it is printed."""
    assert [found.ids for found in _sentences(sample, text)] == expected


def test_what_a_component_prints_beside_a_text_stands_behind_it(library: Library) -> None:
    """The claim of a big number is cited by the words below it."""
    brief = next(brief for brief in briefs(library) if brief.order.audience == "readers")
    (found,) = [sentence for sentence in sentences(brief) if sentence.component == "note"]

    assert found.ids == ("al-proposal",)
    assert set(found.beside) == {"al-first", "al-count"}


def test_a_word_is_found_in_its_line(sample: Path) -> None:
    """Of two that are alike, the one with the same neighbours."""
    found = _sentences(sample, "The 12 wells are dry.\nOnly [12]{count=our-own-buckets} buckets are full.")
    sentence = found[1]
    start = sentence.text.index("12")

    place = spot(sentence, start, start + 2)

    assert (place.line, place.column, place.length) == (8, 7, 2)


def test_all_shipped_sentences_have_a_place_and_a_text(shipped: Library) -> None:
    """Nothing is lost: every note of a brief is cited by one of its sentences."""
    for brief in briefs(shipped):
        found = list(sentences(brief))

        assert all(sentence.text and sentence.place.line for sentence in found)
        cited = {key for sentence in found for key in sentence.cited}
        assert cited >= {note.id for note in brief.notes}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[Water is wet. It flows.]{lang=ru}", "ru"),
        ("[**Water** is wet.[@al-first]]{lang=ru}", "ru"),
        ("[Water]{lang=ru} is wet.", ""),
        ("Water is wet.", ""),
    ],
)
def test_a_sentence_knows_its_language_where_all_of_its_paragraph_is_marked(
    sample: Path, text: str, language: str
) -> None:
    """One foreign word makes no foreign sentence; what is not translated yet is marked whole."""
    assert {sentence.language for sentence in _sentences(sample, text)} == {language}
