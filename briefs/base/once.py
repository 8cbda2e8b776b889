"""How a caller lends a memory: what is made of a document's file is made once as long as nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

V = TypeVar("V")


class Once(Protocol):
    """Gives what `make` makes of a document's file, perhaps from memory; `kind` tells results about it apart."""

    def __call__(self, kind: Hashable, file: str, make: Callable[[], V]) -> V: ...


def always(kind: Hashable, file: str, make: Callable[[], V]) -> V:  # noqa: ARG001 - its twin remembers by them
    """Makes it."""
    return make()
