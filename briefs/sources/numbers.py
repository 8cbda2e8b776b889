"""The numbers of a claim as its figures, as far as its own words say what each counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from briefs.text.amount import DATE, NUMBER, PERCENT, POINTS, Amount
from briefs.text.amounts import amounts

_BOUNDS = {">": "more than", ">=": "at least", "<": "fewer than", "<=": "up to", "~": "about"}
_UNCOUNTED = frozenset({"one", "first"})
_COUNTED = re.compile(r"(?:[\s\u00a0]+(?![\d])[\w’'-]+){1,3}")
_OUT_OF = re.compile(r"[\s\u00a0]+of(?:[\s\u00a0]+the)?[\s\u00a0]+")
_MOST_PLURALS = re.compile(r"[^\W\d_][\w’-]*(?:[^siu’']s|ies|ses)", re.IGNORECASE)
_OTHER_PLURALS = frozenset({"people", "children", "women", "men", "police", "staff", "teeth", "feet", "mice", "data"})
_NO_UNIT = re.compile(
    r"""a|about|above|across|adds|after|against|all|among|an|and|are|as|at|be|been|before|below|between|but|by|can|does|
    during|each|every|falls|fewer|for|from|gives|had|has|have|he|in|into|is|it|its|less|lists|means|might|more|most|
    needs|nor|not|of|on|only|or|over|per|perhaps|plus|remains|rises|said|says|she|shows|so|than|that|the|their|them|
    then|these|they|this|those|times|to|under|until|was|we|were|which|while|who|whose|will|with|within|without|would|
    you""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words that do not belong to what a number counts, and verbs that look like a plural."""

FigureFields = dict[str, object]


@dataclass(frozen=True, slots=True)
class NumberGround:
    """What a claim's numbers rest on."""

    passage: str
    published: str = ""
    """When the source was published: a claim may name that year, though the passage does not."""
    others: Collection[str] = ()
    """Numbers that are no figures, for a reason of their own."""


def figures_of(text: str, ground: NumberGround, given: Mapping[str, Mapping[str, object]]) -> dict[str, FigureFields]:
    """The figures of a claim: those that were given, then each number of its words of which these say the unit.

    The year is that of the statement, where it names just one. What is left out is told by the checks, not guessed.
    """
    made: dict[str, FigureFields] = {name: dict(fields) for name, fields in given.items()}
    found = [amount for amount in amounts(text) if amount.text.lower() not in _UNCOUNTED]
    known = {number for fields in made.values() for number in _numbers(str(fields.get("value", "")))}
    known |= {number for said in ground.others for number in _numbers(said)}
    dated = _dated({year for amount in found if (year := _year(amount))}, ground, known)
    for amount in found:
        unit = None if _year(amount) or amount.value in known else _unit(amount, text, found)
        if unit:
            made[_name(unit, amount, made)] = _figure(amount, unit, dated)
    if dated:
        made = {name: {**fields, "year": fields.get("year") or dated} for name, fields in made.items()}
    return made


def _dated(years: Collection[int], ground: NumberGround, known: Collection[Fraction]) -> str | None:
    """The one year of a statement, unless it has a reason of its own, or is that of the source and of nothing in it."""
    if len(years) != 1 or (year := next(iter(years))) in known:
        return None
    of_the_source = year in _years(ground.published) and year not in _years(ground.passage)
    return None if of_the_source else str(year)


def _figure(amount: Amount, unit: str, year: str | None) -> FigureFields:
    value: object = amount.text if amount.high is not None else _value(amount.value)
    figure: FigureFields = {"value": value, "unit": unit}
    if amount.bound in _BOUNDS:
        figure["qualifier"] = _BOUNDS[amount.bound]
    return {**figure, "year": year} if year else figure


def _unit(amount: Amount, text: str, found: list[Amount]) -> str | None:
    """What a number counts, by the words around it; None where they do not say."""
    if amount.kind == PERCENT:
        return "percentage points" if amount.unit == POINTS else "%" if "%" in amount.text else "per cent"
    if amount.kind != NUMBER:
        return None
    if counted := _counted(amount, text):
        return counted
    between = _OUT_OF.match(text, amount.end)
    whole = next((other for other in found if between and other.start == between.end()), None)
    return (_counted(whole, text) if whole else None) or amount.unit or None


def _counted(amount: Amount, text: str) -> str | None:
    """The words behind a number up to the first that is a plural: 40 school yards."""
    match = _COUNTED.match(text, amount.end)
    said = match[0].split() if match else []
    for number, word in enumerate(said, start=1):
        if _NO_UNIT.fullmatch(word):
            return None
        if word.lower() in _OTHER_PLURALS or _MOST_PLURALS.fullmatch(word):
            return " ".join(said[:number])
    return None


def _name(unit: str, amount: Amount, taken: Collection[str]) -> str:
    """A name by which components can call a figure."""
    word = re.sub(r"[^a-z0-9]+", "-", unit.lower().replace("%", "per cent")).strip("-") or "number"
    name = f"{word}-{re.sub(r'[^0-9]+', '-', str(_value(amount.value))).strip('-')}"
    same = sum(other == name or other.startswith(f"{name}-of-") for other in taken)
    return f"{name}-of-{same + 1}" if same else name


def _numbers(text: str) -> set[Fraction]:
    return {number for amount in amounts(text) for number in (amount.value, amount.high) if number is not None}


def _years(text: str) -> set[int]:
    return {year for amount in amounts(text) if (year := _year(amount))}


def _value(number: Fraction) -> int | float:
    return int(number) if number.denominator == 1 else float(number)


def _year(amount: Amount) -> int:
    """The year that an amount is or holds; 0 where it does not."""
    return int(amount.value) if amount.is_year else amount.date[0] if amount.kind == DATE else 0
