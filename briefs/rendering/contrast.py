"""Whether an audience's colours can be read on white and on its tint, in colour and from a copier.

The least contrasts are those of WCAG 2.2 (1.4.3 for letters, 1.4.11 for lines and marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import tinycss2.color4

from briefs.base.files import text_of
from briefs.base.problems import Place, Problem
from briefs.library.load import Library
from briefs.rendering.style_rules import root_properties

RULE = "contrast"
TEXT, GRAPHICS = 4.5, 3.0
_PAIRS = (
    ("--accent", "white", TEXT),
    ("--accent", "--tint", TEXT),
    ("--on-accent", "--accent", TEXT),
    ("--ink", "--tint", TEXT),
    ("--soft", "white", TEXT),
    ("--muted", "white", TEXT),
    ("--line", "white", GRAPHICS),
)
"""What is printed on what, and the least contrast of it."""
_STEPS = 50
"""From a colour to white."""


class _Said(NamedTuple):
    """A value with the file that says it."""

    value: str
    path: Path


def unreadable(library: Library, audiences: Iterable[str]) -> Iterator[Problem]:
    """What cannot be read in the colours that some audiences set, at the line that sets them; a draft may have it."""
    for audience in audiences:
        yield from _of_sheets(
            library.templates / "styles" / "tokens.css", library.paths.audience(audience) / "audience.css"
        )


def lightened(colour: str, ground: str, least: float) -> str:
    """A colour with as much white in it as it needs to be read on a dark ground; one that needs none stays as it is."""
    one, two = _rgb(colour), _rgb(ground)
    if one is None or two is None:
        return colour
    mixed = one
    for step in range(1, _STEPS + 1):
        if _ratio(mixed, two) >= least:
            break
        mixed = _towards_white(one, step / _STEPS)
    return f"#{''.join(f'{round(part * 255):02x}' for part in mixed)}"


def _towards_white(colour: tuple[float, float, float], share: float) -> tuple[float, float, float]:
    red, green, blue = (part + (1 - part) * share for part in colour)
    return red, green, blue


def _of_sheets(tokens: Path, own: Path) -> Iterator[Problem]:
    said = _said(tokens) | _said(own)
    for front, ground, least in _PAIRS:
        a, b = said.get(front), _Said("#ffffff", tokens) if ground == "white" else said.get(ground)
        if a is None or b is None or own not in {a.path, b.path}:
            continue
        one, two = _rgb(a.value), _rgb(b.value)
        if one is None or two is None:
            continue
        ratios = {"in colour": _ratio(one, two), "from a copier": _ratio(_grey(one), _grey(two))}
        how, ratio = min(ratios.items(), key=lambda pair: pair[1])
        if ratio < least:
            dark = _ratio(one, (1, 1, 1)) >= least  # enough on white: then what it stands on is too dark
            name, value = (ground, b.value) if b.path == own and (dark or a.path != own) else (front, a.value)
            kind = "letters" if least == TEXT else "lines"
            message = f"{kind} in {front} ({a.value}) on {ground} ({b.value}) have a contrast of {ratio:.1f} to 1 {how}"
            how = "lighter" if name in {"--tint", "--on-accent"} else "darker"
            hint = f"make {name} {how} until it is {least:g} to 1 or more"
            yield Problem(_place(own, name, value), message, hint, "warning", RULE)


def _said(path: Path) -> dict[str, _Said]:
    if not path.is_file():
        return {}
    found = root_properties(text_of(path))
    return {name: _Said(value, path) for name, value in found.items()}


def _place(path: Path, name: str, value: str) -> Place:
    """The last line that sets a property: the one that holds."""
    text = text_of(path)
    *_, last = re.finditer(rf"{re.escape(name)}\s*:\s*({re.escape(value)})", text)
    line_start = text.rfind("\n", 0, last.start(1)) + 1
    return Place(str(path), text.count("\n", 0, last.start(1)) + 1, last.start(1) - line_start + 1, len(value))


def _rgb(value: str) -> tuple[float, float, float] | None:
    colour = tinycss2.color4.parse_color(value)
    if colour is None or isinstance(colour, str):
        return None
    red, green, blue = colour.to("srgb").coordinates
    return float(red), float(green), float(blue)


def _grey(colour: tuple[float, float, float]) -> tuple[float, float, float]:
    """As a copier or a black printer has it."""
    red, green, blue = colour
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    return grey, grey, grey


def _ratio(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
