"""Whether figures that have a year each are told of that year, and in the order in which the years went by.

30 per cent in 2023 and 34 in 2024 both stand in the evidence; still, nothing rose from 34 to 30, and 2024 had no 30.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from briefs.checks.text.standing import EvidenceNumber, stems
from briefs.text.agreement import agree
from briefs.text.amount import Amount

_IN = r"(?:in|en|em|im|в)"
_BEHIND = re.compile(rf"((?:\s+[^\W\d]+){{0,3}}?)\s+{_IN}\s+((?:1[5-9]|20)\d\d)\b")
_BEFORE = re.compile(rf"\b{_IN}\s+((?:1[5-9]|20)\d\d),?\s+(?:it\s+was\s+)?(?:only\s+)?$", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:from|than|over|above|below|under|beyond|exceed\w*|the|those)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO = re.compile(r"(?:\s+[^\W\d]+){0,3}?\s+to\s+")
_NEAR = 40


def of_another_year(text: str, amount: Amount, standing: Sequence[EvidenceNumber]) -> tuple[int, EvidenceNumber] | None:
    """The year that is told of a number, and the figure that the evidence has of that year, where that is another."""
    same = _figures(amount, standing)
    behind = _BEHIND.match(text, amount.end)
    compared = _COMPARED.search(text, max(0, amount.start - _NEAR), amount.start)
    units = frozenset[str]().union(*(item.unit for item in same))
    if behind and (stems(behind[1]) <= units or (len(behind[1].split()) < 3 and not compared)):
        told = int(behind[2])
    elif before := _BEFORE.search(text, max(0, amount.start - _NEAR), amount.start):
        told = int(before[1])
    else:
        return None
    if not same or not all(item.year and item.year != told for item in same):
        return None
    kin = {(item.id, item.unit) for item in same}
    others = (item for item in standing if item.year == told and (item.id, item.unit) in kin)
    return next(((told, item) for item in others if not agree(amount, item.amount)), None)


def backwards(text: str, found: Sequence[Amount], standing: Sequence[EvidenceNumber]) -> Iterator[tuple[Amount, str]]:
    """Numbers from which, and to which, something is said to have gone, where the first is of a later year."""
    for amount, after in zip_longest(found, found[1:]):
        if not _FROM.search(text, max(0, amount.start - _NEAR), amount.start):
            continue
        if amount.high is not None:
            low, high = Amount(amount.value, amount.kind, "", 0, 0), Amount(amount.high, amount.kind, "", 0, 0)
        elif after is not None and _TO.fullmatch(text, amount.end, after.start):
            low, high = amount, after
        else:
            continue
        pairs = [
            (one, other)
            for one in _figures(low, standing)
            for other in _figures(high, standing)
            if (one.id, one.unit) == (other.id, other.unit) and one.year and other.year
        ]
        if pairs and all(one.year > other.year for one, other in pairs):
            one, other = pairs[0]
            yield amount, f"it was {other.name} in {other.year} and {one.name} in {one.year}"


def _figures(amount: Amount, standing: Iterable[EvidenceNumber]) -> list[EvidenceNumber]:
    return [item for item in standing if item.unit and agree(amount, item.amount)]
