"""The project's own fonts: known again in a document, measured exactly, and subset the same way every time."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has no type hints
from weasyprint.text import ffi

from briefs.base.problems import BriefsError, Problem

_SHOWN = 8


def require_subsetting() -> None:
    """Stop at once where HarfBuzz cannot subset fonts: the way around it is slow and puts the time into files."""
    if ffi.harfbuzz_subset is None or not ffi.harfbuzz.hb_version_atleast(4, 1, 0):
        raise BriefsError(
            [
                Problem(
                    None,
                    "the library HarfBuzz-Subset (4.1 or later) is missing, so fonts cannot be embedded",
                    "on Debian and Ubuntu: apt-get install libharfbuzz-subset0; on macOS: brew install harfbuzz",
                    rule="font-subsetting",
                )
            ]
        )


class FontFile:
    """One of the project's fonts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.digest = hashlib.sha256(path.read_bytes()).hexdigest()

    @cached_property
    def widths(self) -> Mapping[int, int]:
        """The width of each glyph, in thousandths of the font size."""
        with TTFont(self._path, lazy=True) as font:
            unit, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
            return {number: round(metrics[name][0] * 1000 / unit) for number, name in enumerate(font.getGlyphOrder())}


class FontBook(dict[str, Any]):
    """The fonts of one document as WeasyPrint meets them; keeps those that are not the project's.

    WeasyPrint measures a glyph where it is first painted. In text of a fraction of a point that measure is off by a
    hundredth, and the widths in the PDF are then not those in the font, which PDF/A forbids. So widths are taken from
    the font file.
    """

    def __init__(self, own: Mapping[str, FontFile]) -> None:
        super().__init__()
        self._own = own
        self.foreign: list[Any] = []

    def __setitem__(self, key: str, font: Any) -> None:
        file = self._own.get(hashlib.sha256(font.file_content).hexdigest())
        if file is None:
            self.foreign.append(font)
        else:
            font.widths = _Widths(file.widths)
        super().__setitem__(key, font)


class _Widths(dict[int, int]):
    """The widths of the glyphs in use; what is measured gives way to what the font says."""

    def __init__(self, exact: Mapping[int, int]) -> None:
        super().__init__()
        self._exact = exact

    def __setitem__(self, glyph: int, measured: int) -> None:
        super().__setitem__(glyph, self._exact.get(glyph, measured))


def own_fonts(files: Iterable[Path]) -> dict[str, FontFile]:
    """The project's fonts by fingerprint, by which they are known again in a document."""
    return {font.digest: font for font in map(FontFile, sorted(files))}


def foreign_font(font: Any) -> Problem:
    """A font that came from the machine, with the characters it was called in for."""
    letters = sorted({letter for text in font.to_unicode.values() for letter in text if not letter.isspace()})
    shown = ", ".join(name_of(letter) for letter in letters[:_SHOWN])
    more = f" and {len(letters) - _SHOWN} more" if len(letters) > _SHOWN else ""
    return Problem(
        None,
        f"the font '{font.family}' is not one of the project's fonts; it is used for {shown or 'blanks'}{more}",
        "write these characters in another way, or style the text in a family of templates/fonts",
        rule="foreign-font",
    )


def name_of(letter: str) -> str:
    """A character as a writer can find it: itself, its number and its name."""
    name = unicodedata.name(letter, "")
    return f"'{letter}' (U+{ord(letter):04X}{', ' + name.lower() if name else ''})"
