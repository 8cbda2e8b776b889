"""Number words one after the other to one value: two hundred and thirty-four thousand, whatever the language.

One rule does for all: a word that counts is added where it is smaller than what was said last; a word that multiplies
takes up everything smaller than itself that stands before it. So thousand millions are a thousand millions in Spanish,
and two thousand ten-thousands are twenty million in Chinese.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from briefs.text.speech.lexicon import HALF, JOIN, MANY, SCALE, UNIT, Lexicon

MOST = Fraction(10**40)
_THOUSAND = 1000
_TENS = frozenset(Fraction(ten) for ten in range(20, 100, 10))


@dataclass(frozen=True, slots=True)
class Atom:
    """A word or a number in digits, and where it stands."""

    start: int
    end: int
    word: str
    digits: Fraction | None = None
    linked: bool = False
    """Whether only a blank or a hyphen, or nothing, lies between the one before and it."""
    glue: bool = False
    """Whether it is a piece of a longer word, which must be read as a whole."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number as it was read: its value, the words it took, and the scale that it ended with."""

    value: Fraction
    taken: int
    scale: int = 1
    many: bool = False
    digits: bool = False
    words: int = 1
    """How many words or numbers made it."""


@dataclass(slots=True)
class _Sum:
    """What has been said so far."""

    parts: list[tuple[Fraction, Fraction]] = field(default_factory=list)
    group: Fraction | None = None
    place: Fraction = MOST
    """What is added must be smaller."""
    last: Fraction = Fraction(0)
    above: Fraction = MOST

    def count(self, value: Fraction, *, ones_first: bool, joined: bool, digits: bool = False) -> bool:
        """Adds a number that counts; False where it cannot belong."""
        limit = self.parts[-1][1] if self.parts else MOST
        if self.group is None:
            if self.parts and value >= limit:
                return False
            if value >= _THOUSAND and not digits:  # two thousand in one word, as Arabic has it
                self.parts.append((value, _place(value)))
                return True
            self.group, self.above = value, limit
        elif not digits and 0 < value < self.place:
            self.group, self.above = self.group + value, self.place
        elif ones_first and joined and 0 < self.last < 10 and value in _TENS and self.above > value:
            self.group, value = self.group + value, Fraction(1)
        else:
            return False
        self.last, self.place = value, Fraction(0) if digits else _place(value)
        return True

    def times(self, scale: Fraction) -> bool:
        """Multiplies what is smaller than a scale; False where it cannot belong."""
        taken = list[Fraction]()
        while self.parts and self.parts[-1][1] < scale:
            taken.append(self.parts.pop()[0])
        if self.group is not None:
            taken.append(self.group)
        made = (sum(taken, Fraction(0)) if taken else Fraction(1)) * scale
        if (self.parts and made >= self.parts[-1][1]) or made > MOST:
            return False
        self.parts.append((made, scale))
        self.group, self.place, self.last = None, MOST, Fraction(0)
        return True

    def half(self) -> bool:
        """One half more of what was said last: two and a half, two millions and a half."""
        if self.group is not None:
            self.group, self.place = self.group + Fraction(1, 2), Fraction(0)
            return True
        if self.parts:
            value, scale = self.parts[-1]
            self.parts[-1] = (value + scale / 2, scale)
            return True
        return False

    def total(self) -> Fraction:
        return sum((value for value, _ in self.parts), Fraction(0)) + (self.group or 0)


def _place(value: Fraction) -> Fraction:
    """The power of ten that a number is a whole multiple of: 10 of 20, 100 of 200, 1 of 15; of nought nothing."""
    if value == 0 or value.denominator != 1:
        return Fraction(0)
    power = 1
    while value % (power * 10) == 0:
        power *= 10
    return Fraction(power)


def found_at(atoms: Sequence[Atom], at: int, lexicon: Lexicon) -> tuple[str, Fraction, int] | None:
    """The kind and value of the longest phrase that begins at a word, and how many words it takes."""
    words = [atoms[at].word]
    while len(words) < lexicon.longest and at + len(words) < len(atoms) and atoms[at + len(words)].linked:
        words.append(atoms[at + len(words)].word)
    for size in range(len(words), 0, -1):
        if (entry := lexicon.entry(tuple(words[:size]))) is not None:
            return entry.kind, entry.value, size
    return None


def run(atoms: Sequence[Atom], at: int, lexicon: Lexicon) -> Counted | None:
    """The number that begins at a word, read as far as it goes."""
    said, best, here, joined, scale, steps, many = _Sum(), None, at, False, Fraction(1), 0, False
    digits = False
    while here < len(atoms) and (here == at or atoms[here].linked):
        atom = atoms[here]
        if atom.digits is not None:
            fits, size, kind = said.count(atom.digits, ones_first=False, joined=joined, digits=True), 1, UNIT
            digits = True
        elif (found := found_at(atoms, here, lexicon)) is None:
            break
        else:
            kind, value, size = found
            if kind == JOIN:
                if steps == 0 or joined:
                    break
                joined, here = True, here + size
                continue
            fits, kind = _step(said, kind, value, lexicon, joined=joined)
            many = many or (kind == MANY and steps == 0)
            scale = value if kind in {SCALE, MANY} else scale if kind == HALF else Fraction(1)
        if not fits:
            break
        here, joined, steps = here + size, False, steps + 1
        best = Counted(said.total(), here - at, int(scale), many and steps == 1, digits, here - at)
    return best


def _step(said: _Sum, kind: str, value: Fraction, lexicon: Lexicon, *, joined: bool) -> tuple[bool, str]:
    match kind:
        case "unit":
            return said.count(value, ones_first=lexicon.ones_first, joined=joined), kind
        case "scale" | "many":
            return said.times(value), kind
        case "half":
            return said.half(), kind
        case _:
            return False, kind
