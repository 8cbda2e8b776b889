"""The inks of an offset press: text and lines in black alone, colours as the profile of press and paper has them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from briefs.pictures.profiles import FourInks, separation
from briefs.press.inks.levels import grey

BLACK: FourInks = (0.0, 0.0, 0.0, 1.0)
_NEUTRAL = 0.25
"""The share of colour in a colour's ink below which it is a grey, which is printed in black: greys of four inks turn
green or red where one of them runs a little heavy, and small letters of four inks are never quite sharp."""
_PLACES = 3

Offset = Callable[[float, float, float], FourInks]


@cache
def offset(profile: Path, digest: str) -> Offset:
    """The inks for colours on the press of a profile, which is known by its file and what that holds."""
    if not digest:
        raise ValueError("a profile is known by what it holds")
    by_profile = separation(profile.read_bytes())

    @cache
    def inks(red: float, green: float, blue: float) -> FourInks:
        if is_neutral(red, green, blue):
            return 0.0, 0.0, 0.0, round(1 - grey(red, green, blue), _PLACES)
        cyan, magenta, yellow, black = (round(part, _PLACES) for part in by_profile(red, green, blue))
        return cyan, magenta, yellow, black

    return inks


def is_neutral(red: float, green: float, blue: float) -> bool:
    """Whether a colour is black, white or a grey, be it with a touch of blue or brown as inks for screens have."""
    most = 1 - min(red, green, blue)
    return most == 0 or (max(red, green, blue) - min(red, green, blue)) / most < _NEUTRAL
