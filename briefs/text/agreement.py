"""Whether a number may be printed on the strength of one in the evidence."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from briefs.text.amount import DATE, PART, PERCENT, POINTS, Amount


def agree(printed: Amount, evidence: Amount, *, rounded: bool = True) -> bool:
    """Whether a number may be printed on the strength of one in the evidence, rounded if it says so."""
    if DATE in {printed.kind, evidence.kind}:
        return _same_date(printed, evidence)
    if printed.unit and evidence.unit and printed.unit != evidence.unit:
        return False
    if printed.kind == evidence.kind and POINTS in {printed.unit, evidence.unit} and printed.unit != evidence.unit:
        return False  # a rise of five points is no rise of five per cent
    if PART in {printed.kind, evidence.kind} and {printed.kind, evidence.kind} <= {PART, PERCENT}:
        return _same_share(printed, evidence, rounded=rounded)
    if printed.kind != evidence.kind:
        return False
    if printed.high is not None:
        return (printed.value, printed.high) == (evidence.value, evidence.high)
    if evidence.high is not None:
        return _an_end(printed, evidence)
    if printed.value == evidence.value:
        return _allows(printed, evidence)
    return rounded and rounds(printed, evidence.value)


_IMPLIED = {(">=", ""), ("<=", ""), (">=", ">"), ("<=", "<"), (">", ">="), ("<", "<=")}
_ENDS = {"": (True, True), ">=": (True, False), "<=": (False, True)}
"""With which words the low and the high end of a range may be printed alone: at least five for five to seven."""


def _allows(printed: Amount, evidence: Amount) -> bool:
    """Whether what stands before a number is true of the same number in the evidence: 7 is not more than 7."""
    return printed.bound in {"", "~", evidence.bound} or (printed.bound, evidence.bound) in _IMPLIED


def _an_end(printed: Amount, evidence: Amount) -> bool:
    low, high = _ENDS.get(printed.bound, (False, False))
    return (low and printed.value == evidence.value) or (high and printed.value == evidence.high)


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


def _same_share(printed: Amount, evidence: Amount, *, rounded: bool) -> bool:
    """A fraction in words and a share: about a third is 34 per cent, more than a quarter is not 25 per cent."""
    if POINTS in {printed.unit, evidence.unit} or printed.high is not None:
        return False
    said, known = _share(printed), _share(evidence)
    if evidence.high is not None:
        return _an_end(replace(printed, value=said), replace(evidence, value=known, high=evidence.high / 100))
    if said == known:
        return _allows(printed, evidence)
    if not rounded or printed.kind != PART or abs(known - said) > abs(known) / 20:
        return False
    return {"~": True, ">": known > said, ">=": known > said, "<": known < said, "<=": known < said}.get(
        printed.bound, False
    )


def _share(amount: Amount) -> Fraction:
    return amount.value / 100 if amount.kind == PERCENT else amount.value


def _same_date(printed: Amount, evidence: Amount) -> bool:
    if printed.kind == DATE and evidence.kind == DATE:
        return all(given in {0, known} for given, known in zip(printed.date, evidence.date, strict=True))
    return printed.is_year and bool(evidence.date[0]) and printed.value == evidence.date[0]
