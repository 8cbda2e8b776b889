"""What a form asks for can be typed in a terminal, whatever stands in it."""

from __future__ import annotations

import shlex

from briefs.desk.handing.deeds import command
from tests.desk.test_answers import EVIL


def test_a_call_is_typed_as_it_is_meant() -> None:
    made = command("withdraw", "2026-01", options={"reason": EVIL, "document": ("a/b", "c d"), "by": "", "final": True})

    assert shlex.split(made) == [
        "withdraw",
        "2026-01",
        "--reason",
        EVIL,
        "--document",
        "a/b",
        "--document",
        "c d",
        "--final",
    ]
