"""argparse stays where arguments are parsed; a command gets plain values."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from dataclasses import fields
from functools import update_wrapper
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import get_type_hints

import pytest

from briefs.cli import COMMANDS
from briefs.cli.arguments import parser
from briefs.cli.calls import CommandCall
from briefs.cli.commands.building import BuildCall
from briefs.cli.output import Show
from tests.conftest import ROOT

PARSING = {
    "arguments.py",
    "arguments_distil.py",
    "arguments_out.py",
    "arguments_review.py",
    "arguments_translate.py",
    "options.py",
}
LEAST = {
    "why": ["readers/brief"],
    "new": ["topic", "air"],
    "sign": ["readers", "--role", "editor", "--name", "E"],
    "init": ["mine"],
    "mail": ["list.csv"],
    "bounces": ["reports.mbox"],
    "labels": ["list.csv"],
    "source": ["add", "report.pdf"],
    "claim": ["add", "report", "--lines", "1", "--text", "T"],
    "delivery-notes": ["list.csv"],
    "translate": ["status", "ru"],
    "review": ["status"],
    "withdraw": ["2026-01", "--reason", "R"],
    "files": ["2026-01"],
    "verify": ["a.pdf"],
    "diff": ["2026-01"],
}


def test_argparse_is_named_only_where_arguments_are_parsed() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "briefs").rglob("*.py"))
        if re.search(r"import argparse|\bNamespace\b", path.read_text(encoding="utf-8"))
        if not (path.parent.name == "cli" and path.name in PARSING)
    ]

    assert found == []


def test_every_command_takes_a_call_of_its_own_kind_and_gives_a_code() -> None:
    """No faked one, no dictionary."""
    functions = [
        function
        for path in sorted((ROOT / "briefs/cli/commands").rglob("[!_]*.py"))
        for module in (".".join(path.relative_to(ROOT).with_suffix("").parts),)
        for name, function in inspect.getmembers(import_module(module), inspect.isfunction)
        if name.startswith("do_")
    ]
    hints = [get_type_hints(function) for function in functions]

    assert len(functions) >= len(COMMANDS) - 3
    assert [hint for hint in hints if not issubclass(hint["call"], CommandCall) or hint["show"] is not Show] == []
    assert {hint["return"] for hint in hints} == {int}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_reaches_its_call(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option that no call knows would be parsed and forgotten."""
    options = parser().parse_args([command, *LEAST.get(command, [])])
    got: list[CommandCall] = []

    real = import_module

    def record(name: str) -> object:
        def called(function: object) -> object:
            def noted(call: CommandCall, show: Show) -> int:
                del show
                got.append(call)
                return 0

            return update_wrapper(noted, function)  # type: ignore[arg-type]  # a function of a module

        return SimpleNamespace(**{key: called(value) for key, value in vars(real(name)).items() if key[:3] == "do_"})

    monkeypatch.setattr("briefs.cli.arguments.import_module", record)
    options.run(options, dt.date(2026, 1, 1), None)
    known = {field.name for field in fields(got[0])}

    assert {*vars(options)} - {"run", "command", "rest"} - known == set()


def test_a_repeated_option_becomes_a_tuple() -> None:
    given = {"audience": ["readers", "experts"], "out": "dist", "today": dt.date(2026, 1, 1)}
    call = BuildCall.of(given)

    assert call.choice.audiences == ("readers", "experts")
    assert call.folder == Path("dist")
