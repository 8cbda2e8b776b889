"""Numbers as people write them: 60,000, sixty thousand, 13 per cent, a third, 10–30 minutes, 21 November 2024.

`amounts` reads them from a text; whether one may be printed where another stands in the evidence says `agree` of
`briefs.text.agreement`. Digits are read in any language, number words in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from briefs.text.amount import CLOCK, DATE, DECADE, NUMBER, ORDINAL, PART, TIMES, VAGUE, Amount
from briefs.text.joining import complete, composed, ranges
from briefs.text.numerals import (
    ANY,
    BOUND,
    FIND,
    GLYPHS,
    MONEY_AFTER,
    MONEY_BEFORE,
    MONTHS,
    MULTIPLES,
    ORDINALS,
    PARTS,
    SCALES,
    SHORT_MILLION,
    SHORT_SCALES,
    SMALL,
    TENS,
    THIRD_PARTY,
    UNITS,
)

MOST_DIGITS = 40
"""So many digits of a number are counted: no text has more, and some are made to have."""


@lru_cache(maxsize=50_000)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every number of a text, in order."""
    if not ANY.search(text):
        return ()
    found = [complete(made, text) for match in FIND.finditer(text) if (made := _made(match, text)) is not None]
    return tuple(ranges(list(composed(found, text)), text))


def _made(match: re.Match[str], text: str) -> Amount | None:
    kind = next((name for name in _READERS if match[name] is not None), None)
    if kind is None:
        return None
    return _READERS[kind](match, Amount(Fraction(0), NUMBER, match[0], *match.span()), text)


def _clock(match: re.Match[str], blank: Amount, _: str) -> Amount:
    return replace(blank, kind=CLOCK, value=Fraction(int(re.sub(r"\D", "", match[0]))))


def _ratio(match: re.Match[str], blank: Amount, _: str) -> Amount | None:
    over, under = match[0].split("/")
    return replace(blank, kind=PART, value=Fraction(int(over), int(under))) if int(under) else None


def _ordered(match: re.Match[str], blank: Amount, text: str) -> Amount | None:
    if THIRD_PARTY.match(text, match.start()):
        return None
    ten, _, rest = match[0].lower().replace(" ", "-").partition("-")
    return replace(blank, kind=ORDINAL, value=Fraction(ORDINALS[ten] if not rest else TENS[ten] + ORDINALS[rest]))


def _worded(match: re.Match[str], blank: Amount, _: str) -> Amount:
    last = re.split(r"[\s-]", match[0].lower())[-1]
    return replace(blank, value=Fraction(number_in(match[0])), scale=SCALES.get(last, 1))


def _times(match: re.Match[str], blank: Amount, _: str) -> Amount:
    stem = re.sub(r"-?fold$", "", match[0].lower())
    value = int(stem) if stem.isdigit() else SMALL.get(stem)
    if value is None:
        value = next(times for word, times in MULTIPLES.items() if stem.startswith(word[:5]))
    return replace(blank, kind=TIMES, value=Fraction(value))


def _vague(match: re.Match[str], blank: Amount, _: str) -> Amount:
    word = match[0].lower()
    if word == "dozen":
        return replace(blank, value=Fraction(12))
    return replace(blank, kind=VAGUE, value=Fraction(SCALES.get(word[:-1], 12)))


def _alone(match: re.Match[str], blank: Amount, _: str) -> Amount:
    return replace(blank, kind=PART, value=GLYPHS[match[0]])


def _dated(match: re.Match[str], blank: Amount, _: str) -> Amount:
    """A date; also one that cannot be, such as 37 December, which no evidence will hold."""
    year = int(match["iy"] or match["y1"] or match["y2"] or match["y3"] or 0)
    name = match["m1"] or match["m2"] or match["m3"]
    month = MONTHS[name[:3]] if name else int(match["im"])
    day = int(match["id"] or match["d1"] or match["d2"] or 0)
    return replace(blank, kind=DATE, value=Fraction(year), date=(year, month, day))


