"""What is printed cannot steer the terminal, and is never without end."""

from __future__ import annotations

import io

import pytest

from briefs.base.problems import Place, Problem
from briefs.cli.output import Show
from briefs.reports.told import MOST


def _shown(text: str, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    Show(stream, stream).line(text)
    stream.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("evil\x1b[2J1 file: 1 current", "evil\\x1b[2J1 file: 1 current"),
        ("a\rb", "a\\rb"),
        ("a\x07\x08\x00", "a\\x07\\x08\\x00"),
        ("a\x9b2Jb", "a\\x9b2Jb"),
        ("a\u202egpj.exe", "a\\u202egpj.exe"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("Überblick, Обзор, …", "Überblick, Обзор, …"),
    ],
)
def test_what_steers_a_terminal_is_made_visible(text: str, shown: str) -> None:
    assert _shown(text) == f"{shown}\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_what_a_terminal_cannot_show_is_replaced(encoding: str) -> None:
    assert "\\u041e" in _shown("О … x", encoding)


def test_many_problems_of_a_kind_are_counted() -> None:
    out, err = io.StringIO(), io.StringIO()
    Show(out, err).problems(Problem(Place("f", n), f"mistake {n}", rule="number") for n in range(1, 1001))

    lines = err.getvalue().split("\n")
    assert sum("mistake" in line for line in lines) == MOST
    assert f"… and {1000 - MOST} more of the kind 'number': put these right, then look again" in lines
    assert "1000 errors" in lines
