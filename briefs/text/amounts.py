"""Numbers as people write them: 60,000, sixty thousand, 13 per cent, a third, 10–30 minutes, 21 November 2024.

`amounts` reads them from a text; `agree` says whether a number may be printed where another stands in the evidence.
Digits are read in any language, number words in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from briefs.text.numerals import (
    ANY,
    BOUND,
    BOUNDS,
    DASH,
    FIND,
    GLYPHS,
    LINKED,
    MONTHS,
    MULTIPLES,
    ORDINALS,
    PARTS,
    PER_CENT,
    SCALES,
    SHORT_SCALES,
    SMALL,
    TENS,
    THIRD_PARTY,
    UNIT,
    UNITS,
)

NUMBER, PERCENT, ORDINAL, PART, TIMES, VAGUE, DATE, DECADE, CLOCK = (
    "number", "percent", "ordinal", "part", "times", "vague", "date", "decade", "clock",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of a text: a value, or the two ends of a range; a date has its year, month and day."""

    value: Fraction
    kind: str
    text: str
    start: int
    end: int
    high: Fraction | None = None
    unit: str = ""
    bound: str = ""
    """What stands before it: > more than, >= at least, < less than, <= up to, ~ about."""
    scale: int = 1
    date: tuple[int, int, int] = (0, 0, 0)

    @property
    def is_year(self) -> bool:
        return self.kind == NUMBER and bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", self.text)) and not self.unit


# ----------------------------------------------------------------------------------------------------------- reading


