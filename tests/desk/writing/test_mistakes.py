"""What is wrong is told by line, and a button is offered only where a word of the line was meant otherwise."""

from __future__ import annotations

from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.desk.writing.mistakes import shown

FILE = Path("a.md")
TEXT = "One [@al-frist].\nTwo.\n"


def _problem(line: int | None, message: str, hint: str | None, file: str = "a.md") -> Problem:
    return Problem(Place(file, line, 1), message, hint)


def test_a_word_that_was_meant_otherwise_is_put_right_by_a_button() -> None:
    (one,) = shown([_problem(1, "no claim is called 'al-frist'", "did you mean 'al-first'? (a.yaml:1)")], FILE, TEXT)

    assert (one.line, one.wrong, one.right) == (1, "al-frist", "al-first")


def test_what_only_a_person_can_know_has_no_button() -> None:
    found = shown([_problem(2, "no claim is called 'al-frist'", "did you mean 'al-first'?"),
                   _problem(1, "too long", "say less")], FILE, TEXT)  # fmt: skip

    assert [(one.line, one.wrong, one.right) for one in found] == [(1, "", ""), (2, "", "")]


def test_what_is_wrong_in_another_file_is_told_there() -> None:
    assert shown([_problem(1, "x", None, "b.md")], FILE, TEXT) == ()
