"""Letters and spaces of a language that no keyboard has: Uzbek oʻ and ʼ, and the narrow space before French marks.

Like marks of print they are set right, not asked for: whoever types cannot see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

NARROW = "\N{NARROW NO-BREAK SPACE}"
APOSTROPHES = "'’‘`´ʻ"
"""What people type for the apostrophes that are letters."""
_BLANKS = f" \u00a0\u2009{NARROW}"
_OPENED = re.compile(r"(?:^|[\s(\[«“„])['‘](?=\w)")
_CLOSING = ")]}°%»”’…"
SetMark = tuple[int, tuple[int, str]]
"""Where something stands, how many letters it takes the place of, and what is printed there."""


def letters_in(text: str, letters: tuple[tuple[str, str], ...]) -> Iterator[SetMark]:
    """Every apostrophe that is a letter, or part of one, with the letter."""
    if not letters:
        return
    pattern, by_key = _letters(letters)
    for found in pattern.finditer(text):
        typed, begin = re.sub(f"[{APOSTROPHES}]", "'", found[0].lower()), found.start()
        ends = not text[found.end() : found.end() + 1].isalpha()
        if ends and (typed == "'" or _OPENED.search(text, 0, begin)):
            continue  # the end of what stands in quotation marks
        if typed == "'" and not text[begin - 1 : begin].isalpha():
            continue
        printed = by_key[typed]
        for index, (sign, right) in enumerate(zip(typed, printed, strict=True)):
            if sign == "'":
                yield begin + index, (1, right)


@lru_cache(maxsize=32)
def _letters(letters: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    order = sorted((typed for typed, _ in letters), key=len, reverse=True)
    shapes = (re.escape(typed).replace("'", f"[{APOSTROPHES}]") for typed in order)
    return re.compile("|".join(shapes), re.IGNORECASE), dict(letters)


def spaces_in(text: str, before: str, behind: str) -> Iterator[SetMark]:
    """Every place for a narrow space that holds, before some marks and behind others, whatever blank stands there."""
    for found in re.finditer(rf"(?<![\s])([{_BLANKS}]?)([{re.escape(before)}])", text) if before else ():
        blank, mark, left = found[1], found[2], text[found.start() - 1 : found.start()]
        right = text[found.end() : found.end() + 1]
        if not left or left in behind or (left in before and left not in _CLOSING):
            continue
        if blank:
            yield found.start(), (1, NARROW)
        elif (left.isalnum() or left in _CLOSING) and not right.isalnum() and right not in {"/", "\\"}:
            yield found.start(), (1, NARROW + mark)
    for found in re.finditer(rf"([{re.escape(behind)}])([{_BLANKS}]?)(?=\S)", text) if behind else ():
        if found[2]:
            yield found.end() - 1, (1, NARROW)
        else:
            yield found.start(), (1, found[1] + NARROW)


def words_set(text: str, letters: tuple[tuple[str, str], ...], before: str, behind: str) -> str:
    """Fixed words with the letters and spaces of their language."""
    found = {**dict(spaces_in(text, before, behind)), **dict(letters_in(text, letters))}
    made = (found.get(index, (1, sign))[1] for index, sign in enumerate(text))
    return "".join(made)
