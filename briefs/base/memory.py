"""What a process that stays can spare itself: results by all that they were made from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

V = TypeVar("V")


class Memory:
    """Remembers results of pure functions from round to round; what a whole round did not ask for is forgotten."""

    def __init__(self) -> None:
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], V]) -> V:
        """What `make` gives, which is called only where this key is new; an error is not remembered."""
        if key in self._now:
            made: V = self._now[key]
            return made
        made = self._before[key] if key in self._before else make()
        self._now[key] = made
        return made

    def turn(self) -> None:
        """Begin a round."""
        self._before, self._now = self._now, {}
