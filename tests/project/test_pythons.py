"""The program that tries every Python: what it takes for green, and that it knows which there should be."""

from __future__ import annotations

import build
from tests import pythons
from tests.pythons import Outcome

ONE = Outcome("3.11.7 cpython", "", {"a.pdf": "1"})


def test_every_python_that_the_package_names_is_tried() -> None:
    named = pythons.versions()

    assert named[0] == "{}.{}".format(*build.OLDEST)
    assert list(named) == sorted(named, key=lambda version: int(version.partition(".")[2]))


def test_green_means_that_each_built_the_same_bytes() -> None:
    said, well = pythons.report([ONE, Outcome("3.12.1 cpython", "", {"a.pdf": "1"})], ["3.14"])

    assert well
    assert said.splitlines() == [
        "3.11.7 cpython: green, 1 PDFs, together 1775d1238588a250",
        "3.12.1 cpython: green, 1 PDFs, together 1775d1238588a250",
        "3.14: not tried, it is not on this computer",
        "all built the same bytes",
    ]


def test_other_bytes_a_failure_or_nothing_at_all_are_not_green() -> None:
    assert pythons.report([ONE, Outcome("3.12.1 cpython", "", {"a.pdf": "2"})], [])[1] is False
    assert pythons.report([ONE, Outcome("3.12.1 cpython", "it broke", {})], [])[1] is False
    assert pythons.report([Outcome("3.12.1 cpython", "", {})], [])[1] is False
    assert pythons.report([], ["3.11"])[1] is False


def test_its_help_names_its_options_and_the_rest_is_left_to_pytest() -> None:
    chosen, rest = pythons.options(["--newest", "--only", "3.12", "tests/library", "-x"])

    assert (chosen.newest, chosen.only, rest) == (True, ["3.12"], ["tests/library", "-x"])
    assert "[--newest] [--only VERSION ...]" in build.PYTHONS_HELP
