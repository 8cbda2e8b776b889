"""The units of an original beside those of its translation: what is new, what was translated from other words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from briefs.library.records.translations import UnitRecord
from briefs.translating.units import Unit

_ALIKE = 0.6
"""From this likeness on, changed words are taken for the same text where their place alone does not say so."""

UnitState = Literal["new", "by hand", "outdated", "translated"]
"""by hand: other words than the original's, and nobody wrote down from which."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Words with their translation."""

    id: str
    """The unit for which they were translated."""
    original: str
    translation: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A unit of the original as it is today, and what there is of it in another language."""

    unit: Unit
    state: UnitState
    translation: str = ""
    original: str = ""
    """What was translated, where that is not what the unit says today."""
    said: Unit | None = None
    """Where the translation stands."""


@dataclass(frozen=True, slots=True)
class _Old:
    """A unit of a translation with what it was made from, as far as that is known."""

    said: Unit
    original: str
    translated: bool | None
    """None where nothing was noted down."""

    @property
    def pair(self) -> Pair:
        return Pair(self.said.id, self.original if self.translated else "", self.said.text)


def match(units: Sequence[Unit], said: Sequence[Unit], notes: Mapping[str, UnitRecord]) -> tuple[Matched, ...]:
    """Each unit with its translation: that of the same words, wherever they stood, or else that of the same place."""
    links = _links(units, _olds(said, notes))
    return tuple(_matched(unit, links.get(number)) for number, unit in enumerate(units))


def gone(units: Sequence[Unit], said: Sequence[Unit], notes: Mapping[str, UnitRecord]) -> tuple[Pair, ...]:
    """Translations of words that the original says no longer."""
    olds = _olds(said, notes)
    used = {id(old) for old in _links(units, olds).values()}
    return tuple(old.pair for old in olds if id(old) not in used and _has_words(old))


def _olds(said: Sequence[Unit], notes: Mapping[str, UnitRecord]) -> list[_Old]:
    made = []
    for unit in said:
        noted = notes.get(unit.id)
        made.append(_Old(unit, noted.original if noted else unit.text, noted.translated if noted else None))
    return made


def _has_words(old: _Old) -> bool:
    """Whether somebody put words of the other language there."""
    return bool(old.translated) or old.said.text != old.original


def _links(units: Sequence[Unit], olds: Sequence[_Old]) -> dict[int, _Old]:
    """What of a translation belongs to which unit: both are read side by side, as two versions of one text."""
    matcher = SequenceMatcher(None, [old.original for old in olds], [unit.text for unit in units], autojunk=False)
    made: dict[int, _Old] = {}
    left: list[_Old] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        here = list(olds[start:end])
        if kind == "equal" or (kind == "replace" and end - start == last - first):
            made |= dict(zip(range(first, last), here, strict=True))
            continue
        for number in range(first, last):
            near = [old for old in here if _alike(old.original, units[number].text)]
            if near:
                made[number] = near[0]
                here = here[here.index(near[0]) + 1 :]
        left.extend(old for old in olds[start:end] if all(old is not used for used in made.values()))
    for number, unit in enumerate(units):
        moved = next((old for old in left if old.original == unit.text), None)
        if moved and (number not in made or made[number].original != unit.text):
            made[number] = moved
            left.remove(moved)
    return made


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _matched(unit: Unit, old: _Old | None) -> Matched:
    if old is None or not _has_words(old):
        return Matched(unit, "new")
    if not old.translated:
        return Matched(unit, "by hand", old.said.text, said=old.said)
    if old.original == unit.text:
        return Matched(unit, "translated", old.said.text, said=old.said)
    return Matched(unit, "outdated", old.said.text, old.original, old.said)
