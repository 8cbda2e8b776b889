"""Problems as people are told them: in order, each once, counted, and plain whatever the names of files are."""

from __future__ import annotations

from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.reports.told import MOST, on_one_line, plain, told, visible

HERE = Path("/workspace")


def test_problems_are_told_in_the_order_of_files_each_once_and_seen_from_the_folder() -> None:
    late = Problem(Place("/workspace/b.md", 1), "late")
    early = Problem(Place("/workspace/a.md", 9), "early", severity="warning")
    seen = told([late, early, late], HERE)

    assert [str(problem.place) for problem in seen.problems] == ["a.md:9", "b.md:1"]
    assert (seen.counted, seen.more) == ("1 error, 1 warning", ())


def test_of_very_many_of_a_kind_the_first_are_told_and_all_are_counted() -> None:
    many = [Problem(Place("a.md", line), "no", rule="citation") for line in range(1, MOST + 4)]
    seen = told(many, HERE)

    assert len(seen.problems) == MOST
    assert seen.more == ("… and 3 more of the kind 'citation': put these right, then look again",)
    assert seen.counted == f"{MOST + 3} errors"


def test_what_has_no_kind_is_told_whole() -> None:
    assert len(told([Problem(None, str(number)) for number in range(MOST + 4)], HERE).problems) == MOST + 4


def test_nothing_wrong_is_no_words() -> None:
    assert told((), HERE).counted == ""


def test_a_name_from_outside_adds_no_line_and_turns_nothing_round() -> None:
    problem = on_one_line(Problem(Place("a\nb"), "say\tso", "go\non"))

    assert (str(problem.place), problem.message, problem.hint) == ("a\\nb", "say\\tso", "go\\non")
    assert visible("a\nb") == "a\\nb"
    assert plain("invoice\u202efdp.exe\x1b[2J") == "invoice\\u202efdp.exe\\x1b[2J"
