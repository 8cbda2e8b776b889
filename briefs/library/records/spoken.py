"""A language file: its fixed words, its marks, and what its numbers are called, in all their forms."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from briefs.library.records.fixed_words import WordsInForms
from briefs.library.records.register import Record
from briefs.library.records.settings import WordRule
from briefs.library.records.support import SupportWords

NumberNames = tuple[Annotated[str, Field(min_length=1)], ...]
Whole = Annotated[str, Field(pattern=r"^\d+(/\d+)?$")]
"""A number as a key: 20, 1000, 1/2."""
Bound = Literal[">", ">=", "<", "<=", "~"]
Tag = Annotated[str, Field(pattern=r"^[a-z]")]


class NumberWords(Record):
    """What numbers are called in one language; an empty list says that the language has no such thing."""

    words: dict[Whole, NumberNames]
    """What counts, by its value: {20: [двадцать, двадцати]}."""
    scales: dict[Whole, NumberNames]
    """What multiplies: hundred, thousand, short forms such as млн as well."""
    many: dict[Whole, NumberNames] = Field(default_factory=dict)
    """What says thousands, and nobody counted them."""
    shares: dict[Whole, NumberNames] = Field(default_factory=dict)
    """What is a part: {1/2: [половина]}."""
    and_a_half: NumberNames = ()
    joins: NumberNames = ()
    """What stands between words of one number: and."""
    prefixes: NumberNames = ()
    endings: NumberNames = ()
    written_in_one: bool = False
    ones_first: bool = False
    but_not: NumberNames = ()
    """Phrases in which such words are no numbers."""
    percent: NumberNames = ("%",)
    percent_first: NumberNames = ()
    points: NumberNames = ()
    """What says percentage points; with 'percent' before it or alone."""
    before: dict[Bound, NumberNames] = Field(default_factory=dict)
    behind: dict[Bound, NumberNames] = Field(default_factory=dict)
    """By bound, phrases before or behind a number: {">": [более, свыше]}."""
    units: dict[Tag, NumberNames] = Field(default_factory=dict)
    """Units of measure by their short names: minute, hour, day, week, month, year, g, kg, m, km."""
    ordinals: NumberNames = ()
    """What stands behind digits that give a place in a row: -й, º."""
    between: NumberNames = ()
    until: NumberNames = ()
    """From … to: words before and between the ends of a range."""
    dates: NumberNames = ()
    """Further ways to write a date: {day}, {month}, {year}; what CLDR has as long, medium and short is known."""
    months: dict[Whole, NumberNames] = Field(default_factory=dict)
    """Further names of months."""
    ours: NumberNames
    """What says that a number is our own arithmetic."""
    about: NumberNames = ()
    parts: NumberNames = ()
    parts_behind: NumberNames = ()
    """NumberNames before or behind the number of a part of the document: step 2, 2-qadam."""


class Spacing(Record):
    """Marks that have a narrow space beside them, on which no line ends."""

    before: str = ""
    """Marks before which it stands, as in French ;:!?»"""
    behind: str = ""
    """Marks behind which it stands, as in French «"""


class SentenceEnds(Record):
    """What ends no sentence in a language though a stop stands behind it."""

    abbreviations: NumberNames = ()
    """Written without their last stop, such as z. B or т. е."""
    before_numbers: NumberNames = ()
    """Abbreviations that end no sentence where a number follows, such as Art."""
    ordinals: bool = False
    """Whether a stop behind one or two digits makes an ordinal, as in 3. Mai."""
    initials: bool = False
    """Whether a single capital with a stop is always part of a name."""


class TextLength(Record):
    """How much longer and harder than English the same text is, so that limits for English texts are fair."""

    sentences: Annotated[float, Field(gt=0)] = 1
    """By how much the words of a sentence are multiplied."""
    sections: Annotated[float, Field(gt=0)] = 1
    """By how much the words of a section are multiplied."""
    lix: float = 0
    """How many points of LIX are added."""


class Language(Record):
    """The fixed words of one language."""

    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    quotes: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    """Opening and closing quotation marks, then the inner ones."""
    elisions: tuple[str, ...] = ()
    """Words that begin with an apostrophe, written without it, such as tis and twas."""
    letters: dict[str, Annotated[str, Field(min_length=1)]] = Field(default_factory=dict)
    """What is typed for letters that look like apostrophes, and what is printed: {"o'": oʻ, "'": ʼ}."""
    spacing: Spacing = Spacing()
    sentences: SentenceEnds = SentenceEnds()
    length: TextLength = TextLength()
    support: SupportWords | None = None
    """Words by which it is seen whether a sentence says what its claim says; without them nobody looks."""
    numbers: NumberWords | None = None
    """What numbers are called; without them only digits are held against the evidence."""
    wording: dict[str, tuple[WordRule, ...]] = Field(default_factory=dict)
    strings: dict[str, WordsInForms]

    @field_validator("letters")
    @classmethod
    def _apostrophes(cls, letters: dict[str, str]) -> dict[str, str]:
        for typed, printed in letters.items():
            pairs = zip(typed, printed, strict=False)
            same = len(typed) == len(printed) and all(not b.isascii() if a == "'" else a == b for a, b in pairs)
            if "'" not in typed or typed != typed.lower() or not same:
                message = f"{typed}: {printed} puts no letter for an apostrophe; write it small, as in o': oʻ"
                raise ValueError(message)
        return letters
