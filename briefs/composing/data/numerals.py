"""Numbers as files of data write them: which mark parts the decimals is found out for a whole table, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

POINT, COMMA = ".", ","
_MONEY = r"(?:US\$|A\$|C\$|[$€£¥₹]|[A-Z]{3}|Rs\.?)"
_SHAPE = re.compile(
    rf"(?P<open>\()?(?P<sign>[-−+])?\s?(?P<before>{_MONEY})?\s?(?P<late>[-−])?(?P<number>\d[\d.,'’\s\u00a0\u202f\u2009]*)"
    rf"\s?(?P<percent>%)?\s?(?P<after>{_MONEY})?(?P<close>\))?"
)
_GAPS = "'’\\s\u00a0\u202f\u2009"
_SHAPES = {
    POINT: re.compile(rf"(?:\d{{1,3}}(?:(?P<gap>[,{_GAPS}])\d{{3}}(?:(?P=gap)\d{{3}})*)?|\d+)(?P<rest>\.\d+)?"),
    COMMA: re.compile(rf"(?:\d{{1,3}}(?:(?P<gap>[.{_GAPS}])\d{{3}}(?:(?P=gap)\d{{3}})*)?|\d+)(?P<rest>,\d+)?"),
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that a text is, with the per cent sign or the money beside it."""

    value: Decimal
    percent: bool = False
    money: str = ""


def numeral(text: str, mark: str) -> Numeral | None:
    """The number that a whole text is, where its decimals stand behind a mark; None if it is none."""
    shape = _SHAPE.fullmatch(text.strip())
    if shape is None or bool(shape["open"]) != bool(shape["close"]) or (shape["before"] and shape["after"]):
        return None
    digits = shape["number"].strip()
    plain = _SHAPES[mark].fullmatch(digits)
    if plain is None:
        return None
    rest = plain["rest"] or ""
    whole = re.sub(r"\D", "", digits[: len(digits) - len(rest)])
    value = Decimal(whole + rest.replace(COMMA, POINT))
    if shape["open"] or (shape["sign"] or shape["late"] or "") in {"-", "−"}:
        value = -value
    return Numeral(value, bool(shape["percent"]), shape["before"] or shape["after"] or "")


def is_number(text: str) -> bool:
    """Whether a text is a number with one mark or the other."""
    return any(numeral(text, mark) for mark in (POINT, COMMA))


def is_code(text: str) -> bool:
    """Whether digits are a name, such as the code 007: a number does not begin with noughts."""
    return bool(re.fullmatch(r"0\d+|\+\d[\d ]*", text))


def mark_of(columns: Iterable[Sequence[str]]) -> str | None:
    """The decimal mark of a table, of whose columns all cells are numbers; None where it cannot be told."""
    found: set[str] = set()
    unsure = False
    for texts in columns:
        read = {mark: [numeral(text, mark) for text in texts] for mark in (POINT, COMMA)}
        fit = [mark for mark, made in read.items() if all(made)]
        if len(fit) == 1:
            found.update(fit)
        elif read[POINT] != read[COMMA]:
            unsure = True
    if len(found) == 1:
        return found.pop()
    return None if unsure or found else POINT
