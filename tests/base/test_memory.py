"""Results are remembered from round to round, and forgotten when nobody asks for them."""

from __future__ import annotations

import pytest

from briefs.base.memory import Memory


def test_what_was_made_is_not_made_again() -> None:
    """Not in this round and not in the next."""
    memory, made = Memory(), []

    def make() -> str:
        made.append(1)
        return "water"

    for _ in range(3):
        memory.turn()
        assert memory.once("a", make) == memory.once("a", make) == "water"

    assert len(made) == 1


def test_a_round_that_does_not_ask_forgets() -> None:
    """So that a day of watching does not fill the memory."""
    memory = Memory()
    memory.once("a", lambda: 1)
    memory.turn()
    memory.turn()

    assert memory.once("a", lambda: 2) == 2


def test_an_error_is_not_remembered() -> None:
    """It is raised again, or gone."""
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.once("a", lambda: 1 // 0)

    assert memory.once("a", lambda: 1) == 1
