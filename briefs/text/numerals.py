"""The words and patterns of numbers: digits of any language, number words of English."""

from __future__ import annotations

import re
from fractions import Fraction

SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5,
    "crore": 10**7,
}  # fmt: skip
SHORT_SCALES = {"k": 1000, "bn": 10**9}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
PARTS = {"half": 2, "quarter": 4} | {word: value for word, value in ORDINALS.items() if value > 2}
MULTIPLES = {"twice": 2, "double": 2, "triple": 3, "treble": 3, "quadruple": 4}
GLYPHS = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
           "⅕": Fraction(1, 5), "⅛": Fraction(1, 8)}  # fmt: skip
MONTHS = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11,
    "Dec": 12,
}  # fmt: skip
UNITS = {
    "second": "second", "minute": "minute", "min": "minute", "hour": "hour", "h": "hour", "day": "day", "week": "week",
    "month": "month", "year": "year", "mm": "mm", "cm": "cm", "m": "m", "km": "km", "metre": "m", "kilometre": "km",
    "g": "g", "kg": "kg", "gram": "g", "kilogram": "kg", "kilo": "kg", "tonne": "tonne", "ton": "tonne", "kB": "kB",
    "MB": "MB", "GB": "GB", "dpi": "dpi", "dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "rupee": "₹",
    "franc": "CHF", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CHF": "CHF",
}  # fmt: skip
CURRENCIES = {
    "$": "$", "US$": "$", "USD": "$", "€": "€", "EUR": "€", "£": "£", "GBP": "£", "¥": "¥", "JPY": "¥", "₹": "₹",
    "INR": "₹", "RS": "₹", "CHF": "CHF", "A$": "A$", "AU$": "A$", "C$": "C$", "CA$": "C$", "NZ$": "NZ$", "HK$": "HK$",
}  # fmt: skip
"""What stands before or after a number of money, in capitals, and which money it is."""

