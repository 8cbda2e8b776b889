"""A session as a bar, each part as long as it lasts, and the parts named over and under it in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LONG = 1000
"""The bar's length in the picture."""
_OVER = 3
"""How far the last veil goes beyond the bar, so that no edge shows."""
_BAR = 170
"""The bar's length on the page, in millimetres."""
_PADDING = 3
_LETTER = 1.5
_SHORT = 0.2
"""A last part of less than this share stands at the right end, and takes the room of the part before it."""


@dataclass(frozen=True, slots=True)
class SessionFlag:
    """A part as it is named at the bar: so many percent of it wide."""

    minutes: int
    share: float
    name: str
    """Empty where there is no room for it: the table names the part."""
    last: bool


@dataclass(frozen=True, slots=True)
class SessionTier:
    """Every second part, each as wide as itself and the part after it; `gap` is left free before the first."""

    gap: float | None
    flags: tuple[SessionFlag, ...]


@dataclass(frozen=True, slots=True)
class SessionPart:
    """A part in the bar: where its veil lies and the line before it stands, and from which minute to which it lasts."""

    veil: tuple[float, float] | None
    line: float | None
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class SessionBar:
    """The parts of a session, with what names them over and under the bar; one part is named over it alone."""

    over: SessionTier
    under: SessionTier | None
    parts: tuple[SessionPart, ...]


def session(minutes: Sequence[int], names: Sequence[str]) -> SessionBar:
    """The bar of a session whose parts last so long and are called so."""
    under = _tier(minutes, names, 1) if len(minutes) > 1 else None
    return SessionBar(_tier(minutes, names, 0), under, tuple(_parts(minutes)))


def _parts(minutes: Sequence[int]) -> Iterator[SessionPart]:
    total = sum(minutes)
    begins = 0
    for number, long in enumerate(minutes):
        x, width = _LONG * begins / total, _LONG * long / total
        over = _OVER if number == len(minutes) - 1 else 0
        veil = (round(x, 2), round(width + over, 2)) if number % 2 else None
        yield SessionPart(veil, round(x - 2, 2) if number else None, begins, begins + long)
        begins += long


def _tier(minutes: Sequence[int], names: Sequence[str], first: int) -> SessionTier:
    """The flags of every second part from the first or second on."""
    total, last = sum(minutes), len(minutes) - 1
    at_end = last > 0 and minutes[last] < _SHORT * total and last % 2 == first

    def flag(number: int) -> SessionFlag:
        if at_end and number == last:
            other = minutes[last - 1]
        else:
            other = 0 if number == last or (at_end and number == last - 2) else minutes[number + 1]
        share = 100 * (minutes[number] + other) / total
        name = names[number] if _has_room(names[number], share) else ""
        return SessionFlag(minutes[number], round(share, 3), name, at_end and number == last)

    gap = round(100 * minutes[0] / total, 3) if first == 1 and not (at_end and last == 1) else None
    return SessionTier(gap, tuple(flag(number) for number in range(first, last + 1, 2)))


def _has_room(name: str, share: float) -> bool:
    """Whether the longest word of a name has room on one line and the whole on three."""
    room = _BAR * share / 100 - _PADDING
    return _LETTER * max(map(len, name.split()), default=0) <= room and _LETTER * len(name) <= 3 * room
