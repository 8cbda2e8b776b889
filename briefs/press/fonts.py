"""Check that a PDF is set in the project's own fonts, and that they can be subset the same way every time."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from weasyprint.text import ffi

from briefs.problems import BriefsError, Problem

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


def digests(files: Iterable[Path]) -> frozenset[str]:
    """The fingerprints of font files, by which they are known again in a document."""
    return frozenset(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)


def digest_of(font: Any) -> str:
    """The fingerprint of a font in use, before it is subset."""
    return hashlib.sha256(font.file_content).hexdigest()


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