def _digits(match: re.Match[str], blank: Amount, text: str) -> Amount | None:
    suffix, scale = match["suffix"] or "", SCALES.get((match["scale"] or " ")[1:], 1)
    if not suffix and scale == 1 and (short := _short_million(match, text)):
        blank = replace(blank, text=text[blank.start : short], end=short)
        scale = 10**6
    if _LETTER.match(text, blank.end) and not _UNIT_BEHIND.match(text, blank.end):
        return None  # a name with a digit in it, such as 3D
    value = _plain_number(match["number"]) + (GLYPHS[match["glyph"]] if match["glyph"] else 0)
    value = -value if match["sign"] else value
    scale = SHORT_SCALES.get(suffix, scale)
    kind = ORDINAL if suffix in {"st", "nd", "rd", "th"} else NUMBER
    if suffix == "s" and re.fullmatch(r"\d{3}0|\d0", match["number"]):
        kind = DECADE
    return replace(blank, kind=kind, value=value * scale, scale=scale)


_LETTER = re.compile(r"[^\W\d_]")
_AFTER_PART = re.compile(r"\s+of\b|\s*[.,;:)]|\s*$")
_UNIT_BEHIND = re.compile(rf"(?:{'|'.join(map(re.escape, UNITS))}|pp)\b")


def _short_million(match: re.Match[str], text: str) -> int | None:
    """Where the m of £5m or of 1.5m euros ends; an m by itself is a metre."""
    short = SHORT_MILLION.match(text, match.end())
    if short is None:
        return None
    money = MONEY_BEFORE.search(text, max(0, match.start() - 6), match.start()) or MONEY_AFTER.match(text, short.end())
    return short.end() if money else None


def _plain_number(text: str) -> Fraction:
    """Digits with thousands apart; 1.000.000 and 12,5 as other languages write them."""
    if re.fullmatch(r"\d+,\d{1,2}", text):
        text = text.replace(",", ".")
    elif text.count(".") > 1:
        text = text.replace(".", "")
    whole, point, rest = text.partition(".")
    rest = rest[:MOST_DIGITS]
    value = Fraction(int(re.sub(r"\D", "", whole)[:MOST_DIGITS] or 0))
    return value + (Fraction(int(rest), 10 ** len(rest)) if point else 0)


def _part(match: re.Match[str], blank: Amount, text: str) -> Amount | None:
    """A third of something, or the third of several."""
    if match["of"] is None:
        return replace(blank, kind=PART, value=Fraction(1, 2))
    many, name = match["of"].lower(), match["den"].lower()
    if THIRD_PARTY.match(text, match.start("den")):
        return None
    word = "half" if name.startswith("hal") else name.rstrip("s")
    below = PARTS[word]
    singular = word == name and word not in {"half", "quarter"}
    bound = BOUND.search(text, max(0, match.start() - 25), match.start())
    if singular and not bound and not _AFTER_PART.match(text, match.end()):
        return replace(blank, kind=ORDINAL, value=Fraction(below))
    above = 1 if many in {"a", "an"} else int(many) if many.isdigit() else SMALL[many]
    return replace(blank, kind=PART, value=Fraction(above, below))


def number_in(words: str) -> int:
    """The value of number words: one hundred and twenty thousand."""
    total = group = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in {"a", "an"}:
            group = 1
        elif word == "hundred":
            group = min((group or 1) * 100, 10**MOST_DIGITS)
        elif word in SCALES:
            total = min(total + (group or 1) * SCALES[word], 10**MOST_DIGITS)
            group = 0
        else:
            group += SMALL.get(word, 0) or TENS.get(word, 0)
    return total + group


_READERS: dict[str, Callable[[re.Match[str], Amount, str], Amount | None]] = {
    "iso": _dated, "dmy": _dated, "mdy": _dated, "my": _dated, "clock": _clock, "ratio": _ratio, "digits": _digits,
    "part": _part, "ordinal": _ordered, "words": _worded, "times": _times, "vague": _vague, "alone": _alone,
}  # fmt: skip
