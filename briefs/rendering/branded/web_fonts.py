"""A brand's fonts for browsers: print's files packed as WOFF2, whole, since licences may let nothing be left out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from briefs.base import digests
from briefs.library.brand.brand import Brand

LICENCE = re.compile(r"OFL|licen[cs]e", re.IGNORECASE)
"""Part of the name of a licence's file."""

_RULE = Markup(
    '@font-face {{ font-family: "{}"; src: url(../fonts/{}) format("woff2"); font-weight: {}; font-style: {}; '
    "font-display: swap; }}"
)


def rules(brand: Brand) -> tuple[Markup, ...]:
    """Where browsers find each face: beside the catalogue, never at another site."""
    return tuple(_RULE.format(face.family, quote(_name(face.path)), face.weight, face.style) for face in brand.faces)


def files(brand: Brand) -> Iterator[tuple[str, bytes]]:
    """The fonts by their names, and the licences that lie beside those of print."""
    for path in brand.fonts:
        data = path.read_bytes()
        yield _name(path), _packed(digests.of_bytes(data), path)
    for folder in sorted({path.parent for path in brand.fonts}):
        names = {path.name.partition("_")[0].casefold() for path in brand.fonts if path.parent == folder}
        found = [path for path in sorted(folder.iterdir()) if path.is_file() and LICENCE.search(path.name)]
        own = [path for path in found if path.name.partition("-")[0].casefold() in names]
        for path in own or found:
            yield path.name, path.read_bytes()


def _name(path: Path) -> str:
    return f"{path.stem.replace(' ', '-')}.woff2"


@lru_cache(maxsize=32)
def _packed(digest: str, path: Path) -> bytes:  # noqa: ARG001 - of a file that was changed another is made
    """The font as WOFF2, with the name and the dates of the original."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - only the catalogue needs it

    with TTFont(path, recalcTimestamp=False) as font:
        font.flavor = "woff2"
        made = io.BytesIO()
        font.save(made)
    return made.getvalue()
