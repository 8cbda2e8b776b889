"""The style sheet that a brand becomes: custom properties and fonts, after the house's and the audience's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from briefs.library.brand.brand import LOOK, SIGNS, TEXT, TITLE, Brand
from briefs.library.records.brand import TypeFloors
from briefs.pictures.lettering import faces, letters_in

_LATER = """@page { @top-right-corner { content: element(logo); padding: 3mm 0 0; vertical-align: top;
  text-align: right; width: var(--w-logo-later); margin-left: calc(-1 * var(--w-logo-later)); } }
@page :first { @top-right-corner { content: none; } }"""

_APART = "font-stretch: semi-expanded"
"""The engine takes fonts of one family, weight, style and stretch for one: without this, signs of the second are drawn
with the shapes of the first, which has none."""


def sheet(brand: Brand, audience: str, templates: Path) -> str:
    """What a brand changes for an audience, as CSS; nothing where it changes nothing.

    Addresses of fonts are as seen from the templates folder, so that the same brand gives the same sheet everywhere.
    """
    accent = brand.accent(audience)
    colours = {**brand.colours, **(accent.tokens if accent else {})}
    said = {**colours, **_sizes(brand), **_floors(brand.record.typography.floors), **_logo(brand)}
    rules = [f"  {name}: {value};" for name, value in said.items()]
    root = "\n".join([":root {", *rules, "}"]) if rules else ""
    fonts = (*_faces(brand, templates), *_signs(brand, templates))
    return "\n".join(filter(None, (*fonts, root, *_titles(brand), *_credits(brand), *_pages(brand))))


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
    return {"--logo-space": brand.record.logo.clear_space}


def _credits(brand: Brand) -> Iterator[str]:
    """Whose a picture is, in a line of its own."""
    if brand.record.pictures.credit == "beneath":
        yield ".figure .figure-credit { display: block; }"


def _pages(brand: Brand) -> Iterator[str]:
    """What a brand adds to the edges of pages: its logo over later ones."""
    if brand.logo("later"):
        yield _LATER


def _faces(brand: Brand, templates: Path) -> Iterator[str]:
    for face in brand.faces:
        address = Path(os.path.relpath(face.path.resolve(), templates.resolve())).as_posix().replace(" ", "%20")
        yield (
            f'@font-face {{ font-family: "{face.family}"; src: url("{address}"); '
            f"font-weight: {face.weight}; font-style: {face.style}; }}"
        )


def _signs(brand: Brand, templates: Path) -> Iterator[str]:
    """Ticks, arrows and the like that the brand's fonts do not have: the house's own stand in for just those."""
    house = [face for face in faces([templates / "styles" / "fonts" / "look.css"]) if face[2] == "normal"]
    for role in dict.fromkeys(face.family for face in brand.faces if face.family in {TEXT, LOOK}):
        files = [face.path for face in brand.faces if face.family == role]
        has = frozenset.intersection(*map(letters_in, files))
        for _, weight, _, path in house:
            missing = sorted(letter for letter in letters_in(path) - has if letter in SIGNS)
            if missing:
                address = path.relative_to(templates.resolve()).as_posix()
                ranges = ", ".join(f"U+{letter:04X}" for letter in missing)
                yield (
                    f'@font-face {{ font-family: "{role}"; src: url("{address}"); '
                    f"font-weight: {weight}; {_APART}; unicode-range: {ranges}; }}"
                )


def _titles(brand: Brand) -> Iterator[str]:
    """Titles and headings have a family of their own only where the brand gives them one."""
    if any(face.family == TITLE for face in brand.faces):
        yield f'h1, h2, h3, h4, .title {{ font-family: "{TITLE}", "{LOOK}"; }}'