@lru_cache(maxsize=50_000)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every number of a text, in order."""
    if not ANY.search(text):
        return ()
    found = [_complete(made, text) for match in FIND.finditer(text) if (made := _made(match, text)) is not None]
    for index in range(len(found) - 2, -1, -1):
        found[index] = _shared(found[index], found[index + 1], text)
    return tuple(_ranges(found, text))


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


def _dated(match: re.Match[str], blank: Amount, _: str) -> Amount | None:
    year = int(match["iy"] or match["y1"] or match["y2"] or match["y3"] or 0)
    name = match["m1"] or match["m2"] or match["m3"]
    month = MONTHS[name[:3]] if name else int(match["im"])
    day = int(match["id"] or match["d1"] or match["d2"] or 0)
    if not month <= 12 or day > 31:
        return None
    return replace(blank, kind=DATE, value=Fraction(year), date=(year, month, day))


def _digits(match: re.Match[str], blank: Amount, text: str) -> Amount | None:
    after = text[match.end() :]
    suffix = match["suffix"] or ""
    if re.match(r"[^\W\d_]", after) and not re.match(rf"(?:{'|'.join(UNITS)})\b", after):
        return None  # a name with a digit in it, such as 3D
    plain = match["number"]
    whole, point, rest = plain.partition(".")
    value = Fraction(int(re.sub(r"\D", "", whole)))
    value += Fraction(int(rest), 10 ** len(rest)) if point else 0
    value += GLYPHS[match["glyph"]] if match["glyph"] else 0
    value = -value if match["sign"] else value
    scale = SHORT_SCALES.get(suffix) or SCALES.get((match["scale"] or " ")[1:], 1)
    kind = ORDINAL if suffix in {"st", "nd", "rd", "th"} else NUMBER
    if suffix == "s" and re.fullmatch(r"\d{3}0|\d0", plain):
        kind = DECADE
    return replace(blank, kind=kind, value=value * scale, scale=scale)


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
    if singular and not re.match(r"\s+of\b|\s*[.,;:)]|\s*$", text[match.end() :]):
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
            group = (group or 1) * 100
        elif word in SCALES:
            total += (group or 1) * SCALES[word]
            group = 0
        else:
            group += SMALL.get(word, 0) or TENS.get(word, 0)
    return total + group


_READERS: dict[str, Callable[[re.Match[str], Amount, str], Amount | None]] = {
    "iso": _dated, "dmy": _dated, "mdy": _dated, "my": _dated, "clock": _clock, "ratio": _ratio, "digits": _digits,
    "part": _part, "ordinal": _ordered, "words": _worded, "times": _times, "vague": _vague, "alone": _alone,
}  # fmt: skip


def _complete(made: Amount, text: str) -> Amount:
    """With the per cent sign or unit that follows it and the bound that stands before it."""
    percent = PER_CENT.match(text, made.end) if made.kind == NUMBER else None
    if percent:
        made = replace(made, kind=PERCENT, text=text[made.start : percent.end()], end=percent.end())
    elif unit := UNIT.match(text, made.end):
        made = replace(made, unit=unit_of(unit[1]))
    if made.start and text[made.start - 1] in "$€£":
        made = replace(made, unit=text[made.start - 1])
    bound = BOUND.search(text, max(0, made.start - 25), made.start)
    if bound:
        made = replace(made, bound=next(sign for n, (sign, _) in enumerate(BOUNDS) if bound[f"b{n}"]))
    return made


def unit_of(word: str) -> str:
    """The unit of measure that a word names, or nothing."""
    return UNITS.get(word) or UNITS.get(word.lower(), "") if len(word) > 1 or word in {"m", "g", "h"} else ""


def _shared(left: Amount, right: Amount, text: str) -> Amount:
    """In '13 and 18 per cent' and '2 to 3 million' the last word counts for both."""
    gap = text[left.end : right.start]
    if left.kind != NUMBER or left.is_year or not LINKED.fullmatch(gap):
        return left
    if right.kind == PERCENT:
        return replace(left, kind=PERCENT)
    if not left.unit and right.unit:
        left = replace(left, unit=right.unit)
    if right.scale > 1 and left.scale == 1 and left.value < 1000 and "," not in gap and "and" not in gap:
        return replace(left, value=left.value * right.scale, scale=right.scale)
    return left


def _ranges(found: list[Amount], text: str) -> Iterator[Amount]:
    index = 0
    while index < len(found):
        left = found[index]
        right = found[index + 1] if index + 1 < len(found) else None
        made = _range(left, right, text) if right else None
        yield made or left
        index += 2 if made else 1


def _range(left: Amount, right: Amount, text: str) -> Amount | None:
    gap = text[left.end : right.start]
    between = re.search(r"\bbetween\s+$", text[: left.start], re.IGNORECASE) and gap.strip() == "and"
    if left.kind != right.kind or left.kind not in {NUMBER, PERCENT} or not (between or DASH.fullmatch(gap)):
        return None
    high = right.value
    if left.is_year and re.fullmatch(r"\d\d", right.text):
        high = left.value - left.value % 100 + high  # 2012–16
    if high <= left.value or (left.unit and right.unit and left.unit != right.unit):
        return None
    return replace(left, text=text[left.start : right.end], end=right.end, high=high, unit=right.unit or left.unit)


# -------------------------------------------------------------------------------------------------------- comparing


def agree(printed: Amount, evidence: Amount, *, rounded: bool = True) -> bool:
    """Whether a number may be printed on the strength of one in the evidence, rounded if it says so."""
    if DATE in {printed.kind, evidence.kind}:
        return _same_date(printed, evidence)
    if printed.unit and evidence.unit and printed.unit != evidence.unit:
        return False
    if printed.kind != evidence.kind:
        return {printed.kind, evidence.kind} == {PART, PERCENT} and _share(printed) == _share(evidence)
    if printed.high is not None:
        return (printed.value, printed.high) == (evidence.value, evidence.high)
    if evidence.high is not None:
        return printed.bound != "~" and printed.value in {evidence.value, evidence.high}
    if printed.value == evidence.value:
        return printed.bound in {"", "~", evidence.bound} or (printed.bound, evidence.bound) in _IMPLIED
    return rounded and rounds(printed, evidence.value)


_IMPLIED = {(">=", ""), ("<=", ""), (">=", ">"), ("<=", "<"), (">", ">="), ("<", "<=")}


def rounds(printed: Amount, exact: Fraction) -> bool:
    """Whether a number is an honest rounding of another, and says so with 'about', 'more than' or the like."""
    if printed.value == exact:
        return True
    whole = int(printed.value) if printed.value.denominator == 1 else 0
    step = Fraction(10 ** (len(str(whole)) - len(str(whole).rstrip("0")))) if whole else Fraction(1, 10)
    off = exact - printed.value
    if abs(off) > abs(exact) / 20:
        return False
    match printed.bound:
        case "~":
            return abs(off) <= step / 2
        case ">" | ">=":
            return 0 < off < step
        case "<" | "<=":
            return -step < off < 0
        case _:
            return False


def _share(amount: Amount) -> Fraction:
    return amount.value / 100 if amount.kind == PERCENT else amount.value


def _same_date(printed: Amount, evidence: Amount) -> bool:
    if printed.kind == DATE and evidence.kind == DATE:
        return all(given in {0, known} for given, known in zip(printed.date, evidence.date, strict=True))
    return printed.is_year and bool(evidence.date[0]) and printed.value == evidence.date[0]
