"""Numbers as people write them: 60,000, sixty thousand, 13 per cent, a third, 10–30 minutes, 21 November 2024.

`amounts` reads them from a text; `agree` says whether a number may be printed where another stands in the evidence.
Digits are read in any language, number words in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

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


# --------------------------------------------------------------------------------------------------- words of numbers

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {"k": 1000, "bn": 10**9}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
    )
    if value
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000}
_PARTS = {"half": 2, "quarter": 4} | {word: value for word, value in _ORDINALS.items() if value > 2}
_TIMES = {"twice": 2, "double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_GLYPHS = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
           "⅕": Fraction(1, 5), "⅛": Fraction(1, 8)}  # fmt: skip
_MONTHS = {name: n for n, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)}
_UNITS = {
    "second": "second", "minute": "minute", "min": "minute", "hour": "hour", "h": "hour", "day": "day", "week": "week",
    "month": "month", "year": "year", "mm": "mm", "cm": "cm", "m": "m", "km": "km", "metre": "m", "kilometre": "km",
    "g": "g", "kg": "kg", "gram": "g", "kilogram": "kg", "kilo": "kg", "tonne": "tonne", "ton": "tonne", "kB": "kB",
    "MB": "MB", "GB": "GB", "dpi": "dpi", "dollar": "$", "euro": "€", "pound": "£",
}  # fmt: skip

_TEN = "|".join(_TENS)
_ONE = "|".join(_SMALL)
_SCALE = "|".join(_SCALES)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:[-\s](?:{_ONE}))?|(?:{_ONE}))"
_BELOW_THOUSAND = rf"(?:(?:an?|{_BELOW_HUNDRED})[\s-]hundred\b(?:\s+and\s+{_BELOW_HUNDRED}|[\s-]{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})\b"
_BIG = _SCALE.replace("hundred|", "")
_WORDS = (
    rf"(?:an?[\s-](?:{_SCALE})|{_BELOW_THOUSAND}(?:[\s-](?:{_BIG}))?)\b"
    rf"(?:\s+(?:and\s+)?{_BELOW_THOUSAND}[\s-](?:{_BIG})\b)*(?:(?<=nd|on)\s+(?:and\s+)?{_BELOW_THOUSAND})?"
)
_PART = "|".join(sorted((f"{word}s?" for word in _PARTS if word != "half"), key=len, reverse=True)) + "|half|halves"
_ORDINAL = rf"(?:(?:{_TEN})[-\s])?(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_GROUPED = r"\d{1,3}(?P<sep>[,'’\u00a0\u2009\u202f ])\d{3}(?:(?P=sep)\d{3})*(?!\d)"
_FIND = re.compile(
    rf"""
      (?P<skip>https?://\S+|\b\d+(?:\.\d+){{2,}}\b|[A-Za-z]+(?:/[A-Za-z\d]+)+|\b[A-Z]{{2,}}-\d+\b)
    | (?P<iso>\b(?P<iy>\d{{4}})-(?P<im>\d\d)-(?P<id>\d\d)\b)
    | (?P<dmy>\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{_MONTH})(?:,?\s+(?P<y1>\d{{4}})\b)?)
    | (?P<mdy>\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d)(?:,?\s+(?P<y2>\d{{4}})\b)?)
    | (?P<my>\b(?P<m3>{_MONTH})\s+(?P<y3>\d{{4}})\b)
    | (?P<clock>\b\d{{1,2}}(?::\d{{2}})+\b)
    | (?P<ratio>(?<![\w/])\d{{1,4}}/\d{{1,4}}(?![\w/]))
    | (?P<digits>(?<![\w])(?P<sign>(?:(?<![\w)\-–])-|−)(?=\d))?(?P<number>(?:{_GROUPED}|\d+)(?:\.\d+)?)(?P<glyph>[½⅓⅔¼¾⅕⅛])?
        (?P<suffix>st\b|nd\b|rd\b|th\b|s\b|bn\b|k\b)?(?P<scale>[\s-](?:{_SCALE})\b)?)
    | (?P<part>(?i:\b(?P<of>an?|\d+|{_ONE})[\s-](?P<den>{_PART})\b|\bhal(?:f|ves)\b))
    | (?P<ordinal>(?i:\b{_ORDINAL}\b(?!-hand)))
    | (?P<words>(?i:\b{_WORDS}))
    | (?P<times>(?i:\b(?:twice|(?:doubl|trebl|tripl|quadrupl)(?:e[ds]?|ing)|(?:{_ONE}|\d+)-?fold)\b))
    | (?P<vague>(?i:\b(?:hundreds|thousands|millions|billions|trillions|dozens|dozen)\b))
    | (?P<alone>[½⅓⅔¼¾⅕⅛])
    """,
    re.VERBOSE,
)
_PERCENT = re.compile(r"\s?%|[\s-]per\s?cents?\b(?:age\spoints?)?|[\s-]percentage\spoints?\b", re.IGNORECASE)
_UNIT = re.compile(r"[\s-]?([A-Za-z]+?)s?\b")
_BOUNDS = (
    (">=", r"at least|no (?:less|fewer) than|not (?:less|fewer) than"),
    ("<=", r"at most|up to|no more than|not more than|maximum of"),
    (">", r"(?:more|greater|higher) than|over|above|exceed(?:s|ed|ing)?"),
    ("<", r"(?:less|fewer|lower) than|under|below|nearly|almost"),
    ("~", r"about|around|roughly|approximately|some|circa|ca\.|close to"),
)
_BOUND = re.compile(
    "(?:" + "|".join(f"(?P<b{n}>{words})" for n, (_, words) in enumerate(_BOUNDS)) + r")\s+(?:a\s+)?[$€£]?$",
    re.IGNORECASE,
)
_THIRD_PARTY = re.compile(r"third[\s-](?:part(?:y|ies)|persons?)\b", re.IGNORECASE)
_DASH = re.compile(r"\s?(?:[–—‒-]|--)\s?|\s+(?:to|until|through)\s+", re.IGNORECASE)
_LINKED = re.compile(r"\s+(?:and|or|to)\s+|\s?(?:[–—‒-]|--)\s?|,\s+", re.IGNORECASE)


# ----------------------------------------------------------------------------------------------------------- reading


@lru_cache(maxsize=50_000)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every number of a text, in order."""
    found = [_complete(made, text) for match in _FIND.finditer(text) if (made := _made(match, text)) is not None]
    for index in range(len(found) - 2, -1, -1):
        found[index] = _shared(found[index], found[index + 1], text)
    return tuple(_ranges(found, text))


