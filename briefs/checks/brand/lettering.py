"""Whether a brand's fonts have every letter that documents print: else a font of the machine would step in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefs.base.problems import Problem
from briefs.composing.brief import Brief
from briefs.composing.extracts.transcript import transcript
from briefs.library.brand.brand import LOOK, SIGNS, TEXT, Brand
from briefs.library.load import Library
from briefs.library.yaml_tree import place_of
from briefs.pictures.lettering import letters_in

_OURS = frozenset(SIGNS)
_SHOWN = 8


def check(library: Library, briefs: Iterable[Brief]) -> Iterator[Problem]:
    """Each file of text and tables that lacks a letter of some documents."""
    brand = library.brand
    if brand.node is None or not brand.fonts:
        return
    used = _letters(library, briefs)
    for path in dict.fromkeys(face.path for face in brand.faces if face.family in {TEXT, LOOK}):
        missing = "".join(sorted(letter for letter in used if not {ord(letter)} & (letters_in(path) | _OURS)))
        if missing:
            shown = ", ".join(f"'{letter}' (U+{ord(letter):04X})" for letter in missing[:_SHOWN])
            more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
            message = f"the font {path.name} has no {shown}{more}, which documents print"
            hint = "take a font that has them, or write these in another way"
            yield Problem(place_of(brand.node, _path(brand, path)), message, hint, rule="brand/letters")


def _letters(library: Library, briefs: Iterable[Brief]) -> frozenset[str]:
    """Every letter of the documents and of the words that templates print with them."""
    texts: set[str] = set()
    languages: set[str] = set()
    for brief in briefs:
        texts.update(*transcript(brief))
        languages.add(brief.order.language)
    for name in languages:
        texts.update(*library.languages[name].strings.values())
    return frozenset(letter for letter in texts if not letter.isspace() and letter.isprintable())


def _path(brand: Brand, path: Path) -> tuple[str | int, ...]:
    for index, family in enumerate(brand.record.typography.fonts):
        for number, file in enumerate(family.files):
            if Path(file.path).name == path.name:
                return ("typography", "fonts", index, "files", number, "path")
    return ("typography",)
