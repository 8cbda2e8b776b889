"""Mistakes made at random: a few of those that `python -m tests.fuzz` makes by the thousand."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commonmark import ROOT
from tests.fuzz import labs
from tests.fuzz.__main__ import cases
from tests.fuzz.edits import KINDS, Edit, one_edit
from tests.fuzz.judge import judge
from tests.fuzz.run import run

KINDS_OF_FILES = {"languages": 15, "lists": 15, "build": 5, "verify": 30}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS_OF_FILES)
def test_no_mistake_ends_a_command_badly_or_never(kind: str) -> None:
    """A mistake in a file is told, or does not matter.

    In a process of its own: it forks, and a fork of this one would wait for helpers that other tests have started.
    """
    words = [kind, "--seed", "7", "--count", str(KINDS_OF_FILES[kind])]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{kind}: {KINDS_OF_FILES[kind]} cases, 0 crashes, 0 hangs" in done.stdout


@pytest.mark.slow
def test_a_mistake_is_told_near_its_place(tmp_path: Path) -> None:
    """At most one message in twenty stands elsewhere and does not even name what was touched."""
    seen = list(cases("check", labs.small(tmp_path / "lab"), 11, range(160)))
    assert [str(case) for case in seen if case.ending.crashed or case.ending.hung] == []
    told = [case for case in seen if case.verdict and case.verdict.told]

    assert len(told) > 50
    assert sum(case.verdict.misplaced for case in told if case.verdict) <= len(told) * 0.05


def test_each_kind_of_edit_changes_a_text() -> None:
    """An edit that does nothing would count as a mistake that nobody noticed."""
    text = (Path(__file__).parent / "zoo.md").read_text(encoding="utf-8")

    for name, kind in KINDS.items():
        changed = [kind(text, random.Random(seed)).data != text.encode() for seed in range(20)]  # noqa: S311 - the same every time
        assert any(changed), name


def test_the_same_seed_makes_the_same_edit() -> None:
    """A case that failed can be made again by its number."""
    text = (Path(__file__).parent / "zoo.md").read_text(encoding="utf-8")

    assert one_edit(text, random.Random("1/check/5")) == one_edit(text, random.Random("1/check/5"))  # noqa: S311 - the same every time


def test_a_command_that_crashes_or_hangs_is_seen() -> None:
    """The judge itself: what it must never pass over."""

    def bad(words: object) -> int:
        if words == ["say"]:
            print("error: the program failed: KeyError: 'x'", flush=True)
        return 9 if words == ["odd"] else 3

    assert run(bad, ["say"]).crashed
    assert run(bad, ["odd"]).crashed
    assert not run(bad, ["plain"]).crashed


def test_a_message_in_another_file_counts_as_far_unless_it_names_what_was_touched(tmp_path: Path) -> None:
    """A kind that was taken away is told where it is used."""
    edit = Edit(b"", 2, 2, "a key misspelt", frozenset({"mechanism", "mechanisq"}))
    said = (
        '{"findings": [{"severity": "error", "file": "b.yaml", "line": 3, "message": "no kind is %s", "hint": null}]}'
    )
    named = judge(said % "'mechanism'", edit, tmp_path / "certainty.yaml")
    other = judge(said % "'opinion'", edit, tmp_path / "certainty.yaml")

    assert (named.far, named.misplaced) == (True, False)
    assert other.misplaced
