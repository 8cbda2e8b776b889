"""What reviewers did in a Word file is read out of it, whoever wrote it; a strange file is told, never a crash."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from briefs.workspace.reviewing import returned
from briefs.workspace.reviewing.review import ReviewedName, Reviewing
from tests.workspace.reviewing import reviewers


@pytest.fixture
def copy(reviewing: Reviewing, tmp_path: Path) -> Path:
    return reviewing.export(ReviewedName("readers/brief"), tmp_path / "out")


def _of(path: Path, words: str) -> list[tuple[str, str, str, str]]:
    made, problems = returned.read(path)
    assert problems == ()
    assert made
    (one,) = (paragraph for paragraph in made.paragraphs if words in paragraph.before)
    return [(remark.kind, remark.author, remark.about, remark.text) for remark in one.remarks]


def test_a_comment_is_read_with_the_words_that_it_is_about(copy: Path) -> None:
    reviewers.edited(copy, lambda made: reviewers.says(made, "twelve wells", "Since when?\nAnd where?"))

    assert _of(copy, "twelve") == [
        ("comment", "Ada", "Water is wet. There are twelve wells.", "Since when?\nAnd where?")
    ]


def test_tracked_changes_are_read_and_the_words_before_them_stand(copy: Path) -> None:
    reviewers.edited(copy, lambda made: reviewers.tracked(made, "twelve wells", "twelve", "thirteen"))

    assert _of(copy, "wet. There are twelve wells.") == [
        ("deleted", "Bo", "twelve", "twelve"), ("inserted", "Bo", "wet. There are twelve", "thirteen"),
    ]  # fmt: skip


def test_a_comment_on_several_paragraphs_is_told_once(copy: Path) -> None:
    def edit(made: object) -> None:
        first, last = (reviewers.paragraph(made, words) for words in ("twelve wells", "several readers"))
        made.add_comment([first.runs[0], last.runs[-1]], text="All of it", author="Ada", initials="A")  # type: ignore[attr-defined]

    reviewers.edited(copy, edit)
    made, _ = returned.read(copy)

    assert made
    assert [remark.text for paragraph in made.paragraphs for remark in paragraph.remarks] == ["All of it"]


def test_numbers_are_known_by_what_is_printed_where_bookmarks_are_lost(copy: Path) -> None:
    before, _ = returned.read(copy)
    reviewers.raw(copy, "word/document.xml", lambda data: data.replace(b"w:bookmarkStart", b"w:proofErr"))
    after, _ = returned.read(copy)

    assert before
    assert after
    assert [one.number for one in before.paragraphs] == [one.number for one in after.paragraphs]


def test_entities_are_not_followed(copy: Path) -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    reviewers.raw(copy, "word/document.xml", lambda _: evil)
    made, (problem,) = returned.read(copy)

    assert made is None
    assert "root:" not in problem.message


def test_what_unpacks_to_more_than_any_copy_is_refused(copy: Path) -> None:
    reviewers.raw(copy, "word/document.xml", lambda _: b"<a>" + b" " * 40_000_001 + b"</a>")
    made, (problem,) = returned.read(copy)

    assert made is None
    assert "far too large" in problem.message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip", b"\xd0\xcf\x11\xe0" * 99])
def test_what_is_no_word_file_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.docx").write_bytes(data)
    made, problems = returned.read(tmp_path / "x.docx")

    assert made is None
    assert len(problems) == 1


def test_a_file_that_is_not_there_and_one_without_numbers_are_told(tmp_path: Path, copy: Path) -> None:
    assert returned.read(tmp_path / "none.docx")[1]
    with zipfile.ZipFile(tmp_path / "empty.docx", "w") as pack:
        pack.writestr("a.txt", "x")
    assert returned.read(tmp_path / "empty.docx")[1]
    reviewers.raw(copy, "word/document.xml", lambda _: b"<a/>")
    assert "bears a number" in returned.read(copy)[1][0].message
