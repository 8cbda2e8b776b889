"""Dates that stand in a list: each must be one, and none before the one above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefs.composing.data.days import KeyDay
from briefs.rendering.charts.figures import Fault


def date_faults(days: Sequence[KeyDay]) -> tuple[Fault, ...]:
    """What is no date, and what is earlier than the date above it; a year alone is compared by years."""
    return tuple(_faults(days))


def _faults(days: Sequence[KeyDay]) -> Iterator[Fault]:
    last: KeyDay | None = None
    for row, day in enumerate(days):
        if not day.parts:
            yield Fault(f"'{day.written}' is no date; write 1961, 1961-03 or 1961-03-30", row)
            continue
        if last is not None:
            both = min(len(day.parts), len(last.parts))
            if day.parts[:both] < last.parts[:both]:
                yield Fault(f"'{day.written}' stands below '{last.written}', which is later: dates go in order", row)
        last = day
