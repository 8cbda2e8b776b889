"""What a language calls its numbers: words to values, folded so that one spelling stands for all of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

UNIT, SCALE, SHARE, HALF, JOIN, MANY = "unit", "scale", "share", "half", "join", "many"
"""What a word of numbers does: counts, multiplies, is a share, adds a half, links, or only says 'thousands'."""

_ALIKE = str.maketrans({
    "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ʻ": "'", "ʼ": "'", "‘": "'", "’": "'", "`": "'",
    "ß": "s", "\u00ad": None, "ـ": None,
})  # fmt: skip
"""Letters that people write one for the other: hamza or none, the two dots of a Russian e, the marks of Uzbek."""
SOLID = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts without blanks: each letter is a word."""
WORD = re.compile(rf"[{SOLID}]|(?:(?![{SOLID}])[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670\u00adʻʼ‘’'](?=\w))+")


def fold(word: str) -> str:
    """A word as it is compared: small letters, without marks that many leave out."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_ALIKE))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return kept.translate(_ALIKE).strip("'")


def words_of(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase."""
    return tuple(fold(found[0]) for found in WORD.finditer(phrase))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word or phrase of a language is worth."""

    kind: str
    value: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All by which the numbers of a language are read."""

    entries: Mapping[tuple[str, ...], Entry]
    longest: int
    number: re.Pattern[str]
    """Digits as the language groups them."""
    decimal: str
    group: str
    dates: re.Pattern[str] | None
    months: Mapping[str, int]
    glued: bool = False
    """Whether words of numbers are written in one, as in German."""
    ones_first: bool = False
    """Whether four comes before thirty, as in German and Arabic."""
    prefixes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    """What may be written in one with a number word before and behind it: Arabic 'and', Uzbek cases."""
    but_not: re.Pattern[str] | None = None
    before: tuple[tuple[str, re.Pattern[str]], ...] = ()
    behind: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """By bound (> more than …), the phrases before or behind a number that say so."""
    percent: re.Pattern[str] | None = None
    percent_first: re.Pattern[str] | None = None
    points: re.Pattern[str] | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    """By folded word, or its beginning with a star, the unit of measure that is meant."""
    ordinal: re.Pattern[str] | None = None
    between: re.Pattern[str] | None = None
    until: re.Pattern[str] | None = None

    def entry(self, words: tuple[str, ...]) -> Entry | None:
        """What a phrase of folded words is worth, or nothing; one word may have an ending or what is written before."""
        if (found := self.entries.get(words)) is not None or len(words) != 1:
            return found
        return self._inflected(words[0])

    def unit(self, word: str) -> str:
        """The unit of measure that a word names, or nothing."""
        name = fold(word)
        exact = self.units.get(name)
        if exact is not None:
            return exact
        return next((unit for key, unit in self.units.items() if key[-1:] == "*" and name.startswith(key[:-1])), "")

    def _inflected(self, word: str) -> Entry | None:
        for ending in self.endings:
            if word.endswith(ending) and (found := self.entries.get((word[: -len(ending)],))) is not None:
                return found
        for prefix in self.prefixes:
            if word.startswith(prefix) and (found := self.entries.get((word[len(prefix) :],))) is not None:
                return found
        return None


def phrases(items: Iterable[str]) -> str:
    """An expression for any of some phrases, the longest first; a star stands for any letters."""
    made = (re.escape(item).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for item in sorted(items, key=len)[::-1])
    return "(?:" + "|".join(made) + ")"
