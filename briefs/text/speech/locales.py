"""What CLDR knows of a language, by its tag."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def locale_of(tag: str) -> Locale:
    """What CLDR knows of a language; of one that it does not know, what it has for all."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("root")


def right_to_left(tag: str) -> bool:
    """Whether a language is read from right to left."""
    return locale_of(tag).text_direction == "rtl"
