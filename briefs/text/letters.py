"""Letters that nobody sees, or that turn the order of others: where they have work to do, and where they hide.

A number is read backwards behind a sign that turns the direction; a word with a sign of no width in it is no word of
any rule. So such signs are let through only where a script needs them: joiners between letters that join, a soft hyphen
within a word, signs of direction in a text that has letters of both directions, parts of an emoji.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

_CLASS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
_DOUBTFUL = re.compile(f"[{_CLASS}]")
"""All that this module judges; a text without any is passed over in one go."""
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,10}\U000e007f")
"""The flag of a part of a country, such as Scotland: a black flag and the letters of its code."""
_JOINED = (
    "ARABIC", "SYRIAC", "MONGOLIAN", "MANDAIC", "NKO", "PHAGS-PA", "ADLAM", "DEVANAGARI", "BENGALI", "GURMUKHI",
    "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN",
)  # fmt: skip
"""Scripts whose letters join, or would without a sign between them (Unicode 16, chapters 9, 12, 13 and 23)."""
_SOLID = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "BALINESE", "JAVANESE", "CJK", "HIRAGANA", "KATAKANA")
"""Scripts without blanks between words, where a sign of no width tells where a line may end."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A letter that must not stand where it does."""

    at: int
    what: str
    hint: str


def strays(text: str) -> Iterator[Stray]:
    """Every letter of a text that no page can show, that hides in it, or that turns the others round."""
    if clean(text):
        return
    flags = [found.span() for found in _FLAG.finditer(text)]
    for found in _DOUBTFUL.finditer(text):
        at, sign = found.start(), found[0]
        if any(start <= at < end for start, end in flags):
            continue
        number = f"(U+{ord(sign):04X})"
        if _TURNING.match(sign):
            hint = "delete it; words of another direction need no sign, or stand in [words]{lang=ar}"
            yield Stray(at, f"this sign turns round what stands behind it {number}", hint)
        elif not _UNSEEN.match(sign):
            yield Stray(at, f"this letter cannot be printed {number}", "delete it")
        elif not _at_work(text, at):
            yield Stray(at, f"nobody sees the sign that stands here {number}", "delete it, and type the word again")


def clean(text: str) -> bool:
    """Whether a text holds nothing at all that is to be judged; nearly every text does."""
    return _DOUBTFUL.search(text) is None


def seen(text: str) -> tuple[str, tuple[int, ...]]:
    """A text without what nobody sees in it, as rules about words read it; and where each of its letters stands."""
    kept = [at for at, letter in enumerate(text) if not _UNSEEN.match(letter)]
    return "".join(text[at] for at in kept), tuple(kept)


def hides(text: str) -> bool:
    """Whether a text holds anything that nobody sees."""
    return _UNSEEN.search(text) is not None


def _at_work(text: str, at: int) -> bool:
    """Whether a sign that nobody sees does what it is for."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    sign = text[at]
    if sign in "\u061c\u200e\u200f":
        return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
    if sign == "\u00ad":
        return _is(before, "LM") and _is(after, "LM")
    if sign in "\u200c\u200d":
        return (_is(before, "LM") and _of(before, _JOINED)) or (sign == "\u200d" and _emoji(text, at))
    if sign == "\u200b":
        return (_of(before, _SOLID) and _of(after, _SOLID)) or _beside(before, after, _divides)
    if sign == "\u2060":
        return _beside(before, after, lambda letter: not letter.isalpha() and not letter.isspace())
    if "\u180b" <= sign <= "\u180f" and sign != "\u180e":
        return _of(before, ("MONGOLIAN",))
    if "\ufe00" <= sign <= "\ufe0f":
        return _is(before, "S") or before in {*"#*0123456789", "\u200d"} or _of(before, ("CJK", "MONGOLIAN", "MYANMAR"))
    return "\U000e0100" <= sign <= "\U000e01ef" and _of(before, ("CJK",))


def _emoji(text: str, at: int) -> bool:
    """Whether a joiner stands between two pictures that make one: a man, a woman and a child make a family."""
    before = text[:at].rstrip("\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")[-1:] or text[at - 1 : at]
    return _is(before, "S") and _is(text[at + 1 : at + 2], "S")


def _divides(letter: str) -> bool:
    """Whether a long word, such as an address, may be divided beside this letter."""
    return not (letter.isalnum() or letter.isspace())


def _beside(before: str, after: str, fits: Callable[[str], bool]) -> bool:
    return any(letter and _DOUBTFUL.match(letter) is None and fits(letter) for letter in (before, after))


def _is(letter: str, kinds: str) -> bool:
    return bool(letter) and unicodedata.category(letter)[0] in kinds


def _of(letter: str, scripts: tuple[str, ...]) -> bool:
    return bool(letter) and _name(letter).startswith(scripts)


@cache
def _name(letter: str) -> str:
    return unicodedata.name(letter, "")
