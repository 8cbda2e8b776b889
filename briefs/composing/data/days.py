"""Dates as files of data write them; an order of day and month that cannot be told is no date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from briefs.text.amount import DATE
from briefs.text.amounts import amounts

_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
DAY_FIRST, MONTH_FIRST, PLAIN = "day", "month", "plain"


def order_of(texts: Sequence[str]) -> str:
    """In which order texts, which are all dates, have day and month; nothing where one is no date or it is open."""
    if not texts:
        return PLAIN
    pairs = [(int(match[1]), int(match[2])) for text in texts if (match := _SLASHES.fullmatch(text))]
    first, second = (max((pair[n] for pair in pairs), default=0) for n in (0, 1))
    order = PLAIN if not pairs else DAY_FIRST if first > 12 >= second else MONTH_FIRST if second > 12 >= first else ""
    return order if order and all(day_of(text, order) for text in texts) else ""


def day_of(text: str, order: str) -> dt.date | None:
    """The day that a text names."""
    try:
        if match := _DOTS.fullmatch(text):
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
        if match := _SLASHES.fullmatch(text):
            day, month = (1, 2) if order == DAY_FIRST else (2, 1)
            return (
                dt.date(int(match[3]), int(match[month]), int(match[day]))
                if order in {DAY_FIRST, MONTH_FIRST}
                else None
            )
        found = amounts(text)
        whole = len(found) == 1 and found[0].kind == DATE and found[0].text == text and all(found[0].date)
        return dt.date(*found[0].date) if whole else None
    except ValueError:
        return None