def _made(match: re.Match[str], text: str) -> Amount | None:
    kind = match.lastgroup or ""
    kind = next(name for name in _READERS if match[name] is not None) if match["skip"] is None else "skip"
    if kind == "skip":
        return None
    start, end = match.span()
    blank = Amount(Fraction(0), NUMBER, match[0], start, end)
    if kind in {"iso", "dmy", "mdy", "my"}:
        return _dated(match, blank)
    if kind == "digits":
        return _digits(match, blank, text)
    words = match[0].lower()
    match kind:
        case "clock":
            return replace(blank, kind=CLOCK, value=Fraction(int(re.sub(r"\D", "", words))))
        case "ratio":
            over, under = words.split("/")
            return replace(blank, kind=PART, value=Fraction(int(over), int(under))) if int(under) else None
        case "part":
            return _part(match, blank, text)
        case "ordinal" if _THIRD_PARTY.match(text, start):
            return None
        case "ordinal":
            return replace(blank, kind=ORDINAL, value=Fraction(_ordinal(words)))
        case "words":
            return replace(blank, value=Fraction(number_in(words)), scale=_last_scale(words))
        case "times":
            stem = re.sub(r"-?fold$", "", words)
            value = int(stem) if stem.isdigit() else _SMALL.get(stem) or _TIMES.get(_stem(words), 2)
            return replace(blank, kind=TIMES, value=Fraction(value))
        case "vague" if words == "dozen":
            return replace(blank, value=Fraction(12))
        case "vague":
            return replace(blank, kind=VAGUE, value=Fraction(_SCALES.get(words[:-1], 12)))
        case _:
            return replace(blank, kind=PART, value=_GLYPHS[words])


_READERS = (
    "iso",
    "dmy",
    "mdy",
    "my",
    "clock",
    "ratio",
    "digits",
    "part",
    "ordinal",
    "words",
    "times",
    "vague",
    "alone",
)


def _stem(word: str) -> str:
    return next((stem for stem in _TIMES if word.startswith(stem[:5])), "twice")


def _dated(match: re.Match[str], blank: Amount) -> Amount | None:
    year = int(match["iy"] or match["y1"] or match["y2"] or match["y3"] or 0)
    name = match["m1"] or match["m2"] or match["m3"]
    month = _MONTHS[name[:3]] if name else int(match["im"])
    day = int(match["id"] or match["d1"] or match["d2"] or 0)
    if not month <= 12 or day > 31:
        return None
    return replace(blank, kind=DATE, value=Fraction(year), date=(year, month, day))


