"""The numbers that the register gives: figures of claims, numbers of statements and guidelines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

from briefs.library.load import Library
from briefs.library.records.register import Claim, Figure
from briefs.text.agreement import agree
from briefs.text.amount import DATE, NUMBER, PART, PERCENT, POINTS, Amount
from briefs.text.amounts import amounts
from briefs.text.joining import unit_of


@dataclass(frozen=True, slots=True)
class EvidenceNumber:
    """A number of the evidence, and where it stands."""

    amount: Amount
    id: str
    name: str
    """Said in messages: 60,000 mobile phones (claim-id.figure)."""
    unit: frozenset[str] = frozenset()
    """Words of a figure's unit; empty for a number of a text."""
    derived: bool = False
    year: int = 0
    """The year that a figure is of, where it is of one."""


def standing_of(library: Library, key: str) -> tuple[EvidenceNumber, ...]:
    """Every number that a claim or guideline gives."""
    claim = library.claims.get(key)
    if claim is not None:
        published = library.sources[library.source_of[key]].published
        return (*_of_figures(key, claim), *_of_text(key, claim.claim), *_of_text(key, published or ""))
    guideline = library.guidance.get(key)
    if guideline is None:
        return ()
    texts = (guideline.statement, guideline.note, str(guideline.year or ""))
    return tuple(item for text in texts for item in _of_text(key, text))


def _of_figures(key: str, claim: Claim) -> Iterator[EvidenceNumber]:
    for name, figure in claim.figures.items():
        place = f"{key}.{name}"
        for amount in figure_amounts(figure):
            text = amount.text if isinstance(figure.value, str) else f"{figure.value:,}"
            unit = stems(figure.unit)
            single = re.fullmatch(r"\d{4}", figure.year or "")
            year = int(single[0]) if single else 0
            yield EvidenceNumber(amount, key, f"{text} {figure.unit} ({place})", unit, bool(figure.derived), year)
        for amount in amounts(figure.year or ""):
            yield EvidenceNumber(amount, key, f"{amount.text} ({place}, year)")


def figure_amounts(figure: Figure) -> tuple[Amount, ...]:
    """A figure as numbers: its value with the per cent, the unit of measure and the bound that it has."""
    if isinstance(figure.value, str):
        return amounts(f"{figure.qualifier or ''} {figure.value} {figure.unit}".strip())
    bound = next((a.bound for a in amounts(f"{figure.qualifier} 5")), "") if figure.qualifier else ""
    if re.match(r"%|per\s?cent|pp\b", figure.unit):
        points = POINTS if re.search(r"points?\b|pp\b", figure.unit) else ""
        value = Fraction(str(figure.value))
        return (Amount(value, PERCENT, plain(value), 0, 0, unit=points, bound=bound),)
    unit = next((found for word in figure.unit.split()[:1] if (found := unit_of(word.rstrip("s,")))), "")
    value = Fraction(str(figure.value))
    return (Amount(value, NUMBER, plain(value), 0, 0, unit=unit, bound=bound),)


def _of_text(key: str, text: str) -> Iterator[EvidenceNumber]:
    for amount in amounts(text):
        yield EvidenceNumber(amount, key, f"'{amount.text}' ({key})")


def ends(amount: Amount, standing: Iterable[EvidenceNumber]) -> list[EvidenceNumber]:
    """The two figures of one claim, of one unit, from one of which to the other a printed range reaches, or none."""
    if amount.high is None:
        return []
    figures = [item for item in standing if item.unit and item.amount.high is None]
    low, high = replace(amount, high=None), replace(amount, value=amount.high, high=None, bound="")
    return next(
        (
            [one, other]
            for one in figures
            for other in figures
            if (one.id, one.unit) == (other.id, other.unit)
            if agree(low, one.amount, rounded=False) and agree(high, other.amount, rounded=False)
        ),
        [],
    )


def nearest(amount: Amount, standing: Iterable[EvidenceNumber]) -> EvidenceNumber | None:
    """The number of the evidence that is nearest to one in the text: of its kind if there is one."""
    items = [item for item in standing if item.amount.text.lower() not in {"one", "first"}]

    def distance(item: EvidenceNumber) -> tuple[bool, bool, Fraction]:
        other = item.amount
        date = {amount.kind, other.kind} <= {DATE, NUMBER} and amount.is_year == other.is_year
        return (
            other.kind != amount.kind and not date,
            bool(other.high) != bool(amount.high),
            abs(other.value - amount.value),
        )

    return min(items, key=distance, default=None)


def by_value(found: Iterable[Amount]) -> Mapping[Fraction, tuple[Amount, ...]]:
    """Numbers of a text by their values, of each kind one."""
    made: dict[Fraction, dict[Amount, None]] = {}
    for amount in found:
        alike = replace(amount, text=amount.text if amount.is_year else "", start=0, end=0)
        for value in {amount.value, amount.high or amount.value, Fraction(amount.date[0]) or amount.value}:
            made.setdefault(value, {})[alike] = None
    return {value: tuple(alike) for value, alike in made.items()}


def stands(amount: Amount, text: Mapping[Fraction, tuple[Amount, ...]]) -> bool:
    """Whether a number stands in a text; one that is rounded, or a share, may stand there as another."""
    if any(agree(amount, other) for other in text.get(amount.value, ())):
        return True
    loose = amount.bound or amount.kind in {DATE, PART, PERCENT}
    others = (other for alike in text.values() for other in alike) if loose else ()
    return any(agree(amount, other) for other in islice(others, _COMPARED))


_COMPARED = 2_000
"""So many numbers of a text are compared with one that is rounded."""


def plain(value: Fraction) -> str:
    """A number in a message: 2,000 or 2.5."""
    if abs(value) >= 10**30:
        return "a number of more than 30 digits"
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.4g}"


def stems(text: str) -> frozenset[str]:
    """The words of a unit without their plural s, small ones left out."""
    words = (word.lower().removesuffix("s") for word in re.findall(r"[^\W\d_]+", text))
    return frozenset(word for word in words if len(word) > 3)
