"""Comments stand in a plain file beside the text, are found again by their words, and lose nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.problems import BriefsError, CallError
from briefs.workspace.reviewing.review import ReviewedName, Reviewing
from tests.desk.test_answers import EVIL
from tests.distribute import house
from tests.distribute.conftest import call

BRIEF = ReviewedName("readers/brief")
FILE = "content/topics/sample/readers/brief.comments.yaml"


def test_a_comment_is_written_beside_the_document_and_read_back(reviewing: Reviewing, sample: Path) -> None:
    path = reviewing.comment(BRIEF, " A.  Colleague ", "Since when?\nSay it: {yes}", "twelve\n wells")
    reviewing.comment(BRIEF, "B", EVIL)
    _, (one, two) = reviewing.comments(BRIEF)
    lines = (sample / "content/topics/sample/readers/brief.md").read_text(encoding="utf-8").split("\n")

    assert path == sample / FILE
    assert (one.said.by, one.said.text, one.said.about) == (
        "A. Colleague",
        "Since when?\nSay it: {yes}",
        "twelve wells",
    )
    assert one.place
    assert "twelve wells" in lines[(one.place.line or 0) - 1]
    assert (two.said.text, two.place, two.number) == (EVIL, None, 2)
    assert path.read_text(encoding="utf-8").startswith("# What colleagues say of readers/brief/en")


def test_comments_change_nothing_that_is_checked_signed_or_printed(reviewing: Reviewing, sample: Path) -> None:
    call(sample, "sign", "readers", "--role", "editor", "--name", "E. Ditor")
    before = call(sample, "check")
    reviewing.comment(BRIEF, "A", "x")

    assert call(sample, "check") == before
    assert any(one.holds for one in reviewing.status().signatures)


def test_what_somebody_wrote_into_the_file_stays(reviewing: Reviewing, sample: Path) -> None:
    reviewing.comment(BRIEF, "A", "one")
    with (sample / FILE).open("a", encoding="utf-8") as stream:
        stream.write("# my own note\n")
    reviewing.comment(BRIEF, "B", "two")
    reviewing.settle(BRIEF, 1)
    text = (sample / FILE).read_text(encoding="utf-8")

    assert "# my own note" in text
    assert [one.said.settled for one in reviewing.comments(BRIEF)[1]] == [True, False]


def test_words_that_are_gone_are_told(reviewing: Reviewing, sample: Path) -> None:
    call(sample, "review", "comment", "readers/brief", "--by", "A", "--text", "Why?", "--about", "twelve wells")
    house.change(sample, "topics/sample/readers/brief.md", "There are twelve wells.", "There are a dozen.")
    code, out, _ = call(sample, "review", "comments", "readers/brief", "--settle", "1")

    assert code == 0
    assert "“twelve wells” (these words are gone), settled" in out
    assert "1 comment, 0 open" in out


@pytest.mark.parametrize(("by", "text"), [("", "x"), ("A", "  "), ("A", "x" * 5_001)])
def test_what_says_nothing_or_too_much_is_refused(reviewing: Reviewing, sample: Path, by: str, text: str) -> None:
    with pytest.raises(CallError):
        reviewing.comment(BRIEF, by, text)
    assert not (sample / FILE).exists()


def test_a_file_that_is_broken_is_told_with_its_line_and_left_alone(reviewing: Reviewing, sample: Path) -> None:
    (sample / FILE).write_text("comments:\n- by: A\n  txt: no\n", encoding="utf-8")
    with pytest.raises(BriefsError) as raised:
        reviewing.comment(BRIEF, "B", "x")

    assert any(problem.place and problem.place.line == 3 for problem in raised.value.problems)
    assert (sample / FILE).read_text(encoding="utf-8") == "comments:\n- by: A\n  txt: no\n"


@pytest.mark.parametrize("name", ["no", "brief", "../brief", "experts/../readers/brief"])
def test_a_document_that_is_not_one_is_named(reviewing: Reviewing, name: str) -> None:
    with pytest.raises(CallError):
        reviewing.comments(ReviewedName(name))


def test_a_comment_that_is_none_cannot_be_settled(reviewing: Reviewing) -> None:
    with pytest.raises(CallError, match="has no comment 1"):
        reviewing.settle(BRIEF, 1)