def _digits(match: re.Match[str], blank: Amount, text: str) -> Amount | None:
    after = text[match.end() :]
    suffix = match["suffix"] or ""
    if re.match(r"[^\W\d_]", after) and not re.match(rf"(?:{'|'.join(_UNITS)})\b", after) or match["number"] is None:
        return None  # a name with a digit in it, such as 3D
    plain = match["number"]
    whole, point, rest = plain.partition(".")
    value = Fraction(int(re.sub(r"\D", "", whole)))
    value += Fraction(int(rest), 10 ** len(rest)) if point else 0
    value += _GLYPHS[match["glyph"]] if match["glyph"] else 0
    value = -value if match["sign"] else value
    scale = _SHORT_SCALES.get(suffix) or _SCALES.get((match["scale"] or " ")[1:], 1)
    kind = ORDINAL if suffix in {"st", "nd", "rd", "th"} else NUMBER
    if suffix == "s" and re.fullmatch(r"\d{3}0|\d0", plain):
        kind = DECADE
    return replace(blank, kind=kind, value=value * scale, scale=scale)


def _part(match: re.Match[str], blank: Amount, text: str) -> Amount | None:
    """A third of something, or the third of several."""
    if match["of"] is None:
        return replace(blank, kind=PART, value=Fraction(1, 2))
    many, name = match["of"].lower(), match["den"].lower()
    if _THIRD_PARTY.match(text, match.start("den")):
        return None
    word = "half" if name.startswith("hal") else name.rstrip("s")
    below = _PARTS[word]
    singular = word == name and word not in {"half", "quarter"}
    if singular and not re.match(r"\s+of\b|\s*[.,;:)]|\s*$", text[match.end() :]):
        return replace(blank, kind=ORDINAL, value=Fraction(below))
    above = 1 if many in {"a", "an"} else int(many) if many.isdigit() else _SMALL[many]
    return replace(blank, kind=PART, value=Fraction(above, below))


def _ordinal(words: str) -> int:
    ten, _, rest = words.replace(" ", "-").partition("-")
    return _ORDINALS[ten] if not rest else _TENS[ten] + _ORDINALS[rest]


def number_in(words: str) -> int:
    """The value of number words: one hundred and twenty thousand."""
    total = group = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in {"a", "an"}:
            group = 1
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _SCALES:
            total += (group or 1) * _SCALES[word]
            group = 0
        else:
            group += _SMALL.get(word, 0) or _TENS.get(word, 0)
    return total + group


def _last_scale(words: str) -> int:
    return _SCALES.get(re.split(r"[\s-]", words)[-1], 1)


def _complete(made: Amount, text: str) -> Amount:
    """With the per cent sign or unit that follows it and the bound that stands before it."""
    percent = _PERCENT.match(text, made.end) if made.kind == NUMBER else None
    if percent:
        made = replace(made, kind=PERCENT, text=text[made.start : percent.end()], end=percent.end())
    elif unit := _UNIT.match(text, made.end):
        made = replace(made, unit=unit_of(unit[1]))
    if made.start and text[made.start - 1] in "$€£":
        made = replace(made, unit=text[made.start - 1])
    bound = _BOUND.search(text, max(0, made.start - 25), made.start)
    if bound:
        made = replace(made, bound=next(sign for n, (sign, _) in enumerate(_BOUNDS) if bound[f"b{n}"]))
    return made


def unit_of(word: str) -> str:
    """The unit of measure that a word names, or nothing."""
    return _UNITS.get(word) or _UNITS.get(word.lower(), "") if len(word) > 1 or word in {"m", "g", "h"} else ""


def _shared(left: Amount, right: Amount, text: str) -> Amount:
    """In '13 and 18 per cent' and '2 to 3 million' the last word counts for both."""
    gap = text[left.end : right.start]
    if left.kind != NUMBER or left.is_year or not _LINKED.fullmatch(gap):
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
    if left.kind != right.kind or left.kind not in {NUMBER, PERCENT} or not (between or _DASH.fullmatch(gap)):
        return None
    high = right.value
    if left.is_year and re.fullmatch(r"\d\d", right.text):
        high = left.value - left.value % 100 + high  # 2012–16
    if high <= left.value or (left.unit and right.unit and left.unit != right.unit):
        return None
    return replace(left, text=text[left.start : right.end], end=right.end, high=high, unit=right.unit or left.unit)


# -------------------------------------------------------------------------------------------------------- comparing


def agree(printed: Amount, evidence: Amount) -> bool:
    """Whether a number may be printed on the strength of one in the evidence."""
    if printed.kind == DATE or evidence.kind == DATE:
        return _same_date(printed, evidence)
    if printed.unit and evidence.unit and printed.unit != evidence.unit:
        return False
    if printed.kind != evidence.kind:
        return {printed.kind, evidence.kind} == {PART, PERCENT} and _share(printed) == _share(evidence)
    if printed.high is not None:
        return (printed.value, printed.high) == (evidence.value, evidence.high)
    if evidence.high is not None:
        return printed.value in {evidence.value, evidence.high}
    if printed.value == evidence.value:
        return printed.bound in {"", "~", evidence.bound} or (printed.bound, evidence.bound) in _IMPLIED
    return rounds(printed, evidence.value)


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
