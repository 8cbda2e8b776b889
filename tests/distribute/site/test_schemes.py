"""The colours of the catalogue on white and on dark paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
import tinycss2.color4

from briefs.distribute.site import schemes
from briefs.library.load import Library
from tests import shipped_documents as shipped

LETTERS, LINES = 4.5, 3.0
ON_DARK = [("--ink", LETTERS), ("--soft", LETTERS), ("--muted", LETTERS), ("--accent", LETTERS), ("--line", LINES)]


def _luminance(value: str) -> float:
    colour = tinycss2.color4.parse_color(value)
    parts = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in colour.to("srgb").coordinates)
    return float(sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)))


def _ratio(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("audience", sorted(shipped.library().audiences))
def test_on_dark_paper_every_audience_can_be_read(audience: str) -> None:
    """On the paper and on its tint; what stands on the accent as well. What it leaves out, the light one says."""
    library = shipped.library()
    colours = {**schemes.dark(library), **schemes.accents(library, audience), **schemes.dark_accents(library, audience)}

    for ground in ("--paper", "--tint"):
        for name, least in ON_DARK:
            assert _ratio(colours[name], colours[ground]) >= least, (name, ground)
    assert _ratio(colours["--on-accent"], colours["--accent"]) >= LETTERS


def test_a_brands_colour_of_charts_is_seen_on_dark_paper_too(wells: Library) -> None:
    brand = replace(wells.brand, colours={**wells.brand.colours, "--chart": "#6a1b4d"})
    made = schemes.dark(replace(wells, brand=brand))

    assert _ratio(made["--chart"], made["--paper"]) >= LETTERS


def test_an_accent_is_told_from_others_in_the_dark_too() -> None:
    library = shipped.library()
    accents = [schemes.dark_accents(library, name)["--accent"] for name in library.audiences]

    assert len(set(accents)) == len(accents)


def test_without_a_dark_scheme_there_is_only_the_light_one(wells: Library) -> None:
    (wells.templates / "site" / "dark.css").unlink()

    assert schemes.dark(wells) == {}
    assert schemes.dark_accents(wells, "readers") == {}
    assert schemes.light(wells)["--paper"] == "#ffffff"