_TEN = "|".join(TENS)
_ONE = "|".join(SMALL)
_SCALE = "|".join(SCALES)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:[-\s](?:{_ONE}))?|(?:{_ONE}))"
_HUNDRED = rf"(?:an?|{_BELOW_HUNDRED})[\s-]hundred\b(?:\s+and\s+{_BELOW_HUNDRED}|[\s-]{_BELOW_HUNDRED})?"
_BELOW_THOUSAND = rf"(?:{_HUNDRED}|{_BELOW_HUNDRED})\b"
_BIG = _SCALE.replace("hundred|", "")
_WORDS = (
    rf"(?:hundred\s+and\s+{_BELOW_HUNDRED}|{_BELOW_THOUSAND}(?:[\s-](?:{_BIG}))?|an?[\s-](?:{_SCALE}))\b"
    rf"(?:\s+(?:and\s+)?{_BELOW_THOUSAND}[\s-](?:{_BIG})\b)*(?:(?<=nd|on)\s+(?:and\s+)?{_BELOW_THOUSAND})?"
)
_PART = "|".join(sorted((f"{word}s?" for word in PARTS if word != "half"), key=len, reverse=True)) + "|half|halves"
_ORDINAL = rf"(?:(?:{_TEN})[-\s])?(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_COUNTED = rf"[,.]\d|\s?%|[\s-]per\s?cent|[\s-](?:{_SCALE})\b"
"""What makes a number behind a month no day of it: in July 38.5 degrees."""
_GROUPED = r"\d{1,3}(?P<sep>[,'’\u00a0\u2009\u202f ])\d{3}(?:(?P=sep)\d{3})*(?!\d)"
_DOTTED = r"\d{1,3}(?:\.\d{3}){2,}(?!\d|\.\d)"
"""1.000.000: with one dot, 1.000 may be a thousand or one."""
_DECIMAL_COMMA = rf"\d+,\d{{1,2}}(?=\s?[%€]|[\s-]per\s?cent|[\s-](?:{_SCALE})\b)"
""" 12,5 per cent: elsewhere, as in 'steps 1,2 and 3', a comma parts two numbers."""
FIND = re.compile(
    rf"""
      (?P<skip>https?://\S+|\b(?!{_DOTTED})\d+(?:\.\d+){{2,}}\b|[A-Za-z]+(?:/[A-Za-z\d]+)+|\b[A-Z]{{2,}}-\d+\b)
    | (?P<iso>\b(?P<iy>\d{{4}})-(?P<im>\d\d)-(?P<id>\d\d)\b)
    | (?P<dmy>\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{_MONTH})(?:,?\s+(?P<y1>\d{{4}})\b)?)
    | (?P<mdy>\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!{_COUNTED})(?:,?\s+(?P<y2>\d{{4}})\b)?)
    | (?P<my>\b(?P<m3>{_MONTH})\s+(?P<y3>\d{{4}})\b)
    | (?P<clock>\b\d{{1,2}}(?::\d{{2}})+\b)
    | (?P<ratio>(?<![\w/])\d{{1,4}}/\d{{1,4}}(?![\w/]))
    | (?P<digits>(?<![\w])(?P<sign>(?:(?<![\w)\-–])-|−|(?<!\d\s)\b[Mm]inus\s)(?=\.?\d))?
        (?P<number>{_DOTTED}|{_DECIMAL_COMMA}|(?:{_GROUPED}|\d+)(?:\.\d+)?|(?<!\.)\.\d+)
        (?P<glyph>[½⅓⅔¼¾⅕⅛])?(?P<suffix>st\b|nd\b|rd\b|th\b|s\b|bn\b|k\b)?(?P<scale>[\s-](?:{_SCALE})\b)?)
    | (?P<part>(?i:\b(?P<of>an?|\d+|{_ONE})[\s-](?P<den>{_PART})\b|\bhal(?:f|ves)\b))
    | (?P<ordinal>(?i:\b{_ORDINAL}\b(?!-hand)))
    | (?P<words>(?i:\b{_WORDS}))
    | (?P<times>(?i:\b(?:twice|(?:doubl|trebl|tripl|quadrupl)(?:e[ds]?|ing)|(?:{_ONE}|\d+)-?fold)\b))
    | (?P<vague>(?i:\b(?:hundreds|thousands|millions|billions|trillions|dozens|dozen)\b))
    | (?P<alone>[½⅓⅔¼¾⅕⅛])
    """,
    re.VERBOSE,
)
ANY = re.compile(
    r"\d|[½⅓⅔¼¾⅕⅛]|hal[fv]|quarter|dozen|twice|doubl|trebl|tripl|quadrupl|fold\b|"
    + "|".join(sorted({*SMALL, *TENS, *SCALES, "tieth", *(word for word in ORDINALS if word not in SMALL)})),
    re.IGNORECASE,
)
PER_CENT = re.compile(
    r"\s?%(?:\spoints?\b)?|[\s-]per\s?cents?\b(?:\spoints?\b)?|[\s-]percentage[\s-]points?\b|\s?pp\b", re.IGNORECASE
)
_MONEY = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
MONEY_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{_MONEY}|Rs\.?)\s?$")
MONEY_AFTER = re.compile(rf"\s?(?:[€£$¥₹](?!\d)|(?:{_MONEY})\b|(?:US\s)?(?:dollar|euro|pound|franc|rupee)s?\b)")
SHORT_MILLION = re.compile(r"\s?(?:m|mn|mln)\b")
SCALE_BEHIND = re.compile(rf"[\s-]({_BIG})\b", re.IGNORECASE)
UNIT_SIGN = re.compile(r"\s?(°\s?[CF]|[€£$¥₹])(?![\w])")
UNIT = re.compile(r"[\s-]?([A-Za-z]+?)s?\b")
BOUNDS = (
    (">=", r"at least|no (?:less|fewer) than|not (?:less|fewer) than"),
    ("<=", r"at most|up to|no more than|not more than|maximum of"),
    (">", r"(?:more|greater|higher) than|over|above|exceed(?:s|ed|ing)?"),
    ("<", r"(?:less|fewer|lower) than|under|below|nearly|almost"),
    ("~", r"about|around|roughly|approximately|some|circa|ca\.|close to"),
)
BOUND = re.compile(
    "(?:" + "|".join(f"(?P<b{n}>{words})" for n, (_, words) in enumerate(BOUNDS)) + r")\s+(?:a\s+)?$",
    re.IGNORECASE,
)
THIRD_PARTY = re.compile(r"third[\s-](?:part(?:y|ies)|persons?)\b", re.IGNORECASE)
DASH = re.compile(
    r"\s?(?:[–—‒-]|--)\s?|\s+(?:(?:up\s)?to(?:\sas\s(?:much|many|high)\sas)?|until|through)\s+", re.IGNORECASE
)
LINKED = re.compile(r"\s+(?:and|or|to)\s+|\s?(?:[–—‒-]|--)\s?|,\s+", re.IGNORECASE)
