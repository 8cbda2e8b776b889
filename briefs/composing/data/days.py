"""Dates as files of data and components write them, and as they are printed.

An order of day and month that cannot be told is no date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefs.text.amount import DATE
from briefs.text.amounts import amounts

_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DASHES = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
DAY_FIRST, MONTH_FIRST, PLAIN = "day", "month", "plain"


def order_of(texts: Sequence[str]) -> str:
    """In which order texts, which are all dates, have day and month; nothing where one is no date or it is open."""
    if not texts:
        return PLAIN
    order = _slashed(texts)
    return order if order and all(day_of(text, order) for text in texts) else ""


def broken_order_of(texts: Sequence[str]) -> str:
    """The order of texts that are all written as dates, and of which some, but not all, can be none: 2026-02-30."""
    order = _slashed(texts)
    return order if order and all(map(_as_day, texts)) and any(day_of(text, order) for text in texts) else ""


def _slashed(texts: Sequence[str]) -> str:
    pairs = [(int(match[1]), int(match[2])) for text in texts if (match := _SLASHES.fullmatch(text))]
    first, second = (max((pair[n] for pair in pairs), default=0) for n in (0, 1))
    return PLAIN if not pairs else DAY_FIRST if first > 12 >= second else MONTH_FIRST if second > 12 >= first else ""


def _as_day(text: str) -> bool:
    if any(form.fullmatch(text) for form in (_SLASHES, _DOTS, _DASHES)):
        return True
    found = amounts(text)
    return len(found) == 1 and found[0].kind == DATE and found[0].text == text


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


@dataclass(frozen=True, slots=True)
class KeyDay:
    """A year, a month or a day that a component names: as it was written, and in words where it is a date at all."""

    written: str
    words: str
    parts: tuple[int, ...]
    """Year, month and day as far as they are given; nothing where it is no date."""


_PARTS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def key_day(written: str, strings: Mapping[str, str]) -> KeyDay:
    """The date that a text names as 1961, 1961-03 or 1961-03-30."""
    match = _PARTS.fullmatch(written.strip())
    parts = tuple(int(part) for part in match.groups() if part) if match else ()
    try:
        dt.date(*(*parts, 1, 1)[:3])
    except (TypeError, ValueError):
        return KeyDay(written, written, ())
    return KeyDay(written, day_words(parts, strings), parts)


def day_words(parts: Sequence[int], strings: Mapping[str, str]) -> str:
    """A year, a month or a day in words, from the language's own month names and patterns."""
    months = strings.get("months", "").split()
    if len(parts) == 1 or len(months) != 12:
        return "-".join(f"{part:02}" for part in parts)
    pattern = strings.get("date_pattern", "{day} {month} {year}")
    if len(parts) == 2:
        pattern = strings.get("month_pattern", "{month} {year}")
        months = strings.get("months_alone", "").split() or months  # without a day a month may have another ending
    return pattern.format(year=parts[0], month=months[parts[1] - 1], day=parts[-1])
