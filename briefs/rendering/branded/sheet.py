"""The style sheet that a brand becomes: custom properties and fonts, after the house's and the audience's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from briefs.library.brand.brand import LOOK, TITLE, Brand
from briefs.library.records.brand import TypeFloors


def sheet(brand: Brand, audience: str, templates: Path) -> str:
    """What a brand changes for an audience, as CSS; nothing where it changes nothing.

    Addresses of fonts are as seen from the templates folder, so that the same brand gives the same sheet everywhere.
    """
    accent = brand.accent(audience)
    colours = {**brand.colours, **(accent.tokens if accent else {})}
    said = {**colours, **_sizes(brand), **_floors(brand.record.typography.floors), **_logo(brand)}
    rules = [f"  {name}: {value};" for name, value in said.items()]
    root = "\n".join([":root {", *rules, "}"]) if rules else ""
    return "\n".join(filter(None, (*_faces(brand, templates), root, *_titles(brand))))


def _sizes(brand: Brand) -> dict[str, str]:
    """The size of running text, with the leading in the house's proportion."""
    base = brand.record.typography.base
    if base is None or base.size is None:
        return {}
    return {
        "--fs-text": f"calc({base.size} * var(--type))",
        "--lh-text": f"calc({base.size} * 1.4 * var(--type))",
    }


def _floors(floors: TypeFloors) -> dict[str, str]:
    said = {"--floor-table": floors.table, "--floor-note": floors.note, "--floor-pupil": floors.pupil}
    return {name: value for name, value in said.items() if value}


def _logo(brand: Brand) -> dict[str, str]:
    if not brand.logos:
        return {}
    logo = brand.record.logo
    return {"--logo-width": logo.least_width, "--logo-space": logo.clear_space}


def _faces(brand: Brand, templates: Path) -> Iterator[str]:
    for face in brand.faces:
        address = Path(os.path.relpath(face.path.resolve(), templates.resolve())).as_posix().replace(" ", "%20")
        yield (
            f'@font-face {{ font-family: "{face.family}"; src: url("{address}"); '
            f"font-weight: {face.weight}; font-style: {face.style}; }}"
        )


def _titles(brand: Brand) -> Iterator[str]:
    """Titles and headings have a family of their own only where the brand gives them one."""
    if any(face.family == TITLE for face in brand.faces):
        yield f'h1, h2, h3, h4, .title {{ font-family: "{TITLE}", "{LOOK}"; }}'
