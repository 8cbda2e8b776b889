"""Numbers that belong together: a number with its sign, unit and bound, one and a half, ranges of mixed scale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefs.text.amount import NUMBER, PART, PERCENT, POINTS, Amount
from briefs.text.numerals import (
    BOUND,
    BOUNDS,
    CURRENCIES,
    DASH,
    LINKED,
    MONEY_BEFORE,
    PER_CENT,
    SCALE_BEHIND,
    SCALES,
    UNIT,
    UNIT_SIGN,
    UNITS,
)

_MINUS = re.compile(r"(?:−|(?<![\w)\-–])-)$")
_OF = re.compile(r"\s+of\b")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_NEAR = 60
"""So many letters before a number tell what it is."""


def complete(made: Amount, text: str) -> Amount:
    """With the per cent sign or unit that follows it, the currency and the bound that stand before it."""
    percent = PER_CENT.match(text, made.end) if made.kind == NUMBER else None
    if percent:
        unit = POINTS if re.search(r"points?|pp", percent[0], re.IGNORECASE) else ""
        made = replace(made, kind=PERCENT, text=text[made.start : percent.end()], end=percent.end(), unit=unit)
    elif unit := _unit_behind(text, made.end)[0]:
        made = replace(made, unit=unit)
    begin = made.start
    if money := MONEY_BEFORE.search(text, max(0, made.start - 6), made.start):
        begin = money.start()
        value = -made.value if _MINUS.search(text, max(0, begin - 1), begin) else made.value
        made = replace(made, value=value, unit=CURRENCIES[money[0].strip().rstrip(".").upper()])
    bound = BOUND.search(text, max(0, begin - 25), begin)
    if bound:
        made = replace(made, bound=next(sign for n, (sign, _) in enumerate(BOUNDS) if bound[f"b{n}"]))
    return made


def unit_of(word: str) -> str:
    """The unit of measure that a word names, or nothing."""
    if word in CURRENCIES or word.startswith("°"):
        return CURRENCIES.get(word, word)
    return UNITS.get(word) or UNITS.get(word.lower(), "") if len(word) > 1 or word in {"m", "g", "h"} else ""


def _unit_behind(text: str, at: int) -> tuple[str, int]:
    """The unit that follows a number, and where it ends."""
    if sign := UNIT_SIGN.match(text, at):
        return CURRENCIES.get(sign[1], sign[1].replace(" ", "")), sign.end()
    word = UNIT.match(text, at)
    return (unit_of(word[1]), word.end()) if word else ("", at)


# ------------------------------------------------------------------------------------------------------------ fractions


def composed(found: Sequence[Amount], text: str) -> Iterator[Amount]:
    """One and a half, half a million, ¾ million: several readings become the number that is meant."""
    index = 0
    while index < len(found):
        here, after = found[index], found[index + 1] if index + 1 < len(found) else None
        if after and (made := _with_part(here, after, text) or _part_of(here, after, text)):
            index += 2
        else:
            made, index = here, index + 1
        yield _scaled(made, text)


def _with_part(whole: Amount, part: Amount, text: str) -> Amount | None:
    gap = text[whole.end : part.start]
    apart = _OF.match(text, part.end) or _BETWEEN.search(text, max(0, whole.start - _NEAR), whole.start)
    fits = (whole.kind, part.kind) == (NUMBER, PART) and whole.scale == 1 and whole.value.denominator == 1
    if not fits or gap.lower() != " and " or apart or not re.match(r"a\s|three\s", part.text.lower()):
        return None
    value = whole.value + part.value
    joined = replace(whole, value=value, text=text[whole.start : part.end], end=part.end, unit="")
    return complete(joined, text)


def _part_of(part: Amount, whole: Amount, text: str) -> Amount | None:
    gap = text[part.end : whole.start]
    if part.kind != PART or not re.fullmatch(r"\s+(?:of\s+)?", gap) or not re.match(r"an?[\s-]", whole.text.lower()):
        return None
    if whole.kind != NUMBER or whole.scale == 1:
        return None
    value = part.value * whole.value
    joined = replace(whole, value=value, text=text[part.start : whole.end], start=part.start)
    return complete(joined, text)


def _scaled(part: Amount, text: str) -> Amount:
    scale = SCALE_BEHIND.match(text, part.end)
    if scale is None or part.scale > 1 or part.kind not in {PART, NUMBER} or part.value.denominator == 1:
        return part
    times = SCALES[scale[1].lower()]
    end = scale.end()
    made = replace(part, kind=NUMBER, value=part.value * times, text=text[part.start : end], end=end, scale=times)
    return complete(made, text)


# --------------------------------------------------------------------------------------------------------------- ranges


def ranges(found: list[Amount], text: str) -> Iterator[Amount]:
    """Amounts with the two ends of each range made one; a last word that counts for both is given to both."""
    for index in range(len(found) - 2, -1, -1):
        found[index] = _shared(found[index], found[index + 1], text)
    index = 0
    while index < len(found):
        left = found[index]
        right = found[index + 1] if index + 1 < len(found) else None
        made = _range(left, right, text) if right else None
        yield made or left
        index += 2 if made else 1


def _gap(left: Amount, right: Amount, text: str) -> str:
    """What stands between two numbers, without the unit of the first and the currency of the second."""
    unit, end = _unit_behind(text, left.end)
    begin = end if unit and unit == left.unit and end <= right.start else left.end
    return MONEY_BEFORE.sub("", text[begin : right.start])


def _between(left: Amount, text: str, gap: str) -> bool:
    before = MONEY_BEFORE.sub("", text[max(0, left.start - _NEAR) : left.start])
    return gap.strip() == "and" and bool(_BETWEEN.search(before))


def _shared(left: Amount, right: Amount, text: str) -> Amount:
    """In '13 and 18 per cent' and '2 to 3 million' the last word counts for both; not in '50,000 to 1 million'."""
    gap = _gap(left, right, text)
    if left.kind != NUMBER or left.is_year or not LINKED.fullmatch(gap):
        return left
    if right.kind == PERCENT:
        return replace(left, kind=PERCENT, unit=right.unit)
    if not left.unit and right.unit:
        left = replace(left, unit=right.unit)
    span = _between(left, text, gap) or ("," not in gap and "and" not in gap)
    if span and right.scale > 1 and left.scale == 1 and left.value < 1000 and left.value * right.scale < right.value:
        return replace(left, value=left.value * right.scale, scale=right.scale)
    return left


def _range(left: Amount, right: Amount, text: str) -> Amount | None:
    gap = _gap(left, right, text)
    if left.kind != right.kind or left.kind not in {NUMBER, PERCENT}:
        return None
    if not (DASH.fullmatch(gap) or _between(left, text, gap)):
        return None
    high = right.value
    if left.is_year and re.fullmatch(r"\d\d", right.text):
        high = left.value - left.value % 100 + high  # 2012–16
    if high <= left.value or (left.unit and right.unit and left.unit != right.unit):
        return None
    return replace(left, text=text[left.start : right.end], end=right.end, high=high, unit=right.unit or left.unit)
