"""A copy for reviewers holds every paragraph with its number, and the same words make the same bytes."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from briefs.library.load import Library
from briefs.workspace.reviewing.copies import as_docx, paragraphs, without_number
from briefs.workspace.reviewing.review import ReviewedName, Reviewing
from tests.distribute.conftest import call


def test_paragraphs_are_numbered_in_the_order_of_reading_and_know_their_lines(library: Library, sample: Path) -> None:
    (document,) = (one for one in library.topics["sample"].documents if one.audience == "readers")
    found = paragraphs(library, document)
    lines = Path(document.file).read_text(encoding="utf-8").split("\n")

    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert found[0].text == "Wells"
    (wells,) = (one for one in found if "twelve wells" in one.text)
    assert "twelve" in lines[(wells.spot("twelve").line or 0) - 1]
    assert wells.spot("not there") == wells.spot()


def test_a_word_file_says_all_of_it_and_which_words_they_are(library: Library, tmp_path: Path) -> None:
    (document,) = (one for one in library.topics["sample"].documents if one.audience == "readers")
    first, second = as_docx(library, document), as_docx(library, document)
    (tmp_path / "a.docx").write_bytes(first)
    made = docx.Document(str(tmp_path / "a.docx"))

    assert first == second
    assert made.core_properties.identifier == "sample/readers/brief/en"
    assert [without_number(one.text) for one in made.paragraphs] == [one.text for one in paragraphs(library, document)]
    assert made.paragraphs[1].text.startswith("[2]")


def test_the_command_line_writes_the_same(reviewing: Reviewing, sample: Path, tmp_path: Path) -> None:
    path = reviewing.export(ReviewedName("readers/brief"), tmp_path / "one")
    code, out, _ = call(sample, "review", "export", "readers/brief", "--out", tmp_path / "two")

    assert code == 0
    assert "sample-readers-brief-en.docx" in out
    assert path.read_bytes() == (tmp_path / "two/review/sample-readers-brief-en.docx").read_bytes()


@pytest.mark.parametrize(
    ("text", "words"),
    [("[3]\u00a0One.", "One."), ("One.", "One."), ("[x] One", "[x] One"), ("a [3] b", "a [3] b"), ("", "")],
)
def test_a_number_is_no_part_of_the_words(text: str, words: str) -> None:
    assert without_number(text) == words
