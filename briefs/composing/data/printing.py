"""Values of a table in the words and signs of a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

Strings = Mapping[str, str]


def number(value: Decimal, strings: Strings, decimals: int | None = None) -> str:
    """A number with its thousands apart, in as many decimals as are wanted or as it has."""
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    sign = "−" if value < 0 else ""
    whole, _, rest = f"{abs(value):f}".partition(".")
    thousands = strings.get("thousands", ",")
    point = strings.get("decimal", "." if thousands in {",", "'", "’"} else ",")
    return f"{sign}{int(whole):,}".replace(",", thousands) + (f"{point}{rest}" if rest else "")


def money(value: Decimal, currency: str, strings: Strings, decimals: int | None = None) -> str:
    """A sum of money: the sign of the money where the language has it."""
    amount = number(abs(value), strings, decimals)
    name = f"{currency}\N{NO-BREAK SPACE}" if currency.isalpha() and len(currency) > 1 else currency
    made = strings.get("money_pattern", "{currency}{amount}").format(currency=name, amount=amount)
    return f"−{made}" if value < 0 else made


def percent(value: Decimal, strings: Strings, decimals: int | None = None) -> str:
    """So many of a hundred."""
    return strings.get("percent_pattern", "{amount}%").format(amount=number(value, strings, decimals))


def day(value: dt.date, strings: Strings) -> str:
    """A date in words, from the language's own month names and pattern."""
    months = strings.get("months", "").split()
    if len(months) != 12:
        return value.isoformat()
    return strings.get("date_pattern", "{day} {month} {year}").format(
        day=value.day, month=months[value.month - 1], year=value.year
    )
