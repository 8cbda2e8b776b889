"""An entry goes and every other character stays; what would be empty then goes too."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from briefs.library.writing.dropping import dropped

TEXT = """\
# head
a: 1 # of a
# of b
b:
  c: two # of c
  d: |
    long
    text
  # of e
  e: [x, y, z]
f:
  - g: 1
    h: 2
  # of the second
  - i
n: {o: 1, p: 2} # of n
only:
  one:
    alone: 1
"""


def _goes(path: tuple[str | int, ...], *gone: str) -> None:
    made, problems = dropped(TEXT, path, "x.yaml")
    left = list(TEXT.splitlines())
    for line in gone:
        left.remove(line)
    assert (made.splitlines(), problems) == (left, ())


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (("a",), ("a: 1 # of a",)),
        (("b", "c"), ("  c: two # of c",)),
        (("b", "d"), ("  d: |", "    long", "    text")),
        (("b", "e"), ("  e: [x, y, z]",)),
        (("f", 1), ("  - i",)),
        (("f", 0), ("  - g: 1", "    h: 2")),
        (("f", 0, "h"), ("    h: 2",)),
        (("only", "one", "alone"), ("only:", "  one:", "    alone: 1")),
        (("no",), ()),
        (("b", "no"), ()),
        (("f", 9), ()),
        ((), ()),
    ],
)
def test_lines_of_an_entry_go_and_no_others(path: tuple[str | int, ...], gone: tuple[str, ...]) -> None:
    _goes(path, *gone)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("n", "o"), {"n": {"p": "2"}}),
        (("b", "e", 1), {"e": ["x", "z"]}),
        (("f", 0, "g"), {"f": [{"h": "2"}, "i"]}),
    ],
)
def test_what_stands_on_one_line_with_others_is_written_anew_without_it(
    path: tuple[str | int, ...], said: dict[str, Any]
) -> None:
    made, problems = dropped(TEXT, path, "x.yaml")
    data = yaml.load(made, Loader=yaml.BaseLoader)  # noqa: S506 - texts alone

    assert problems == ()
    assert said.items() <= {**data, **data["b"]}.items()
    assert made.count("# of") == TEXT.count("# of")


def test_a_file_that_cannot_be_read_stays_as_it_is() -> None:
    made, problems = dropped("a: [", ("a",), "x.yaml")

    assert (made, len(problems)) == ("a: [", 1)
