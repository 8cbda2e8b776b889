"""Problems: how they are ordered, shortened and printed."""

from __future__ import annotations

from pathlib import Path

from briefs.base.problems import (
    BriefsError,
    Place,
    Problem,
    as_text,
    did_you_mean,
    errors,
    in_order,
    of_fault,
    of_file,
    relative_to,
)


def test_a_problem_is_printed_with_its_line_and_the_spot_underlined() -> None:
    """Place, message, source line, caret line and hint, as a compiler would show them."""
    problem = Problem(Place("brief.md", 2, 5, 4), "no claim is called 'fist'", "did you mean 'first'?")

    text = as_text(problem, ["one", "see fist now"])

    assert text.splitlines() == [
        "brief.md:2:5: error: no claim is called 'fist'",
        "    2 | see fist now",
        "      |     ^^^^",
        "    hint: did you mean 'first'?",
    ]


def test_a_problem_without_a_place_is_one_line() -> None:
    """Nothing is made up where nothing is known."""
    assert as_text(Problem(None, "nothing to build")) == "error: nothing to build"


def test_the_underline_never_runs_past_the_line() -> None:
    """A place that is longer than its line is cut to it."""
    lines = as_text(Problem(Place("f", 1, 3, 99), "m"), ["abcd"]).splitlines()

    assert lines[-1].count("^") == 2


def test_problems_are_said_once_in_the_order_of_the_files() -> None:
    """Sorted by file, line and column, duplicates dropped."""
    later, sooner = Problem(Place("b", 1, 1), "x"), Problem(Place("a", 9, 1), "y")

    assert in_order([later, sooner, later]) == (sooner, later)


def test_file_names_are_shown_as_seen_from_the_folder() -> None:
    """In the place and in the hint."""
    problem = Problem(Place("/w/content/a.yaml", 1), "m", "see /w/content/b.yaml:3")

    (shown,) = relative_to([problem], Path("/w"))

    assert (str(shown.place), shown.hint) == ("content/a.yaml:1", "see content/b.yaml:3")


def test_warnings_do_not_stop_a_build() -> None:
    """Only errors count as errors."""
    warning = Problem(None, "w", severity="warning")

    assert errors([warning, Problem(None, "e")]) == (Problem(None, "e"),)


def test_the_nearest_word_is_named_and_a_far_one_is_not() -> None:
    """A hint that is a guess in the dark helps nobody."""
    assert did_you_mean("breif", ["brief", "lesson"]) == "did you mean 'brief'?"
    assert did_you_mean("xyz", ["brief"]) is None


def test_an_error_carries_all_its_problems() -> None:
    """One exception, many mistakes."""
    error = BriefsError([Problem(None, "a"), Problem(None, "b")])

    assert (len(error.problems), str(error)) == (2, "a; b")


def test_an_error_that_nobody_foresaw_is_told_with_its_kind_and_whom_to_tell() -> None:
    assert as_text(of_fault(ZeroDivisionError("division by zero"))) == (
        "error: the program failed: ZeroDivisionError: division by zero\n"
        "    hint: this is a fault of the program, not of your files: please report it with the command you ran"
    )


def test_a_file_that_cannot_be_written_is_told_by_its_name() -> None:
    assert as_text(of_file(OSError(28, "No space left on device", "a.pdf"))) == "a.pdf: error: No space left on device"
    assert as_text(of_file(OSError("gone"))) == "error: gone"
