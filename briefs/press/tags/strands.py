"""A page's painting as strands: pieces that may be painted in another order, each with all that it stands on.

WeasyPrint writes a content stream as a list of operations, one after the other, within nested states. What a piece of
text looks like is decided by what was said before it: matrices, clips, colours. A strand holds its operations and that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

Operations = tuple[Any, ...]
Wrapping = tuple[Operations, ...]
"""Matrices, clips and masks, from the outside in."""
Inks = MappingProxyType[str, Operations]
"""For each kind of setting, such as the colour to fill with, the operations that make it."""

PATHS = frozenset({b"m", b"l", b"c", b"v", b"y", b"h", b"re"})
STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
PAINTS = STROKES | {b"f", b"F", b"f*", b"Do", b"sh", b"EI"}
CLIPS = frozenset({b"W", b"W*"})
NO_INKS: Inks = MappingProxyType({})
_FILL_INKS = {b"rg": False, b"g": False, b"k": False, b"cs": False, b"sc": True, b"scn": True}
_STROKE_INKS = {b"RG": False, b"G": False, b"K": False, b"CS": False, b"SC": True, b"SCN": True}
_KEPT = frozenset({b"w", b"J", b"j", b"M", b"d", b"ri", b"i", b"Tf", b"Tc", b"Tw", b"Tz", b"TL", b"Tr", b"Ts"})


@dataclass(frozen=True, slots=True)
class Strand:
    """A piece of painting: marked content, an artifact, or a shape that is neither."""

    operations: Operations
    frame: Wrapping
    inks: Inks
    left: tuple[Wrapping, Inks]
    """Wrapping and inks behind it: what it sets and does not take back goes on."""
    mark: int | None
    """The number of its marked content."""


def operator(item: Any) -> bytes:
    """What an operation does; nothing for the operands of marked content, which stand by themselves."""
    return item.rpartition(b" ")[2] if isinstance(item, bytes) else b""


def strands_of(stream: Sequence[Any]) -> list[Strand] | None:
    """All strands of a content stream in the order of painting; None where it is not made as we know it."""
    taking = _Unravelling()
    try:
        for item in stream:
            taking.take(item)
    except _TangledError:
        return None
    return None if taking.open else taking.strands


class _TangledError(Exception):
    """A stream does what no strand can hold, such as text outside of marked content."""


class _Unravelling:
    """The walk over the operations of one stream."""

    def __init__(self) -> None:
        self.strands: list[Strand] = []
        self._frame: Wrapping = ()
        self._inks: Inks = NO_INKS
        self._states: list[tuple[Wrapping, Inks]] = []
        self._waiting: list[Any] = []
        """The operations of a path or a piece of marked content that has begun."""
        self._path: list[Any] = []
        self._depth = 0
        """How many pieces of marked content are open, one in another."""
        self._floor = 0
        self._begun: tuple[Wrapping, Inks] = (self._frame, self._inks)

    @property
    def open(self) -> bool:
        """Whether something has begun and has no end."""
        return bool(self._waiting or self._depth or self._states)

    def take(self, item: Any) -> None:
        """Take the next operation."""
        name = operator(item)
        if self._depth:
            self._take_marked(item, name)
        elif not name or name in PATHS:
            self._begin(item)
        elif name in (b"BDC", b"BMC"):
            self._waiting.append(item)
            self._depth, self._floor = 1, len(self._states)
        elif name in CLIPS:
            self._waiting.append(item)
        elif name == b"n":
            self._frame += ((*self._waiting, item),)
            self._waiting = []
        elif name in PAINTS:
            self._begin(item)
            self._end()
        elif self._waiting or not self._set(item, name):
            raise _TangledError

    def _take_marked(self, item: Any, name: bytes) -> None:
        self._waiting.append(item)
        if name in (b"BDC", b"BMC"):
            self._depth += 1
        elif name == b"EMC":
            self._depth -= 1
            if not self._depth:
                self._end()
        elif name in (b"q", b"Q"):
            self._set(item, name)
            if len(self._states) < self._floor:
                raise _TangledError
        elif len(self._states) == self._floor and not self._set(item, name):
            self._take_path(item, name)

    def _take_path(self, item: Any, name: bytes) -> None:
        """Follow a path in marked content that may become a clip for what comes behind."""
        if name in PATHS or name in CLIPS:
            self._path.append(item)
            return
        if name == b"n" and any(operator(one) in CLIPS for one in self._path):
            self._frame += ((*self._path, item),)
        self._path = []

    def _begin(self, item: Any) -> None:
        if not self._waiting:
            self._begun = (self._frame, self._inks)
        self._waiting.append(item)

    def _end(self) -> None:
        operations, (frame, inks) = tuple(self._waiting), self._begun
        marked = isinstance(operations[0], str)
        mark = operations[1].get("MCID") if marked and isinstance(operations[1], dict) else None
        self.strands.append(Strand(operations, frame, inks, (self._frame, self._inks), mark))
        self._waiting, self._path = [], []

    def _set(self, item: Any, name: bytes) -> bool:
        """Take over what an operation sets; says whether it is one that sets something."""
        if name == b"q":
            self._states.append((self._frame, self._inks))
        elif name == b"Q":
            if not self._states:
                raise _TangledError
            self._frame, self._inks = self._states.pop()
        elif name == b"gs" and item[:2] in (b"/a", b"/A"):
            self._ink(item[:2].decode(), (item,))
        elif name in (b"cm", b"gs"):
            self._frame += ((item,),)
        elif name in _FILL_INKS:
            self._ink("fill", (*self._inks.get("fill", ())[:1], item) if _FILL_INKS[name] else (item,))
        elif name in _STROKE_INKS:
            self._ink("stroke", (*self._inks.get("stroke", ())[:1], item) if _STROKE_INKS[name] else (item,))
        elif name in _KEPT:
            self._ink(name.decode(), (item,))
        else:
            return False
        return True

    def _ink(self, kind: str, operations: Operations) -> None:
        self._inks = MappingProxyType({**self._inks, kind: operations})
